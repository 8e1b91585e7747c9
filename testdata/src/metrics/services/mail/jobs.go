package main

import "github.com/prometheus/client_golang/prometheus"

var (
	jobs   = prometheus.NewGauge(prometheus.GaugeOpts{Name: "jobs_total", Help: "Jobs."}) // want "makes metric \"jobs_total\", and the linter of Prometheus says: non-counter metrics should not have \"_total\" suffix; name it as that says"
	failed = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "jobs_failed_total", Help: "Jobs."}, []string{"queue"})
	alike  = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "jobs_done_total", Help: "Jobs."}, []string{"queue", "code"})
	here   = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "jobs_here_total", Help: "Jobs.", ConstLabels: labels}, []string{"queue"})
	labels prometheus.Labels
)
