package broker

import "slices"

// rows returns what is known of each library.
func rows() []Library {
	return slices.Concat(
		each(sarama, "github.com/IBM/sarama", "github.com/Shopify/sarama"),
		each(kafkaGo, "github.com/segmentio/kafka-go"),
		each(confluent, "github.com/confluentinc/confluent-kafka-go/v2/kafka", "github.com/confluentinc/confluent-kafka-go/kafka",
			"gopkg.in/confluentinc/confluent-kafka-go.v1/kafka"),
		each(franz, "github.com/twmb/franz-go/pkg/kgo"),
		each(nats, "github.com/nats-io/nats.go"),
		each(jetstream, "github.com/nats-io/nats.go/jetstream"),
		each(amqp, "github.com/rabbitmq/amqp091-go", "github.com/streadway/amqp"),
		each(redis, "github.com/redis/go-redis/v9", "github.com/go-redis/redis/v9", "github.com/go-redis/redis/v8", "github.com/go-redis/redis/v7",
			"github.com/go-redis/redis"),
		each(pubsub, "cloud.google.com/go/pubsub", "cloud.google.com/go/pubsub/v2"),
		each(sns, "github.com/aws/aws-sdk-go-v2/service/sns", "github.com/aws/aws-sdk-go/service/sns"),
		each(sqs, "github.com/aws/aws-sdk-go-v2/service/sqs", "github.com/aws/aws-sdk-go/service/sqs"),
		each(aws, "github.com/aws/aws-sdk-go-v2/aws", "github.com/aws/aws-sdk-go/aws"),
		each(pulsar, "github.com/apache/pulsar-client-go/pulsar"),
		each(asynq, "github.com/hibiken/asynq"),
		each(machinery, "github.com/RichardKnop/machinery/v2", "github.com/RichardKnop/machinery/v1"),
		each(machineryTasks, "github.com/RichardKnop/machinery/v2/tasks", "github.com/RichardKnop/machinery/v1/tasks"),
		each(kq, "github.com/zeromicro/go-queue/kq"),
		each(watermillMessage, router),
	)
}

// each returns a library under each of its paths.
func each(make func() Library, paths ...string) (all []Library) {
	for _, path := range paths {
		l := make()
		l.Path = path
		all = append(all, l)
	}
	return all
}

// sarama is github.com/IBM/sarama, which was Shopify's before.
func sarama() Library {
	return Library{
		Setters: []Setter{{Type: "ProducerMessage", Field: "Topic", Act: Publish}},
		Sinks: []Sink{
			{Recv: "ConsumerGroup", Name: "Consume", Arg: 1, Each: true, Act: Consume},
			{Recv: "Consumer", Name: "ConsumePartition", Act: Consume},
		},
	}
}

func kafkaGo() Library {
	return Library{Setters: []Setter{
		{Type: "Writer", Field: "Topic", Act: Publish}, {Type: "WriterConfig", Field: "Topic", Act: Publish},
		{Type: "Message", Field: "Topic", Act: Publish},
		{Type: "ReaderConfig", Field: "Topic", Act: Consume}, {Type: "ReaderConfig", Field: "GroupTopics", Each: true, Act: Consume},
	}}
}

// confluent is confluent-kafka-go, where a topic is a pointer to a text in a struct that serves both sides.
func confluent() Library {
	return Library{Sinks: []Sink{
		{Recv: "*Producer", Name: "Produce", Field: "TopicPartition.Topic", Act: Publish},
		{Recv: "*Consumer", Name: "Subscribe", Act: Consume}, {Recv: "*Consumer", Name: "SubscribeTopics", Each: true, Act: Consume},
		{Recv: "*Consumer", Name: "Assign", Field: "Topic", Act: Consume},
	}}
}

func franz() Library {
	return Library{
		Setters: []Setter{{Type: "Record", Field: "Topic", Act: Publish}},
		Sinks: []Sink{
			{Name: "DefaultProduceTopic", Act: Publish}, {Name: "ConsumeTopics", Act: Consume},
			{Recv: "*Client", Name: "AddConsumeTopics", Act: Consume},
		},
	}
}

// message returns the sinks of a function that takes a message of NATS: a literal of one, or what NewMsg made.
func message(recv, name string, arg int, act Act) []Sink {
	return []Sink{
		{Recv: recv, Name: name, Arg: arg, Field: "Subject", Act: act, Form: Subject, Either: true},
		{Recv: recv, Name: name, Arg: arg, Made: true, Act: act, Form: Subject, Either: true},
	}
}

