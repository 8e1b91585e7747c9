module github.com/phoenix-platform/phoenix/services/controller

go 1.26

require (
	github.com/prometheus/client_golang v1.23.2
	google.golang.org/grpc v1.83.0
	github.com/jackc/pgx/v5 v5.12.0
	github.com/phoenix-platform/phoenix/contracts v0.0.0
	github.com/phoenix-platform/phoenix/pkg v0.0.0
)
