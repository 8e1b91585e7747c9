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

// Row is one of a table that others make.
type Row struct {
	Method, Path string
	handler      func()
}

func Table(prefix string, rows []Row) { // want Table:"^sink.handle=v<1....Method> . <0>/<1....Path>.$"
	for _, r := range rows {
		web.Handle("v"+r.Method, prefix+"/"+r.Path, r.handler) // want "^handle: OPEN$"
	}
}

func Pointers(rows ...*Row) { // want Pointers:"^sink.handle=v<0....Method> . /<0....Path>.$"
	for i := range rows {
		web.Handle("v"+rows[i].Method, "/"+rows[i].Path, nil) // want "^handle: OPEN"
	}
}

func One(r Row) { // want One:"^sink.handle=v<0.Method> . /<0.Path>.$"
	web.Handle("v"+r.Method, "/"+r.Path, nil) // want "^handle: OPEN"
}

func Through(rows []Row) { // want Through:"^sink.handle=v<0....Method> . a/<0....Path>.$"
	Table("a", rows) // want "^handle: OPEN"
}

// First is one certain element, of which nothing is known here.
func First(rows []Row) {
	web.Handle("v"+rows[0].Method, "/"+rows[0].Path, nil) // want "^handle: v~ \\| /~$"
}

// Read is made by what decodes it.
type Read struct {
	Path string `yaml:"path"`
}

func Reads(rows []Read) {
	for _, r := range rows {
		web.Handle("GET", "/"+r.Path, nil) // want "^handle: GET \\| /~$"
	}
}

// Set is one of which the package stores something.
type Set struct{ Method, Path string }

func Sets(rows []Set) {
	for _, r := range append(rows, Set{Method: "GET"}) {
		web.Handle(r.Method, r.Path+"/", nil) // want "^handle: "
	}
}

func Again(rows []Row, n int) { // want Again:"^sink.handle=<0....Method> . .<0....Path>.$"
	for _, r := range rows {
		web.Handle(r.Method, "."+r.Path, nil) // want "^handle: OPEN"
	}
	Again(rows, n-1) // want "^handle: OPEN"
}

// Joined hands on what a library makes.
func Joined(name string) string { // want Joined:"^text\\(app_<0>\\)$"
	return mq.Join("app", name)
}
