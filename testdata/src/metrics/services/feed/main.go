// Command feed says what it makes by comments.
package main

import (
	"os"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"

	"example.com/shop/pkg/naming"
	"example.com/shop/pkg/obs"
)

func main() {
	obs.Serve()
	obs.Requests("feed")
	//govern:metrics feed_jobs_total
	promauto.NewCounter(prometheus.CounterOpts{Name: os.Getenv("PREFIX") + naming.Jobs, Help: "Jobs."})
}
