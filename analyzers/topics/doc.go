// Package topics defines an analyzer that finds which components publish to which topics, subjects and queues, and which consume them. It
// holds that against who owns them.
//
// # Analyzer topics
//
// topics: report events that go past the owner of a topic, and topics that lead nowhere
//
// Components that send each other events meet at a topic by its name. Who publishes to it decides what its events look like, so
// it has one owner: the component whose owns.topics names it. Names are followed through constants, helpers and wrappers, and through
// fields of structs. A use counts for the component whose package makes it: one in a shared library counts for each component
// that calls the function around it.
//
// Known are sarama, kafka-go, confluent-kafka-go, franz-go and kq of go-zero for Kafka. So are nats.go with both JetStreams, amqp091-go,
// go-redis with channels and streams, Pulsar, Pub/Sub of Google, SNS and SQS, Watermill, asynq and machinery. A message counts
// where its topic is set, whoever sends it. A request by NATS is a call, and counts as one that publishes for who consumes. The topic of a
// message to an exchange of AMQP is its key, or the exchange if the key is empty. An ARN, an address or a path names a topic by
// its last part.
//
// A name may come from the environment, or by viper, koanf or tags of fields from a configuration. It is what compose files,
// manifests, Dockerfiles and configurations of the component say, and what tags say that is the default. Where nobody says it, the name
// of the setting stands for the topic. A type of the repository whose name ends in Topic or Subject has constants that are topics, which
// are used wherever they are named. A text with blanks, or with signs that no name of a topic has, is none.
//
// A file of AsyncAPI, of version 2 or 3, declares for the component in which it lies what that sends and receives. Its name has
// asyncapi in it. Channels may refer to other files of the repository.
//
// It runs where a component has owns.topics. It needs types, so it looks at one build configuration. It looks only at packages whose
// imports lead to a library of events. Test files are not looked at unless the policy says tests: check; generated files are, unless it
// says generated: ignore.
//
// # Rule topics-foreign-publish
//
// topics-foreign-publish: a component publishes to a topic of another one
//
// Why: consumers rely on what the owner of a topic sends. Events of others come in other forms, in another order, and without the
// owner's state.
//
// Bad:
//
//	package billing // services/orders owns orders.*
//
//	writer.WriteMessages(ctx, kafka.Message{Topic: "orders.paid", Value: event})
//
// Good:
//
//	package billing // owns billing.*
//
//	writer.WriteMessages(ctx, kafka.Message{Topic: "billing.paid", Value: event})
//
// Policy keys: owns.topics. may_publish allows some topics, with a reason and perhaps a last day: for a queue of commands, its owner is who
// consumes it.
//
// Exceptions: in the policy, with the publishing component or package and the owner.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run; golangci-lint: packages of the run, through the
// linter governtypes.
//
// Limits: other libraries are not seen, nor names that a container of dependencies hands out, nor brokers that copy events from one topic
// to another. What is published from a table, as by an outbox, has no name in the code. A message whose topic is set counts as one that is
// sent. A default that an option always replaces counts as well, since the order in which fields are set is not followed.
//
// # Rule topics-undeclared
//
// topics-undeclared: a topic is used that nobody owns, or one of another component without leave
//
// Why: who consumes what decides what an owner can change. A topic that nobody owns is one that nobody answers for.
//
// Bad:
//
//	package mail // services/orders owns orders.*
//
//	nc.Subscribe("orders.paid", send)
//
// Good:
//
//	# govern.yaml
//	mail:
//	  may_consume: [{topics: [orders.paid], reason: customers get a receipt}]
//
// Policy keys: owns.topics and may_consume. What a file of AsyncAPI says that the component receives needs no may_consume. A component that
// has such files names all its topics there.
//
// Exceptions: in the policy, with the component or package and the owner, if there is one.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run; golangci-lint: packages of the run, through the
// linter governtypes.
//
// Limits: as of topics-foreign-publish. The name of a queue of AMQP, or of a subscription of Pub/Sub, is no topic unless somebody owns it.
//
// # Rule topics-unconsumed
//
// topics-unconsumed: no component consumes a topic that one publishes to
//
// Why: events that nobody wants cost as much as others, and nobody notices when they are wrong.
//
// Bad:
//
//	nc.Publish("orders.archived", event) // and nobody subscribes
//
// Good:
//
//	nc.Publish("orders.paid", event) // which services/mail consumes
//
// Policy keys: none. A file of AsyncAPI may say that a component receives it, whatever that is written in.
//
// Exceptions: in the policy, with the publishing component or package.
//
// Drivers: govern: complete for one build configuration; go vet: no; golangci-lint: no.
//
// Limits: who consumes a topic outside of the repository is not seen. While some code does not type-check, nothing is reported. Of each
// topic the first place is reported. A pattern, a name that
// is known in part and a mention of the constant count as a consumer. Names that are settings of which nobody says what they are
// do not count. Of two names of an exchange and of a key it is not known whether they meet.
//
// # Rule topics-unpublished
//
// topics-unpublished: no component publishes to a topic that one consumes
//
// Why: a consumer that waits for nothing is dead code, or waits for a name that was misspelt.
//
// Bad:
//
//	nc.Subscribe("order.paid", send) // services/orders publishes orders.paid
//
// Good:
//
//	nc.Subscribe("orders.paid", send)
//
// Policy keys: none. A file of AsyncAPI may say that a component sends it, whatever that is written in.
//
// Exceptions: in the policy, with the consuming component or package.
//
// Drivers: govern: complete for one build configuration; go vet: no; golangci-lint: no.
//
// Limits: as of topics-unconsumed. Queues of AMQP and subscriptions of Pub/Sub have names of their own, so they are left out.
//
// # Rule topics-wildcard
//
// topics-wildcard: a component consumes a pattern that takes in topics of others
//
// Why: a pattern grows with each topic that others add, and nobody who adds one knows of it.
//
// Bad:
//
//	package audit // services/orders owns orders.created
//
//	nc.Subscribe("orders.>", record)
//
// Good:
//
//	package audit
//
//	nc.Subscribe("orders.created", record)
//
// Policy keys: owns.topics and may_consume, which must take in every topic of others that the pattern does.
//
// Exceptions: in the policy, with the consuming component or package and the owner.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run; golangci-lint: packages of the run, through the
// linter governtypes.
//
// Limits: patterns are those of NATS, of binding keys of AMQP and of PSUBSCRIBE. Regular expressions of Kafka and Pulsar are not read.
//
// # Rule topics-dynamic
//
// topics-dynamic: it is not known which topic code uses
//
// Why: of such code the other rules know nothing.
//
// Bad:
//
//	nc.Publish(r.Header.Get("topic"), event)
//
// Good:
//
//	nc.Publish("orders.paid", event)
//
// Policy keys: none.
//
// Exceptions: in the policy, with the component or package, or by a comment that declares the topics: //govern:topics
// orders.paid(p),orders.created(c), with p for publishing and c for consuming.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run; golangci-lint: packages of the run, through the
// linter governtypes.
//
// Limits: as of topics-foreign-publish. The rule is off unless the policy says otherwise.
package topics
