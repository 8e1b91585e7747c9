package valueflow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// constantMade returns a constant of any type, as code writes it; that of a string is the string.
//
// A client tells "true" from the text true by the operand that it asked for.
func constantMade(value constant.Value) set {
	if value.Kind() == constant.String {
		return textSet(constant.StringVal(value))
	}
	return textSet(value.String())
}

// zeroOf returns what a field is that nobody sets.
//
// For example, Default is false in mq.Flag{Key: "b"}. A nil pointer or list is made of nothing: it is a hole.
func zeroOf(t types.Type, m mode) set {
	basic, ok := t.Underlying().(*types.Basic)
	switch {
	case textual(t) && !anything(t):
		return textSet("")
	case m != asMade || !ok:
		return unknown()
	case basic.Info()&types.IsBoolean != 0:
		return textSet("false")
	case basic.Info()&types.IsNumeric != 0:
		return textSet("0")
	}
	return unknown()
}

// applyMade returns what a call makes of which that is known without its source.
//
// For example, where Config.Made says that Group makes its receiver and its first argument in turn, in
//
//	r := web.New()
//	v1 := r.Group("/v1")
//	users := v1.Group("/users")
//	users.GET("/:id", nil)
//
// r is made of no terms, an empty text. v1 is "/v1" and users is "/v1/users". The site has the value
// "/v1/users | /:id", where the bar stands before the path, its companion.
//
// A function of another package may have a fact for what it makes, as API has =<=0>/api: its parameter, and "/api".
func (e *engine) applyMade(fn *types.Func, ops operands) (set, bool) {
	if arg, ok := e.cfg.PassThrough(fn); ok {
		return e.passedThrough(fn, ops, arg, Made), true
	}
	terms, ok := e.cfg.Made(fn)
	if !ok {
		s, known := e.foreignPart(fn, madeMark)
		return e.bindAll(s, Made, fn, ops), known
	}
	return sumOf(terms, ops), true
}

// placeAt returns where a position stands, the same whoever asks.
func (e *engine) placeAt(pos token.Pos) string {
	return PlaceOf(e.pass.Pkg.Path(), e.cfg.Position(pos))
}

// sumOf returns what the terms are together, by the operands of a call.
//
// The empty text at the end makes a set of no terms one with a value.
func sumOf(terms []Term, ops operands) set {
	sets := make([]set, len(terms), len(terms)+1)
	for i, t := range terms {
		switch {
		case t.Place:
			sets[i] = textSet(ops.place())
		case t.Text != "":
			sets[i] = textSet(t.Text)
		case t.Between != "":
			sets[i] = ops.list(t.Arg, t.Want).join(textSet(t.Between))
		case t.All:
			sets[i] = ops.list(t.Arg, t.Want).join(textSet(""))
		case t.Each:
			sets[i] = ops.list(t.Arg, t.Want).each()
		case t.Field != "":
			sets[i] = ops.field(t.Arg, t.path())
		default:
			sets[i] = ops.value(t.Arg, t.Want)
		}
	}
	return concat(append(sets, textSet(""))...)
}

// made returns what an expression in the function in may be by what made it.
//
// A text is wanted as it is. Of all else nothing but constants, variables that are set once and calls is known
// here. Fields, results of functions of the package and what routers hand to literals take the program.
func (x *syntax) made(expr ast.Expr, in *types.Func) set {
	expr = ast.Unparen(expr)
	tv := x.pass.TypesInfo.Types[expr]
	switch {
	case tv.Value != nil:
		return constantMade(tv.Value)
	case tv.Type == nil, tv.IsNil():
		return unknown()
	case textual(tv.Type) && !anything(tv.Type):
		return x.text(expr, in)
	}
	switch expr := expr.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if v := x.variableOf(expr); v != nil {
			return x.orOrigin(x.variable(v, in, asMade).set, tv.Type)
		}
	case *ast.CallExpr:
		if fn := x.callee(expr); fn != nil {
			if s, ok := x.applyMade(fn.Origin(), x.operands(expr, fn, in)); ok {
				return x.orOrigin(s, tv.Type)
			}
		}
	}
	return x.giveUp()
}

// orOrigin returns the values of a set of a type. Where all of the type are made of nothing, the empty text stands for those of which
// nothing is known.
func (e *engine) orOrigin(s set, t types.Type) set {
	if !e.cfg.Origin(t) || !slices.ContainsFunc(s.items, template.unknown) {
		return s
	}
	return s.each(func(t template) template {
		if t.unknown() {
			return textOf("")
		}
		return t
	})
}

// embedding returns a pointer to the struct of which an address is that of an embedded one, or of such a one in that; nil for another
// address. Code selects their methods by the outer struct.
//
// For example, the engine of a library may have the methods of the group of routes that it embeds.
func embedding(v ssa.Value) ssa.Value {
	addr, ok := v.(*ssa.FieldAddr)
	if !ok || !fieldOf(addr.X.Type(), addr.Field).Embedded() {
		return nil
	}
	return addr.X
}

// held returns what a value is read from: a pointer to the struct that embeds it, or one to the struct that it is; nil for another value.
//
// For example, a router of a library may embed a pointer to the group of routes at its root.
func held(v ssa.Value) ssa.Value {
	read, ok := v.(*ssa.UnOp)
	if !ok || read.Op != token.MUL {
		return nil
	}
	if of := embedding(read.X); of != nil {
		return of
	}
	if _, ok := v.Type().Underlying().(*types.Struct); ok {
		return read.X
	}
	return nil
}
