// Package waiting consumes by each library.
package waiting

import (
	"context"

	"cloud.google.com/go/pubsub"
	"github.com/IBM/sarama"
	machinery "github.com/RichardKnop/machinery/v2"
	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/apache/pulsar-client-go/pulsar"
	"github.com/aws/aws-sdk-go-v2/aws"
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

// All consumes a topic of others by each.
func All() {
	ctx := context.Background()
	var group sarama.ConsumerGroup
	group.Consume(ctx, []string{"charges", "audit.seen"}, nil) // want `"charges".*\[topics-undeclared\]`
	var consumer sarama.Consumer
	consumer.ConsumePartition("charges", 0, 0)                     // want `\[topics-undeclared\]`
	kafka.NewReader(kafka.ReaderConfig{Topic: "charges"})          // want `\[topics-undeclared\]`
	new(ckafka.Consumer).Subscribe("charges", nil)                 // want `\[topics-undeclared\]`
	new(ckafka.Consumer).SubscribeTopics([]string{"charges"}, nil) // want `\[topics-undeclared\]`
	t := "charges"
	new(ckafka.Consumer).Assign([]ckafka.TopicPartition{{Topic: &t}}) // want `\[topics-undeclared\]`
	kgo.NewClient(kgo.ConsumeTopics("audit.seen", "charges"))         // want `\[topics-undeclared\]`
	new(kgo.Client).AddConsumeTopics("charges")                       // want `\[topics-undeclared\]`
	var js nats.JetStreamContext
	js.PullSubscribe("charges", "d")                                                // want `\[topics-undeclared\]`
	js.QueueSubscribe("charges", "q", nil)                                          // want `\[topics-undeclared\]`
	_ = jetstream.ConsumerConfig{FilterSubject: "charges"}                          // want `\[topics-undeclared\]`
	_ = jetstream.ConsumerConfig{FilterSubjects: []string{"audit.seen", "charges"}} // want `\[topics-undeclared\]`
	var s message.Subscriber
	s.Subscribe(ctx, "charges")                                    // want `\[topics-undeclared\]`
	new(message.Router).AddConsumerHandler("h", "charges", s, nil) // want `\[topics-undeclared\]`
	queues(new(amqp.Channel))
	new(redis.Client).Subscribe(ctx, "charges", "audit.seen")   // want `\[topics-undeclared\]`
	_ = redis.XReadGroupArgs{Streams: []string{"charges", ">"}} // want `\[topics-undeclared\]`
	new(pubsub.Client).Subscription("charges")                  // want `\[topics-undeclared\]`
	new(pubsub.Client).Subscription("a-subscription-of-its-own")
	_ = sqs.ReceiveMessageInput{QueueUrl: aws.String("https://sqs/1/charges")} // want `\[topics-undeclared\]`
	_ = pulsar.ConsumerOptions{Topics: []string{"charges"}}                    // want `\[topics-undeclared\]`
	_ = pulsar.ReaderOptions{Topic: "charges"}                                 // want `\[topics-undeclared\]`
	new(asynq.ServeMux).HandleFunc("charges", nil)                             // want `\[topics-undeclared\]`
	new(machinery.Server).RegisterTask("charges", nil)                         // want `\[topics-undeclared\]`
	_ = kq.KqConf{Topic: "charges"}                                            // want `\[topics-undeclared\]`
}

func queues(ch *amqp.Channel) {
	q, err := ch.QueueDeclare("audit-of-charges", true, false, false, false, nil)
	if err != nil {
		return
	}
	ch.QueueBind(q.Name, "charges", "events", false, nil)  // want `\[topics-undeclared\]`
	ch.QueueBind(q.Name, "orders.#", "events", false, nil) // want `"orders.#", which takes in .*\[topics-wildcard\]`
	ch.QueueBind(q.Name, "audit.*", "events", false, nil)
	ch.Consume(q.Name, "", false, false, false, false, nil)    // no topic
	ch.Consume("charges", "", false, false, false, false, nil) // want `\[topics-undeclared\]`
}
