// Package sarama stands for github.com/IBM/sarama; see the README of the stubs.
package sarama

import "context"

type Encoder interface {
	Encode() ([]byte, error)
	Length() int
}

type StringEncoder string

func (s StringEncoder) Encode() ([]byte, error) { panic("stub") }

func (s StringEncoder) Length() int { panic("stub") }

type ProducerMessage struct {
	Topic string
	Key   Encoder
	Value Encoder
}

type SyncProducer interface {
	SendMessage(msg *ProducerMessage) (partition int32, offset int64, err error)
	SendMessages(msgs []*ProducerMessage) error
}

type AsyncProducer interface {
	Input() chan<- *ProducerMessage
}

type ConsumerGroupHandler interface{}

type ConsumerGroup interface {
	Consume(ctx context.Context, topics []string, handler ConsumerGroupHandler) error
}

type PartitionConsumer interface{}

type Consumer interface {
	ConsumePartition(topic string, partition int32, offset int64) (PartitionConsumer, error)
}
