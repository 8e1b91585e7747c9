package handlers

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

var (
	created = promauto.NewCounter(prometheus.CounterOpts{Namespace: "experiments", Name: "created_total", Help: "Experiments that were created."})
	took    = promauto.NewHistogram(prometheus.HistogramOpts{Name: "experiments_took_seconds", Help: "How long it took to create one."})
)

// Metrics serves the metrics, of which the default registry has those of the process.
func Metrics() http.Handler { return promhttp.Handler() }
