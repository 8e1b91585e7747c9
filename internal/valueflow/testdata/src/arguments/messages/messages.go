// Package messages makes and sends structs for another package.
package messages

import "mq"

func Named(name string) mq.Message { // want Named:"^text.Topic=app.<0>.$"
	return mq.Message{Topic: "app." + name}
}

func Fixed() *mq.Message { // want Fixed:"^text.Topic=fixed.$"
	m := new(mq.Message)
	m.Topic = "fixed"
	return m
}

func Read() mq.Message { return mq.Message{Topic: mq.Config("topic")} }

func Send(w *mq.Writer, m mq.Message) { // want Send:"^sink.write=<1.Topic>.$"
	w.WriteMessages(nil, m) // want "^write: OPEN$"
}

func SendAll(w *mq.Writer, msgs ...mq.Message) { // want SendAll:"^sink.write=<1....Topic>.$"
	w.WriteMessages(nil, msgs...) // want "^write: OPEN$"
}

func Each(w *mq.Writer, msgs []mq.Message) { // want Each:"^sink.write=<1....Topic>.$"
	for _, m := range msgs {
		w.WriteMessages(nil, m) // want "^write: OPEN$"
	}
}

type Event struct{ Name, Topic string }

func Emit(w *mq.Writer, e Event) { // want Emit:"^sink.write=<1.Topic>.$"
	w.WriteMessages(nil, mq.Message{Topic: e.Topic}) // want "^write: OPEN$"
}