// nats is github.com/nats-io/nats.go with its first JetStream.
func nats() Library {
	l := Library{
		Makes:   []string{"NewMsg"},
		Setters: []Setter{{Type: "ConsumerConfig", Field: "FilterSubject", Act: Consume, Form: Subject}},
	}
	for _, recv := range []string{"*Conn", "*EncodedConn"} {
		l.Sinks = append(l.Sinks,
			Sink{Recv: recv, Name: "Publish", Act: Publish, Form: Subject}, Sink{Recv: recv, Name: "PublishRequest", Act: Publish, Form: Subject},
			Sink{Recv: recv, Name: "Subscribe", Act: Consume, Form: Subject}, Sink{Recv: recv, Name: "QueueSubscribe", Act: Consume, Form: Subject},
			Sink{Recv: recv, Name: "Request", Act: Request, Form: Subject},
			Sink{Recv: recv, Name: "RequestWithContext", Arg: 1, Act: Request, Form: Subject})
	}
	for _, name := range []string{
		"ChanSubscribe", "ChanQueueSubscribe", "SubscribeSync", "QueueSubscribeSync", "QueueSubscribeSyncWithChan",
	} {
		l.Sinks = append(l.Sinks, Sink{Recv: "*Conn", Name: name, Act: Consume, Form: Subject})
	}
	l.Sinks = append(l.Sinks, message("*Conn", "PublishMsg", 0, Publish)...)
	l.Sinks = append(l.Sinks, message("*Conn", "RequestMsg", 0, Request)...)
	l.Sinks = append(l.Sinks, message("*Conn", "RequestMsgWithContext", 1, Request)...)
	for _, name := range []string{"Publish", "PublishAsync"} {
		l.Sinks = append(l.Sinks, Sink{Recv: "JetStream", Name: name, Act: Publish, Form: Subject})
	}
	for _, name := range []string{"PublishMsg", "PublishMsgAsync"} {
		l.Sinks = append(l.Sinks, message("JetStream", name, 0, Publish)...)
	}
	for _, name := range []string{
		"Subscribe", "SubscribeSync", "ChanSubscribe", "ChanQueueSubscribe", "QueueSubscribe", "QueueSubscribeSync", "PullSubscribe",
	} {
		l.Sinks = append(l.Sinks, Sink{Recv: "JetStream", Name: name, Act: Consume, Form: Subject})
	}
	return l
}

func jetstream() Library {
	return Library{
		Setters: []Setter{
			{Type: "ConsumerConfig", Field: "FilterSubject", Act: Consume, Form: Subject},
			{Type: "ConsumerConfig", Field: "FilterSubjects", Each: true, Act: Consume, Form: Subject},
			{Type: "OrderedConsumerConfig", Field: "FilterSubjects", Each: true, Act: Consume, Form: Subject},
		},
		Sinks: slices.Concat(
			[]Sink{
				{Recv: "Publisher", Name: "Publish", Arg: 1, Act: Publish, Form: Subject},
				{Recv: "Publisher", Name: "PublishAsync", Act: Publish, Form: Subject},
			},
			message("Publisher", "PublishMsg", 1, Publish), message("Publisher", "PublishMsgAsync", 0, Publish),
		),
	}
}

// amqp is github.com/rabbitmq/amqp091-go, and what was before it, which has less.
func amqp() Library {
	publishes := func(name string, exchange int) Sink {
		return Sink{Recv: "*Channel", Name: name, Arg: exchange + 1, Exchange: exchange + 1, Act: Publish}
	}
	return Library{
		Sinks: []Sink{
			publishes("Publish", 0), publishes("PublishWithContext", 1), publishes("PublishWithDeferredConfirm", 0),
			publishes("PublishWithDeferredConfirmWithContext", 1),
			{Recv: "*Channel", Name: "Consume", Act: Consume, Form: Queue}, {Recv: "*Channel", Name: "ConsumeWithContext", Arg: 1, Act: Consume, Form: Queue},
			{Recv: "*Channel", Name: "QueueBind", Arg: 1, Exchange: 3, Act: Consume, Form: Key},
			{Recv: "*Channel", Name: "QueueBind", Act: Bind, Form: Queue},
		},
		Returns: map[string]string{
			"*Channel.QueueDeclare": "Name", "*Channel.QueueDeclarePassive": "Name", "*Channel.QueueInspect": "Name",
		},
	}
}

