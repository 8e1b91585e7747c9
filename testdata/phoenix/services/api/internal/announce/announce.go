package announce

import "github.com/nats-io/nats.go"

// Created says that there is a new experiment.
func Created(nc *nats.Conn, id string) error { return nc.Publish("experiment.created", []byte(id)) }

// Stopped says that one is over.
func Stopped(nc *nats.Conn, id string) error { return nc.Publish("experiment.stopped", []byte(id)) }
