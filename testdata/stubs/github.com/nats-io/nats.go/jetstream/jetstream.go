// Package jetstream stands for github.com/nats-io/nats.go/jetstream; see the README of the stubs.
package jetstream

import (
	"context"

	"github.com/nats-io/nats.go"
)

type PubAck struct{}

type pubOpts struct{}

type PublishOpt func(*pubOpts) error

type Publisher interface {
	Publish(ctx context.Context, subject string, payload []byte, opts ...PublishOpt) (*PubAck, error)
	PublishMsg(ctx context.Context, msg *nats.Msg, opts ...PublishOpt) (*PubAck, error)
}

type JetStream interface{ Publisher }

type ConsumerConfig struct {
	Durable        string
	FilterSubject  string
	FilterSubjects []string
}