// redis is go-redis, whose clients have most methods of an embedded function.
func redis() Library {
	l := Library{Setters: []Setter{
		{Type: "XAddArgs", Field: "Stream", Act: Publish}, {Type: "XReadGroupArgs", Field: "Streams", Each: true, Act: Consume},
		{Type: "XReadArgs", Field: "Streams", Each: true, Act: Consume},
	}}
	for _, recv := range []string{"cmdable", "*cmdable", "Cmdable", "PubSubCmdable"} {
		l.Sinks = append(l.Sinks, Sink{Recv: recv, Name: "Publish", Arg: 1, Act: Publish}, Sink{Recv: recv, Name: "SPublish", Arg: 1, Act: Publish})
	}
	for _, recv := range []string{"*Client", "*ClusterClient", "*Ring", "UniversalClient"} {
		l.Sinks = append(l.Sinks,
			Sink{Recv: recv, Name: "Subscribe", Arg: 1, Act: Consume}, Sink{Recv: recv, Name: "SSubscribe", Arg: 1, Act: Consume},
			Sink{Recv: recv, Name: "PSubscribe", Arg: 1, Act: Consume, Form: Glob})
	}
	l.Sinks = append(l.Sinks, Sink{Recv: "*PubSub", Name: "Subscribe", Arg: 1, Act: Consume},
		Sink{Recv: "*PubSub", Name: "PSubscribe", Arg: 1, Act: Consume, Form: Glob})
	return l
}

// pubsub is cloud.google.com/go/pubsub. A client that is made for a topic counts as one that publishes to it.
func pubsub() Library {
	return Library{Sinks: []Sink{
		{Recv: "*Client", Name: "Topic", Act: Publish, Form: Resource}, {Recv: "*Client", Name: "TopicInProject", Act: Publish, Form: Resource},
		{Recv: "*Client", Name: "Publisher", Act: Publish, Form: Resource},
		{Recv: "*Client", Name: "Subscription", Act: Consume, Form: Queue}, {Recv: "*Client", Name: "SubscriptionInProject", Act: Consume, Form: Queue},
		{Recv: "*Client", Name: "Subscriber", Act: Consume, Form: Queue},
	}}
}

func sns() Library {
	return Library{Setters: []Setter{
		{Type: "PublishInput", Field: "TopicArn", Act: Publish, Form: Resource},
		{Type: "PublishBatchInput", Field: "TopicArn", Act: Publish, Form: Resource},
	}}
}

func sqs() Library {
	return Library{Setters: []Setter{
		{Type: "SendMessageInput", Field: "QueueUrl", Act: Publish, Form: Resource},
		{Type: "SendMessageBatchInput", Field: "QueueUrl", Act: Publish, Form: Resource},
		{Type: "ReceiveMessageInput", Field: "QueueUrl", Act: Consume, Form: Resource},
	}}
}

// aws has what makes the pointers that its clients take.
func aws() Library { return Library{Passes: []string{"String", "StringValue", "ToString"}} }

func pulsar() Library {
	return Library{Setters: []Setter{
		{Type: "ProducerOptions", Field: "Topic", Act: Publish, Form: Resource},
		{Type: "ConsumerOptions", Field: "Topic", Act: Consume, Form: Resource},
		{Type: "ConsumerOptions", Field: "Topics", Each: true, Act: Consume, Form: Resource},
		{Type: "ReaderOptions", Field: "Topic", Act: Consume, Form: Resource},
	}}
}

// asynq has tasks, which are sent by their type.
func asynq() Library {
	return Library{Sinks: []Sink{
		{Name: "NewTask", Act: Publish}, {Name: "NewTaskWithHeaders", Act: Publish},
		{Recv: "*ServeMux", Name: "Handle", Act: Consume}, {Recv: "*ServeMux", Name: "HandleFunc", Act: Consume},
	}}
}

func machinery() Library {
	return Library{Sinks: []Sink{{Recv: "*Server", Name: "RegisterTask", Act: Consume}}}
}

func machineryTasks() Library {
	return Library{
		Setters: []Setter{{Type: "Signature", Field: "Name", Act: Publish}},
		Sinks:   []Sink{{Name: "NewSignature", Act: Publish}},
	}
}

// kq is Kafka by go-zero.
func kq() Library {
	return Library{
		Setters: []Setter{{Type: "KqConf", Field: "Topic", Act: Consume}},
		Sinks: []Sink{
			{Name: "NewPusher", Arg: 1, Act: Publish},
			{Name: "MustNewQueue", Field: "Topic", Act: Consume}, {Name: "NewQueue", Field: "Topic", Act: Consume},
		},
	}
}
