package valueflow

import (
	"go/ast"
	"go/types"
	"slices"
)

// flowsOut returns the ways from a function to sinks, nil for a sink.
func (e *engine) flowsOut(fn *types.Func) []Flow {
	return sinkFact(e.inferred(fn)).Flows
}

// called reports whether a call of a function value is known to call a function.
//
// It is false as well where a bound has left out which functions a value may be.
func (e *engine) called(fn *types.Func) bool {
	return e.calls != nil && slices.ContainsFunc(e.calls.of[fn], func(c *call) bool { return c.dynamic })
}

// arguments returns what the arguments of a call may be.
//
// A parameter that can be no text has no values, which differs from a hole: see Template.bind.
func (e *engine) arguments(expr *ast.CallExpr, fn, in *types.Func) [][]Value {
	sig := fn.Signature()
	c := &call{expr: expr, fn: fn, in: in, dynamic: false}
	all := make([][]Value, sig.Params().Len())
	for i := range all {
		switch t := sig.Params().At(i).Type(); {
		case sig.Variadic() && i == len(all)-1 && isList(t):
			all[i] = allOf(e.cheap(c, func(in operands) set { return in.list(i, Text).any() }))
		case textual(t) && !anything(t):
			all[i] = allOf(e.cheap(c, func(in operands) set { return in.value(i, Text) }))
		}
	}
	return all
}

// Given is what a call passes as an argument: a constant, or a parameter of the function around the call.
//
// For example, in
//
//	func F(k string) {
//		New(1, "a")
//		New(2, k)
//	}
//
// the first call gives the constants 1 and "a". The second gives the constant 2, and for its argument 1 the
// parameter 0 of F. A driver follows that to the callers of F until it meets a constant.
type Given struct {
	Arg      int
	Constant string // as a [Choice] has it; empty for a parameter
	Param    int
}

// given returns which arguments of a call of fn, made in the function in, are constants or parameters.
//
// Functions with a receiver have no conditions, so nothing is asked about them. The types of the parameters are
// those that a [Choice] has constants of.
func (e *engine) given(expr *ast.CallExpr, fn, in *types.Func) (all []Given) {
	sig := fn.Signature()
	if sig.Recv() != nil || len(expr.Args) < sig.Params().Len() {
		return nil
	}
	for i := range sig.Params().Len() {
		arg, t := ast.Unparen(expr.Args[i]), sig.Params().At(i).Type()
		basic, ok := t.Underlying().(*types.Basic)
		if !ok || basic.Info()&(types.IsString|types.IsInteger|types.IsBoolean) == 0 {
			continue
		}
		if value := e.pass.TypesInfo.Types[arg].Value; value != nil {
			all = append(all, Given{Arg: i, Constant: value.ExactString()})
		} else if param, ok := e.passedOn(arg, in); ok {
			all = append(all, Given{Arg: i, Param: param})
		}
	}
	return all
}

// passedOn returns which parameter of a function without a receiver an argument is.
//
// A parameter that the function changes is none: its value is not the caller's any more.
func (e *engine) passedOn(arg ast.Expr, in *types.Func) (int, bool) {
	if in == nil || in.Signature().Recv() != nil {
		return 0, false
	}
	v := e.syntax().variableOf(arg)
	if v == nil {
		return 0, false
	}
	at, ok := paramIndex(in, v)
	return at, ok && !e.syntax().variables().changed[v]
}

// cheap evaluates something of a call without building the SSA form for it.
//
// Drivers ask about every call of an interface method, of which few lead to a sink. To build the program for
// them would cost more than they tell.
func (e *engine) cheap(c *call, f func(operands) set) set {
	s, ok := e.syntax().trying(func(in syntaxOperands) set { return f(in) }, c)
	// A hole of the syntax may be the answer, although the program would know more: that errs to too little.
	if ok || e.program == nil {
		return s
	}
	if ops, found := e.operandsInProgram(c); found {
		s = f(ops)
	}
	s.bounded = s.bounded || e.partial
	return s
}

