// Package book is what ledger does.
package book

import (
	"github.com/prometheus/client_golang/prometheus"

	"example.com/shop/pkg/naming"
)

var (
	other    = prometheus.NewCounter(prometheus.CounterOpts{Name: naming.Of("ledger", "other_total"), Help: "Something."})
	postings = prometheus.NewCounter(prometheus.CounterOpts{Name: "ledger_postings_total", Help: "Postings."})
	took     = prometheus.NewHistogram(prometheus.HistogramOpts{Namespace: "ledger", Subsystem: "posting", Name: "seconds", Help: "How long they took."})
)

// Post posts.
func Post() {
	other.Inc()
	postings.Inc()
	took.Observe(1)
}
