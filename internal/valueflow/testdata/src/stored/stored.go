package stored

import (
	"mq"
	"stored/topics"
)

type holder struct{ event mq.Event }

func literals(old bool) {
	_ = mq.Event{Name: "a"}                                  // want "^event: a$"
	_ = &mq.Event{Data: nil}                                 // nothing is set
	_ = []mq.Event{{Name: "b"}, {Name: "c" + mq.Config("")}} // want "^event: b$" "^event: c~$"
	_ = []*mq.Event{{Name: "d"}}                             // want "^event: d$"
	_ = map[string]mq.Event{"x": {Name: "e"}}                // want "^event: e$"
	_ = mq.Event{"f", nil, nil, nil}                         // want "^event: f$" "^group:$" "^event: UNKNOWN$"
	_ = mq.Event{Name: mq.Config("g")}                       // want "^event: UNKNOWN$"
	name := "h"
	if old {
		name = "i"
	}
	_ = mq.Event{Name: name} // want "^event: h; i$"
}

func assigned() {
	var e mq.Event
	e.Name = "a" // want "^event: a$"
	p := &e
	p.Name, p.Data = "b", nil // want "^event: b$"
	h := holder{}
	h.event.Name = "c" // want "^event: c$"
}

func lists(more []string) {
	_ = mq.Event{Groups: []string{"a.b", "c"}} // want "^group: a.b; c$"
	mq.Subscribe([]string{"d.e", "f"})         // want "^subscribe: d.e; f$"
	all := []string{"g"}
	all = append(all, "h.i")
	mq.Subscribe(all)                 // want "^subscribe: g; h.i$"
	mq.Subscribe(append(more, "j.k")) // want "^subscribe: j.k OPEN$"
}

func pointers() {
	a := "a"
	_ = mq.Event{Ref: &a}             // want "^event: a$"
	_ = mq.Event{Ref: mq.String("b")} // want "^event: b$"
	c := to("c")
	_ = mq.Event{Ref: c}        // want "^event: c$"
	_ = mq.Event{Ref: to("d")}  // want "^event: d$"
	_ = mq.Event{Ref: ptr("e")} // want "^event: e$"
	_ = mq.Event{Ref: nil}      // want "^event: UNKNOWN$"
}

func to(s string) *string { return &s }

func ptr[T any](v T) *T { return &v }

func wrappers() {
	topics.Event("a")                                   // want "^event: app.a VIA stored/topics.Event:\\d+$"
	topics.Fill(&mq.Event{}, "b")                       // want "^event: b VIA stored/topics.Fill:\\d+$"
	func() { _ = topics.Event(mq.Config("unknown")) }() // want "^event: app.~ VIA stored/topics.Event:\\d+$"
}

func results() {
	q, err := mq.Declare("a")
	if err != nil {
		return
	}
	mq.Consume(q.Name) // want "^consume: a$"
	declare("b")       // want "^consume: b.x VIA stored.declare:\\d+$"
	own := mq.Queue{Name: "c"}
	mq.Consume(own.Name) // want "^consume: c UNKNOWN$"
}

func declare(name string) {
	q, _ := mq.Declare(name + ".x")
	mq.Consume(q.Name) // want "^consume: OPEN$"
}
