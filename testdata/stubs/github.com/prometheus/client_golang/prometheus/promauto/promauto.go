// Package promauto is a stub of github.com/prometheus/client_golang/prometheus/promauto.
package promauto

import "github.com/prometheus/client_golang/prometheus"

// Factory makes metrics of a registry.
type Factory struct{}

// With returns the factory of a registry.
func With(r prometheus.Registerer) Factory { panic("stub") }

// NewCounter makes a counter.
func (f Factory) NewCounter(opts prometheus.CounterOpts) prometheus.Counter { panic("stub") }

// NewHistogramVec makes histograms.
func (f Factory) NewHistogramVec(opts prometheus.HistogramOpts, labelNames []string) *prometheus.HistogramVec {
	panic("stub")
}

// NewCounter makes a counter.
func NewCounter(opts prometheus.CounterOpts) prometheus.Counter { panic("stub") }

// NewCounterVec makes counters.
func NewCounterVec(opts prometheus.CounterOpts, labelNames []string) *prometheus.CounterVec {
	panic("stub")
}

// NewGauge makes a gauge.
func NewGauge(opts prometheus.GaugeOpts) prometheus.Gauge { panic("stub") }

// NewGaugeFunc makes a gauge.
func NewGaugeFunc(opts prometheus.GaugeOpts, function func() float64) prometheus.GaugeFunc {
	panic("stub")
}

// NewHistogram makes a histogram.
func NewHistogram(opts prometheus.HistogramOpts) prometheus.Histogram { panic("stub") }
