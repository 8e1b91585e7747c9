// Package stack knows the libraries by which components call each other: how code calls, and how it serves.
//
// What is generated is known by signature and scope, never by a name alone: a method of an interface XClient is a call where
// the package makes one of a connection. The libraries are rows of data.
package stack

import (
	"go/types"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Stack is a library of calls, with what a generator makes for it.
type Stack struct {
	Transport string // in messages: by gRPC
	Library   string // the import path that leads to it

	Clients  []Shape // functions that make a client of a service
	Servers  []Shape // functions that register, or make, a server of one
	Gateways []Shape // functions that register handlers which forward to one
	Desc     string  // type of the variable that describes a service

	// Names are constants that tell the full name of a service, with a star for the service and perhaps a question mark for a method.
	Names []string

	// Silent says that the methods of a generated client show nothing of what they call. Requests says that they make requests by
	// net/http, which are the same calls by another name.
	Silent, Requests bool

	// Wraps says that what is generated stands before other clients, whose package has the names.
	Wraps bool

	Queue string // what a queue is called in messages, where there are any

	Sinks func() []Sink // functions that are told in a text what they call; nil for none
}

// Shape is a function that a generator makes for each service. A star stands for the service; there is none where each service has a
// package.
type Shape struct {
	Name string // New*Client
	// Params are the types of the first parameters, and Results those of the results. A type of the generated package itself begins
	// with a dot, and a pointer to one with an ampersand before that. An empty one is any.
	Params, Results []string
	Options         string // type of the elements of a variadic parameter; empty for whatever there is
	Interface       string // that has the methods of the service
	Impl            string // of a client: the type of the package that stands behind the interface
	Shared          bool   // a server has the interface, too
}

// Form is what the text of a sink is.
type Form uint8

const (
	// Path is the path of a method, as /shop.v1.Orders/Get.
	Path Form = iota
	// URL is the address of a request.
	URL
	// Base is what the addresses of requests begin with.
	Base
	// Pair is a service, beside its method.
	Pair
	// Dotted is a service and its method, as Orders.Get.
	Dotted
	// Host is a host or the name of a service that some registry knows, whatever scheme it has.
	Host
	// Procedure is an address whose path ends with that of a method.
	Procedure
	// Queue is a queue, or a subject, by which somebody answers.
	Queue
)

// Sink is a function of a library that is given the name, or the address, of what it calls.
type Sink struct {
	Recv, Name string // *Client, Get; the former is empty for a function, and without the star for an interface
	Arg        int
	Field      string // of the argument, which is a struct; empty for itself
	Made       bool   // the argument is no text, but made of one, as url.Parse does
	Form       Form

	// Of an address: the argument that is the verb, none if negative, or what the verb is, whatever is passed. Of a pair: that which is
	// the method.
	VerbArg int
	Verb    string
	Beside  string // the field that is the path, where Field is the host alone

	// Hint says that other calls may tell instead what is called: of what is not known here, nothing is said. Either says the same where
	// another sink of the function knows, since an argument may be made in two ways.
	Hint, Either bool

	// Of a queue: Serves says that the function waits for requests, and Handler is the argument that answers them, if not 0. Reply is a
	// field of the argument VerbArg, without which nobody waits for an answer.
	Serves  bool
	Handler int
	Reply   string

	// Shape is that of a function which a generator makes for the library. The sink is then of the package that was made.
	Shape *Shape
}

// Silent reports whether nothing is said where nothing is known: of a call that others tell of, and of who waits for requests.
func (k Sink) Silent() bool { return k.Hint || k.Either || k.Serves }

// Any is the verb of a sink whose verb an argument tells.
const Any = "*"

// row is a library and what is known of it.
type row struct {
	library string
	stack   func(library string) Stack
}

// catalogue is what the rows make.
type catalogue struct {
	all   []Stack
	sinks [][]Sink       // of each
	place map[string]int // by library
	// shaped has the names of generated functions that are sinks.
	shaped map[string]bool
}

// made is the catalogue. Each name in a repository is looked up there, so it is made once.
var made = sync.OnceValue(func() catalogue {
	c := catalogue{place: map[string]int{}, shaped: map[string]bool{}}
	for i, r := range rows() {
		s := r.stack(r.library)
		var sinks []Sink
		if s.Sinks != nil {
			sinks = s.Sinks()
		}
		for _, k := range sinks {
			c.shaped[k.Name] = c.shaped[k.Name] || k.Shape != nil
		}
		c.all, c.sinks, c.place[r.library] = append(c.all, s), append(c.sinks, sinks), i
	}
	return c
})

// All returns the stacks.
func All() []Stack { return slices.Clone(made().all) }

// Index returns the place of a library's stack among [All], -1 for none.
func Index(library string) int {
	if at, ok := made().place[library]; ok {
		return at
	}
	return -1
}

// Transport returns how the i-th stack is named in messages.
func Transport(i int) string { return made().all[i].Transport }

// Noun returns what the i-th stack calls a queue.
func Noun(i int) string { return made().all[i].Queue }

// Reaches reports whether importing a package leads to a stack.
func Reaches(importPath string) bool { return Index(importPath) >= 0 }

// Tagged is a sink with its tag, which is text of its own.
type Tagged struct {
	Sink
	Tag string
}

// SinksOf returns which arguments of a function name what it calls.
func SinksOf(fn *types.Func) (all []Tagged) {
	pkg := fn.Pkg()
	if pkg == nil {
		return nil
	}
	at := Index(pkg.Path())
	if at < 0 {
		return generatedSinks(fn)
	}
	recv := valueflow.Receiver(fn)
	for i, k := range made().sinks[at] {
		if k.Name == fn.Name() && k.Recv == recv && k.Shape == nil {
			all = append(all, Tagged{k, pkg.Path() + " " + strconv.Itoa(i)})
		}
	}
	return all
}

// generatedSinks returns those of a function that was generated for a library which its package imports.
func generatedSinks(fn *types.Func) (all []Tagged) {
	if !made().shaped[fn.Name()] {
		return nil
	}
	for s := range stacksOf(fn.Pkg()) {
		for i, k := range made().sinks[Index(s.Library)] {
			if k.Shape != nil && k.Name == fn.Name() && k.Shape.fits(fn, "") {
				all = append(all, Tagged{k, s.Library + " " + strconv.Itoa(i)})
			}
		}
	}
	return all
}

// SinkAt returns the sink with a tag of [SinksOf], and the place of its stack among [All].
func SinkAt(tag string) (Sink, int) {
	library, place, _ := strings.Cut(tag, " ")
	at := Index(library)
	i, _ := strconv.Atoi(place)
	return made().sinks[at][i], at
}
