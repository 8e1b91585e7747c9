// Command billing makes metrics of which nobody knows the names.
package main /* apart */ // want "makes no metric \"._requests_total\", unless services/billing/main.go:14 does, where the name is not known; .*" "makes no metric that tells uptime .how long it has been up., unless services/billing/main.go:14 does, where the name is not known; make it"

import (
	"os"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

func main() {
	prometheus.MustRegister(
		collectors.NewBuildInfoCollector(),
		prometheus.NewGauge(prometheus.GaugeOpts{Name: os.Args[1], Help: "Something."}), // want "service \"billing\" .@billing. makes a metric whose name is not known statically; name it by a constant, or declare it: //govern:metrics orders_total"
	)
}
