// Command worker sets up a service of go-zero, of which this file does not import the package.
package main /* apart */ // want "service \"worker\" .@worker. makes no metric \"._requests_total\"; .*"

import "example.com/shop/services/worker/internal/config"

func main() {
	var c config.Config
	if err := c.SetUp(); err != nil {
		panic(err)
	}
}
