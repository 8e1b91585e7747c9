module github.com/phoenix-platform/phoenix/services/gateway

go 1.26

require (
	github.com/phoenix-platform/phoenix/contracts v0.0.0
	google.golang.org/grpc v1.83.0
)
