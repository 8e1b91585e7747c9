package valueflow

import (
	"go/types"
)

// operands are the arguments of one call, however the call is looked at. Arguments are counted as in Sink.
type operands interface {
	value(arg int, want Want) set
	// list returns the elements of an argument that is a list, and of all from a variadic one on.
	list(arg int, want Want) list
	typeArg(index int, receiver bool) set
}

// bind returns what becomes of a template of fn's parameters at a call of fn.
func (e *engine) bind(t template, want Want, fn *types.Func, ops operands) set {
	if t.typ != nil || !t.open() {
		return setOf(t)
	}
	if len(t.pieces) == 1 {
		return e.bindPiece(t.pieces[0], want, fn, ops)
	}
	ops = remember(ops)
	sets := make([]set, len(t.pieces))
	for i, p := range t.pieces {
		sets[i] = e.bindPiece(p, Text, fn, ops)
	}
	return concat(sets...)
}

func (e *engine) bindPiece(p piece, want Want, fn *types.Func, ops operands) set {
	if p.fn != fn {
		return setOf(single(p))
	}
	switch p.kind {
	case parameter:
		return afterChanges(p, ops.value(p.index, want), ops)
	case element:
		return ops.list(p.index, want).any()
	case joined:
		return ops.list(p.index, Text).join(textSet(p.text))
	case formatted:
		return format(ops.value(p.index, Text), arguments(p, ops))
	case filled:
		return e.fill(p, ops)
	case filling:
		f := e.filler(p.args, ops)
		return f.argument(p.index, "?")
	case typeParam:
		return ops.typeArg(p.index, false)
	case recvParam:
		return ops.typeArg(p.index, true)
	}
	return setOf(single(p))
}

func arguments(p piece, ops operands) list {
	if p.args == noArgs {
		return unknownList()
	}
	return ops.list(p.args, Text)
}

// bindAll binds every value of a set.
func (e *engine) bindAll(s set, want Want, fn *types.Func, ops operands) set {
	ops = remember(ops)
	return s.flat(func(t template) set { return e.bind(t, want, fn, ops) })
}

// remembered are operands of which each is evaluated once, however often a value has it: else calls within calls would
// double the work with each.
type remembered struct {
	operands
	values map[wanted]set
	lists  map[wanted]list
}

type wanted struct {
	arg  int
	want Want
}

func remember(ops operands) operands {
	if known, ok := ops.(remembered); ok {
		return known
	}
	return remembered{ops, make(map[wanted]set), make(map[wanted]list)}
}

func (r remembered) value(arg int, want Want) set {
	s, ok := r.values[wanted{arg, want}]
	if !ok {
		s = r.operands.value(arg, want)
		r.values[wanted{arg, want}] = s
	}
	return s
}

func (r remembered) list(arg int, want Want) list {
	l, ok := r.lists[wanted{arg, want}]
	if !ok {
		l = r.operands.list(arg, want)
		r.lists[wanted{arg, want}] = l
	}
	return l
}

// operandsAt are those of a call in the source: as the syntax shows them, or where that is not enough, the program.
type operandsAt struct {
	*engine
	call *call
}

func (o operandsAt) value(arg int, want Want) set {
	if !o.call.dynamic && !o.distrusted {
		if s, ok := o.syntax().trying(func(in syntaxOperands) set { return in.value(arg, want) }, o.call); ok {
			return s
		}
	}
	if ops, ok := o.operandsInProgram(o.call); ok {
		return ops.value(arg, want)
	}
	return unknown()
}

func (o operandsAt) list(arg int, want Want) list {
	if !o.call.dynamic && !o.distrusted {
		var l list
		if _, ok := o.syntax().trying(func(in syntaxOperands) set { l = in.list(arg, want); return set{} }, o.call); ok {
			return l
		}
	}
	if ops, ok := o.operandsInProgram(o.call); ok {
		return ops.list(arg, want)
	}
	return unknownList()
}

func (o operandsAt) typeArg(index int, receiver bool) set {
	if o.call.dynamic {
		return unknown()
	}
	return o.syntax().operands(o.call.expr, o.call.fn, o.call.in).typeArg(index, receiver)
}
