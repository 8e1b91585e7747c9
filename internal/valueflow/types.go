package valueflow

import (
	"go/types"
)

// textual reports whether a value of type t can be one text: a string, bytes, or what may hold one.
//
// For example, these are textual:
//
//	string   []byte   any   type name string   [S ~string]S   [T any]T
//
// and int, error and []string are not. What is in an any may be no text at all: see anything.
func textual(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		return stringly(p.Constraint())
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Interface:
		return u.Empty()
	case *types.Slice:
		return isByte(u.Elem())
	}
	return false
}

// anything reports whether a value of type t may also be something else than a text. Then t is any, or a type
// parameter without a constraint.
func anything(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	return ok && iface.Empty()
}

// stringly reports whether a constraint lets nothing pass but textual types, or anything.
//
// The first embedded type decides: a constraint with several is met by fewer types, and not by others.
func stringly(constraint types.Type) bool {
	iface, ok := constraint.Underlying().(*types.Interface)
	if !ok || iface.Empty() {
		return ok
	}
	for embedded := range iface.EmbeddedTypes() {
		u, ok := embedded.(*types.Union)
		if !ok {
			return textual(embedded)
		}
		for term := range u.Terms() {
			if !textual(term.Type()) {
				return false
			}
		}
		return true
	}
	return false
}

func isByte(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Byte
}

// isList reports whether t is a list of what may be texts.
//
// Bytes are one text, and no list.
func isList(t types.Type) bool {
	elem, ok := elemOf(t)
	return ok && !isByte(elem) && textual(elem)
}

func elemOf(t types.Type) (types.Type, bool) {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return u.Elem(), true
	case *types.Array:
		return u.Elem(), true
	}
	return nil, false
}

// isAbstract reports whether a value of type t is one of another type: t is an interface.
//
// A type parameter is an interface for the type checker, but its values have a type that callers know.
func isAbstract(t types.Type) bool {
	_, isParam := types.Unalias(t).(*types.TypeParam)
	return !isParam && types.IsInterface(t)
}

// typeOf returns the type t in the function fn. If t is a type parameter of that, or a pointer to or a list of
// one, it is in terms of the type parameter. It is false if t is an interface.
//
// For example, d.Create has the type of its argument for a sink, in
//
//	func Create[T any](d *db.DB, rows []T) { d.Create(rows) }
//
//	Create(d, []User{})
//
// Of rows it is the type parameter 0 of Create, as a list counts as what it has. The fact is
// sink(create=<type 0>), and the site of the call has the type User.
func typeOf(t types.Type, fn *types.Func) (set, bool) {
	if isAbstract(t) {
		return set{}, false
	}
	if b, ok := t.(*types.Basic); ok && b.Kind() == types.UntypedNil {
		return unknown(), true
	}
	p, ok := core(t).(*types.TypeParam)
	if !ok {
		return setOf(template{typ: t}), true
	}
	if fn == nil {
		// At package level no function has type parameters.
		return unknown(), true
	}
	if i := indexOf(fn.Signature().TypeParams(), p); i >= 0 {
		return setOf(single(piece{kind: typeParam, fn: fn, index: i})), true
	}
	if i := indexOf(fn.Signature().RecvTypeParams(), p); i >= 0 {
		return setOf(single(piece{kind: recvParam, fn: fn, index: i})), true
	}
	return unknown(), true
}

// core returns what t points to, or is a list of, in the end.
//
// Clients ask for the model of a table, and a list of models is as good as one.
func core(t types.Type) types.Type {
	for {
		switch u := types.Unalias(t).(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		case *types.Array:
			t = u.Elem()
		default:
			return u
		}
	}
}

func indexOf(list *types.TypeParamList, p *types.TypeParam) int {
	for i := range list.Len() {
		if list.At(i) == p {
			return i
		}
	}
	return -1
}

// pointee returns what t points to, else t.
func pointee(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// typeArgsOf returns the type arguments of a named type, or of what a pointer to one points to.
//
// It is nil for a type that is not generic.
func typeArgsOf(t types.Type) *types.TypeList {
	if named, ok := types.Unalias(pointee(t)).(*types.Named); ok {
		return named.TypeArgs()
	}
	return nil
}

// parameterOf returns what a parameter of fn stands for; the receiver is -1.
//
// A parameter of a type that cannot be what is wanted is nothing: callers could not pass it.
func parameterOf(fn *types.Func, index int, t types.Type, m mode) answer {
	p := piece{kind: parameter, fn: fn, index: index}
	elem, _ := elemOf(t)
	switch {
	case m == asText && isList(t):
		p.kind, p.text = joined, dot
	case m == asText && (textual(t) || isTypeParam(t) || isTextPointer(t)):
	case m == asTexts && isList(t), m == asTypes && elem != nil && isAbstract(elem):
		p.kind = element
	case m == asMades && elem != nil:
		p.kind, p.args = element, ofMade
	case m == asType && isAbstract(t):
	case m == asMade:
		p.kind = madeParam
	default:
		return nothing()
	}
	return answer{set: setOf(single(p)), list: list{items: []set{setOf(single(p))}}}
}

// dot joins the elements of a list where one text is wanted.
const dot = "."
