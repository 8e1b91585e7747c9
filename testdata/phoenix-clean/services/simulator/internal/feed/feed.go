package feed

import "github.com/nats-io/nats.go"

// Follow handles what becomes of experiments.
func Follow(nc *nats.Conn, handle nats.MsgHandler) error {
	_, err := nc.Subscribe("experiment.stopped", handle)
	return err
}

// Sampled tells what load there is.
func Sampled(nc *nats.Conn, sample []byte) error { return nc.Publish("load.sampled", sample) }
