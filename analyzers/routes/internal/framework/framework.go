// Package framework knows the libraries by which code registers routes of HTTP. They are rows of data.
package framework

import (
	"go/types"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Framework is a library of routes.
type Framework struct {
	Name    string // for people: chi
	Library string // its import path

	Sinks  []Sink  // functions that register routes
	Groups []Group // functions that make a router, or a handler, of another one
	Makes  []string
	// Routers are the types of which functions of the repository return values: by their names.
	Routers []string
	// Options are the types of what is given to functions beside a path and may have a prefix: by their names. Plain are the functions of
	// the library that make one without.
	Options, Plain []string
	// Described are the types of structs that describe a route: by their names.
	Described []string
	// Passes are functions that hand back an argument, by their names.
	Passes map[string]int

	// Origins are the types, such as *Engine, that are put under no other router. Rooted says of all routers of the library that they are
	// asked for the whole path, wherever they are put.
	Origins []string
	Rooted  bool

	Style Style
	Lax   bool // a slash at the end of a path says nothing
	Joins bool // a slash is put between a group and a path without one
}

// Style is how the library writes the parts of a path that are not fixed.
type Style uint8

// The styles.
const (
	Braces Style = iota // {id}, {rest...}, {id:[0-9]+}, and a star at the end
	Colons              // :id, *rest
	Mux                 // as net/http has it: [METHOD ][HOST]/path, {id}, {rest...}
)

// Kind is what a sink does with a path.
type Kind uint8

// The kinds.
const (
	Registers Kind = iota
	// Refines gives a method to a route that is registered: its receiver is what registered it.
	Refines
	// Mounts puts a handler below a path, which gets the rest of the path; Delegates one that gets all of it.
	Mounts
	Delegates
)

// Sink is a function by which a route is registered.
type Sink struct {
	Kind    Kind
	Recv    string // *Mux, Router; empty for a function of the package
	Name    string
	Path    int    // the argument that is the path, -1 where the receiver has it
	Method  string // what the method is; empty for any
	Verb    int    // the argument that tells the method, -1 for none
	Below   bool   // all below the path is served
	Handler int    // the argument that answers or is mounted, -1 for none; beyond the last one, that
	// Compiled says that the path is what a group with Compiled makes, and no text.
	Compiled bool
	// On says that the router is the first argument, of a function.
	On bool
	// Fields says that the path and the method are fields of the argument that has the path, or of each element of it.
	Fields bool
	// Options is the argument from which on there are options, which may have a prefix, and not zero.
	Options int
}

// Group is a function that makes a router of others.
type Group struct {
	Recv, Name string
	Of         int  // the argument that is the router or handler; -1 is the receiver, and [None] says that there is none
	Path       int  // the argument that is put behind its path, [None] for none
	Slash      bool // a slash is put between
	Strips     bool // the argument is cut off the path that the handler gets
	Verb       int  // the argument that is a method, [None] for none
	Handler    bool // the result is a route that has a handler
	// Prefix says that a route with the path of the result is for all that begins so, and Ends that this is over: it is a router again.
	Prefix, Ends bool
	// Literal is the argument that is a function which gets the router, and not zero.
	Literal int
	// Each says that Path is any number of arguments, of which each makes a router.
	Each bool
	// Options says that the arguments are options, which may have a prefix.
	Options bool
	// Compiled says that the result is a path in instructions, the second argument. The third has the words of it, and the fourth its end.
	Compiled bool
}

// None is the place of an argument that is not there.
const None = -2

// The marks in what a router is made of. No path of a route has them.
const (
	MadeBegins  = "\x01" // before the name of the library and the place where a router is made
	MadeEnds    = "\x02"
	MethodMark  = "\x03" // around a method
	StripMark   = "\x04" // around what is cut off
	HandlerMark = "\x05" // a route that has a handler
	PrefixMark  = "\x07" // what is before it is the beginning of paths
	EndMark     = "\x08" // a router of its own
)

// catalogue is what the rows make.
type catalogue struct {
	all   []Framework
	place map[string]int // by library
}

var made = sync.OnceValue(func() catalogue {
	c := catalogue{place: map[string]int{}}
	for _, row := range rows() {
		f := row.framework(row.library)
		f.Library = row.library
		c.place[row.library] = len(c.all)
		c.all = append(c.all, f)
	}
	return c
})

// All returns the frameworks.
func All() []Framework { return slices.Clone(made().all) }

// Index returns the place of a library among [All], -1 for none.
func Index(library string) int {
	if at, ok := made().place[library]; ok {
		return at
	}
	return -1
}

// At returns the framework at a place of [All].
func At(i int) Framework { return made().all[i] }

// Reaches reports whether importing a package leads to a framework.
func Reaches(importPath string) bool { return Index(importPath) >= 0 }

// of returns the framework of a function, false for none.
func of(fn *types.Func) (Framework, bool) {
	if fn.Pkg() == nil {
		return Framework{}, false
	}
	at := Index(fn.Pkg().Path())
	if at < 0 {
		return Framework{}, false
	}
	return made().all[at], true
}

// SinksOf returns what the value flow is to look for at a function.
func SinksOf(fn *types.Func) (all []valueflow.Sink) {
	f, ok := of(fn)
	if !ok {
		return nil
	}
	recv := valueflow.Receiver(fn)
	for i, s := range f.Sinks {
		if s.Name == fn.Name() && s.Recv == recv {
			all = append(all, s.sink(f.Library+" "+strconv.Itoa(i)))
		}
	}
	return all
}

// The fields of a struct that describes a route.
const (
	fieldPath   = "Path"
	fieldMethod = "Method"
)

// sink returns the sink of the value flow. Its operands are the router, the path, the method, the options, and what is mounted.
func (s Sink) sink(tag string) valueflow.Sink {
	var operands []valueflow.Operand
	switch {
	case s.On:
		operands = append(operands, valueflow.Operand{Want: valueflow.Made})
	case s.Recv != "":
		operands = append(operands, valueflow.Operand{Arg: -1, Want: valueflow.Made})
	}
	switch {
	case s.Fields:
		operands = append(operands, valueflow.Operand{Arg: s.Path, Field: fieldPath}, valueflow.Operand{Arg: s.Path, Field: fieldMethod})
	case s.Path >= 0:
		o := valueflow.Operand{Arg: s.Path}
		if s.Compiled {
			o.Want = valueflow.Made
		}
		operands = append(operands, o)
	}
	if s.Verb >= 0 {
		operands = append(operands, valueflow.Operand{Arg: s.Verb})
	}
	if s.Options > 0 {
		operands = append(operands, valueflow.Operand{Arg: s.Options, Want: valueflow.Made, All: true})
	}
	if s.Kind == Mounts || s.Kind == Delegates {
		operands = append(operands, valueflow.Operand{Arg: s.Handler, Want: valueflow.Made})
	}
	return valueflow.Sink{Arg: operands[0].Arg, Want: operands[0].Want, With: operands[1:], Tag: tag}
}

// Told is what reaches a sink.
type Told struct {
	Router, Path, Method, Handler string // with U+FFFC for what is not known
}

// Read tells the operands of a value apart.
func (s Sink) Read(v valueflow.Value) (t Told) {
	texts := []string{v.Text()}
	for _, parts := range v.With {
		texts = append(texts, valueflow.Render(parts, valueflow.Hole))
	}
	next := func() string {
		if len(texts) == 0 {
			return ""
		}
		text := texts[0]
		texts = texts[1:]
		return text
	}
	if s.Recv != "" || s.On {
		t.Router = next()
	}
	if s.Path >= 0 {
		t.Path = next()
	}
	if s.Compiled {
		t.Path = decompile(t.Path)
	}
	t.Method = s.Method
	if s.Verb >= 0 || s.Fields {
		t.Method = next()
	}
	if s.Options > 0 {
		t.Router = behind(t.Router, next())
	}
	if s.Kind == Mounts || s.Kind == Delegates {
		t.Handler = next()
	}
	return t
}

// behind returns a router with the prefix that options give it. One that is not known is of a router that is known all the same.
func behind(router, prefix string) string {
	if router == "" && strings.HasPrefix(prefix, valueflow.Hole) {
		return "/" + prefix
	}
	return router + prefix
}

// Nothing returns a value of which nothing is known.
func (s Sink) Nothing() valueflow.Value {
	hole := []valueflow.Part{{Hole: true}}
	v := valueflow.Value{Parts: hole}
	for range s.sink("").With {
		v.With = append(v.With, hole)
	}
	return v
}

// SinkAt returns the sink with a tag, and the place of its framework among [All].
func SinkAt(tag string) (Sink, int) {
	library, place, _ := strings.Cut(tag, " ")
	at := Index(library)
	i, _ := strconv.Atoi(place)
	return made().all[at].Sinks[i], at
}

// MadeBy returns what a call of a function makes.
func MadeBy(fn *types.Func) ([]valueflow.Term, bool) {
	f, ok := of(fn)
	if !ok {
		return nil, false
	}
	recv := valueflow.Receiver(fn)
	terms, ok := []valueflow.Term(nil), false
	if recv == "" && slices.Contains(f.Makes, fn.Name()) {
		terms, ok = []valueflow.Term{{Text: MadeBegins + f.Name + " "}, {Place: true}, {Text: MadeEnds}}, true
	}
	for _, g := range f.Groups {
		if g.Name == fn.Name() && g.Recv == recv {
			return append(terms, g.terms()...), true
		}
	}
	return terms, ok || recv == "" && slices.Contains(f.Plain, fn.Name())
}

// PassedBy returns the argument that a function hands back.
func PassedBy(fn *types.Func) (arg int, ok bool) {
	f, ok := of(fn)
	if !ok || fn.Signature().Recv() != nil {
		return 0, false
	}
	arg, ok = f.Passes[fn.Name()]
	return arg, ok
}

// HandedBy returns what a function makes for a parameter of the one that it is given.
func HandedBy(fn *types.Func, arg, param int) ([]valueflow.Term, bool) {
	f, ok := of(fn)
	if !ok || param != 0 {
		return nil, false
	}
	recv := valueflow.Receiver(fn)
	for _, g := range f.Groups {
		literal := g.Literal == arg && (g.Literal > 0 || g.Path == None) && !g.Handler
		if literal && g.Name == fn.Name() && g.Recv == recv && takesFunction(fn, arg) {
			return g.terms(), true
		}
	}
	return nil, false
}

// takesFunction reports whether a parameter is a function.
func takesFunction(fn *types.Func, arg int) bool {
	params := fn.Signature().Params()
	if arg >= params.Len() {
		return false
	}
	_, ok := params.At(arg).Type().Underlying().(*types.Signature)
	return ok
}

func (g Group) terms() (terms []valueflow.Term) {
	operand := func(arg int, want valueflow.Want) valueflow.Term {
		return valueflow.Term{Operand: valueflow.Operand{Arg: arg, Want: want}}
	}
	if g.Strips {
		return []valueflow.Term{{Text: StripMark}, operand(g.Path, valueflow.Text), {Text: StripMark}, operand(g.Of, valueflow.Made)}
	}
	if g.Compiled {
		ops, words := operand(1, valueflow.Made), operand(2, valueflow.Text)
		ops.Between, words.Between = " ", "/"
		return []valueflow.Term{ops, {Text: compiledMark}, words, {Text: compiledMark}, operand(3, valueflow.Text)}
	}
	if g.Of != None {
		terms = append(terms, operand(g.Of, valueflow.Made))
	}
	if g.Path != None {
		if g.Slash {
			terms = append(terms, valueflow.Term{Text: "/"})
		}
		path := operand(g.Path, valueflow.Text)
		path.Each = g.Each
		terms = append(terms, path)
	}
	if g.Options {
		options := operand(0, valueflow.Made)
		options.All = true
		terms = append(terms, options)
	}
	if g.Verb != None {
		terms = append(terms, valueflow.Term{Text: MethodMark}, operand(g.Verb, valueflow.Text), valueflow.Term{Text: MethodMark})
	}
	switch {
	case g.Handler:
		terms = append(terms, valueflow.Term{Text: HandlerMark})
	case g.Prefix:
		terms = append(terms, valueflow.Term{Text: PrefixMark})
	case g.Ends:
		terms = append(terms, valueflow.Term{Text: EndMark})
	}
	return terms
}

// IsOrigin reports whether values of a type are put under no other router.
func IsOrigin(t types.Type) bool {
	name, pkg := named(t)
	return isOf(pkg, func(f Framework) bool { return slices.Contains(f.Origins, name) })
}

// IsRouter reports whether a type is one of routers.
func IsRouter(t *types.TypeName) bool {
	return isOf(t.Pkg(), func(f Framework) bool { return slices.Contains(f.Routers, t.Name()) })
}

// FieldsOf returns what is of interest of what functions return of a type, or in a list of such.
func FieldsOf(t *types.TypeName) (all []valueflow.Fields) {
	if IsRouter(t) || isOf(t.Pkg(), func(f Framework) bool { return slices.Contains(f.Options, t.Name()) }) {
		all = append(all, valueflow.Fields{{Want: valueflow.Made}})
	}
	if isOf(t.Pkg(), func(f Framework) bool { return slices.Contains(f.Described, t.Name()) }) {
		all = append(all, valueflow.Fields{{Field: fieldPath}, {Field: fieldMethod}})
	}
	return all
}

// isOf reports whether a package is that of a framework with something.
func isOf(pkg *types.Package, has func(f Framework) bool) bool {
	if pkg == nil {
		return false
	}
	at := Index(pkg.Path())
	return at >= 0 && has(made().all[at])
}

// named returns the name of a type, with a star for a pointer to one, and its package.
func named(t types.Type) (string, *types.Package) {
	t, star := types.Unalias(t), ""
	if p, ok := t.(*types.Pointer); ok {
		t, star = types.Unalias(p.Elem()), "*"
	}
	if n, ok := t.(*types.Named); ok {
		return star + n.Obj().Name(), n.Obj().Pkg()
	}
	return "", nil
}

// Wraps returns the argument of a function that a handler is which it returns in another form, as one does that logs requests: the
// only one that is a handler or a router.
func Wraps(sig *types.Signature) (arg int, ok bool) {
	if sig.Results().Len() != 1 || !IsRouterType(sig.Results().At(0).Type()) {
		return 0, false
	}
	for i := range sig.Params().Len() {
		if IsRouterType(sig.Params().At(i).Type()) {
			if ok {
				return 0, false
			}
			arg, ok = i, true
		}
	}
	return arg, ok
}

// IsRouterType reports whether a type is one of handlers or routers.
func IsRouterType(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	if p, is := types.Unalias(t).(*types.Pointer); is {
		n, ok = types.Unalias(p.Elem()).(*types.Named)
	}
	return ok && IsRouter(n.Obj())
}
