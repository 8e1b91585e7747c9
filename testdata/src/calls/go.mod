module example.com/shop

go 1.26

require (
	connectrpc.com/connect v1.0.0
	dubbo.apache.org/dubbo-go/v3 v3.0.0
	github.com/apache/thrift v0.0.0
	github.com/dghubble/sling v1.0.0
	github.com/go-kit/kit v0.0.0
	github.com/go-kratos/kratos/v2 v2.0.0
	github.com/go-openapi/runtime v0.0.0
	github.com/go-resty/resty/v2 v2.0.0
	github.com/grpc-ecosystem/grpc-gateway/v2 v2.0.0
	github.com/hashicorp/go-retryablehttp v0.0.0
	github.com/imroc/req/v3 v3.0.0
	github.com/twitchtv/twirp v0.0.0
	github.com/valyala/fasthttp v1.0.0
	go-micro.dev/v4 v4.0.0
	google.golang.org/grpc v1.0.0
	resty.dev/v3 v3.0.0
	github.com/cloudwego/kitex v0.0.0
	github.com/ogen-go/ogen v1.0.0
	github.com/nats-io/nats.go v1.0.0
	github.com/rabbitmq/amqp091-go v1.0.0
	github.com/streadway/amqp v1.0.0
	github.com/zeromicro/go-zero/zrpc v0.0.0
	github.com/zeromicro/go-zero/rest/httpc v0.0.0
)

replace (
	connectrpc.com/connect => ../../stubs/connectrpc.com/connect
	dubbo.apache.org/dubbo-go/v3 => ../../stubs/dubbo.apache.org/dubbo-go/v3
	github.com/apache/thrift => ../../stubs/github.com/apache/thrift
	github.com/dghubble/sling => ../../stubs/github.com/dghubble/sling
	github.com/go-kit/kit => ../../stubs/github.com/go-kit/kit
	github.com/go-kratos/kratos/v2 => ../../stubs/github.com/go-kratos/kratos/v2
	github.com/go-openapi/runtime => ../../stubs/github.com/go-openapi/runtime
	github.com/go-resty/resty/v2 => ../../stubs/github.com/go-resty/resty/v2
	github.com/grpc-ecosystem/grpc-gateway/v2 => ../../stubs/github.com/grpc-ecosystem/grpc-gateway/v2
	github.com/hashicorp/go-retryablehttp => ../../stubs/github.com/hashicorp/go-retryablehttp
	github.com/imroc/req/v3 => ../../stubs/github.com/imroc/req/v3
	github.com/twitchtv/twirp => ../../stubs/github.com/twitchtv/twirp
	github.com/valyala/fasthttp => ../../stubs/github.com/valyala/fasthttp
	go-micro.dev/v4 => ../../stubs/go-micro.dev/v4
	google.golang.org/grpc => ../../stubs/google.golang.org/grpc
	resty.dev/v3 => ../../stubs/resty.dev/v3
	github.com/cloudwego/kitex => ../../stubs/github.com/cloudwego/kitex
	github.com/ogen-go/ogen => ../../stubs/github.com/ogen-go/ogen
	github.com/nats-io/nats.go => ../../stubs/github.com/nats-io/nats.go
	github.com/rabbitmq/amqp091-go => ../../stubs/github.com/rabbitmq/amqp091-go
	github.com/streadway/amqp => ../../stubs/github.com/streadway/amqp
	github.com/zeromicro/go-zero/zrpc => ../../stubs/github.com/zeromicro/go-zero/zrpc
	github.com/zeromicro/go-zero/rest/httpc => ../../stubs/github.com/zeromicro/go-zero/rest/httpc
)
