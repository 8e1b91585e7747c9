// Command stock knows what there is.
package main

import "github.com/nats-io/nats.go"

func main() {
	nc := new(nats.Conn)
	nc.Publish("stock.moved", nil)    // audit waits for it
	nc.Publish("stock.lost", nil)     /* apart `\[topics-undeclared\]` */ // want `publishes to topic "stock.lost", which no AsyncAPI file of the component names; add it there .*\[topics-undeclared\]` `\[topics-unconsumed\]`
	nc.Subscribe("orders.paid", nil)  // its file says so
	nc.Subscribe("billing.paid", nil) // want `consumes topic "billing.paid", owned by .*\[topics-undeclared\]`
}
