package handlers

import (
	"os"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

var (
	// Near miss of metrics-missing: the name is joined.
	created = promauto.NewCounter(prometheus.CounterOpts{Namespace: "experiments", Name: "created_total", Help: "Experiments that were created."})
	took    = promauto.NewHistogram(prometheus.HistogramOpts{Name: "experiments_took_milliseconds", Help: "How long it took to create one."})
	waiting = promauto.NewGauge(prometheus.GaugeOpts{Name: "platform_waiting", Help: "Requests that wait."})

	// Near miss of metrics-name: help and suffix are there.
	refused = promauto.NewCounterVec(prometheus.CounterOpts{Name: "experiments_refused_total", Help: "Experiments that were refused."}, []string{"reason"})
)

// ofRegion counts requests of the region that the environment names.
func ofRegion() prometheus.Counter {
	return promauto.NewCounter(prometheus.CounterOpts{Name: os.Getenv("PHOENIX_REGION") + "_requests_total", Help: "Requests of a region."})
}
