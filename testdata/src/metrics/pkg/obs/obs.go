// Package obs makes the metrics that all services have.
package obs

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Serve serves the metrics of the process.
func Serve() { http.Handle("/metrics", promhttp.Handler()) }

// Requests counts the requests of a service.
func Requests(service string) *prometheus.CounterVec {
	return promauto.NewCounterVec(prometheus.CounterOpts{Namespace: service, Name: "requests_total", Help: "Requests."}, []string{"code"})
}

// Outbox is called by nobody.
func Outbox() prometheus.Counter {
	return promauto.NewCounter(prometheus.CounterOpts{Name: "mail_sent_total", Help: "Mails."})
}

// Length makes a gauge of a queue.
func Length(opts prometheus.GaugeOpts) prometheus.Gauge {
	opts.Subsystem = "queue"
	return promauto.NewGauge(opts)
}
