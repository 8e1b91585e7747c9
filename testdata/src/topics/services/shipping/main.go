// Command shipping sends parcels.
package main

import (
	"context"

	"example.com/shop/pkg/rabbit"
	"github.com/ThreeDotsLabs/watermill/message"
	amqp "github.com/rabbitmq/amqp091-go"
)

func main() {
	ctx := context.Background()
	ch := new(amqp.Channel)
	p := rabbit.NewPublisher(ch)
	p.Configure(
		rabbit.Exchange("parcels"), // tells no topic: the key is another option
		rabbit.Key("shipping.sent"),
	)
	rabbit.Moved(ctx, ch, "parcels")                  // want `publishes to topic "stock.moved", owned by service "stock" .*\[topics-foreign-publish\]`
	rabbit.SendTo(ctx, ch, "parcels", "stock.gone")   /* apart `\[topics-foreign-publish\]` */ // want `publishes to topic "stock.gone".*\[topics-foreign-publish\]` `\[topics-unconsumed\]`
	rabbit.SendTo(ctx, ch, "parcels", "shipping.old") /* apart */                              // want `\[topics-unconsumed\]`
	rabbit.Broadcast(ctx, ch, "stock.all")            /* apart `\[topics-foreign-publish\]` */ // want `publishes to topic "stock.all".*\[topics-foreign-publish\]` `\[topics-unconsumed\]`
	web(ctx, nil, nil)
}

// web uses Watermill by HTTP, where the name is a path or an address.
func web(ctx context.Context, p message.Publisher, s message.Subscriber) {
	new(message.Router).AddHandler("h", "/hooks", s, "http://grafana:3000/api", p, nil)
	p.Publish("https://hooks.example.com/1", message.NewMessage("", nil))
	s.Subscribe(ctx, "/")
	s.Subscribe(ctx, "hooks") /* apart `\[topics-undeclared\]` */ // want `consumes topic "hooks", which no component owns.*\[topics-undeclared\]` `\[topics-unpublished\]`
}
