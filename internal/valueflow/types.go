package valueflow

import (
	"go/types"
)

// textual reports whether a value of type t can be one text: a string, bytes, or what may hold one.
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

// anything reports whether a value of type t may also be something else than a text: t is any, or a type parameter
// without a constraint.
func anything(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	return ok && iface.Empty()
}

// stringly reports whether a constraint lets nothing pass but textual types, or anything.
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
func isAbstract(t types.Type) bool {
	_, isParam := types.Unalias(t).(*types.TypeParam)
	return !isParam && types.IsInterface(t)
}

// typeOf returns the type t in the function fn, in terms of its type parameters if t is one of them, or a pointer
// to, or a list of one; false if t is an interface.
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
func typeArgsOf(t types.Type) *types.TypeList {
	if named, ok := types.Unalias(pointee(t)).(*types.Named); ok {
		return named.TypeArgs()
	}
	return nil
}

// parameterOf returns what a parameter of fn stands for; the receiver is -1.
func parameterOf(fn *types.Func, index int, t types.Type, m mode) answer {
	p := piece{kind: parameter, fn: fn, index: index}
	elem, _ := elemOf(t)
	switch {
	case m == asText && isList(t):
		p.kind, p.text = joined, dot
	case m == asText && textual(t):
	case m == asTexts && isList(t), m == asTypes && elem != nil && isAbstract(elem):
		p.kind = element
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
