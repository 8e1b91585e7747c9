package valueflow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Of a type that has several values, each with fields of its own, what a method is called on tells them apart.

// receiverField returns what a field of the receiver of a method stands for: that of what callers call the method on. It is false where
// a field is whatever the package stores in it.
//
// For example, in
//
//	type group struct{ prefix string }
//
//	func (g *group) sub(path string) *group { return &group{g.prefix + path} }
//	func (g *group) get(path string)        { web.Get(g.prefix + path) }
//
//	func register() {
//		root := &group{"/api"}
//		users := root.sub("/users")
//		users.get("/one")
//	}
//
// get has the template ⟨-1.prefix⟩⟨path⟩, where -1 is the receiver. The call in register passes /api/users/one.
//
// That takes a field which nothing changes once its struct is made, and a method of which all calls are seen, by its name.
func (p *program) receiverField(of ssa.Value, index int, m mode) (set, bool) {
	recv := p.receiverIn(of)
	if recv == nil || m != asText && m != asMade {
		return set{}, false
	}
	fn, v := objectOf(recv.Parent()), fieldOf(recv.Type(), index)
	if v == nil || !p.differs(v) || !p.calledByName(fn, recv) {
		return set{}, false
	}
	return setOf(single(piece{kind: field, fn: fn, index: -1, text: markedBy(m, v.Name())})), true
}

// receiverIn returns the receiver of a declared method that a value is, or that an address leads to; nil for none.
func (p *program) receiverIn(v ssa.Value) *ssa.Parameter {
	switch v := v.(type) {
	case *ssa.Parameter:
		fn := v.Parent()
		if fn.Signature.Recv() != nil && v == fn.Params[0] && objectOf(fn) != nil {
			return v
		}
	case *ssa.Alloc:
		whole := storesTo(v, *v.Referrers())
		if _, exposed := p.stored(v); len(whole) == 1 && !exposed {
			return p.receiverIn(whole[0].Val)
		}
	case *ssa.UnOp:
		return p.receiverIn(v.X)
	}
	return nil
}

// differs reports whether a field may be something else in each value of its type, and is set where that is made alone.
func (p *program) differs(field *types.Var) bool {
	stores := p.stores[field]
	if len(stores) == 0 || !p.setWhereMade(field) {
		return false
	}
	of := stores[0].Addr.(*ssa.FieldAddr)
	if p.settable(of.X.Type(), field) || structOf(of.X.Type()).Tag(of.Field) != "" {
		return false
	}
	_, constant := stores[0].Val.(*ssa.Const)
	return len(stores) > 1 || !constant
}

// setWhereMade reports whether the package sets a field of structs nowhere but where it makes them: in no copy, by no pointer, and not with
// all of a struct behind a pointer.
func (p *program) setWhereMade(field *types.Var) bool {
	if p.exposed[field] || len(p.defaults[field])+len(p.fillings[field]) > 0 {
		return false
	}
	return !slices.ContainsFunc(p.stores[field], func(store *ssa.Store) bool {
		switch made := store.Addr.(*ssa.FieldAddr).X.(type) {
		case *ssa.Alloc:
			return len(storesTo(made, *made.Referrers())) > 0 || p.overwritten[structOf(made.Type())]
		case *ssa.IndexAddr:
			return !ofLiteral(made) || p.overwritten[structOf(made.Type())]
		}
		return true
	})
}

// ofLiteral reports whether an address is that of an element of a list where that is made: a literal is an array of its own.
func ofLiteral(addr *ssa.IndexAddr) bool {
	_, ok := addr.X.(*ssa.Alloc)
	return ok
}

// calledByName reports whether all calls of a method are seen, and are by its name: no other package can name it or its type, and no value
// of the type is in an interface.
func (p *program) calledByName(fn *types.Func, recv *ssa.Parameter) bool {
	named, ok := types.Unalias(pointee(recv.Type())).(*types.Named)
	if !ok || p.engine.calls == nil || fn.Exported() && named.Obj().Exported() {
		return false
	}
	return len(p.callers[recv.Parent()]) > 0 && !slices.Contains(p.engine.calls.values, fn) && !p.interfaced[named.Obj()]
}

// fieldsOfOperand returns fields of an operand. Where it is not known which struct a method is called on, they are what the package
// stores in them.
func (e *engine) fieldsOfOperand(fn *types.Func, index int, paths string, ops operands) set {
	s := ops.field(index, paths)
	recv := fn.Signature().Recv()
	if index >= 0 || recv == nil || e.program == nil || !slices.ContainsFunc(s.items, template.unsettled) || ops.receives() {
		return s
	}
	return eachField(paths, func(path string, m mode) set { return e.program.inAny(recv.Type(), path, m) })
}

// unsettled reports whether nothing is known of one of the operands of a template.
func (t template) unsettled() bool {
	return slices.ContainsFunc(t.split(), func(column []piece) bool { return len(column) == 1 && column[0].kind == hole })
}

func (o programOperands) receives() bool {
	recv := o.arg(-1)
	return recv != nil && o.isMade(recv, map[ssa.Value]bool{})
}

// isMade reports whether it is known where a struct is made that a value is or points to: in literals, or by callers.
func (p *program) isMade(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return true
	}
	if seen[v] = true; len(seen) > maxResolved {
		return false
	}
	all := func(values []ssa.Value) bool {
		return len(values) > 0 && !slices.ContainsFunc(values, func(v ssa.Value) bool { return !p.isMade(v, seen) })
	}
	if x := p.resolved(v); x != v {
		return p.isMade(x, seen)
	}
	switch v := v.(type) {
	case *ssa.Alloc:
		whole := stored(storesTo(v, *v.Referrers()))
		return len(whole) == 0 && structOf(pointee(v.Type())) != nil || all(whole)
	case *ssa.IndexAddr:
		return len(p.heldAt(v)) > 0 || storesFields(v)
	case *ssa.UnOp:
		if at, ok := v.X.(*ssa.FieldAddr); ok {
			field := fieldOf(at.X.Type(), at.Field)
			return field != nil && !p.settable(at.X.Type(), field) && all(p.heldAt(field))
		}
		if _, ok := v.X.(*ssa.Alloc); ok {
			return p.isMade(v.X, seen)
		}
		return all(p.heldAt(v.X))
	case *ssa.FreeVar:
		return all(p.bindings(v))
	case *ssa.Phi:
		return all(v.Edges)
	case *ssa.Parameter:
		return objectOf(v.Parent()) != nil
	case *ssa.Call:
		return p.returnsMade(v, 0, seen)
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		return ok && p.returnsMade(call, v.Index, seen)
	}
	x := sameValue(v)
	return x != nil && p.isMade(x, seen)
}

// returnsMade reports whether it is known where a struct is made that a call of a function of the package returns.
func (p *program) returnsMade(call *ssa.Call, index int, seen map[ssa.Value]bool) bool {
	source := p.sourceOf(call.Call.StaticCallee())
	if source == nil {
		return false
	}
	for _, b := range source.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if ok && (index >= len(ret.Results) || !p.isMade(ret.Results[index], seen)) {
			return false
		}
	}
	return true
}
