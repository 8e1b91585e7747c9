package main

import (
	"context"

	"github.com/nats-io/nats.go"
	"github.com/rabbitmq/amqp091-go"
	old "github.com/streadway/amqp"

	"example.com/shop/contracts/kitex_gen/ships/ships"
)

type server struct{}

func (server) Sail(ctx context.Context, id string) error { return nil }

const moor = "harbour.moor"

// handle answers by a function that others have, too.
func handle(m *nats.Msg) { m.Respond(nil) }

func serve(nc *nats.Conn, ec *nats.EncodedConn, ch *amqp091.Channel, ch2 *old.Channel) {
	nc.Subscribe(moor, func(m *nats.Msg) { m.Respond(m.Data) })
	nc.QueueSubscribe("harbour.berth.*", "workers", handle)
	ec.Subscribe("harbour.encoded", func(subject, reply string, id *string) {})
	nc.Subscribe("users.seen", func(m *nats.Msg) { println(m.Data) }) // an event, to which nobody answers: a near miss
	ch.Consume("harbour.jobs", "", true, false, false, false, nil)
	ch.QueueBind("q", "harbour.bound", "topics", false, nil)
	ch2.Consume("harbour.old", "", true, false, false, false, nil)
}

func main() { ships.NewServer(server{}).Run() }
