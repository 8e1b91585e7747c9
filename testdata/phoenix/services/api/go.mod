module github.com/phoenix-platform/phoenix/services/api

go 1.26

require (
	github.com/prometheus/client_golang v1.23.2
	github.com/jmoiron/sqlx v1.4.0
	github.com/phoenix-platform/phoenix/contracts v0.0.0
	github.com/phoenix-platform/phoenix/pkg v0.0.0
	github.com/phoenix-platform/phoenix/services/controller v0.0.0
	github.com/nats-io/nats.go v1.55.0
)
