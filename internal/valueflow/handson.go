package valueflow

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A function of the repository may call one that it is given, as those do that [Config.Handed] tells of. What it passes is a part of its
// fact, in terms of its own parameters.
//
// For example, of
//
//	func Serve(add func(r *web.Router)) { add(web.New().Group("/api")) }
//
// importers are told that its first parameter is called with "/api" for the first argument.

// handsPath is how a fact names what a function passes as an argument of one of its parameters.
func handsPath(arg, param int) string { return fmt.Sprintf("(%d,%d)", arg, param) }

// handsAt is an argument of a parameter of a function.
type handsAt struct {
	fn         *types.Func
	arg, param int
}

// ofInterest reports whether clients want to know by what made it a value of a type is.
func (e *engine) ofInterest(t types.Type) bool {
	named, ok := types.Unalias(pointee(t)).(*types.Named)
	return ok && slices.ContainsFunc(e.cfg.Fields(named.Obj()), func(f Fields) bool { return joinedPaths(f) == madeMark })
}

// mayHand reports whether a parameter of a function is itself a function with a parameter that is of interest.
func (e *engine) mayHand(fn *types.Func, arg, param int) bool {
	if arg < 0 || arg >= fn.Signature().Params().Len() {
		return false
	}
	sig, ok := fn.Signature().Params().At(arg).Type().Underlying().(*types.Signature)
	return ok && param < sig.Params().Len() && e.ofInterest(sig.Params().At(param).Type())
}

// handsTo returns what a function of the repository passes as an argument of one of its parameters, in terms of its own.
func (e *engine) handsTo(fn *types.Func, arg, param int) (set, bool) {
	switch {
	case fn.Pkg() == nil || !e.mayHand(fn, arg, param):
		return set{}, false
	case fn.Pkg() != e.pass.Pkg:
		return e.foreignPart(fn, handsPath(arg, param))
	}
	p := e.ssa()
	if p == nil {
		return set{}, false
	}
	source := p.sourceOf(p.pkg.Prog.FuncValue(fn))
	if source == nil {
		return set{}, false
	}
	at := handsAt{fn, arg, param}
	if e.handing[at] {
		return set{}, false // a function that hands it to itself adds nothing
	}
	e.handing[at] = true
	s := (&hander{program: p, param: param, seen: map[ssa.Value]bool{}}).parameter(source, arg)
	delete(e.handing, at)
	return s, len(s.items) > 0
}

// exportHands adds what a function passes to its parameters to its fact.
func (e *engine) exportHands(fn *types.Func, fact *TextFact) {
	for arg := range fn.Signature().Params().Len() {
		for param := range maxHanded {
			e.refill()
			if s, ok := e.handsTo(fn, arg, param); ok {
				if part := exportPart(handsPath(arg, param), s, fn); part != nil {
					fact.Parts = append(fact.Parts, *part)
				}
			}
		}
	}
}

// refill gives all steps to a question that is no argument of a call. A package whose sites take no program has none so far.
func (e *engine) refill() {
	if e.program != nil {
		e.program.left = e.budget
	}
}

// hander looks for the calls of a parameter that is a function.
type hander struct {
	*program
	param int
	seen  map[ssa.Value]bool
}

func (h *hander) parameter(fn *ssa.Function, arg int) set {
	if fn.Signature.Recv() != nil {
		arg++
	}
	if arg >= len(fn.Params) {
		return set{}
	}
	return h.value(fn.Params[arg])
}

// value returns what is passed where a function value is called, or handed on.
func (h *hander) value(v ssa.Value) (s set) {
	if h.seen[v] || v.Referrers() == nil {
		return set{}
	}
	h.seen[v] = true
	for _, use := range *v.Referrers() {
		switch use := use.(type) {
		case *ssa.ChangeType:
			s = union(s, h.value(use))
		case *ssa.Store: // in a variable, which a literal may share
			// One that is set again holds other functions as well.
			if alloc, ok := use.Addr.(*ssa.Alloc); use.Val == v && (!ok || len(storesTo(alloc, *alloc.Referrers())) == 1) {
				s = union(s, h.variable(use.Addr))
			}
		case *ssa.MakeClosure:
			for i, bound := range use.Bindings {
				if bound == v {
					s = union(s, h.value(use.Fn.(*ssa.Function).FreeVars[i]))
				}
			}
		case ssa.CallInstruction:
			s = union(s, h.call(use, v))
		}
	}
	return s
}

// variable returns what is passed where a variable is called that holds the function.
func (h *hander) variable(addr ssa.Value) (s set) {
	if h.seen[addr] || addr.Referrers() == nil {
		return set{}
	}
	h.seen[addr] = true
	for _, use := range *addr.Referrers() {
		switch use := use.(type) {
		case *ssa.UnOp:
			s = union(s, h.value(use))
		case *ssa.MakeClosure:
			for i, bound := range use.Bindings {
				if bound == addr {
					s = union(s, h.variable(use.Fn.(*ssa.Function).FreeVars[i]))
				}
			}
		}
	}
	return s
}

func (h *hander) call(call ssa.CallInstruction, v ssa.Value) (s set) {
	c := call.Common()
	if c.Value == v {
		if h.param < len(c.Args) {
			return h.eval(c.Args[h.param], asMade).set
		}
		return set{}
	}
	for i, arg := range c.Args {
		if arg == v {
			if more, ok := h.handedAt(call, i, h.param); ok {
				s = union(s, more)
			}
		}
	}
	return s
}

// handedAt returns what a call passes to the function that it is given: an argument of the program, which counts the receiver.
func (p *program) handedAt(call ssa.CallInstruction, arg, param int) (set, bool) {
	c := call.Common()
	fn := calledBy(c)
	if fn == nil {
		return set{}, false
	}
	ops := programOperands{p, call.Parent(), c, fn}
	// Config counts arguments without the receiver, which in the program is the first of a method's.
	if !c.IsInvoke() {
		arg -= len(c.Args) - fn.Signature().Params().Len()
	}
	if terms, ok := p.cfg.Handed(fn, arg, param); ok {
		return sumOf(terms, ops), true
	}
	s, ok := p.handsTo(fn, arg, param)
	return p.bindAll(s, Made, fn, ops), ok
}

// mayHandAny reports whether any parameter of a function is a function with one that is of interest.
func (e *engine) mayHandAny(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	for arg := range fn.Signature().Params().Len() {
		for param := range maxHanded {
			if e.mayHand(fn, arg, param) {
				return true
			}
		}
	}
	return false
}
