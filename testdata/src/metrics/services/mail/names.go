package main

import "github.com/prometheus/client_golang/prometheus"

const unit = "Milliseconds"

// Of each metric all that the linter says is one finding.
var (
	camel    = prometheus.NewHistogram(prometheus.HistogramOpts{Name: "mail_took_milliseconds", Help: "How long."})               // want "service \"mail\" .@mail. makes metric \"mail_took_milliseconds\", and the linter of Prometheus says: use base unit \"seconds\" instead of \"milliseconds\"; name it as that says"
	several  = prometheus.NewCounter(prometheus.CounterOpts{Namespace: "mail", Name: "took" + unit})                              // want "makes metric \"mail_took.*\", and the linter of Prometheus says: counter metrics should have \"_total\" suffix; metric names should be written in 'snake_case' not 'camelCase'; no help text"
	labelled = prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "mail_boxes", Help: "Boxes."}, []string{"boxName", "ownerName"}) // want "label names should be written in 'snake_case' not 'camelCase'"
	typed    = prometheus.NewGauge(prometheus.GaugeOpts{Name: "mail_boxes_gauge", Help: "Boxes."})                                // want "metric name should not include type 'gauge'"

	// Near misses: the type of a description is not known, and nothing is of a name in part.
	described = prometheus.NewDesc("mail_letters_total", "Letters.", nil, nil)
	good      = prometheus.NewHistogram(prometheus.HistogramOpts{Name: "mail_took_seconds", Help: "How long."})
)

// named has the name of its caller.
func named(opts prometheus.GaugeOpts) prometheus.Gauge {
	opts.Help = "Of whoever calls."
	return prometheus.NewGauge(opts)
}

var called = named(prometheus.GaugeOpts{Name: "mail_queueLength"}) // want "makes metric \"mail_queueLength\", and the linter of Prometheus says: metric names should be written in 'snake_case' not 'camelCase'"
