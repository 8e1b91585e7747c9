module example.com/shop

go 1.26

require (
	github.com/prometheus/client_golang v1.0.0
	go.opentelemetry.io/otel/metric v1.0.0
)

replace (
	github.com/prometheus/client_golang => ../../stubs/github.com/prometheus/client_golang
	go.opentelemetry.io/otel/metric => ../../stubs/go.opentelemetry.io/otel/metric
)
