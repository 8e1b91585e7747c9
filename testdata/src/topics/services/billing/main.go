// Command billing bills.
package main

import (
	"context"

	"example.com/shop/pkg/bus"
	"example.com/shop/services/billing/internal/sending"
	"github.com/nats-io/nats.go"
	"github.com/segmentio/kafka-go"
)

func main() {
	ctx := context.Background()
	b := new(bus.Bus)
	var p bus.Publisher = b
	b.Send(ctx, "orders.created", nil)  // want `^service "billing" \(@billing\) publishes to topic "orders.created", owned by service "orders" \(@orders\), via "pkg/bus".\(\*Bus\).Send; publish to a topic of your own, or call it, or say why in may_publish of "billing" \(govern.yaml:9\) \[topics-foreign-publish\]`
	bus.Paid(ctx, p)                    // want `publishes to topic "orders.paid".*\[topics-foreign-publish\]`
	b.Send(ctx, "orders.commands", nil) // it may
	b.Send(ctx, "orders.old", nil)      /* apart */ // want `owned by service "orders" \(@orders\), via .*, which it might until 2026-01-31 \(govern.yaml:\d+:\d+\); .*\[topics-foreign-publish\]`
	kafka.NewReader(kafka.ReaderConfig{GroupTopics: []string{"orders.paid", "billing.paid"}})
	nc := new(nats.Conn)
	nc.Subscribe("orders.*", nil) // it may
	nc.Subscribe("*.sent", nil)   // want `which takes in topic "legacy.sent" of service "legacy" \(@legacy\) or service "mail"`
	nc.Publish("billing.paid", nil)
	sending.All()
}
