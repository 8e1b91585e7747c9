// Package amqp stands for github.com/streadway/amqp; see the README of the stubs.
package amqp

type Table map[string]interface{}

type Channel struct{}

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
