package stack

// nats is github.com/nats-io/nats.go, whose requests wait for an answer by a subject. What is published is an event.
func nats(path string) Stack {
	return Stack{Transport: "NATS", Library: path, Queue: "subject", Sinks: func() (all []Sink) {
		for _, recv := range []string{"*Conn", "*EncodedConn"} {
			all = append(all,
				Sink{Recv: recv, Name: "Request", Form: Queue}, Sink{Recv: recv, Name: "RequestWithContext", Arg: 1, Form: Queue},
				Sink{Recv: recv, Name: "Subscribe", Form: Queue, Serves: true, Handler: 1},
				Sink{Recv: recv, Name: "QueueSubscribe", Form: Queue, Serves: true, Handler: 2})
		}
		for i, name := range []string{"RequestMsg", "RequestMsgWithContext"} {
			all = append(all, Sink{Recv: "*Conn", Name: name, Arg: i, Field: "Subject", Form: Queue, Either: true},
				Sink{Recv: "*Conn", Name: name, Arg: i, Made: true, Form: Queue, Either: true})
		}
		for _, name := range []string{
			"ChanSubscribe", "ChanQueueSubscribe", "SubscribeSync", "QueueSubscribeSync", "QueueSubscribeSyncWithChan",
		} {
			all = append(all, Sink{Recv: "*Conn", Name: name, Form: Queue, Serves: true})
		}
		return all
	}}
}

// amqp is github.com/rabbitmq/amqp091-go, and what was before it, which takes no context. A message with a queue for the answer is a
// request to who consumes its routing key.
func amqp(path string) Stack {
	return Stack{Transport: "AMQP", Library: path, Queue: "queue", Sinks: func() []Sink {
		publishes := func(name string, arg int) Sink {
			return Sink{Recv: "*Channel", Name: name, Arg: arg, Form: Queue, VerbArg: arg + 3, Reply: "ReplyTo", Hint: true}
		}
		all := []Sink{
			publishes("Publish", 1),
			{Recv: "*Channel", Name: "Consume", Form: Queue, Serves: true},
			{Recv: "*Channel", Name: "QueueBind", Arg: 1, Form: Queue, Serves: true},
		}
		if path == "github.com/streadway/amqp" {
			return all
		}
		return append(all,
			publishes("PublishWithContext", 2), publishes("PublishWithDeferredConfirm", 1), publishes("PublishWithDeferredConfirmWithContext", 2),
			Sink{Recv: "*Channel", Name: "ConsumeWithContext", Arg: 1, Form: Queue, Serves: true})
	}}
}

// Names reports whether a name of a queue is known well enough to tell who answers: its beginning is. A star stands for what is not.
func Names(queue string) bool { return queue != "" && queue[0] != '*' && queue[0] != '>' }
