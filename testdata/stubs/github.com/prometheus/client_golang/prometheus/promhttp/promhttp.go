// Package promhttp is a stub of github.com/prometheus/client_golang/prometheus/promhttp.
package promhttp

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
)

// HandlerOpts are options.
type HandlerOpts struct{}

// Option is an option.
type Option interface{}

// Handler serves the metrics of the default registry.
func Handler() http.Handler { panic("stub") }

// HandlerFor serves those of another one.
func HandlerFor(reg prometheus.Gatherer, opts HandlerOpts) http.Handler { panic("stub") }

// InstrumentHandlerCounter counts requests.
func InstrumentHandlerCounter(counter *prometheus.CounterVec, next http.Handler, opts ...Option) http.HandlerFunc {
	panic("stub")
}
