package valueflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// handed adds to what a parameter of a function literal may be what libraries make for it that are given the literal.
func (p *program) handed(literal *ssa.Function, param int, known answer) answer {
	for _, given := range callsGiven(literal) {
		c := given.call.Common()
		fn := calledBy(c)
		if fn == nil {
			continue
		}
		ops := programOperands{p, given.call.Parent(), c, fn}
		arg := given.arg
		if !c.IsInvoke() {
			arg -= len(c.Args) - fn.Signature().Params().Len() // the receiver
		}
		if terms, ok := p.cfg.Handed(fn, arg, param); ok {
			known = known.or(ofSet(sumOf(terms, ops)), asMade)
		}
	}
	return known
}

// calledBy returns the function or method that a call names, nil if it is a value.
func calledBy(c *ssa.CallCommon) *types.Func {
	if c.IsInvoke() {
		return c.Method.Origin()
	}
	return objectOf(c.StaticCallee())
}

// given is a call that is given something as an argument.
type given struct {
	call ssa.CallInstruction
	arg  int
}

// callsGiven returns the calls in the package that are given a function literal where it stands.
func callsGiven(v ssa.Value) (all []given) {
	uses := v.Referrers()
	if uses == nil {
		return nil
	}
	for _, use := range *uses {
		switch use := use.(type) {
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
