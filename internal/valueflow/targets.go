package valueflow

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// link adds the calls of function values to the callers of what these may be.
func (p *program) link() {
	if p.linked {
		return
	}
	p.linked = true
	for _, c := range p.unnamed {
		all, more := p.targets(c.Common().Value)
		p.callersMissed = p.callersMissed || more
		for _, fn := range all {
			if fn.Synthetic == "" {
				p.callers[fn] = append(p.callers[fn], c.Common())
			}
		}
	}
}

// targetsAt returns the declared functions that a call of a function value may call, and whether a bound left others out.
func (p *program) targetsAt(expr *ast.CallExpr) (found []*types.Func, more bool) {
	instr, ok := p.calls[expr.Lparen]
	if !ok {
		return nil, p.partial
	}
	all, more := p.targets(instr.Common().Value)
	for _, fn := range all {
		if obj := objectOf(fn); obj != nil && !slices.Contains(found, obj) {
			found = append(found, obj)
		}
	}
	return found, more
}

const (
	// maxChase bounds the values that are looked at for one function value.
	maxChase = 2000
	// maxTargets bounds the functions that it may be.
	maxTargets = 256
)

// targets returns the functions that a function value may be, and whether a bound left others out. Each stands for itself;
// that of a method value or a method expression is a synthetic one, of the method's object.
func (p *program) targets(v ssa.Value) (found []*ssa.Function, more bool) {
	c := &chase{program: p, seen: make(map[ssa.Value]bool)}
	c.follow(v)
	return c.found, c.more || p.partial
}

type chase struct {
	*program
	seen  map[ssa.Value]bool
	found []*ssa.Function
	more  bool
}

func (c *chase) follow(v ssa.Value) {
	if c.more || c.seen[v] {
		return
	}
	if len(c.seen) == maxChase || len(c.found) >= maxTargets {
		c.more = true
		return
	}
	c.seen[v] = true
	switch v := v.(type) {
	case *ssa.Function:
		c.found = append(c.found, v)
	case *ssa.MakeClosure:
		c.follow(v.Fn)
	case *ssa.ChangeType:
		c.follow(v.X)
	case *ssa.Phi:
		c.followAll(v.Edges)
	case *ssa.FreeVar:
		c.followAll(c.bindings(v))
	case *ssa.UnOp:
		c.followAll(c.at(v.X))
	case *ssa.Field:
		c.followAll(stored(c.stores[fieldOf(v.X.Type(), v.Field)]))
	case *ssa.Parameter:
		c.followParameter(v)
	case *ssa.Call:
		c.followResult(v)
	}
}

func (c *chase) followAll(values []ssa.Value) {
	for _, v := range values {
		c.follow(v)
	}
}

// at returns what is stored at an address.
func (c *chase) at(addr ssa.Value) []ssa.Value {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		values, _ := c.stored(addr)
		return values
	case *ssa.FreeVar:
		var values []ssa.Value
		for _, b := range c.bindings(addr) {
			values = append(values, c.at(b)...)
		}
		return values
	}
	if v := variableAt(addr); v != nil {
		return stored(c.stores[v])
	}
	return nil
}

// followParameter follows what the callers in this package pass, if that is one function: of several, a call of the
// parameter would be taken for one of each, with the arguments of all callers.
func (c *chase) followParameter(v *ssa.Parameter) {
	fn := v.Parent()
	at := indexIn(fn.Params, v)
	passed := &chase{program: c.program, seen: c.seen}
	for _, call := range c.callers[fn] {
		if at < len(call.Args) {
			passed.follow(call.Args[at])
		}
	}
	c.more = c.more || passed.more
	for _, f := range passed.found {
		if f != passed.found[0] && (objectOf(f) == nil || objectOf(f) != objectOf(passed.found[0])) {
			return
		}
	}
	c.found = append(c.found, passed.found...)
}

func (c *chase) followResult(v *ssa.Call) {
	fn := c.sourceOf(v.Call.StaticCallee())
	if fn == nil || len(fn.Blocks) > maxBody {
		return
	}
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(ret.Results) == 1 {
			c.follow(ret.Results[0])
		}
	}
}
