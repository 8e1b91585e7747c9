package valueflow

import (
	"strings"

	"golang.org/x/tools/go/ssa"
)

// fieldStores gathers what is stored in one field of a struct at an address.
//
// For example, in
//
//	m := mq.Message{Topic: "outer"}
//	func() {
//		m.Topic = "inner"
//	}()
//	w.WriteMessages(nil, m)
//
// the address of m is used by the store of the literal struct, by a function literal and by the load for the
// call. The first store gives "outer", and it is sure. The function literal has m as a free variable, of which
// the same uses are gathered: that gives "inner". So the site has the values "inner" and "outer". Without the
// first store the field would have its zero value beside "inner", as nobody knows when a function literal runs.
//
// found grows in place, since nobody else has it yet.
type fieldStores struct {
	*program
	begins ssa.Value // the address of the struct around all
	mode   mode
	found  set
	sure   bool // whether something is stored before anybody reads: the field is not empty
}

// gather adds what the instructions that use the address of a struct store in a field of it, by the path.
//
// The path becomes shorter with each struct that it leads into. So it ends, also where types contain themselves.
func (f *fieldStores) gather(addr ssa.Value, uses []ssa.Instruction, path string) {
	name, rest, deeper := strings.Cut(path, ".")
	for _, use := range uses {
		switch use := use.(type) {
		case *ssa.Store:
			if use.Addr == addr {
				f.found.addAll(f.eval(part{use.Val, f.marked(path)}, asText).set)
				f.sure = true
			}
		case *ssa.FieldAddr:
			switch {
			case fieldOf(use.X.Type(), use.Field).Name() != name:
			case deeper:
				f.gather(use, *use.Referrers(), rest)
			default:
				f.take(use)
			}
		case *ssa.MakeClosure:
			f.inLiteral(addr, use, path)
		case ssa.CallInstruction:
			if f.setBy(use.Common(), addr, name) {
				f.found.addAll(unknown())
			}
		}
	}
}

// A mode cannot go with a part, which may have fields of several modes. The path carries it instead.
func (f *fieldStores) marked(path string) string {
	if f.mode == asMade {
		return madeMark + path
	}
	return path
}

// take adds what is stored at the address of the field.
func (f *fieldStores) take(addr *ssa.FieldAddr) {
	// All stores count, in whatever order they are made.
	for _, store := range storesTo(addr, *addr.Referrers()) {
		f.found.addAll(f.copied(store.Val, f.mode))
		f.sure = f.sure || f.first(store)
	}
	if exposes(addr, *addr.Referrers()) {
		f.found.addAll(unknown())
	}
}

// first reports whether a store is in the block in which the struct is made. A package variable may be read before.
//
// A literal sets its fields in that block. A store in a later block may come after a read: that errs to one
// empty value too much.
func (f *fieldStores) first(store *ssa.Store) bool {
	made, ok := f.begins.(ssa.Instruction)
	return ok && store.Block() == made.Block()
}

// inLiteral adds what a function literal stores that has the address of the struct.
//
// What a literal is bound to and its free variables stand in the same order.
func (f *fieldStores) inLiteral(addr ssa.Value, made *ssa.MakeClosure, path string) {
	fn := made.Fn.(*ssa.Function)
	sure := f.sure
	for i, bound := range made.Bindings {
		if bound == addr {
			f.gather(fn.FreeVars[i], *fn.FreeVars[i].Referrers(), path)
		}
	}
	f.sure = sure // nobody knows when it runs
}

// setBy reports whether a function of the package sets the field of a struct that it gets the address of. What others do to
// it is not looked for.
//
// For example, defaulted sets m.Topic of the struct that it is called with, so the topic is known or unknown:
//
//	func defaulted(m *mq.Message) {
//		if m.Topic == "" {
//			m.Topic = "default"
//		}
//	}
//
// What it stores is not put in: that would take its parameters. Only its own body is looked at, and not what it calls.
func (p *program) setBy(call *ssa.CallCommon, addr ssa.Value, name string) bool {
	fn := p.sourceOf(call.StaticCallee())
	if fn == nil {
		return false
	}
	for i, arg := range call.Args {
		if arg == addr && i < len(fn.Params) && setsField(fn.Params[i], name) {
			return true
		}
	}
	return false
}

func setsField(param *ssa.Parameter, name string) bool {
	for _, use := range *param.Referrers() {
		switch use := use.(type) {
		case *ssa.Store:
			if use.Addr == param {
				return true
			}
		case *ssa.FieldAddr:
			if fieldOf(use.X.Type(), use.Field).Name() == name && !onlyLoaded(use) {
				return true
			}
		}
	}
	return false
}

// copied returns what a value may be that is stored in a field. A field of a local struct or of a parameter is that one's,
// and not what the package stores in such a field anywhere.
//
// For example, emit depends on the field of its own parameter, and its callers become sites:
//
//	func emit(w *mq.Writer, e event) {
//		w.WriteMessages(nil, mq.Message{Topic: e.topic})
//	}
func (p *program) copied(v ssa.Value, m mode) set {
	if of, name := p.selected(v); of != nil && local(of) {
		return p.eval(part{of, markedBy(m, name)}, asText).set
	}
	return p.eval(v, m).set
}

func markedBy(m mode, path string) string {
	if m == asMade {
		return madeMark + path
	}
	return path
}

// local reports whether a struct is one of the function, or a parameter but the receiver.
func local(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Alloc:
		return true
	case *ssa.UnOp:
		return local(v.X)
	case *ssa.Field:
		return local(v.X)
	case *ssa.FieldAddr:
		return local(v.X)
	case *ssa.IndexAddr:
		return local(v.X)
	case *ssa.Slice:
		return local(v.X)
	case *ssa.Parameter:
		return v.Parent().Signature.Recv() == nil || v != v.Parent().Params[0]
	}
	return false
}
