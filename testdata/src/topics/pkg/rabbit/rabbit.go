// Package rabbit sends events by AMQP.
package rabbit

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"
)

// Publisher sends to one key.
type Publisher struct {
	ch            *amqp.Channel
	exchange, key string
}

// NewPublisher returns one for stock, unless options say otherwise.
func NewPublisher(ch *amqp.Channel) *Publisher {
	return &Publisher{ch: ch, exchange: "events", key: "stock.moved"}
}

// Option changes where a publisher sends to.
type Option func(*Publisher)

// Exchange sends to an exchange.
func Exchange(name string) Option { return func(p *Publisher) { p.exchange = name } }

// Key sends to a key.
func Key(name string) Option { return func(p *Publisher) { p.key = name } }

// Configure applies options.
func (p *Publisher) Configure(opts ...Option) {
	for _, o := range opts {
		o(p)
	}
}

// Send sends an event.
func (p *Publisher) Send(ctx context.Context) error {
	return p.ch.PublishWithContext(ctx, p.exchange, p.key, false, false, amqp.Publishing{})
}

// Moved says by an exchange that stock moved.
func Moved(ctx context.Context, ch *amqp.Channel, exchange string) error {
	return ch.PublishWithContext(ctx, exchange, "stock.moved", false, false, amqp.Publishing{})
}

// SendTo sends an event wherever the caller says.
func SendTo(ctx context.Context, ch *amqp.Channel, exchange, key string) error {
	return ch.PublishWithContext(ctx, exchange, key, false, false, amqp.Publishing{})
}

// Broadcast sends an event to all that is bound to an exchange.
func Broadcast(ctx context.Context, ch *amqp.Channel, exchange string) error {
	return ch.PublishWithContext(ctx, exchange, "", false, false, amqp.Publishing{})
}
