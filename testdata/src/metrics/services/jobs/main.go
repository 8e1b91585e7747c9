// Command jobs has methods of its own that are called as those that serve metrics.
package main /* apart */ // want "service \"jobs\" .@jobs. makes no metric \"._requests_total\"; .*" "service \"jobs\" .@jobs. makes no metric that tells uptime .*"

type conf struct{}

func (conf) SetUp() error { return nil }

// Handler is none of promhttp.
func Handler() {}

func main() {
	if conf.SetUp(conf{}) == nil {
		Handler()
	}
}
