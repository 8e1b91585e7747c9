// Command all runs what has no main of its own, and serves its metrics.
package main

import (
	"example.com/shop/pkg/obs"
	"example.com/shop/services/ledger"
	"example.com/shop/services/stock"
)

func main() {
	obs.Serve()
	ledger.Run()
	stock.Run(nil)
}
