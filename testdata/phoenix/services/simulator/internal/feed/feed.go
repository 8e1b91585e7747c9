package feed

import "github.com/nats-io/nats.go"

// Follow handles what becomes of experiments, and what load is wanted.
func Follow(nc *nats.Conn, handle nats.MsgHandler) {
	nc.Subscribe("experiment.stopped", handle)
	nc.Subscribe("experiment.>", handle)
	nc.Subscribe("load.wanted", handle)
}

// Pretend says that there is a new experiment, so that others make room.
func Pretend(nc *nats.Conn) error { return nc.Publish("experiment.created", nil) }

// Sampled tells what load there is.
func Sampled(nc *nats.Conn, sample []byte) error { return nc.Publish("load.sampled", sample) }

// Route answers with the topic of a sample.
var Route func(sample []byte) string

// Sorted tells what load there is to those who want that kind.
func Sorted(nc *nats.Conn, sample []byte) error { return nc.Publish(Route(sample), sample) }
