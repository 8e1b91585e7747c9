package valueflow

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// link adds the calls of function values to the callers of what these may be.
//
// It is asked for when somebody wants all callers of a function, as of a literal: most packages do without.
func (p *program) link() {
	if p.linked {
		return
	}
	// It is set first. targets asks for callers as well, and finds those that are known by then.
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

// targets returns the functions that a function value may be, and whether a bound left others out. Each stands
// for itself. That of a method value or a method expression is a synthetic one, of the method's object.
//
// For example, in
//
//	either := d.Exec
//	if old {
//		either = r.exec
//	}
//	either("either")
//
// either is a phi of a method value and of what is stored in the field exec. A constructor stores d.Exec there.
// So both lead to the same method, and the call is a site of that with the value "either".
//
// A value that is followed to its end in vain adds nothing: the call is then no site. That errs to too little,
// as a call of anything in place of it would be a site of everything.
func (p *program) targets(v ssa.Value) (found []*ssa.Function, more bool) {
	c := &chase{program: p, seen: make(map[ssa.Value]bool)}
	c.follow(v)
	return c.found, c.more || p.partial
}

// seen ends circles, and is what the work is bounded by.
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
	// A bound method is a closure as well, of a function that the builder makes for it.
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
//
// An address of another kind, as of an element of a list, is not followed.
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

// followParameter follows what the callers in this package pass, if that is one function. Of several, a call of
// the parameter would be taken for one of each, with the arguments of all callers.
//
// For example, the call of f leads nowhere in
//
//	func twice(f func(string) error, q string) { f(q) }
//
//	twice(r.run, "several")
//	twice(func(string) error { return nil }, "no query")
//
// since "no query" would get to what run leads to. With the first call alone, it leads to run.
func (c *chase) followParameter(v *ssa.Parameter) {
	fn := v.Parent()
	at := indexIn(fn.Params, v)
	// It is a chase of its own to count what it finds, with the same bound.
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

// Functions with one result only are followed, such as constructors of options.
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
