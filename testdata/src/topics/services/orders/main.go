// Command orders takes orders.
package main

import (
	"context"

	"example.com/shop/pkg/bus"
	"example.com/shop/pkg/events"
	"github.com/nats-io/nats.go"
	"github.com/segmentio/kafka-go"
)

func main() {
	ctx := context.Background()
	b := new(bus.Bus)
	bus.Paid(ctx, b) // its own
	b.Send(ctx, string(events.OrdersPaid), nil)
	b.Send(ctx, events.OrdersListed, nil)
	w := &kafka.Writer{Topic: "orders-gone"}                  /* apart */ // want `^service "orders" \(@orders\) publishes to topic "orders-gone", and no component consumes it, unless services/audit/.* does, where the topic is not known; remove it, .*\[topics-unconsumed\]`
	w.WriteMessages(ctx, kafka.Message{Topic: "orders-dead"}) /* apart */ // want `\[topics-unconsumed\]`
	kafka.NewReader(kafka.ReaderConfig{Topic: "orders.commands"})
	kafka.NewReader(kafka.ReaderConfig{GroupTopics: []string{"orders-misspelt", "orders.created"}}) /* apart */ // want `^service "orders" \(@orders\) consumes topic "orders-misspelt", and no component publishes to it.*\[topics-unpublished\]`
	nc := new(nats.Conn)
	nc.Publish("orders.created", nil)
	nc.QueueSubscribe("orders.ask", "q", func(m *nats.Msg) { m.Respond(nil) }) // asked by mail
}
