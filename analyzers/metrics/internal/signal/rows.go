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
	both := slices.Concat(process(), runtime())
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
			Name: "the process collector", Path: client, Uses: []string{"NewProcessCollector"}, Metrics: process(), Signals: ofProcess,
			Source: "client_golang v1.23.2, prometheus/process_collector.go",
		},
		{
			Name: "the process collector of collectors", Path: client + "/collectors", Uses: []string{"NewProcessCollector"}, Metrics: process(), Signals: ofProcess,
			Source: "client_golang v1.23.2, prometheus/process_collector.go",
		},
		{
			Name: "the Go collector", Path: client, Uses: []string{"NewGoCollector"}, Metrics: runtime(), Signals: []string{memoryUsage},
			Source: "client_golang v1.23.2, prometheus/go_collector.go",
		},
		{
			Name: "the Go collector of collectors", Path: client + "/collectors", Uses: []string{"NewGoCollector"}, Metrics: runtime(), Signals: []string{memoryUsage},
			Source: "client_golang v1.23.2, prometheus/go_collector.go",
		},
		{
			Name: "promhttp.InstrumentHandlerCounter", Path: client + "/promhttp", Uses: []string{"InstrumentHandlerCounter"},
			Signals: []string{requestRate, errorRate}, Source: "client_golang v1.23.2, promhttp/instrument_server.go: by code",
		},
		{
			Name: "promhttp.InstrumentHandlerDuration", Path: client + "/promhttp", Uses: []string{"InstrumentHandlerDuration", "InstrumentHandlerTimeToWriteHeader"},
			Signals: []string{requestRate, responseTime}, Source: "client_golang v1.23.2, promhttp/instrument_server.go",
		},
		{
			Name: "otelgrpc", Path: "go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc", Uses: []string{"NewServerHandler", "UnaryServerInterceptor"},
			Metrics: []string{"rpc.server.call.duration", "rpc.server.duration"}, Signals: asked, Source: "otelgrpc, stats_handler.go",
		},
		{
			Name: "otelhttp", Path: "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp", Uses: []string{"NewHandler", "NewMiddleware"},
			Metrics: []string{"http.server.request.duration", "http.server.request.body.size", "http.server.response.body.size"}, Signals: asked,
			Source: "otelhttp, internal/semconv",
		},
	}
}
