package valueflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// handed adds to what a parameter of a function literal may be what libraries make for it that are given the literal.
//
// For example, in
//
//	root := web.New()
//	root.Route("/api", func(r *web.Router) {
//		r.GET("/a", nil)
//	})
//
// nobody in the package calls the literal: Route does. The client says by Config.Handed what Route makes for
// the parameter of its second argument: its receiver and its first argument, one after the other. So r is made
// of "/api", and the site has the value "/api | /a", where the bar stands before the path, its companion.
//
// known is what calls in the package pass. The literal may be called there as well, and then both count.
func (p *program) handed(literal *ssa.Function, param int, known answer) answer {
	for _, given := range callsGiven(literal) {
		if s, ok := p.handedAt(given.call, given.arg, param); ok {
			known = known.or(ofSet(s), asMade)
		}
	}
	return known
}

// hands reports whether a function calls what it is given as an argument: one of a library does, and one of the repository may.
func (e *engine) hands(fn *types.Func, arg int) bool {
	for param := range maxHanded {
		if _, ok := e.cfg.Handed(fn, arg, param); ok || e.mayHand(fn, arg, param) {
			return true
		}
	}
	return false
}

// maxHanded is how many parameters are looked at of a function that a library calls.
const maxHanded = 2

// operandsOf returns the operands of a call. Of one that a library makes they are what it makes for the parameters.
func (e *engine) operandsOf(c *call) operands {
	if c.handed == nil {
		return operandsAt{e, c}
	}
	return handedOperands{receiver{unknown()}, c.handed, operandsAt{e, c.handed.to}}
}

// handedOperands are those of a declared function that a library calls which is given it.
//
// For example, in root.Route("/x", s.routes) the first operand of routes is made of "/x". Nothing is known of the receiver.
type handedOperands struct {
	receiver
	*handing
	of operandsAt
}

func (o handedOperands) value(arg int, want Want) set {
	if want != Made {
		return unknown()
	}
	fn := o.to.fn.Origin()
	if terms, ok := o.of.cfg.Handed(fn, o.arg, arg); ok {
		return sumOf(terms, o.of)
	}
	o.of.refill()
	if s, ok := o.of.handsTo(fn, o.arg, arg); ok {
		return o.of.bindAll(s, Made, fn, o.of)
	}
	return unknown()
}

// calledBy returns the function or method that a call names, nil if it is a value.
//
// It is the origin, as clients know no instances of generic functions.
func calledBy(c *ssa.CallCommon) *types.Func {
	if c.IsInvoke() {
		return c.Method.Origin()
	}
	return objectOf(c.StaticCallee())
}

// given is a call that is given something as an argument.
//
// It may be a go or a defer statement as well.
type given struct {
	call ssa.CallInstruction
	arg  int
}

// callsGiven returns the calls in the package that are given a function literal where it stands.
//
// A literal that is stored in a variable which is set once is that value itself in the program. One that is
// stored in a field, or returned, is not followed.
func callsGiven(v ssa.Value) (all []given) {
	uses := v.Referrers()
	if uses == nil {
		return nil
	}
	for _, use := range *uses {
		switch use := use.(type) {
		// A literal that uses variables around it becomes a value by this instruction.
		case *ssa.MakeClosure:
			all = append(all, callsGiven(use)...)
		case *ssa.ChangeType:
			all = append(all, callsGiven(use)...)
		case ssa.CallInstruction:
			for i, arg := range use.Common().Args {
				if arg == v {
					all = append(all, given{use, i})
				}
			}
		}
	}
	return all
}
