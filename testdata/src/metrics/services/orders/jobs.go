package main

import "github.com/prometheus/client_golang/prometheus"

var (
	jobs   = prometheus.NewCounter(prometheus.CounterOpts{Name: "jobs_total", Help: "Jobs."})        /* apart */ // want "service \"orders\" .@orders. makes metric \"jobs_total\" as a counter, and not as a gauge, as service \"mail\" .@mail. does at services/mail/jobs.go:6:22; give it another name, or make it alike"
	failed = prometheus.NewCounter(prometheus.CounterOpts{Name: "jobs_failed_total", Help: "Jobs."}) /* apart */ // want "makes metric \"jobs_failed_total\" with no labels, and not with labels queue, as service \"mail\""
	alike  = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "jobs_done_total", Help: "Jobs."}, []string{"queue", "code"})
	here   = prometheus.NewCounter(prometheus.CounterOpts{Name: "jobs_here_total", Help: "Jobs."})
)
