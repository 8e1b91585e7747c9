// Command orders has all that is asked for.
package main

import (
	"github.com/prometheus/client_golang/prometheus"

	"example.com/shop/pkg/obs"
)

var created = prometheus.NewCounter(prometheus.CounterOpts{Namespace: "orders", Name: "created_total", Help: "Orders."})

func main() {
	prometheus.MustRegister(created)
	obs.Serve()
	obs.Requests("orders")
	obs.Length(prometheus.GaugeOpts{Namespace: "orders", Name: "length", Help: "How many wait."})
}
