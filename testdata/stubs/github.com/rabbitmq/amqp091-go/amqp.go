// Package amqp091 stands for github.com/rabbitmq/amqp091-go; see the README of the stubs.
package amqp091

import "context"

type Table map[string]any

type Channel struct{}

type DeferredConfirmation struct{}

type Queue struct{ Name string }

type Delivery struct {
	CorrelationId string
	ReplyTo       string
	Body          []byte
}

type Publishing struct {
	CorrelationId string
	ReplyTo       string
	Body          []byte
}

func (ch *Channel) QueueDeclare(name string, durable, autoDelete, exclusive, noWait bool, args Table) (Queue, error) {
	panic("stub")
}

func (ch *Channel) QueueBind(name, key, exchange string, noWait bool, args Table) error {
	panic("stub")
}

func (ch *Channel) Publish(exchange, key string, mandatory, immediate bool, msg Publishing) error {
	panic("stub")
}

func (ch *Channel) Consume(queue, consumer string, autoAck, exclusive, noLocal, noWait bool, args Table) (<-chan Delivery, error) {
	panic("stub")
}

func (ch *Channel) PublishWithContext(ctx context.Context, exchange, key string, mandatory, immediate bool, msg Publishing) error {
	panic("stub")
}

func (ch *Channel) PublishWithDeferredConfirm(exchange, key string, mandatory, immediate bool, msg Publishing) (*DeferredConfirmation, error) {
	panic("stub")
}

func (ch *Channel) PublishWithDeferredConfirmWithContext(
	ctx context.Context, exchange, key string, mandatory, immediate bool, msg Publishing,
) (*DeferredConfirmation, error) {
	panic("stub")
}

func (ch *Channel) ConsumeWithContext(
	ctx context.Context, queue, consumer string, autoAck, exclusive, noLocal, noWait bool, args Table,
) (<-chan Delivery, error) {
	panic("stub")
}
