package valueflow

import (
	"go/types"
)

// operands are the arguments of one call, however the call is looked at. Arguments are counted as in Sink.
//
// For example, the template "SELECT * FROM ⟨table⟩" of Count has one parameter. Of the call s.Count("users") its
// operand 0 is the set of the one text "users". To bind the template gives "SELECT * FROM users". It does not matter
// whether the call stands in the syntax or in the program, or whether somebody else knows its arguments.
//
// These are the operands that there are:
//
//   - syntaxOperands: the arguments are expressions, and what the syntax gives up on is a hole
//   - programOperands: they are values of the program
//   - operandsAt: the first, or where these gave up the second
//   - remembered: others, each of which is evaluated once
//   - receiver: nothing but the receiver is known
type operands interface {
	// value returns what one argument may be. One that does not exist is a hole: nothing here can fail.
	value(arg int, want Want) set
	// list returns the elements of an argument that is a list, and of all from a variadic one on.
	list(arg int, want Want) list
	// field returns what fields of an argument may be that is a struct or points to one: with commas between them, by their
	// paths. What fields has are those of each element of a list.
	field(arg int, paths string) set
	fields(arg int, paths string) list
	// together returns what arguments may be that are fields of one struct, with commas between them; false if they are not.
	together(args []piece) (set, bool)
	// receives reports whether it is known where the struct is made that a method is called on.
	receives() bool
	typeArg(index int, receiver bool) set
	// place returns where the call stands.
	place() string
}

// bind returns what becomes of a template of fn's parameters at a call of fn.
//
// Pieces of other functions' parameters stay: their callers are other ones. So a template may be bound several
// times, each time for the function that is called.
func (e *engine) bind(t template, want Want, fn *types.Func, ops operands) set {
	if t.typ != nil || !t.open() {
		return setOf(t)
	}
	// One piece may be a type. Several are parts of a text, whatever the sink wants.
	if len(t.pieces) == 1 {
		return e.bindPiece(t.pieces[0], want, fn, ops)
	}
	// A parameter may be there more than once. Each place is bound by itself, which errs to combinations that
	// no call has.
	ops = remember(ops)
	if s, ok := e.bindFields(t, fn, ops); ok {
		return s
	}
	return e.bindEach(t.pieces, nil, fn, ops)
}

// bindEach binds pieces in turn, but for those that are known to become something else, by their places.
func (e *engine) bindEach(pieces []piece, known map[int]set, fn *types.Func, ops operands) set {
	sets := make([]set, 0, len(pieces))
	for at := 0; at < len(pieces); at++ {
		if s, ok := known[at]; ok {
			sets = append(sets, s)
			continue
		}
		if s, n := boundTogether(pieces[at:], fn, ops); n > 0 {
			sets = append(sets, s)
			at += n - 1
			continue
		}
		sets = append(sets, e.bindPiece(pieces[at], Text, fn, ops))
	}
	return concat(sets...)
}

// Each kind of piece asks for its operand in its own way.
func (e *engine) bindPiece(p piece, want Want, fn *types.Func, ops operands) set {
	switch {
	case p.fn != fn:
		return setOf(single(p))
	case p.keepsChanges():
		parts, between, all := parted(p.text)
		return p.afterChanges(all, e.bindParts(p, want, parts, between, ops), ops)
	}
	switch p.kind {
	case field:
		return e.fieldsOfOperand(fn, p.index, p.text, ops)
	case elementField:
		return ops.fields(p.index, p.text).any()
	case madeParam:
		return ops.value(p.index, Made)
	case typeParam:
		return ops.typeArg(p.index, false)
	case recvParam:
		return ops.typeArg(p.index, true)
	}
	return setOf(single(p))
}

// bindParts returns what a piece stands for that keeps changes, with those of its parts alone.
func (e *engine) bindParts(p piece, want Want, parts []change, between string, ops operands) set {
	of := Text
	if p.args == ofMade {
		want, of = Made, Made
	}
	switch p.kind {
	case element:
		return p.afterChanges(parts, ops.list(p.index, want).any(), ops)
	case joined:
		elements := ofList(ops.list(p.index, of))
		if len(parts) > 0 {
			elements = elements.flat(asTexts, func(t template) set { return p.afterChanges(parts, setOf(t), ops) })
		}
		return elements.list.join(textSet(between))
	case formatted:
		return format(p.afterChanges(parts, ops.value(p.index, Text), ops), arguments(p, ops))
	case filled:
		return e.fill(p, parts, ops)
	case filling:
		f := e.filler(p.args, ops)
		return p.afterChanges(parts, f.argument(p.index, "?"), ops)
	}
	return p.afterChanges(parts, ops.value(p.index, want), ops)
}

// They are not known where the function that formats has arguments of its own: see formatOfParameter.
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

// remembered are operands of which each is evaluated once, however often a value has it. Else calls within
// calls would double the work with each.
//
// Fields are not kept: a template has few of them.
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

// The maps are shared by all copies of r, so that it need not be a pointer.
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
//
// A dynamic call names a value and not a function: its syntax says nothing of parameters and receivers. Where
// the engine distrusts the syntax, the program answers all, so that tests can compare the two.
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

func (o operandsAt) field(arg int, paths string) set {
	if !o.call.dynamic && !o.distrusted {
		if s, ok := o.syntax().trying(func(in syntaxOperands) set { return in.field(arg, paths) }, o.call); ok {
			return s
		}
	}
	if ops, ok := o.operandsInProgram(o.call); ok {
		return ops.field(arg, paths)
	}
	return unknownFields(paths)
}

func (o operandsAt) fields(arg int, paths string) list {
	if !o.call.dynamic && !o.distrusted {
		var l list
		if _, ok := o.syntax().trying(func(in syntaxOperands) set { l = in.fields(arg, paths); return set{} }, o.call); ok {
			return l
		}
	}
	if ops, ok := o.operandsInProgram(o.call); ok {
		return ops.fields(arg, paths)
	}
	return list{items: []set{unknownFields(paths)}}
}

// The syntax looks whether it is worth the program, and never answers itself.
func (o operandsAt) together(args []piece) (set, bool) {
	if o.call.dynamic || !o.syntax().ofOneVariable(o.call.expr, args) {
		return set{}, false
	}
	if ops, ok := o.operandsInProgram(o.call); ok {
		return ops.together(args)
	}
	return set{}, false
}

func (o operandsAt) receives() bool {
	ops, ok := o.operandsInProgram(o.call)
	return ok && ops.receives()
}

// Type arguments are all in the types of the call, and the program has no more to say.
func (o operandsAt) typeArg(index int, receiver bool) set {
	if o.call.dynamic {
		return unknown()
	}
	return o.syntax().operands(o.call.expr, o.call.fn, o.call.in).typeArg(index, receiver)
}

func (o operandsAt) place() string { return o.placeAt(o.call.expr.Lparen) }
