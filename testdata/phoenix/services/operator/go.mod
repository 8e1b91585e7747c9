module github.com/phoenix-platform/phoenix/services/operator

go 1.26

require (
	github.com/phoenix-platform/phoenix/contracts v0.0.0
	github.com/phoenix-platform/phoenix/pkg v0.0.0
	github.com/phoenix-platform/phoenix/sdk v0.0.0
	github.com/phoenix-platform/phoenix/services/apiary v0.0.0
	github.com/phoenix-platform/phoenix/services/controller v0.0.0
	github.com/phoenix-platform/phoenix/services/operator/apis v0.0.0
	google.golang.org/grpc v1.83.0
)
