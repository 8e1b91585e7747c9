package instrument

// rows returns what is known of each library.
func rows() []Library {
	return []Library{
		{Path: prom, Sinks: prometheus()},
		{Path: prom + "/promauto", Sinks: promauto()},
		{Path: "github.com/go-kit/kit/metrics/prometheus", Sinks: []Sink{
			{Name: "NewCounterFrom", Type: Counter, Form: Opts, Labels: 1}, {Name: "NewGaugeFrom", Type: Gauge, Form: Opts, Labels: 1},
			{Name: "NewHistogramFrom", Type: Histogram, Form: Opts, Labels: 1}, {Name: "NewSummaryFrom", Type: Summary, Form: Opts, Labels: 1},
		}},
		{Path: "github.com/zeromicro/go-zero/core/metric", Sinks: zero()},
		{Path: "go.opentelemetry.io/otel/metric", Sinks: meter()},
		{Path: "expvar", Sinks: []Sink{
			{Name: "NewInt", Form: Plain}, {Name: "NewFloat", Form: Plain}, {Name: "NewMap", Form: Plain}, {Name: "NewString", Form: Plain},
			{Name: "Publish", Form: Plain},
		}},
		{Path: "github.com/VictoriaMetrics/metrics", Sinks: victoria()},
		{Path: "github.com/uber-go/tally", Sinks: tally()},
		{Path: "github.com/uber-go/tally/v4", Sinks: tally()},
		{Path: "github.com/DataDog/datadog-go/statsd", Sinks: dogstatsd()},
		{Path: "github.com/DataDog/datadog-go/v5/statsd", Sinks: dogstatsd()},
		{Path: "github.com/cactus/go-statsd-client/v5/statsd", Sinks: methods([]string{"StatSender", "*Client"}, Prefixed, 0,
			typed{"Inc", Counter}, typed{"Dec", Counter}, typed{"Gauge", Gauge}, typed{"Timing", Histogram}, typed{"TimingDuration", Histogram})},
		{Path: "github.com/hashicorp/go-metrics", Sinks: hashicorp()},
		{Path: "github.com/armon/go-metrics", Sinks: hashicorp()},
	}
}

// prom is the library of Prometheus.
const prom = "github.com/prometheus/client_golang/prometheus"

// typed is a function and the type of the metric that it makes.
type typed struct {
	name string
	Type Type
}

// kinds are the metrics that a library makes by functions named for them.
func kinds() []typed {
	return []typed{{"Counter", Counter}, {"Gauge", Gauge}, {"Histogram", Histogram}, {"Summary", Summary}}
}

// promauto makes and registers metrics: by functions, or by methods of a factory.
func promauto() (all []Sink) {
	for _, recv := range []string{"", "Factory"} {
		for _, k := range kinds() {
			all = append(all, Sink{Recv: recv, Name: "New" + k.name, Type: k.Type, Form: Opts},
				Sink{Recv: recv, Name: "New" + k.name + "Vec", Type: k.Type, Form: Opts, Labels: 1})
			if k.Type == Counter || k.Type == Gauge {
				all = append(all, Sink{Recv: recv, Name: "New" + k.name + "Func", Type: k.Type, Form: Opts})
			}
		}
		all = append(all, Sink{Recv: recv, Name: "NewUntypedFunc", Form: Opts})
	}
	return all
}

// prometheus has what promauto has as functions, descriptions of metrics, and the same by options that hold labels.
func prometheus() (all []Sink) {
	for _, s := range promauto() {
		if s.Recv == "" {
			all = append(all, s)
		}
	}
	for _, k := range kinds() {
		all = append(all, Sink{Recv: "v2", Name: "New" + k.name + "Vec", Type: k.Type, Form: Opts, Within: k.name + "Opts"})
	}
	return append(all, Sink{Name: "NewDesc", Form: Desc, Labels: 2}, Sink{Recv: "v2", Name: "NewDesc", Form: Desc})
}

// zero is go-zero, whose options hold labels.
func zero() (all []Sink) {
	for _, k := range kinds() {
		all = append(all, Sink{Name: "New" + k.name + "Vec", Type: k.Type, Form: Opts, LabelsField: "Labels"})
	}
	return all
}

// meter is the API of OpenTelemetry.
func meter() (all []Sink) {
	for _, number := range []string{"Int64", "Float64"} {
		all = append(all, methods([]string{"Meter"}, OTel, 0,
			typed{number + "Counter", Counter}, typed{number + "UpDownCounter", Gauge}, typed{number + "Histogram", Histogram},
			typed{number + "Gauge", Gauge}, typed{number + "ObservableCounter", Counter},
			typed{number + "ObservableUpDownCounter", Gauge}, typed{number + "ObservableGauge", Gauge})...)
	}
	return all
}

// methods returns sinks of one form.
func methods(receivers []string, form Form, arg int, named ...typed) (all []Sink) {
	for _, recv := range receivers {
		for _, n := range named {
			all = append(all, Sink{Recv: recv, Name: n.name, Arg: arg, Type: n.Type, Form: form})
		}
	}
	return all
}

// victoria has names with labels in them.
func victoria() []Sink {
	named := []typed{
		{"NewCounter", Counter}, {"GetOrCreateCounter", Counter}, {"NewFloatCounter", Counter}, {"GetOrCreateFloatCounter", Counter},
		{"NewGauge", Gauge}, {"GetOrCreateGauge", Gauge}, {"NewHistogram", Histogram}, {"GetOrCreateHistogram", Histogram},
		{"NewSummary", Summary}, {"NewSummaryExt", Summary}, {"GetOrCreateSummary", Summary}, {"GetOrCreateSummaryExt", Summary},
	}
	return methods([]string{"", "*Set"}, Labelled, 0, named...)
}

// tally puts the name of a scope before that of a metric.
func tally() []Sink {
	return methods([]string{"Scope"}, Prefixed, 0,
		typed{"Counter", Counter}, typed{"Gauge", Gauge}, typed{"Timer", Histogram}, typed{"Histogram", Histogram})
}

func dogstatsd() []Sink {
	return methods([]string{"*Client", "ClientInterface"}, Prefixed, 0,
		typed{"Count", Counter}, typed{"Incr", Counter}, typed{"Decr", Counter}, typed{"Gauge", Gauge}, typed{"Histogram", Histogram},
		typed{"Distribution", Histogram}, typed{"Timing", Histogram}, typed{"TimeInMilliseconds", Histogram}, typed{"Set", Untyped})
}

// hashicorp has names in parts.
func hashicorp() []Sink {
	return methods([]string{"", "*Metrics"}, Prefixed, 0,
		typed{"SetGauge", Gauge}, typed{"SetGaugeWithLabels", Gauge}, typed{"IncrCounter", Counter}, typed{"IncrCounterWithLabels", Counter},
		typed{"AddSample", Histogram}, typed{"AddSampleWithLabels", Histogram}, typed{"MeasureSince", Histogram},
		typed{"MeasureSinceWithLabels", Histogram})
}
