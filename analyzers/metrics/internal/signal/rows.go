package signal

import "slices"

// The words that rows have.
const (
	uptime       = "uptime"
	requestRate  = "request_rate"
	errorRate    = "error_rate"
	responseTime = "response_time"
	cpuUsage     = "cpu_usage"
	memoryUsage  = "memory_usage"
	network      = "network_traffic"
)

// process are the metrics of the process collector of Prometheus, and runtime those of its Go collector that every version has.
func process() []string {
	return []string{
		"process_cpu_seconds_total", "process_open_fds", "process_max_fds", "process_virtual_memory_bytes", "process_virtual_memory_max_bytes",
		"process_resident_memory_bytes", "process_start_time_seconds",
	}
}

func runtime() []string {
	return []string{
		"go_goroutines", "go_threads", "go_info", "go_gc_duration_seconds", "go_memstats_alloc_bytes", "go_memstats_heap_alloc_bytes",
		"go_memstats_sys_bytes",
	}
}

// Providers returns what is known of libraries that make metrics themselves.
func Providers() []Provider {
	asked := []string{requestRate, errorRate, responseTime}
	ofProcess := []string{uptime, cpuUsage, memoryUsage}
	both := slices.Clip(slices.Concat(process(), runtime()))
	const client = "github.com/prometheus/client_golang/prometheus"
	return []Provider{
		{
			Name: "the default registry of Prometheus", Path: client, Uses: []string{"DefaultGatherer"}, Metrics: both, Signals: ofProcess,
			Source: "client_golang v1.23.2, prometheus/registry.go: init registers both collectors",
		},
		{
			Name: "promhttp.Handler", Path: client + "/promhttp", Uses: []string{"Handler"}, Metrics: both, Signals: ofProcess,
			Source: "client_golang v1.23.2, promhttp/http.go: it serves the default registry",
		},
		{
			Name: "the process collector", Path: client, Uses: []string{"NewProcessCollector"},
			Metrics: process(), Signals: ofProcess,
			Source: "client_golang v1.23.2, prometheus/process_collector.go",
		},
		{
			Name: "the process collector of collectors", Path: client + "/collectors", Uses: []string{"NewProcessCollector"},
			Metrics: process(), Signals: ofProcess,
			Source: "client_golang v1.23.2, prometheus/process_collector.go",
		},
		{
			Name: "the Go collector", Path: client, Uses: []string{"NewGoCollector"},
			Metrics: runtime(), Signals: []string{memoryUsage},
			Source: "client_golang v1.23.2, prometheus/go_collector.go",
		},
		{
			Name: "the Go collector of collectors", Path: client + "/collectors", Uses: []string{"NewGoCollector"},
			Metrics: runtime(), Signals: []string{memoryUsage},
			Source: "client_golang v1.23.2, prometheus/go_collector.go",
		},
		{
			Name: "promhttp.InstrumentHandlerCounter", Path: client + "/promhttp", Uses: []string{"InstrumentHandlerCounter"},
			Signals: []string{requestRate, errorRate}, Source: "client_golang v1.23.2, promhttp/instrument_server.go: by code",
		},
		{
			Name: "promhttp.InstrumentHandlerDuration", Path: client + "/promhttp",
			Uses:    []string{"InstrumentHandlerDuration", "InstrumentHandlerTimeToWriteHeader"},
			Signals: []string{requestRate, responseTime}, Source: "client_golang v1.23.2, promhttp/instrument_server.go",
		},
		{
			Name: "otelgrpc", Path: "go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc",
			Uses:    []string{"NewServerHandler", "UnaryServerInterceptor"},
			Metrics: []string{"rpc.server.call.duration", "rpc.server.duration"}, Signals: asked, Source: "otelgrpc, stats_handler.go",
		},
		{
			Name: "otelhttp", Path: "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp", Uses: []string{"NewHandler", "NewMiddleware"},
			Metrics: []string{"http.server.request.duration", "http.server.request.body.size", "http.server.response.body.size"}, Signals: asked,
			Source: "otelhttp, internal/semconv",
		},
		{
			Name: "go-grpc-prometheus", Path: "github.com/grpc-ecosystem/go-grpc-prometheus",
			Uses:    []string{"UnaryServerInterceptor", "StreamServerInterceptor", "Register", "NewServerMetrics"},
			Metrics: []string{"grpc_server_started_total", "grpc_server_handled_total"}, Signals: []string{requestRate, errorRate},
			Source: "go-grpc-prometheus v1.2.0, server_metrics.go: by grpc_code",
		},
		{
			Name: "EnableHandlingTimeHistogram of go-grpc-prometheus", Path: "github.com/grpc-ecosystem/go-grpc-prometheus",
			Uses:    []string{"EnableHandlingTimeHistogram", "*ServerMetrics.EnableHandlingTimeHistogram"},
			Metrics: []string{"grpc_server_handling_seconds"}, Signals: []string{responseTime},
			Source: "go-grpc-prometheus v1.2.0, server_metrics.go",
		},
		{
			Name: "go-grpc-middleware", Path: "github.com/grpc-ecosystem/go-grpc-middleware/providers/prometheus",
			Uses:    []string{"NewServerMetrics"},
			Metrics: []string{"grpc_server_started_total", "grpc_server_handled_total"}, Signals: []string{requestRate, errorRate},
			Source: "providers/prometheus, server_metrics.go: by grpc_code",
		},
		{
			Name: "WithServerHandlingTimeHistogram of go-grpc-middleware", Path: "github.com/grpc-ecosystem/go-grpc-middleware/providers/prometheus",
			Uses: []string{"WithServerHandlingTimeHistogram"}, Metrics: []string{"grpc_server_handling_seconds"}, Signals: []string{responseTime},
			Source: "providers/prometheus, server_options.go",
		},
		{
			Name: "otelconnect", Path: "connectrpc.com/otelconnect", Uses: []string{"NewInterceptor"},
			Metrics: []string{"rpc.server.duration"}, Signals: asked, Source: "otelconnect, instruments.go",
		},
		{
			Name: "go-http-metrics", Path: "github.com/slok/go-http-metrics/metrics/prometheus", Uses: []string{"NewRecorder"},
			Metrics: []string{"http_request_duration_seconds", "http_response_size_bytes", "http_requests_inflight"}, Signals: asked,
			Source: "go-http-metrics, metrics/prometheus/prometheus.go: by code",
		},
		{
			Name: "echoprometheus", Path: "github.com/labstack/echo-contrib/echoprometheus",
			Uses:    []string{"NewMiddleware", "NewMiddlewareWithConfig", "MiddlewareConfig.ToMiddleware"},
			Metrics: []string{"echo_requests_total", "echo_request_duration_seconds", "echo_response_size_bytes", "echo_request_size_bytes"},
			Signals: asked, Source: "echo-contrib, echoprometheus/prometheus.go: by code",
		},
		{
			Name: "go-gin-prometheus", Path: "github.com/zsais/go-gin-prometheus", Uses: []string{"NewPrometheus"},
			Metrics: []string{"gin_requests_total", "gin_request_duration_seconds", "gin_request_size_bytes", "gin_response_size_bytes"},
			Signals: asked, Source: "go-gin-prometheus, middleware.go: by code",
		},
		{
			Name: "fiberprometheus", Path: "github.com/ansrivas/fiberprometheus/v2", Uses: []string{"New", "NewWith", "NewWithRegistry"},
			Metrics: []string{"http_requests_total", "http_request_duration_seconds", "http_requests_in_progress_total"}, Signals: asked,
			Source: "fiberprometheus, middleware.go: by status_code",
		},
		{
			Name: "metrics of kratos", Path: "github.com/go-kratos/kratos/v2/middleware/metrics", Uses: []string{"Server"}, Signals: asked,
			Source: "kratos v2, middleware/metrics/metrics.go: by code",
		},
		{
			Name: "rest of go-zero", Path: "github.com/zeromicro/go-zero/rest", Uses: []string{"MustNewServer", "NewServer"},
			Metrics: append(both, "http_server_requests_duration_ms", "http_server_requests_code_total"), Signals: slices.Concat(asked, ofProcess),
			Source: "go-zero v1.10.3, rest/handler/prometheushandler.go, which is on by default; it sets up the service",
		},
		{
			Name: "zrpc of go-zero", Path: "github.com/zeromicro/go-zero/zrpc", Uses: []string{"MustNewServer", "NewServer"},
			Metrics: append(both, "rpc_server_requests_duration_ms", "rpc_server_requests_code_total"), Signals: slices.Concat(asked, ofProcess),
			Source: "go-zero v1.10.3, zrpc/internal/serverinterceptors/prometheusinterceptor.go, which is on by default; it sets up the service",
		},
		{
			Name: "services of go-zero", Path: "github.com/zeromicro/go-zero/core/service",
			Uses:    []string{"ServiceConf.SetUp", "ServiceConf.MustSetUp"},
			Metrics: both, Signals: ofProcess,
			Source: "go-zero v1.10.3, core/service/serviceconf.go: it serves the default registry where the configuration has DevServer or Prometheus",
		},
		{
			Name: "the runtime of OpenTelemetry", Path: "go.opentelemetry.io/contrib/instrumentation/runtime", Uses: []string{"Start"},
			Metrics: []string{"go.memory.used", "go.memory.allocated", "go.goroutine.count"}, Signals: []string{memoryUsage},
			Source: "contrib, instrumentation/runtime",
		},
		{
			Name: "the host of OpenTelemetry", Path: "go.opentelemetry.io/contrib/instrumentation/host", Uses: []string{"Start"},
			Metrics: []string{"process.cpu.time", "system.cpu.time", "system.network.io"}, Signals: []string{cpuUsage, memoryUsage, network},
			Source: "contrib, instrumentation/host/host.go",
		},
		{
			Name: "WriteProcessMetrics of VictoriaMetrics", Path: "github.com/VictoriaMetrics/metrics", Uses: []string{"WriteProcessMetrics"},
			Metrics: both, Signals: ofProcess, Source: "VictoriaMetrics/metrics, process_metrics_linux.go",
		},
	}
}
