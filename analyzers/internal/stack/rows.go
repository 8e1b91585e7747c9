package stack

import "strings"

// rows returns what is known of each library.
func rows() []row {
	return []row{
		{"google.golang.org/grpc", grpc},
		{"net/http", netHTTP},
		{"net/http/httputil", proxies},
		{"connectrpc.com/connect", connect},
		{"github.com/bufbuild/connect-go", connect}, // its name before 2023
		{"github.com/twitchtv/twirp", twirp},
		{"github.com/grpc-ecosystem/grpc-gateway/v2/runtime", gateway},
		{"github.com/grpc-ecosystem/grpc-gateway/runtime", gateway}, // its first version
		{"github.com/go-kratos/kratos/v2/transport/http", kratos},
		{"github.com/apache/thrift/lib/go/thrift", thrift},
		{"net/rpc", netRPC},
		{"dubbo.apache.org/dubbo-go/v3/client", dubbo},
		{"go-micro.dev/v4/client", micro},
		{"github.com/go-kit/kit/transport/grpc", kitGRPC},
		{"github.com/go-kit/kit/transport/http", kitHTTP},
		{"github.com/go-openapi/runtime/client", openAPI},
		{"github.com/hashicorp/go-retryablehttp", retryable},
		{"github.com/go-resty/resty/v2", resty},
		{"resty.dev/v3", resty},
		{"github.com/valyala/fasthttp", fastHTTP},
		{"github.com/imroc/req/v3", req},
		{"github.com/dghubble/sling", sling},
		{"github.com/cloudwego/kitex/client", kitex},
		{"github.com/zeromicro/go-zero/zrpc", zrpc},
		{"github.com/zeromicro/go-zero/rest/httpc", httpc},
		{"github.com/ogen-go/ogen/http", ogen},
		{"github.com/go-kit/kit/transport/http/jsonrpc", kitJSONRPC},
		{"github.com/nats-io/nats.go", nats},
		{"github.com/rabbitmq/amqp091-go", amqp},
		{"github.com/streadway/amqp", amqp}, // what the former was before
	}
}

// grpc is google.golang.org/grpc, with what protoc-gen-go-grpc makes, and protoc-gen-go before it.
func grpc(path string) Stack {
	client := func(conn string) Shape {
		return Shape{Name: "New*Client", Params: []string{conn}, Results: []string{".*Client"}, Interface: "*Client", Impl: "*Client"}
	}
	server := func(registrar string) Shape {
		return Shape{Name: "Register*Server", Params: []string{registrar, ".*Server"}, Interface: "*Server"}
	}
	return Stack{
		Transport: "gRPC",
		Library:   path,
		Clients:   []Shape{client(path + ".ClientConnInterface"), client("*" + path + ".ClientConn")},
		Servers:   []Shape{server(path + ".ServiceRegistrar"), server("*" + path + ".Server")},
		Desc:      path + ".ServiceDesc",
		Names:     []string{"*_?_FullMethodName"},
		Sinks: func() []Sink {
			return []Sink{
				{Recv: "*ClientConn", Name: "Invoke", Arg: 1}, {Recv: "ClientConnInterface", Name: "Invoke", Arg: 1},
				{Recv: "*ClientConn", Name: "NewStream", Arg: 2}, {Recv: "ClientConnInterface", Name: "NewStream", Arg: 2},
				{Name: "Invoke", Arg: 1}, {Name: "NewClientStream", Arg: 3},
			}
		},
	}
}

// connect is connectrpc.com/connect, with what protoc-gen-connect-go makes.
func connect(path string) Stack {
	return Stack{
		Transport: "Connect",
		Library:   path,
		Clients: []Shape{{
			Name: "New*Client", Params: []string{path + ".HTTPClient", "string"}, Options: path + ".ClientOption", Results: []string{".*Client"},
			Interface: "*Client", Impl: "*Client",
		}},
		Servers: []Shape{{
			Name: "New*Handler", Params: []string{".*Handler"}, Options: path + ".HandlerOption", Results: []string{"string", "net/http.Handler"},
			Interface: "*Handler",
		}},
		Names:    []string{"*Name"},
		Silent:   true,
		Requests: true,
		Sinks: func() (all []Sink) { // of a client that is not generated, which is made of an address
			for _, name := range []string{"CallUnary", "CallClientStream", "CallServerStream", "CallBidiStream"} {
				all = append(all, Sink{Recv: "*Client", Name: name, Arg: -1, Made: true, Form: Procedure})
			}
			return all
		},
	}
}

// twirp is github.com/twitchtv/twirp, with what protoc-gen-twirp makes: one interface for clients and servers.
func twirp(path string) Stack {
	client := func(codec string) Shape {
		return Shape{
			Name: "New*" + codec + "Client", Params: []string{"string", ".HTTPClient"}, Results: []string{".*"}, Interface: "*",
			Impl: "*" + codec + "Client", Shared: true,
		}
	}
	return Stack{
		Transport: "Twirp",
		Library:   path,
		Clients:   []Shape{client("Protobuf"), client("JSON")},
		Servers:   []Shape{{Name: "New*Server", Params: []string{".*"}, Results: []string{".TwirpServer"}, Interface: "*"}},
		Names:     []string{"*PathPrefix"},
		Silent:    true,
		Requests:  true,
	}
}

