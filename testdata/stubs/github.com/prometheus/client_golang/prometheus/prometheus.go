// Package prometheus is a stub of github.com/prometheus/client_golang/prometheus.
package prometheus

// Labels is a map of labels.
type Labels map[string]string

// Opts are the options of a metric.
type Opts struct {
	Namespace, Subsystem, Name string
	Help                       string
	ConstLabels                Labels
}

// CounterOpts are the options of a counter.
type CounterOpts Opts

// GaugeOpts are the options of a gauge.
type GaugeOpts Opts

// UntypedOpts are the options of an untyped metric.
type UntypedOpts Opts

// HistogramOpts are the options of a histogram.
type HistogramOpts struct {
	Namespace, Subsystem, Name string
	Help                       string
	ConstLabels                Labels
	Buckets                    []float64
}

// SummaryOpts are the options of a summary.
type SummaryOpts struct {
	Namespace, Subsystem, Name string
	Help                       string
	ConstLabels                Labels
	Objectives                 map[float64]float64
}

// Collector collects metrics.
type Collector interface {
	Describe(chan<- *Desc)
	Collect(chan<- Metric)
}

// Metric is a metric.
type Metric interface{ Desc() *Desc }

// Desc describes a metric.
type Desc struct{}

// ValueType is a type of a value.
type ValueType int

// The types.
const (
	_ ValueType = iota
	CounterValue
	GaugeValue
	UntypedValue
)

// Counter counts.
type Counter interface {
	Metric
	Collector
	Inc()
	Add(float64)
}

// Gauge goes up and down.
type Gauge interface {
	Metric
	Collector
	Set(float64)
	Inc()
	Dec()
}

// Observer observes.
type Observer interface{ Observe(float64) }

// Histogram is a histogram.
type Histogram interface {
	Metric
	Collector
	Observe(float64)
}

// Summary is a summary.
type Summary interface {
	Metric
	Collector
	Observe(float64)
}

// CounterFunc is a counter of a function.
type CounterFunc interface {
	Metric
	Collector
}

// GaugeFunc is a gauge of a function.
type GaugeFunc interface {
	Metric
	Collector
}

// MetricVec is metrics by labels.
type MetricVec struct{}

// Describe describes them.
func (m *MetricVec) Describe(ch chan<- *Desc) { panic("stub") }

// Collect collects them.
func (m *MetricVec) Collect(ch chan<- Metric) { panic("stub") }

// CounterVec is counters by labels.
type CounterVec struct{ *MetricVec }

// WithLabelValues returns one.
func (v *CounterVec) WithLabelValues(lvs ...string) Counter { panic("stub") }

// GaugeVec is gauges by labels.
type GaugeVec struct{ *MetricVec }

// HistogramVec is histograms by labels.
type HistogramVec struct{ *MetricVec }

// WithLabelValues returns one.
func (v *HistogramVec) WithLabelValues(lvs ...string) Observer { panic("stub") }

// SummaryVec is summaries by labels.
type SummaryVec struct{ *MetricVec }

// Registerer registers collectors.
type Registerer interface {
	Register(Collector) error
	MustRegister(...Collector)
	Unregister(Collector) bool
}

// Gatherer gathers metrics.
type Gatherer interface{}

// Registry is a registry.
type Registry struct{}

// Register registers.
func (r *Registry) Register(c Collector) error { panic("stub") }

// MustRegister registers.
func (r *Registry) MustRegister(cs ...Collector) { panic("stub") }

// Unregister unregisters.
func (r *Registry) Unregister(c Collector) bool { panic("stub") }

// NewRegistry makes a registry.
func NewRegistry() *Registry { panic("stub") }

// The defaults.
var (
	DefaultRegisterer Registerer
	DefaultGatherer   Gatherer
)

// MustRegister registers.
func MustRegister(cs ...Collector) { panic("stub") }

// BuildFQName joins names.
func BuildFQName(namespace, subsystem, name string) string { panic("stub") }

// NewDesc describes a metric.
func NewDesc(fqName, help string, variableLabels []string, constLabels Labels) *Desc { panic("stub") }

// NewCounter makes a counter.
func NewCounter(opts CounterOpts) Counter { panic("stub") }

// NewCounterVec makes counters.
func NewCounterVec(opts CounterOpts, labelNames []string) *CounterVec { panic("stub") }

// NewCounterFunc makes a counter.
func NewCounterFunc(opts CounterOpts, function func() float64) CounterFunc { panic("stub") }

// NewGauge makes a gauge.
func NewGauge(opts GaugeOpts) Gauge { panic("stub") }

// NewGaugeVec makes gauges.
func NewGaugeVec(opts GaugeOpts, labelNames []string) *GaugeVec { panic("stub") }

// NewGaugeFunc makes a gauge.
func NewGaugeFunc(opts GaugeOpts, function func() float64) GaugeFunc { panic("stub") }

// NewHistogram makes a histogram.
func NewHistogram(opts HistogramOpts) Histogram { panic("stub") }

// NewHistogramVec makes histograms.
func NewHistogramVec(opts HistogramOpts, labelNames []string) *HistogramVec { panic("stub") }

// NewSummary makes a summary.
func NewSummary(opts SummaryOpts) Summary { panic("stub") }

// NewSummaryVec makes summaries.
func NewSummaryVec(opts SummaryOpts, labelNames []string) *SummaryVec { panic("stub") }

// CounterVecOpts are options of counters with their labels.
type CounterVecOpts struct {
	CounterOpts
	VariableLabels ConstrainableLabels
}

// ConstrainableLabels are labels.
type ConstrainableLabels interface{}

type v2 struct{}

// V2 makes metrics by options alone.
var V2 = v2{}

// NewCounterVec makes counters.
func (v2) NewCounterVec(opts CounterVecOpts) *CounterVec { panic("stub") }
