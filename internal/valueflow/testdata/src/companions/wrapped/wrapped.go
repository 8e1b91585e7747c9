// Package wrapped hands some of several operands on.
package wrapped

import (
	"mq"
	"web"
)

func Get(path string, h func()) { // want Get:"^sink.handle=GET . <0>.$"
	web.Handle("GET", path, h) // want "^handle: OPEN$"
}

func Post(path string, h func()) { // want Post:"^sink.handle=POST . <0>.$"
	any("POST", path, h) // want "^handle: OPEN VIA companions/wrapped.any:\\d+$"
}

func any(method, path string, h func()) {
	web.Handle(method, path, h) // want "^handle: OPEN$"
}

func Enabled(key string) bool { // want Enabled:"^sink.flag=<0> . false.$"
	return mq.Bool(key, false) // want "^flag: OPEN$"
}

func Flag(key string, def bool) bool { // want Flag:"^sink.flag=<0> . <=1>.$"
	return mq.Bool(key, def) // want "^flag: OPEN$"
}

func Counter(subsystem, name string) { // want Counter:"^sink.counter=app . <0> . <1>.$"
	mq.NewCounter(mq.CounterOpts{Namespace: "app", Subsystem: subsystem, Name: name}) // want "^counter: OPEN$"
}

func Options(o mq.CounterOpts) { // want Options:"^sink.counter=<0.Namespace,Subsystem,Name>.$"
	mq.NewCounter(o) // want "^counter: OPEN$"
}

func New(name string) mq.CounterOpts { // want New:"^text.Namespace,Subsystem,Name=ns .  . <0>.$"
	return mq.CounterOpts{Namespace: "ns", Name: name}
}
