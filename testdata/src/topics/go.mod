module example.com/shop

go 1.26

require (
	cloud.google.com/go/pubsub v1.0.0
	github.com/IBM/sarama v1.0.0
	github.com/RichardKnop/machinery/v2 v2.0.0
	github.com/ThreeDotsLabs/watermill v1.0.0
	github.com/apache/pulsar-client-go v0.0.0
	github.com/aws/aws-sdk-go-v2 v1.0.0
	github.com/aws/aws-sdk-go-v2/service/sns v1.0.0
	github.com/aws/aws-sdk-go-v2/service/sqs v1.0.0
	github.com/confluentinc/confluent-kafka-go/v2 v2.0.0
	github.com/hibiken/asynq v0.0.0
	github.com/nats-io/nats.go v1.0.0
	github.com/rabbitmq/amqp091-go v1.0.0
	github.com/redis/go-redis/v9 v9.0.0
	github.com/segmentio/kafka-go v0.0.0
	github.com/spf13/viper v1.0.0
	github.com/twmb/franz-go v1.0.0
	github.com/zeromicro/go-queue v1.0.0
)

replace (
	cloud.google.com/go/pubsub => ../../stubs/cloud.google.com/go/pubsub
	github.com/IBM/sarama => ../../stubs/github.com/IBM/sarama
	github.com/RichardKnop/machinery/v2 => ../../stubs/github.com/RichardKnop/machinery/v2
	github.com/ThreeDotsLabs/watermill => ../../stubs/github.com/ThreeDotsLabs/watermill
	github.com/apache/pulsar-client-go => ../../stubs/github.com/apache/pulsar-client-go
	github.com/aws/aws-sdk-go-v2 => ../../stubs/github.com/aws/aws-sdk-go-v2
	github.com/aws/aws-sdk-go-v2/service/sns => ../../stubs/github.com/aws/aws-sdk-go-v2/service/sns
	github.com/aws/aws-sdk-go-v2/service/sqs => ../../stubs/github.com/aws/aws-sdk-go-v2/service/sqs
	github.com/confluentinc/confluent-kafka-go/v2 => ../../stubs/github.com/confluentinc/confluent-kafka-go/v2
	github.com/hibiken/asynq => ../../stubs/github.com/hibiken/asynq
	github.com/nats-io/nats.go => ../../stubs/github.com/nats-io/nats.go
	github.com/rabbitmq/amqp091-go => ../../stubs/github.com/rabbitmq/amqp091-go
	github.com/redis/go-redis/v9 => ../../stubs/github.com/redis/go-redis/v9
	github.com/segmentio/kafka-go => ../../stubs/github.com/segmentio/kafka-go
	github.com/spf13/viper => ../../stubs/github.com/spf13/viper
	github.com/twmb/franz-go => ../../stubs/github.com/twmb/franz-go
	github.com/zeromicro/go-queue => ../../stubs/github.com/zeromicro/go-queue
)
