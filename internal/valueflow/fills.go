package valueflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// fills is a call of a function of the package that is given the address of a text, and stores there.
type fills struct {
	call *ssa.CallCommon
	in   *ssa.Function // around the call
	at   storedThrough
}

// storedThrough is what a function stores where a parameter points to, in terms of its parameters.
type storedThrough struct {
	fn    *ssa.Function
	index int // counts the receiver
}

// indexFills notes what a call may store in variables whose addresses it is given.
//
// For example, the field is "⟨env:API⟩" in
//
//	func must(to *string, key string) { *to = os.Getenv(key) }
//	must(&cfg.api, "API")
func (p *program) indexFills(call ssa.CallInstruction) {
	c := call.Common()
	source := p.sourceOf(c.StaticCallee())
	if source == nil || objectOf(source) == nil {
		return
	}
	for i, arg := range c.Args {
		pointer, ok := arg.Type().Underlying().(*types.Pointer)
		if !ok || !holdsString(pointer.Elem()) || i >= len(source.Params) || !storesAt(source.Params[i]) {
			continue
		}
		at := heldIn(arg)
		p.fillings[at] = append(p.fillings[at], fills{c, call.Parent(), storedThrough{source, i}})
	}
}

// filling returns what a call stores in a variable whose address it is given.
func (p *program) filling(f fills, m mode) answer {
	a := p.eval(f.at, m)
	fn := objectOf(f.at.fn)
	ops := programOperands{p, f.in, f.call, fn}
	a.set = a.set.at(fn, ops)
	return a.flat(m, func(t template) set { return p.bind(t, m.want(), fn, ops) })
}

// through returns what a function stores where a parameter points to, as far as all of it is known. What is added to a text that is there
// already is not: the text before it is not at hand.
func (p *program) through(of storedThrough, m mode) answer {
	param := of.fn.Params[of.index]
	a := p.all(stored(storesTo(param, *param.Referrers())), m)
	a.set = a.set.flat(func(t template) set {
		if slices.ContainsFunc(t.pieces, func(p piece) bool { return p.kind == hole }) {
			return unknown()
		}
		return setOf(t)
	})
	return a
}

// handsOn reports whether one of the instructions that use the address of a variable hands it on, but to a function whose stores are known.
func handsOn(addr ssa.Value, uses []ssa.Instruction) bool {
	if pointer, ok := addr.Type().Underlying().(*types.Pointer); !ok || !holdsString(pointer.Elem()) {
		return exposes(addr, uses)
	}
	return slices.ContainsFunc(uses, func(use ssa.Instruction) bool {
		call, ok := use.(ssa.CallInstruction)
		return exposes(addr, []ssa.Instruction{use}) && (!ok || !fillsOnly(call, addr))
	})
}

func holdsString(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

// fillsOnly reports whether a call that is given an address does nothing with it but to load and store there.
func fillsOnly(call ssa.CallInstruction, addr ssa.Value) bool {
	c, fn := call.Common(), call.Common().StaticCallee()
	if _, ok := call.(*ssa.Call); !ok || fn == nil || fn.Pkg != call.Parent().Pkg || len(fn.Blocks) == 0 || objectOf(fn) == nil {
		return false
	}
	for i, arg := range c.Args {
		if arg != addr {
			continue
		}
		for _, use := range *fn.Params[i].Referrers() {
			switch use := use.(type) {
			case *ssa.Store:
				if use.Val == fn.Params[i] {
					return false
				}
			case *ssa.UnOp, *ssa.DebugRef:
			default:
				return false
			}
		}
	}
	return true
}
