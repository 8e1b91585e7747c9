// Package libraries imports what is held against, apart from the tests: two of the libraries do not run in one program.
package libraries

import (
	_ "connectrpc.com/connect"
	_ "github.com/apache/thrift/lib/go/thrift"
	_ "github.com/bufbuild/connect-go"
	_ "github.com/dghubble/sling"
	_ "github.com/go-kit/kit/transport/grpc"
	_ "github.com/go-kit/kit/transport/http"
	_ "github.com/go-kratos/kratos/v2/transport/http"
	_ "github.com/go-openapi/runtime/client"
	_ "github.com/go-resty/resty/v2"
	_ "github.com/grpc-ecosystem/grpc-gateway/runtime"
	_ "github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	_ "github.com/hashicorp/go-retryablehttp"
	_ "github.com/jaegertracing/jaeger-idl/thrift-gen/agent"
	_ "github.com/twitchtv/twirp"
	_ "github.com/twitchtv/twirp/example"
	_ "github.com/valyala/fasthttp"
	_ "google.golang.org/grpc/health/grpc_health_v1"
	_ "resty.dev/v3"
)