// allOf returns all values of a set, with a hole for what is not known or beyond a bound.
//
// Parameters are holes here: there is no caller to bind them.
func allOf(s set) []Value {
	var all []Value
	for _, t := range s.each(func(t template) template { return t.seen(nil) }).items {
		all = append(all, t.value())
	}
	if s.more || s.bounded || len(all) == 0 {
		all = append(all, Value{Parts: []Part{{Hole: true}}})
	}
	return all
}

// Bind returns the values that reach the sink of a flow by a call with these arguments, as Result.Args has them. Their
// Callee is what the function has of them.
//
// For example, in
//
//	func Route(method, path string) { web.Handle(method, "/v1"+path, nil) }
//
// the flow of Route has the template "⟨method⟩ | /v1⟨path⟩", where the bar stands for the comma between a value
// and its companion. To bind "GET" and the two texts "/a", "/b" gives "GET | /v1/a" and "GET | /v1/b".
//
// A Flow that comes from a fact has no function any more. An empty one stands for it here: nothing but the
// places of the parameters counts.
func (f Flow) Bind(args [][]Value) []Value {
	var all []Value
	for _, t := range f.Templates {
		callee := t.imported(new(types.Func)).value().Parts
		for _, row := range t.rows(args) {
			v := Value{Parts: row[0], Callee: callee}
			if v.With = row[1:]; len(v.With) == 0 {
				v.With = nil
			}
			all = append(all, v.unset(f.Sink.Settings))
		}
	}
	return all
}

// rows returns the parts of each operand, with each combination of values for the parameters.
func (t Template) rows(args [][]Value) [][][]Part {
	rows := [][][]Part{nil}
	for _, operand := range t.operands() {
		// The values of the first operand are all kept. Those of the others are cut where their combinations
		// would be more than maxValues, and a hole then stands for the rest.
		values := operand.bind(args)
		if room := maxValues / len(rows); len(rows) > 1 && len(values) > room {
			values = append(values[:max(room-1, 0):max(room-1, 0)], []Part{{Hole: true}})
		}
		rows = product(rows, each(values))
	}
	return rows
}

// each returns lists of one value each.
func each(values [][]Part) [][][]Part {
	all := make([][][]Part, len(values))
	for i, v := range values {
		all[i] = [][]Part{v}
	}
	return all
}

// operands divides a template by the commas. Nobody knows fields of arguments here: each is a hole.
//
// A piece for several fields stands for several operands, so it becomes as many templates.
func (t Template) operands() []Template {
	all := []Template{{}}
	for _, p := range t {
		last := &all[len(all)-1]
		switch kind(p.Kind) {
		case comma:
			all = append(all, Template{})
		case field, elementField:
			*last = append(*last, Piece{Kind: uint8(hole)})
			for range len(pathsOf(p.Text)) - 1 {
				all = append(all, Template{{Kind: uint8(hole)}})
			}
		default:
			*last = append(*last, p)
		}
	}
	return all
}

// bind returns the template with each combination of values for its parameters.
func (t Template) bind(args [][]Value) [][]Part {
	bound := [][]Part{nil}
	for _, p := range t {
		// Whatever is neither a text nor a plain parameter stays a hole. A change of a parameter, such as
		// TrimSpace, is not applied here: that errs to too little.
		choices := [][]Part{{{Hole: true}}}
		switch k := kind(p.Kind); {
		case k == literal:
			choices = [][]Part{{{Text: p.Text}}}
		case (k == parameter || k == element) && p.Text == "" && 0 <= p.Index && p.Index < len(args) && len(args[p.Index]) > 0:
			choices = nil
			for _, v := range args[p.Index] {
				choices = append(choices, v.Parts)
			}
		}
		if room := maxValues / len(bound); len(choices) > room+1 { // one more, since what is beyond a bound is a hole
			choices = append(choices[:room:room], []Part{{Hole: true}})
		}
		bound = product(bound, choices)
	}
	return bound
}

// product appends each of the choices to each head.
//
// The capacity of a head is cut to its length: several results begin with it, and none may write into another.
func product[T any](heads, choices [][]T) [][]T {
	all := make([][]T, 0, len(heads)*len(choices))
	for _, head := range heads {
		for _, tail := range choices {
			all = append(all, append(head[:len(head):len(head)], tail...))
		}
	}
	return all
}
