package announce

import "github.com/nats-io/nats.go"

// Stopped says that an experiment is over.
func Stopped(nc *nats.Conn, id string) error { return nc.Publish("experiment.stopped", []byte(id)) }

// Watch handles what load there is.
func Watch(nc *nats.Conn, handle nats.MsgHandler) error {
	_, err := nc.Subscribe("load.sampled", handle)
	return err
}
