package valueflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// partsOfEach returns fields of each element of a list of structs, in the order of the elements as far as there is one.
//
// For example, in
//
//	var all []mq.Message
//	all = append(all, mq.Message{Topic: "one"})
//	all = append(all, mq.Message{Topic: "two"}, messages.Named("three"))
//	w.WriteMessages(nil, all...)
//
// the part of all by the path Topic is a list of three elements, "one", "two" and "app.three". The last one is
// what the fact of Named says. A list of texts would be evaluated by asTexts alone: see list. Here the elements
// are structs, of which the paths tell what is wanted.
//
// The struct of an element may be set in its place, as literals do, or stored as a whole. Where an element has
// several values, all its fields belong together in each.
func (p *program) partsOfEach(n part, m mode) list {
	switch v := n.of.(type) {
	case *ssa.Const:
		return list{exact: true} // nil
	case *ssa.Slice:
		return p.eachSliced(v, n.paths, m)
	case *ssa.Alloc:
		return p.elementsAt(*v.Referrers(), lengthOf(v.Type()), n.paths)
	case *ssa.MakeSlice:
		return p.elementsAt(*v.Referrers(), -1, n.paths)
	case *ssa.Phi:
		return p.eachOf(v.Edges, n.paths, m)
	case *ssa.UnOp:
		return p.held(v.X, n.paths, m).list
	case *ssa.Parameter:
		return p.eachOfParameter(v, n.paths, m)
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" && len(v.Call.Args) == 2 {
			return p.eachAppended(v, n.paths, m)
		}
		return p.partOfCall(v, 0, n.paths, m).list
	}
	// An element of which nothing is known stands for any number of them.
	if x := sameValue(n.of); x != nil {
		return p.eval(part{x, n.paths}, m).list
	}
	return list{items: []set{unknownFields(n.paths)}}
}

// eachSliced returns the elements of a slice of a list or of an array. Those that are set in it later count as
// well, in place of others.
func (p *program) eachSliced(v *ssa.Slice, paths string, m mode) list {
	if v.High != nil && isZero(v.High) {
		return list{exact: true} // made with a length of 0
	}
	// A slice with a length that is constant is made as an array with a slice of it. The elements are set by
	// means of the slice: all[0] = m. The array then has nothing more to tell.
	later := list{}
	if slices.ContainsFunc(*v.Referrers(), setsElement) {
		later = p.elementsAt(*v.Referrers(), -1, paths)
	}
	if alloc, ok := v.X.(*ssa.Alloc); ok && alloc.Comment == "makeslice" && len(later.items) > 0 {
		return later
	}
	l := p.eval(part{v.X, paths}, m).list
	if len(later.items) == 0 && v.Low == nil && v.High == nil {
		return l
	}
	// What the slice cuts off stays here, which errs to too much.
	return list{items: append(l.items[:len(l.items):len(l.items)], later.items...)}
}

// setsElement reports whether an instruction that uses a list is for setting an element.
func setsElement(use ssa.Instruction) bool {
	addr, ok := use.(*ssa.IndexAddr)
	return ok && !onlyLoaded(addr)
}

// elementsAt returns the elements that are set by means of the instructions that use a list; those of a literal are exactly
// length.
//
// The elements are exact if they are set in their order by constant indexes, and are as many as the length says.
func (p *program) elementsAt(uses []ssa.Instruction, length int, paths string) list {
	var items []set
	exact := true
	for _, use := range uses {
		if !setsElement(use) {
			continue
		}
		addr := use.(*ssa.IndexAddr)
		at, constant := intConstant(addr.Index)
		exact = exact && constant && at == len(items)
		items = append(items, p.setFields(addr, *addr.Referrers(), paths))
	}
	if len(items) == 0 && length != 0 {
		return list{items: []set{unknownFields(paths)}}
	}
	return listOf(items, exact && len(items) == length)
}

// Where no value is known, one element stands for whatever there may be.
func (p *program) eachOf(values []ssa.Value, paths string, m mode) list {
	if len(values) == 0 {
		return list{items: []set{unknownFields(paths)}}
	}
	lists := make([]list, len(values))
	for i, v := range values {
		lists[i] = p.eval(part{v, paths}, m).list
	}
	return oneOf(lists...)
}

// The capacity is cut, as the items are shared with the list that was appended to.
func (p *program) eachAppended(v *ssa.Call, paths string, m mode) list {
	l := p.eval(part{v.Call.Args[0], paths}, m).list
	added := p.eval(part{v.Call.Args[1], paths}, m).list
	items := append(l.items[:len(l.items):len(l.items)], added.items...)
	return listOf(items, l.exact && added.exact)
}

// eachOfParameter returns what the elements of a parameter stand for; of a literal it is what that is called with.
func (p *program) eachOfParameter(v *ssa.Parameter, paths string, m mode) list {
	fn := v.Parent()
	at := indexIn(fn.Params, v)
	obj := objectOf(fn)
	if obj == nil {
		p.link()
		var values []ssa.Value
		for _, c := range p.callers[fn] {
			if at < len(c.Args) {
				values = append(values, c.Args[at])
			}
		}
		return p.eachOf(values, paths, m)
	}
	// The program counts the receiver among the parameters, and the engine does not.
	if fn.Signature.Recv() != nil {
		at--
	}
	return list{items: []set{setOf(single(piece{kind: elementField, fn: obj, index: at, text: paths}))}}
}
