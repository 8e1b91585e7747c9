package companions

import (
	"companions/wrapped"
	"mq"
	"web"
)

func direct(on bool) {
	web.Handle("GET", "/a", nil)                                                               // want "^handle: GET \\| /a$"
	web.Handle("GET", mq.Config("x"), nil)                                                     // want "^handle: GET \\| ~$"
	web.Handle(mq.Config("x"), mq.Config("y"), nil)                                            // want "^handle: UNKNOWN$"
	mq.Bool("new-ui", true)                                                                    // want "^flag: new-ui \\| true$"
	mq.Bool("new-ui", on)                                                                      // want "^flag: OPEN$"
	mq.Flags(mq.Flag{Key: "a", Default: true}, mq.Flag{Key: "b"})                              // want "^flag: a \\| true; b \\| false$"
	mq.NewCounter(mq.CounterOpts{Namespace: "app", Subsystem: "http", Name: "requests_total"}) // want "^counter: app \\| http \\| requests_total$"
	mq.NewCounter(mq.CounterOpts{Name: "up"})                                                  // want "^counter:  \\|  \\| up$"
	mq.NewCounter(mq.CounterOpts{})                                                            // want "^counter:  \\|  \\| $"
}

func wrappers() {
	wrapped.Get("/x", nil)                                     // want "^handle: GET \\| /x VIA companions/wrapped.Get:\\d+$"
	wrapped.Post("/y", nil)                                    // want "^handle: POST \\| /y VIA companions/wrapped.Post:\\d+ > companions/wrapped.any:\\d+$"
	wrapped.Enabled("beta")                                    // want "^flag: beta \\| false VIA .*Enabled:\\d+$"
	wrapped.Flag("gamma", true)                                // want "^flag: gamma \\| true VIA .*Flag:\\d+$"
	wrapped.Flag(mq.Config("delta"), true)                     // want "^flag: ~ \\| true VIA .*Flag:\\d+$"
	wrapped.Counter("jobs", "done")                            // want "^counter: app \\| jobs \\| done VIA .*Counter:\\d+$"
	wrapped.Options(mq.CounterOpts{Subsystem: "s", Name: "n"}) // want "^counter:  \\| s \\| n VIA .*Options:\\d+$"
	wrapped.Options(wrapped.New("made"))                       // want "^counter: ns \\|  \\| made VIA .*Options:\\d+$"
}

// pairs has two routes, and not four.
func pairs(admin bool) {
	o := mq.CounterOpts{Subsystem: "a", Name: "b"}
	if admin {
		o = mq.CounterOpts{Subsystem: "c", Name: "d"}
	}
	mq.NewCounter(o) // want "^counter:  \\| a \\| b;  \\| c \\| d$"

	for _, r := range []struct{ method, path string }{{"GET", "/1"}, {"POST", "/2"}} {
		web.Handle(r.method, r.path, nil) // want "^handle: GET \\| /1; POST \\| /2$"
	}
	for _, f := range []mq.Flag{{Key: "one", Default: true}, {Key: "two"}} {
		mq.Bool(f.Key, f.Default)                    // want "^flag: one \\| true; two \\| false$"
		wrapped.Flag(f.Key, f.Default)               // want "^flag: one \\| true; two \\| false VIA .*Flag:\\d+$"
		defer func() { mq.Bool(f.Key, f.Default) }() // want "^flag: one \\| true; two \\| false$"
	}
	wrapped.Options(mq.CounterOpts{Name: "e"}) // want "^counter:  \\|  \\| e VIA .*Options:\\d+$"
}

var rows = []wrapped.Row{{Method: "A", Path: "a"}, {Method: "B", Path: "b"}}

// tables have two routes each, and not four.
func tables(other wrapped.Row, more []wrapped.Row) {
	wrapped.Table("t", rows)                                              // want "^handle: vA \\| t/a; vB \\| t/b VIA .*Table:\\d+$"
	wrapped.Through([]wrapped.Row{{Method: "C", Path: "c"}, {Path: "d"}}) // want "^handle: v \\| a/d; vC \\| a/c VIA .*"
	wrapped.Pointers(&wrapped.Row{Method: "A", Path: "a"}, &other)        // want "^handle: vA \\| /a OPEN "
	wrapped.One(wrapped.Row{Method: "A", Path: "a"})                      // want "^handle: vA \\| /a VIA .*One:\\d+$"
	wrapped.Table("m", append(rows, more...))                             // want "^handle: vA \\| m/a; vB \\| m/b OPEN"
}

// meter has what its constructor got.
type meter struct{ opts mq.CounterOpts }

func newMeter(o mq.CounterOpts) *meter { return &meter{o} }

func (m *meter) observe(name string) {
	mq.Observe(name, m.opts)  // want "^observe: OPEN$"
	mq.Observe("all", m.opts) // want "^observe: OPEN$"
	mq.Observe(name, late)    // want "^observe: OPEN$"
	mq.Observe("late", late)  // want "^observe: late \\|  \\| ; late \\|  \\| set$"
}

var late mq.CounterOpts

func init() { late.Name = "set" }

func measure() {
	m := newMeter(mq.CounterOpts{Namespace: "ns", Name: "n"}) // want "^observe: ~ \\| ns \\| n VIA .*observe:\\d+$" "^observe: all \\| ns \\| n VIA .*observe:\\d+$"
	m.observe("x")                                            // want "^observe: x \\| ~ \\| ~ VIA .*observe:\\d+$" "^observe: x \\|  \\| ; x \\|  \\| set VIA .*observe:\\d+$"
}

// gauge has it by a pointer.
type gauge struct{ opts *mq.CounterOpts }

func newGauge(o *mq.CounterOpts) *gauge { return &gauge{o} }

func (g *gauge) observe(name string) {
	mq.Observe(name, *g.opts) // want "^observe: OPEN$"
}

func gauges() {
	newGauge(&mq.CounterOpts{Name: "n"}).observe("y") // want "^observe: ~ \\|  \\| n VIA .*observe:\\d+$" "^observe: y \\| ~ \\| ~ VIA .*observe:\\d+$"
}

// joined has texts that a library makes of its arguments: what a client says of those that make routers holds for them, too.
func joined(namespace string, deep bool) {
	mq.Consume(mq.Join("app", "jobs"))            // want "^consume: app_jobs$"
	mq.Consume(mq.Join("app", "jobs") + "_total") // want "^consume: app_jobs_total$"
	name := mq.Join("app", "a")
	if deep {
		name = mq.Join(name, "b")
	}
	mq.Consume(name)                       // want "^consume: app_a; app_a_b$"
	mq.Consume(mq.Join(namespace, "jobs")) // want "^consume: OPEN$"
	mq.Consume(wrapped.Joined("sub"))      // want "^consume: app_sub$"
}

func join() { joined("ns", false) } // want "^consume: ns_jobs VIA companions.joined:\\d+$"
