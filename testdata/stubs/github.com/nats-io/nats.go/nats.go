// Package nats stands for github.com/nats-io/nats.go; see the README of the stubs.
package nats

import (
	"context"
	"time"
)

type Conn struct{}

type Header map[string][]string

type Msg struct {
	Subject string
	Reply   string
	Header  Header
	Data    []byte
	Sub     *Subscription
}

type MsgHandler func(msg *Msg)

type Handler any

type Subscription struct{}

type EncodedConn struct{ Conn *Conn }

func NewMsg(subject string) *Msg { panic("stub") }

func (m *Msg) Respond(data []byte) error { panic("stub") }

func (nc *Conn) Publish(subj string, data []byte) error { panic("stub") }

func (nc *Conn) PublishRequest(subj, reply string, data []byte) error { panic("stub") }

func (nc *Conn) Request(subj string, data []byte, timeout time.Duration) (*Msg, error) { panic("stub") }

func (nc *Conn) RequestWithContext(ctx context.Context, subj string, data []byte) (*Msg, error) {
	panic("stub")
}

func (nc *Conn) RequestMsg(msg *Msg, timeout time.Duration) (*Msg, error) { panic("stub") }

func (nc *Conn) RequestMsgWithContext(ctx context.Context, msg *Msg) (*Msg, error) { panic("stub") }

func (nc *Conn) Subscribe(subj string, cb MsgHandler) (*Subscription, error) { panic("stub") }

func (nc *Conn) QueueSubscribe(subj, queue string, cb MsgHandler) (*Subscription, error) {
	panic("stub")
}

func (nc *Conn) SubscribeSync(subj string) (*Subscription, error) { panic("stub") }

func (c *EncodedConn) Request(subject string, v any, vPtr any, timeout time.Duration) error {
	panic("stub")
}

func (c *EncodedConn) Subscribe(subject string, cb Handler) (*Subscription, error) { panic("stub") }

func (c *EncodedConn) Publish(subject string, v any) error { panic("stub") }

func (nc *Conn) PublishMsg(m *Msg) error { panic("stub") }

type PubAck struct{}

type PubOpt interface{}

type SubOpt interface{}

type JetStream interface {
	Publish(subj string, data []byte, opts ...PubOpt) (*PubAck, error)
	PublishMsg(m *Msg, opts ...PubOpt) (*PubAck, error)
	Subscribe(subj string, cb MsgHandler, opts ...SubOpt) (*Subscription, error)
	QueueSubscribe(subj, queue string, cb MsgHandler, opts ...SubOpt) (*Subscription, error)
	PullSubscribe(subj, durable string, opts ...SubOpt) (*Subscription, error)
}

type JetStreamContext interface{ JetStream }

type JSOpt interface{}

func (nc *Conn) JetStream(opts ...JSOpt) (JetStreamContext, error) { panic("stub") }