// gateway is the run time of grpc-gateway. What protoc-gen-grpc-gateway makes calls the client of gRPC, so where its source is there the
// calls show themselves.
func gateway(path string) Stack {
	s := Stack{Transport: "gRPC", Library: path}
	for _, how := range []string{"HandlerFromEndpoint", "HandlerClient", "Handler"} {
		s.Gateways = append(s.Gateways, Shape{Name: "Register*" + how, Params: []string{"context.Context", "*" + path + ".ServeMux"}})
	}
	return s
}

// kratos is HTTP by github.com/go-kratos/kratos, with what protoc-gen-go-http makes. Its gRPC is that of grpc-go.
func kratos(path string) Stack {
	return Stack{
		Transport: "HTTP",
		Library:   path,
		Clients: []Shape{{
			Name: "New*HTTPClient", Params: []string{"*" + path + ".Client"}, Results: []string{".*HTTPClient"}, Interface: "*HTTPClient",
			Impl: "*HTTPClientImpl",
		}},
		Servers: []Shape{{
			Name: "Register*HTTPServer", Params: []string{"*" + path + ".Server", ".*HTTPServer"}, Interface: "*HTTPServer",
		}},
		Names:  []string{"Operation*?", "*_?_FullMethodName"}, // the former since 2.1, the latter of gRPC in the same package
		Silent: true,
	}
}

// thrift is github.com/apache/thrift, with what its compiler makes: one interface for clients and servers, without the full name of
// the service.
func thrift(path string) Stack {
	return Stack{
		Transport: "Thrift",
		Library:   path,
		Clients: []Shape{{
			Name: "New*Client", Params: []string{path + ".TClient"}, Results: []string{"&.*Client"}, Interface: "*", Impl: "*Client", Shared: true,
		}},
		Servers: []Shape{{Name: "New*Processor", Params: []string{".*"}, Results: []string{"&.*Processor"}, Interface: "*"}},
		Silent:  true,
	}
}

// dubbo is dubbo.apache.org/dubbo-go, with what protoc-gen-go-triple makes.
func dubbo(path string) Stack {
	return Stack{
		Transport: "Triple",
		Library:   path,
		Clients: []Shape{{
			Name: "New*", Params: []string{"*" + path + ".Client"}, Options: path + ".ReferenceOption", Results: []string{".*", "error"},
			Interface: "*", Impl: "*Impl",
		}},
		Servers: []Shape{{
			Name: "Register*Handler", Params: []string{"*" + strings.TrimSuffix(path, "client") + "server.Server", ".*Handler"},
			Interface: "*Handler",
		}},
		Names:  []string{"*Name"},
		Silent: true,
	}
}

// micro is go-micro.dev, with what protoc-gen-micro makes. The full name of the service is in no constant, as with Thrift.
func micro(path string) Stack {
	return Stack{
		Transport: "go-micro",
		Library:   path,
		Clients: []Shape{{
			Name: "New*Service", Params: []string{"string", path + ".Client"}, Results: []string{".*Service"}, Interface: "*Service",
			Impl: "*Service",
		}},
		Servers: []Shape{{
			Name: "Register*Handler", Params: []string{strings.TrimSuffix(path, "client") + "server.Server", ".*Handler"}, Interface: "*Handler",
		}},
		Silent: true,
	}
}

// netRPC is net/rpc, where a type, or a name beside it, is the service.
func netRPC(path string) Stack {
	return Stack{Transport: "net/rpc", Library: path, Sinks: func() []Sink {
		return []Sink{{Recv: "*Client", Name: "Call", Form: Dotted}, {Recv: "*Client", Name: "Go", Form: Dotted}}
	}}
}

// kitGRPC is gRPC by github.com/go-kit/kit. A client that is made of the name of a method counts as one that is called.
func kitGRPC(path string) Stack {
	return Stack{Transport: "gRPC", Library: path, Sinks: func() []Sink {
		return []Sink{{Name: "NewClient", Arg: 1, Form: Pair, VerbArg: 2}}
	}}
}

// kitex is github.com/cloudwego/kitex, with what its command makes: a package for each service, without the full name of it.
func kitex(path string) Stack {
	module := strings.TrimSuffix(path, "/client")
	client := func(name string, results ...string) Shape {
		return Shape{
			Name: name, Params: []string{"string"}, Options: module + "/internal/client.Option", Results: results, Interface: "Client", Impl: "K*Client",
		}
	}
	return Stack{
		Transport: "Kitex",
		Library:   path,
		Clients:   []Shape{client("NewClient", ".Client", "error"), client("MustNewClient", ".Client")},
		Servers: []Shape{
			{Name: "NewServer", Params: []string{""}, Options: module + "/internal/server.Option", Results: []string{module + "/server.Server"}},
			{Name: "RegisterService", Params: []string{module + "/server.Server", ""}, Results: []string{"error"}},
		},
		Silent: true,
	}
}

// zrpc is gRPC by github.com/zeromicro/go-zero: goctl makes clients that stand before those of protoc-gen-go-grpc.
func zrpc(path string) Stack {
	return Stack{
		Transport: "gRPC",
		Library:   path,
		Clients: []Shape{{
			Name: "New*", Params: []string{path + "/internal.Client"}, Results: []string{".*"}, Interface: "*", Impl: "Default*",
		}},
		Names: []string{"*_?_FullMethodName"},
		Wraps: true,
	}
}

// kitJSONRPC is JSON-RPC over HTTP by github.com/go-kit/kit.
func kitJSONRPC(path string) Stack {
	return overHTTP(path, func() []Sink {
		return []Sink{
			{Name: "NewClient", Form: URL, Made: true, Verb: "POST", Either: true},
			{Name: "NewClient", Form: Host, Field: "Host", Verb: "POST", Beside: "Path", Either: true},
		}
	})
}
