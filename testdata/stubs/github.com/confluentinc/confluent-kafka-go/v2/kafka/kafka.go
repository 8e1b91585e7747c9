// Package kafka stands for github.com/confluentinc/confluent-kafka-go/v2/kafka; see the README of the stubs.
package kafka

const PartitionAny = int32(-1)

type TopicPartition struct {
	Topic     *string
	Partition int32
}

type Message struct {
	TopicPartition TopicPartition
	Value          []byte
	Key            []byte
}

type Event interface{ String() string }

type Producer struct{}

func (p *Producer) Produce(msg *Message, deliveryChan chan Event) error { panic("stub") }

type RebalanceCb func(*Consumer, Event) error

type Consumer struct{}

func (c *Consumer) Subscribe(topic string, rebalanceCb RebalanceCb) error { panic("stub") }

func (c *Consumer) SubscribeTopics(topics []string, rebalanceCb RebalanceCb) (err error) {
	panic("stub")
}

func (c *Consumer) Assign(partitions []TopicPartition) (err error) { panic("stub") }
