package valueflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// call returns what a call may return as its result number index.
//
// For example, in
//
//	func choose(n int) string {
//		t := "zero"
//		if n > 0 {
//			t = "one"
//		}
//		return t
//	}
//	func quote(s string) string { return "[" + s + "]" }
//
//	d.Exec(choose(n) + quote("t"))
//
// choose returns "zero" or "one". quote returns the template "[⟨s⟩]", which each call binds to its own argument.
// So the values are "one[t]" and "zero[t]". The body of quote is evaluated once for all calls. No call has a
// context of its own, so the work does not grow with the number of calls.
func (p *program) call(v *ssa.Call, index int, m mode) answer {
	a := p.callOf(v, index, m)
	if m != asMade || index > 0 || !slices.ContainsFunc(a.set.items, template.unknown) {
		return a
	}
	arg, ok := p.cfg.Wraps(v.Call.Signature())
	if !ok {
		return a
	}
	if !v.Call.IsInvoke() {
		arg += len(v.Call.Args) - v.Call.Signature().Params().Len() // the receiver
	}
	if arg < 0 || arg >= len(v.Call.Args) {
		return a
	}
	wrapped := p.eval(v.Call.Args[arg], m).set
	return ofSet(a.set.flat(func(t template) set {
		if t.unknown() {
			return wrapped
		}
		return setOf(t)
	}))
}

// unknown reports whether nothing is known of a template, and no caller tells.
func (t template) unknown() bool { return t.blank() && !t.open() }

// callOf returns what a call may return that hands none of its arguments back.
func (p *program) callOf(v *ssa.Call, index int, m mode) answer {
	static := v.Call.StaticCallee()
	if static == nil && !v.Call.IsInvoke() {
		static = functionOf(p.resolved(v.Call.Value))
	}
	fn := v.Call.Method
	if fn == nil {
		fn = objectOf(static)
	}
	ops := programOperands{p, v.Parent(), &v.Call, fn}
	if fn != nil {
		fn = fn.Origin()
		ops.fn = fn
		// What a client says of a function, or a library, comes before its source.
		if a, ok := p.withoutSource(fn, v, ops, index, m); ok {
			return a
		}
	}
	source := p.sourceOf(static)
	if source == nil {
		return nothing()
	}
	a := p.inCall(v, source, func() answer { return p.eval(result{source, index}, m) })
	if fn == nil {
		return a // of a literal, the parameters are known as they are
	}
	// First the constants of the call select values, then the arguments take the places of parameters.
	a.set = a.set.at(fn, ops)
	return a.flat(m, func(t template) set { return p.bind(t, m.want(), fn, ops) })
}

// withoutSource returns what a call returns if its source does not matter.
//
// What is said of a function is about its first result.
func (p *program) withoutSource(fn *types.Func, v *ssa.Call, ops programOperands, index int, m mode) (answer, bool) {
	if m == asMade && index == 0 {
		s, ok := p.applyMade(fn, ops)
		return ofSet(s), ok
	}
	if m != asText || index > 0 {
		return answer{}, false
	}
	if s, ok := p.apply(fn, ops); ok {
		return ofSet(s), true
	}
	switch {
	case isBuffer(fn):
		return ofSet(p.builtAt(v)), true
	case isEmbedRead(fn):
		return ofSet(p.embedRead(v, fn)), true
	}
	return answer{}, false
}

// result returns what a function of the package may return, in terms of its parameters.
//
// Values and blocks are lists of equal length: the block says under which conditions its value is returned.
func (p *program) result(r result, m mode) answer {
	if len(r.fn.Blocks) > maxBody {
		return outOfBounds()
	}
	var values []ssa.Value
	var at []*ssa.BasicBlock
	for _, b := range r.fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && r.index < len(ret.Results) && p.reaches(b) {
			values, at = append(values, ret.Results[r.index]), append(at, b)
		}
	}
	return p.returned(values, at, m)
}

// resultsOf returns what the first result of a function may be, in terms of its parameters.
//
// It serves methods that fmt prints by, which have no call in the source.
func (p *program) resultsOf(fn *types.Func) set {
	if fn.Pkg() != p.pass.Pkg {
		return p.texts(fn)
	}
	source := p.sourceOf(p.pkg.Prog.FuncValue(fn))
	if source == nil {
		return unknown()
	}
	return p.eval(result{source, 0}, asText).set
}

// programOperands are those of a call in the program.
type programOperands struct {
	*program
	in   *ssa.Function
	call *ssa.CallCommon
	fn   *types.Func // that is called
}

// operandsInProgram returns those of a call in the source, false if there is no program, or if no way leads there.
//
// From here on the site depends on the program. If that is partial, the site says so.
func (e *engine) operandsInProgram(c *call) (programOperands, bool) {
	p := e.ssa()
	if p == nil {
		return programOperands{}, false
	}
	e.asked = true
	if c.sets {
		return p.operandsOfSetter(c)
	}
	instr, ok := p.calls[c.expr.Lparen]
	if !ok {
		return programOperands{}, false
	}
	// Each argument begins with all its steps, as a costly one must not take those of the next.
	p.left = p.budget
	return programOperands{p, instr.Parent(), instr.Common(), c.fn.Origin()}, true
}

// arg returns an argument, nil if it is not at hand.
//
// A method that is called by its name has its receiver for the first argument in the program. One of an
// interface has it apart. A bound method has none at hand: its receiver is in the value.
func (o programOperands) arg(index int) ssa.Value {
	if o.call.IsInvoke() {
		if index == -1 {
			return o.call.Value
		}
	} else if o.fn != nil {
		index += len(o.call.Args) - o.fn.Signature().Params().Len() // the receiver
	}
	if index < 0 || index >= len(o.call.Args) {
		return nil
	}
	return o.call.Args[index]
}

func (o programOperands) value(arg int, want Want) set {
	v := o.arg(arg)
	if v == nil {
		return unknown()
	}
	return o.eval(v, modeOf(want)).set
}

func (o programOperands) list(arg int, want Want) list {
	v := o.arg(arg)
	if v == nil {
		return unknownList()
	}
	return o.eval(v, listModeOf(want)).list
}

func (o programOperands) field(arg int, paths string) set {
	v := o.arg(arg)
	if v == nil {
		return unknownFields(paths)
	}
	return o.eval(part{v, paths}, asText).set.shaped(paths)
}

func (o programOperands) fields(arg int, paths string) list {
	v := o.arg(arg)
	if v == nil {
		return list{items: []set{unknownFields(paths)}}
	}
	return o.eval(part{v, paths}, asTexts).list.shaped(paths)
}

func (o programOperands) typeArg(index int, receiver bool) set {
	static := o.call.StaticCallee()
	if static == nil || o.fn == nil {
		return unknown()
	}
	args := static.TypeArgs() // the receiver's first
	if !receiver {
		index += o.fn.Signature().RecvTypeParams().Len()
	}
	if index >= len(args) {
		return unknown()
	}
	if s, ok := typeOf(args[index], around(o.in)); ok {
		return s
	}
	return unknown()
}

func (o programOperands) place() string { return o.placeAt(o.call.Pos()) }
