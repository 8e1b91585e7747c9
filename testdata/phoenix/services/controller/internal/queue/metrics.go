package queue

import "github.com/prometheus/client_golang/prometheus"

var (
	waiting = prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "platform_waiting", Help: "Pipelines that wait."}, []string{"queue"})

	// Near miss of metrics-duplicate: alike.
	refused = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "experiments_refused_total", Help: "Pipelines that were refused."}, []string{"reason"})
)
