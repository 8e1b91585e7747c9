// Package metric is a stub of go.opentelemetry.io/otel/metric.
package metric

// Meter makes instruments.
type Meter interface {
	Int64Counter(name string, options ...Int64CounterOption) (Int64Counter, error)
	Float64Histogram(name string, options ...Float64HistogramOption) (Float64Histogram, error)
	Int64ObservableGauge(name string, options ...Int64ObservableGaugeOption) (Int64ObservableGauge, error)
}

// Int64CounterOption is an option.
type Int64CounterOption interface{}

// Float64HistogramOption is an option.
type Float64HistogramOption interface{}

// Int64ObservableGaugeOption is an option.
type Int64ObservableGaugeOption interface{}

// Int64Counter counts.
type Int64Counter interface{}

// Float64Histogram is a histogram.
type Float64Histogram interface{}

// Int64ObservableGauge is a gauge that is asked.
type Int64ObservableGauge interface{}
