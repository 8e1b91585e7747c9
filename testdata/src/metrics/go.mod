module example.com/shop

go 1.26.0

require (
	github.com/prometheus/client_golang v1.0.0
	github.com/zeromicro/go-zero v1.0.0
	go.opentelemetry.io/otel/metric v1.0.0
)

require go.mongodb.org/mongo-driver/v2 v2.0.0 // indirect

replace (
	github.com/prometheus/client_golang => ../../stubs/github.com/prometheus/client_golang
	github.com/zeromicro/go-zero => ../../stubs/github.com/zeromicro/go-zero
	go.mongodb.org/mongo-driver/v2 => ../../stubs/go.mongodb.org/mongo-driver/v2
	go.opentelemetry.io/otel/metric => ../../stubs/go.opentelemetry.io/otel/metric
)
