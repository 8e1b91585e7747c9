// Package broker knows the libraries by which components send each other events: how code publishes to a topic, and how it consumes one.
// The libraries are rows of data.
package broker

import (
	"go/types"
	"strconv"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Act is what code does with a topic.
type Act uint8

const (
	// Publish is to send an event.
	Publish Act = 1 << iota
	// Consume is to wait for events.
	Consume
	// Request is to send a message and to wait for the answer: a call, by which somebody sends to the topic even so.
	Request
	// Bind is to have events of a topic put in a queue, of which the name is given.
	Bind
)

// Form is how a name is written.
type Form uint8

const (
	// Plain is a name as it is.
	Plain Form = iota
	// Subject is one of NATS, in which a star is any token and an arrow is any that follow.
	Subject
	// Key is a routing key of AMQP, in which a star is any word and a hash is any number of them.
	Key
	// Glob is a pattern of Redis.
	Glob
	// Resource is the name of a resource: the last part of an ARN, of an address or of a path.
	Resource
	// Queue is a place that events of topics are put in, by a name of its own. It may be a topic as well.
	Queue
	// Route is a name of Watermill, which is no topic where HTTP takes the place of a broker: a path or an address.
	Route
)

// Sink is a function of a library that is given the name of a topic, or a field of a struct that holds it.
type Sink struct {
	Recv, Name string // *Conn, Publish; the former is empty for a function, and without the star for an interface
	Arg        int
	Field      string // of the argument, which is a struct; empty for itself
	Made       bool   // the argument is no text, but made of one
	Each       bool   // it is a list of names
	Act        Act
	Form       Form

	// Exchange is the argument, counted from 1, by which AMQP tells where a key counts. A message without a key is one of all that is
	// there; without an exchange the key is the name of a queue.
	Exchange int

	// Either says that another sink of the same call tells the name where this one does not.
	Either bool
}

// Setter is a field of a struct, which names a topic wherever it is set.
type Setter struct {
	Type, Field string
	Each        bool
	Act         Act
	Form        Form
}

// Library is a package and what is known of it.
type Library struct {
	Path    string
	Sinks   []Sink
	Setters []Setter
	// Passes are functions that return their first argument, or a pointer to it: String.
	Passes []string
	// Returns are functions that return a struct of which a field is their first argument: *Channel.QueueDeclare, Name.
	Returns map[string]string
	// Makes are functions that make what a sink takes of their first argument: NewMsg.
	Makes []string
}

// catalogue is the libraries, by import path.
var catalogue = sync.OnceValue(func() map[string]*Library {
	all := map[string]*Library{}
	for _, l := range rows() {
		all[l.Path] = &l
	}
	return all
})

// All returns the libraries.
func All() []Library { return rows() }

// Reaches reports whether importing a package leads to a library.
func Reaches(importPath string) bool { return catalogue()[importPath] != nil }

// of returns the library that a package is, nil for none.
func of(pkg *types.Package) *Library {
	if pkg == nil {
		return nil
	}
	return catalogue()[pkg.Path()]
}

// Tagged is a sink with its tag, which is text of its own.
type Tagged struct {
	Sink
	Tag string
}

// SinksOf returns which arguments of a function name topics.
func SinksOf(fn *types.Func) (all []Tagged) {
	l := of(fn.Pkg())
	if l == nil {
		return watermill(fn)
	}
	recv := valueflow.Receiver(fn)
	for i, k := range l.Sinks {
		if k.Name == fn.Name() && k.Recv == recv {
			all = append(all, Tagged{k, l.Path + " " + strconv.Itoa(i)})
		}
	}
	if len(all) == 0 {
		return watermill(fn)
	}
	return all
}

// SettersOf returns which fields of a type name topics.
func SettersOf(t *types.TypeName) (all []Tagged) {
	l := of(t.Pkg())
	if l == nil {
		return nil
	}
	for i, s := range l.Setters {
		if s.Type == t.Name() {
			all = append(all, Tagged{s.sink(), l.Path + " +" + strconv.Itoa(i)})
		}
	}
	return all
}

func (s Setter) sink() Sink {
	return Sink{Recv: s.Type, Field: s.Field, Each: s.Each, Act: s.Act, Form: s.Form}
}

// SinkAt returns the sink with a tag.
func SinkAt(tag string) Sink {
	path, place, _ := strings.Cut(tag, " ")
	if path == router {
		return watermillSinks()[place]
	}
	place, isSetter := strings.CutPrefix(place, "+")
	i, _ := strconv.Atoi(place)
	if l := catalogue()[path]; isSetter {
		return l.Setters[i].sink()
	}
	return catalogue()[path].Sinks[i]
}

// Passes reports whether a function returns its first argument.
func Passes(fn *types.Func) bool {
	l := of(fn.Pkg())
	return l != nil && has(l.Passes, fn)
}

// Makes reports whether a function makes what a sink takes of its first argument.
func Makes(fn *types.Func) bool {
	l := of(fn.Pkg())
	return l != nil && has(l.Makes, fn)
}

// Returns reports whether a function returns a struct in which a field is its first argument.
func Returns(fn *types.Func, field string) bool {
	l := of(fn.Pkg())
	return l != nil && l.Returns[nameOf(fn)] == field
}

func has(names []string, fn *types.Func) bool {
	for _, name := range names {
		if name == nameOf(fn) {
			return true
		}
	}
	return false
}

// nameOf returns a function as rows have it: String, *Channel.QueueDeclare.
func nameOf(fn *types.Func) string {
	if recv := valueflow.Receiver(fn); recv != "" {
		return recv + "." + fn.Name()
	}
	return fn.Name()
}
