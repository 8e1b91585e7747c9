module example.com/mono

go 1.26

require (
	connectrpc.com/connect v1.0.0
	google.golang.org/grpc v1.0.0
)

replace (
	connectrpc.com/connect => ../../stubs/connectrpc.com/connect
	google.golang.org/grpc => ../../stubs/google.golang.org/grpc
)
