// Command mail sends mail.
package main

import (
	"example.com/shop/pkg/events"
	"github.com/nats-io/nats.go"
)

func main() {
	nc := new(nats.Conn)
	nc.Subscribe("orders.paid", nil)    // it may
	nc.Subscribe("orders.created", nil) // want `^service "mail" \(@mail\) consumes topic "orders.created", owned by service "orders" \(@orders\); say why in may_consume of "mail" \(govern.yaml:9\) \[topics-undeclared\]`
	nc.Subscribe("orders.listed", nil)  // want `\[topics-undeclared\]`
	nc.Request("orders.ask", nil, 0)
	nc.Publish("mail.sent", nil) // stock receives it, says its file
	nc.Publish("mail-sent", nil) /* apart `\[topics-undeclared\]` */ // want `publishes to topic "mail-sent", which no component owns; did you mean "mail.sent"\? .*\[topics-undeclared\]` `\[topics-unconsumed\]`
	handle(events.OrdersQuiet)
	handle(events.Nobodys) // want `names topic "nobodys.topic", which no component owns; add it to owns.topics of the component that it belongs to .*\[topics-undeclared\]`
	about(events.Welcome)
	about(events.Thanks)
}

func handle(events.Topic) {}

func about(events.MailSubject) {}
