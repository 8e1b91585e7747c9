package arguments

import (
	"arguments/messages"
	"mq"
)

func literals(w *mq.Writer, k string) {
	w.WriteMessages(nil, mq.Message{Topic: "orders"})                                        // want "^write: orders$"
	w.WriteMessages(nil, mq.Message{Topic: "a"}, mq.Message{Topic: "b", Value: nil})         // want "^write: a; b$"
	w.WriteMessages(nil, []mq.Message{{Topic: "a"}, {"b", nil, mq.Header{}}}...)             // want "^write: a; b$"
	w.WriteMessages(nil, mq.Message{Value: []byte("orders")})                                // want "^write: $"
	w.WriteMessages(nil, mq.Message{Topic: mq.Config("x")})                                  // want "^write: UNKNOWN$"
	w.WriteMessages(nil)                                                                     // want "^write:$"
	w.Send(nil, []*mq.Message{{Topic: "p"}, &mq.Message{Topic: "q"}})                        // want "^write: p; q$"
	mq.Publish(&mq.Message{Topic: "events", Header: mq.Header{Name: "created"}})             // want "^publish: events \\| created$"
	mq.Publish(&mq.Message{Topic: "events"})                                                 // want "^publish: events \\| $"
	mq.Publish(&mq.Message{Header: mq.Header{Name: mq.Config("x")}, Topic: "prefix_" + "x"}) // want "^publish: prefix_x \\| ~$"
}

func variables(w *mq.Writer, urgent bool) {
	m := mq.Message{Topic: "first"}
	w.WriteMessages(nil, m) // want "^write: first$"

	var late mq.Message
	late.Topic = "late"
	late.Header.Name = "set"
	w.WriteMessages(nil, late) // want "^write: late$"
	mq.Publish(&late)          // want "^publish: late \\| set; late \\| ~$"

	branch := &mq.Message{}
	if urgent {
		branch.Topic = "urgent"
	}
	mq.Publish(branch) // want "^publish:  \\| ; urgent \\| $"

	either := mq.Message{Topic: "slow", Header: mq.Header{Name: "s"}}
	if urgent {
		either = mq.Message{Topic: "fast", Header: mq.Header{Name: "f"}}
	}
	w.WriteMessages(nil, either) // want "^write: fast; slow$"
	mq.Publish(&either)          // want "^publish: fast \\| f; slow \\| s$"

	scan(&late.Header.Name)
}

func scan(*string) {}

func listed(w *mq.Writer, names []string) {
	var all []mq.Message
	all = append(all, mq.Message{Topic: "one"})
	all = append(all, mq.Message{Topic: "two"}, messages.Named("three"))
	w.WriteMessages(nil, all...) // want "^write: app.three; one; two$"

	for _, m := range []mq.Message{{Topic: "x"}, {Topic: "y"}} {
		w.WriteMessages(nil, m) // want "^write: x; y$"
	}
	for _, name := range names {
		w.WriteMessages(nil, mq.Message{Topic: "t." + name}) // want "^write: OPEN$"
	}
}

var shared = mq.Message{Topic: "shared"}

type producer struct {
	w   *mq.Writer
	out mq.Message
	to  string
}

func newProducer(w *mq.Writer) *producer {
	return &producer{w: w, out: mq.Message{Topic: "field"}, to: "made"}
}

func (p *producer) send() {
	p.w.WriteMessages(nil, shared)                  // want "^write: shared$"
	p.w.WriteMessages(nil, p.out)                   // want "^write: field$"
	p.w.WriteMessages(nil, mq.Message{Topic: p.to}) // want "^write: made$"
}

// write has a struct for a parameter, whose field is what counts.
func write(w *mq.Writer, m mq.Message) {
	w.WriteMessages(nil, m) // want "^write: OPEN$"
}

// event has the field under another name.
type event struct{ name, topic string }

func emit(w *mq.Writer, e event) {
	w.WriteMessages(nil, mq.Message{Topic: e.topic}) // want "^write: OPEN$"
}

func defaulted(m *mq.Message) {
	if m.Topic == "" {
		m.Topic = "default"
	}
}

func calls(w *mq.Writer) {
	write(w, mq.Message{Topic: "w"})                                    // want "^write: w VIA arguments.write:\\d+$"
	emit(w, event{name: "n", topic: "e"})                               // want "^write: e VIA arguments.emit:\\d+$"
	write(w, make1("c"))                                                // want "^write: made.c VIA arguments.write:\\d+$"
	write(w, messages.Named("d"))                                       // want "^write: app.d VIA arguments.write:\\d+$"
	write(w, *messages.Fixed())                                         // want "^write: fixed VIA arguments.write:\\d+$"
	write(w, messages.Read())                                           // want "^write: UNKNOWN VIA arguments.write:\\d+$"
	messages.Send(w, mq.Message{Topic: "s"})                            // want "^write: s VIA arguments/messages.Send:\\d+$"
	messages.SendAll(w, mq.Message{Topic: "1"}, mq.Message{Topic: "2"}) // want "^write: 1; 2 VIA arguments/messages.SendAll:\\d+$"
	messages.Emit(w, messages.Event{Topic: "out"})                      // want "^write: out VIA arguments/messages.Emit:\\d+$"
	messages.Each(w, []mq.Message{{Topic: "each"}})                     // want "^write: each VIA arguments/messages.Each:\\d+$"

	m := &mq.Message{Topic: "before"}
	defaulted(m)
	mq.Publish(m) // want "^publish: before \\|  UNKNOWN$"
}

func make1(name string) mq.Message {
	return mq.Message{Topic: "made." + name}
}

// sender stands for types that take a message.
type sender interface{ put(m mq.Message) }

type queue struct{ w *mq.Writer }

func (q queue) put(m mq.Message) {
	q.w.WriteMessages(nil, m) // want "^write: OPEN$"
}

func indirect(s sender, w *mq.Writer, e *event, pick int) {
	s.put(mq.Message{Topic: "iface"}) // want "^write: iface VIA arguments.queue.put:\\d+$"

	f := w.WriteMessages
	f(nil, mq.Message{Topic: "value"}) // want "^write: value$"

	all := make([]mq.Message, 1, 2)
	all[0] = mq.Message{Topic: "indexed"}
	w.WriteMessages(nil, all...)     // want "^write: indexed$"
	w.WriteMessages(nil, all[0])     // want "^write: indexed$"
	w.WriteMessages(nil, all[:1]...) // want "^write: indexed$"

	m := mq.Message{Topic: "outer"}
	func() {
		m.Topic = "inner"
	}()
	w.WriteMessages(nil, m) // want "^write: inner; outer$"

	other := m
	other.Value = nil
	w.WriteMessages(nil, other) // want "^write: inner; outer$"

	w.WriteMessages(nil, mq.Message{Topic: e.topic})                                  // want "^write: OPEN$"
	w.WriteMessages(nil, mq.Message{Topic: "x." + e.topic})                           // want "^write: x.e$"
	w.WriteMessages(nil, received(), <-make(chan mq.Message))                         // want "^write: UNKNOWN$"
	w.WriteMessages(nil, selected("a"))                                               // want "^write: A$"
	w.WriteMessages(nil, wrap{}.Message, wrap{mq.Message{Topic: "embedded"}}.Message) // want "^write: ; embedded$"
}

type wrap struct{ mq.Message }

var slot = wrap{mq.Message{Topic: "slot"}} // another value

var received func() mq.Message

func selected(by string) mq.Message {
	switch by {
	case "a":
		return mq.Message{Topic: "A"}
	}
	return mq.Message{Topic: "B"}
}
