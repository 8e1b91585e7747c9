// Command legacy is old.
package main

import "github.com/nats-io/nats.go"

func main() {
	nc := new(nats.Conn)
	nc.Publish("legacy.sent", nil)
	nc.Subscribe("orders.created", nil) // its file says so
}
