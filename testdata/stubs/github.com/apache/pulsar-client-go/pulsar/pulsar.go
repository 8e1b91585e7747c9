// Package pulsar stands for github.com/apache/pulsar-client-go/pulsar; see the README of the stubs.
package pulsar

type ProducerOptions struct{ Topic string }

type ConsumerOptions struct {
	Topic            string
	Topics           []string
	SubscriptionName string
}

type ReaderOptions struct{ Topic string }

type Producer interface{}

type Consumer interface{}

type Client interface {
	CreateProducer(ProducerOptions) (Producer, error)
	Subscribe(ConsumerOptions) (Consumer, error)
}
