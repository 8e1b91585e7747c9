// Package bus sends events.
package bus

import (
	"context"

	"github.com/segmentio/kafka-go"
)

// Bus sends events by Kafka.
type Bus struct{ w *kafka.Writer }

// Publisher is what sends events.
type Publisher interface {
	Send(ctx context.Context, topic string, value []byte) error
}

// Send sends one.
func (b *Bus) Send(ctx context.Context, topic string, value []byte) error {
	return b.w.WriteMessages(ctx, kafka.Message{Topic: topic, Value: value})
}

// Paid says that an order is paid.
func Paid(ctx context.Context, p Publisher) error { return p.Send(ctx, "orders.paid", nil) }
