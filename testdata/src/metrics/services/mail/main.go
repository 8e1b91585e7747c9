// Command mail counts requests by a description, and shared code would count mails if mail called it.
package main /* apart */ // want "service \"mail\" .@mail. makes no metric \"mail_sent_total\"; make it, or take it out of metrics of the policy"

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"example.com/shop/pkg/obs"
)

var (
	requests = prometheus.NewDesc(prometheus.BuildFQName("mail", "", "requests_total"), "Requests.", []string{"code"}, nil)
	registry = prometheus.NewRegistry()
)

func main() {
	registry.MustRegister(collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	_ = requests
	_ = obs.Requests
}
