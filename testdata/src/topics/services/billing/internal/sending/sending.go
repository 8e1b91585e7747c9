// Package sending publishes by each library.
package sending

import (
	"context"

	"cloud.google.com/go/pubsub"
	"github.com/IBM/sarama"
	machinery "github.com/RichardKnop/machinery/v2"
	"github.com/RichardKnop/machinery/v2/tasks"
	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/apache/pulsar-client-go/pulsar"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	ckafka "github.com/confluentinc/confluent-kafka-go/v2/kafka"
	"github.com/hibiken/asynq"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/zeromicro/go-queue/kq"
)

// Clients are what sends.
type Clients struct {
	async     sarama.AsyncProducer
	sync      sarama.SyncProducer
	confluent *ckafka.Producer
	nats      *nats.Conn
	js        nats.JetStreamContext
	stream    jetstream.JetStream
	publisher message.Publisher
	amqp      *amqp.Channel
	redis     *redis.Client
	pubsub    *pubsub.Client
	sns       *sns.Client
	sqs       *sqs.Client
	pulsar    pulsar.Client
	server    *machinery.Server
}

const topic = "orders." + kind

const kind = "created"

// All sends to a topic of others by each.
func All() { (&Clients{}).send(context.Background()) }

func (c *Clients) send(ctx context.Context) {
	c.async.Input() <- &sarama.ProducerMessage{Topic: topic}             // want `"orders.created".*\[topics-foreign-publish\]`
	c.sync.SendMessage(&sarama.ProducerMessage{Topic: "orders.created"}) // want `\[topics-foreign-publish\]`
	kafka.NewWriter(kafka.WriterConfig{Topic: "orders.created"})         // want `\[topics-foreign-publish\]`
	t := topic
	c.confluent.Produce(&ckafka.Message{TopicPartition: ckafka.TopicPartition{Topic: &t, Partition: ckafka.PartitionAny}}, nil) // want `\[topics-foreign-publish\]`
	kgo.NewClient(kgo.DefaultProduceTopic("orders.created"))                                                                    // want `\[topics-foreign-publish\]`
	r := new(kgo.Record)
	r.Topic = "orders.created"                                                                                           // want `\[topics-foreign-publish\]`
	c.nats.Publish("orders.created", nil)                                                                                // want `\[topics-foreign-publish\]`
	c.nats.PublishMsg(&nats.Msg{Subject: "orders.created"})                                                              // want `\[topics-foreign-publish\]`
	c.nats.PublishMsg(nats.NewMsg("orders.created"))                                                                     // want `\[topics-foreign-publish\]`
	c.nats.Request("orders.created", nil, 0)                                                                             // a call
	c.js.Publish("orders.created", nil)                                                                                  // want `\[topics-foreign-publish\]`
	c.stream.Publish(ctx, "orders.created", nil)                                                                         // want `\[topics-foreign-publish\]`
	c.publisher.Publish("orders.created", message.NewMessage("", nil))                                                   // want `\[topics-foreign-publish\]`
	c.amqp.PublishWithContext(ctx, "events", "orders.created", false, false, amqp.Publishing{})                          // want `\[topics-foreign-publish\]`
	c.amqp.PublishWithContext(ctx, "orders.created", "", false, false, amqp.Publishing{})                                // want `\[topics-foreign-publish\]`
	c.redis.Publish(ctx, "orders.created", "")                                                                           // want `\[topics-foreign-publish\]`
	c.redis.XAdd(ctx, &redis.XAddArgs{Stream: "orders.created"})                                                         // want `\[topics-foreign-publish\]`
	c.pubsub.Topic("orders.created")                                                                                     // want `\[topics-foreign-publish\]`
	c.sns.Publish(ctx, &sns.PublishInput{TopicArn: aws.String("arn:aws:sns:eu-west-1:1:orders.created")})                // want `\[topics-foreign-publish\]`
	c.sqs.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String("https://sqs.eu.amazonaws.com/1/orders.created")}) // want `\[topics-foreign-publish\]`
	c.pulsar.CreateProducer(pulsar.ProducerOptions{Topic: "persistent://public/default/orders.created"})                 // want `\[topics-foreign-publish\]`
	asynq.NewTask("orders.created", nil)                                                                                 // want `\[topics-foreign-publish\]`
	_ = tasks.Signature{Name: "orders.created"}                                                                          // want `\[topics-foreign-publish\]`
	kq.NewPusher(nil, "orders.created")                                                                                  // want `\[topics-foreign-publish\]`
	(&message.Router{}).AddHandler("h", "orders.paid", nil, "orders.created", nil, nil)                                  // want `\[topics-foreign-publish\]`
	c.nats.Publish("charges", nil)                                                                                       // its own, which audit waits for
	_ = kafka.Message{Value: nil}                                                                                        // names none
}
