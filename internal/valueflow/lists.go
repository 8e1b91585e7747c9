package valueflow

import (
	"cmp"
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// list returns the elements that a list may have, in the order of the program, with those that are set in it later.
//
// For example, in
//
//	conditions := []string{"x = 1"}
//	if byName {
//		conditions = append(conditions, "name = 2")
//	}
//	conditions = append(conditions, "y = 3", "z = 4")
//	d.Exec("DELETE FROM t WHERE " + strings.Join(conditions, " AND "))
//
// conditions has four elements in the end, and the value has all of them. What a condition appends counts
// always: that keeps one value where there would be two for each condition. The list is not exact, but it
// begins with "x = 1" for sure.
//
// The elements are sets: one that is set in two ways has two values. Who sets it, and when, does not count.
func (p *program) list(v ssa.Value, m mode) answer {
	if x := p.resolved(v); x != v {
		return p.eval(x, m)
	}
	// These have their later elements from array, madeEmpty and sliced, which look at the same uses.
	switch v.(type) {
	case *ssa.Const, *ssa.Alloc, *ssa.Global, *ssa.FieldAddr, *ssa.MakeSlice, *ssa.Slice:
		return p.made(v, m)
	}
	a := p.made(v, m)
	if uses := v.Referrers(); uses != nil {
		a.list = p.replaced(a.list, elementsSet(*uses), m)
	}
	return a
}

// made returns the elements that a list has from where it comes from.
func (p *program) made(v ssa.Value, m mode) answer {
	switch v := v.(type) {
	case *ssa.Const:
		return ofList(list{exact: true}) // nil
	case *ssa.Slice:
		return ofList(p.sliced(v, m))
	case *ssa.Alloc:
		return p.array(v, *v.Referrers(), m)
	case *ssa.Global:
		return p.array(v, p.uses[v], m)
	case *ssa.FieldAddr:
		return p.field(v.X.Type(), v.Field, m)
	case *ssa.MakeSlice:
		return p.madeEmpty(v, m)
	case *ssa.Phi:
		return p.oneOfLists(v, m)
	case *ssa.Call:
		return p.listOfCall(v, m)
	}
	return p.passed(v, m)
}

// oneOfLists returns what a list may be that depends on the way to it. If one way has a list without elements, the others
// may be missing altogether.
//
// Where a way appends to that list, what it appends counts always, as it does after a condition.
func (p *program) oneOfLists(v *ssa.Phi, m mode) answer {
	a := p.all(v.Edges, m)
	if len(a.list.items) == 0 || slices.ContainsFunc(v.Edges, appends) {
		return a
	}
	a.list.empty = slices.ContainsFunc(v.Edges, func(e ssa.Value) bool {
		l := p.eval(e, m).list
		return l.empty || l.exact && len(l.items) == 0
	})
	return a
}

// appends reports whether a list is made by append.
func appends(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "append"
}

// array returns the elements of an array at an address: that are set, or those of arrays that are stored there.
//
// A literal of a slice is an array in the program, of which each element is stored by its index.
func (p *program) array(addr ssa.Value, uses []ssa.Instruction, m mode) answer {
	a := ofList(p.setElements(uses, lengthOf(addr.Type()), m))
	for _, use := range uses {
		if store, ok := use.(*ssa.Store); ok && store.Addr == addr {
			a = a.or(p.eval(store.Val, m), m)
		}
	}
	if len(a.list.items) == 0 && !a.list.exact {
		return nothing()
	}
	return a
}

// madeEmpty returns the elements of a slice that was made empty, or whose elements are set.
func (p *program) madeEmpty(v *ssa.MakeSlice, m mode) answer {
	l := p.setElements(*v.Referrers(), -1, m)
	if from := copiedTo(v); len(from) > 0 && !isZero(v.Len) {
		l = list{items: slices.Concat(p.all(from, m).list.items, l.items)}
	}
	switch {
	// A length of 0 says that all elements are appended: append finds an exact list without elements here.
	case isZero(v.Len):
		l.exact = len(l.items) == 0
	case len(l.items) == 0:
		return nothing()
	}
	return ofList(l)
}

// copiedTo returns the lists of which elements are copied to a slice, or to a part of it: copy(v, a), copy(v[n:], b).
//
// The places are not kept, so the lists that are copied stand one after the other.
func copiedTo(v ssa.Value) (from []ssa.Value) {
	for _, use := range *v.Referrers() {
		switch use := use.(type) {
		case *ssa.Slice:
			from = append(from, copiedTo(use)...)
		case *ssa.Call:
			if b, ok := use.Call.Value.(*ssa.Builtin); ok && b.Name() == "copy" && use.Call.Args[0] == v {
				from = append(from, use.Call.Args[1])
			}
		}
	}
	return from
}

// sliced returns the elements of a slice of a list or of an array, and those set in it.
func (p *program) sliced(v *ssa.Slice, m mode) list {
	if v.High != nil && isZero(v.High) {
		return list{exact: true} // made with a length of 0
	}
	l := p.eval(v.X, m).list
	later := elementsSet(*v.Referrers())
	// A slice with a constant length is made as an array. The elements that are set by means of it are all there is.
	if alloc, ok := v.X.(*ssa.Alloc); ok && alloc.Comment == "makeslice" && len(later) > 0 {
		return p.elements(later, -1, m) // as of a slice that was made
	}
	return p.replaced(l.between(v), later, m)
}

// replaced returns the list with elements that may have been set later, by an index, in place of those it had.
//
// For example, the list []string{"a"} of which the element 0 is set to "b" has one element, "a" or "b". What
// was there before stays, since the order in time is not followed.
func (p *program) replaced(l list, later []indexed, m mode) list {
	if len(later) == 0 {
		return l
	}
	// Lists are shared, as sets are.
	l.items = slices.Clone(l.items)
	var anywhere set
	for _, s := range later {
		value := p.setTo(s, m-asTexts)
		if len(value.items) == 0 {
			value = unknown() // made of the list itself, which is not evaluated again
		}
		switch {
		case len(l.items) == 0:
			l = list{items: []set{value}}
		case l.exact && 0 <= s.index && s.index < len(l.items):
			l.items[s.index] = union(l.items[s.index], value)
		default:
			anywhere.addAll(value)
		}
	}
	return p.withAnywhere(l, anywhere)
}

// withAnywhere returns a list of which any element may have been set to one of the values. Of a long list and many values
// it is not known which elements have which.
func (p *program) withAnywhere(l list, values set) list {
	if len(values.items) == 0 {
		return l
	}
	// What is left is one element that is any of them. It says by bounded that the order was lost.
	if len(l.items)*len(values.items) > maxSpread {
		any := union(l.any(), values)
		any.bounded = true
		return list{items: []set{any}}
	}
	for i := range l.items {
		l.items[i] = union(l.items[i], values)
	}
	p.pay(len(l.items) * len(values.items) * valueBytes)
	return l
}

// between returns the elements that a slice of the list has. Where the list does not begin for sure with what is cut off,
// it is not known what that is, and all stays.
//
// For example, the list "a", "b", "c" cut by [1:] is "b", "c". Where "d" may have been appended, [1:2] is "b"
// for sure, and [:len(l)-1] is all four: the last element may be "c" or "d".
func (l list) between(v *ssa.Slice) list {
	from, fromKnown := boundOf(v.Low, 0)
	to, toKnown := boundOf(v.High, len(l.items))
	if n, ok := shortened(v.High, v.X); ok && l.exact {
		to, toKnown = len(l.items)-n, true
	}
	first := l.begins()
	switch {
	// More is cut off than the list is known to begin with.
	case !fromKnown || from > first:
		return list{items: l.items}
	case (l.exact || v.High != nil) && toKnown && from <= to && to <= first:
		return list{items: l.items[from:to], exact: true}
	case v.High == nil:
		return list{items: l.items[from:], first: first - from}
	}
	return list{items: l.items[from:]}
}

// boundOf returns the bound of a slice, which is otherwise where it is nil.
func boundOf(v ssa.Value, otherwise int) (int, bool) {
	if v == nil {
		return otherwise, true
	}
	return intConstant(v)
}

func (p *program) listOfCall(v *ssa.Call, m mode) answer {
	b, ok := v.Call.Value.(*ssa.Builtin)
	switch {
	case ok && b.Name() == "append":
		return ofList(p.appended(v, m))
	case ok:
		return nothing()
	}
	if fn := objectOf(v.Call.StaticCallee()); fn != nil && isReplacerMaker(fn) {
		return p.eval(v.Call.Args[0], m)
	}
	return p.call(v, 0, m)
}

// maxSpread bounds the values of a list, all elements together, where each may have been set to any of several values.
const maxSpread = 16 << 10

// appended returns the elements of the list that append makes. A chain of calls is walked, not recursed into:
// in generated code it may be longer than maxDepth.
//
// The walk ends where a list is known already, or where elements are set between two calls: list sees to these.
func (p *program) appended(v *ssa.Call, m mode) list {
	var tails []ssa.Value
	var head ssa.Value = v
	for {
		c, ok := head.(*ssa.Call)
		if !ok {
			break
		}
		if b, ok := c.Call.Value.(*ssa.Builtin); !ok || b.Name() != "append" || len(c.Call.Args) != 2 {
			break
		}
		if _, known := p.known[node{head, m}]; known || head != v && len(elementsSet(*c.Referrers())) > 0 {
			break
		}
		tails = append(tails, c.Call.Args[1])
		head = c.Call.Args[0]
	}
	l := p.eval(head, m).list
	items, exact, first := slices.Clone(l.items), l.exact && !l.empty, l.begins()
	for _, tail := range slices.Backward(tails) {
		added := p.eval(tail, m).list
		// The list begins with what was appended for sure only as long as all before it is exact.
		if exact {
			first += added.begins()
		}
		if len(items) > maxList {
			exact = false
			break // the list says so
		}
		items, exact = append(items, added.items...), exact && added.exact && !added.empty
	}
	return listOf(items, exact).beginning(first)
}

// indexed is an element that is set.
//
// Nothing is evaluated yet, as elementsSet serves structs as well.
type indexed struct {
	index int       // -1 if it is not constant
	value ssa.Value // nil if the address is handed on: whoever has it may set anything
}

// setTo returns what an element is set to.
func (p *program) setTo(e indexed, m mode) set {
	if e.value == nil {
		return unknown()
	}
	return p.eval(e.value, m).set
}

// setElements returns the elements that are set by means of the instructions that use a list; those of a literal are
// exactly length.
func (p *program) setElements(uses []ssa.Instruction, length int, m mode) list {
	found := elementsSet(uses)
	// They are sorted, so an index that is not constant comes first. Then the elements may be any number.
	if len(found) > 0 && found[0].index < 0 {
		length = -1
	}
	return p.elements(found, length, m)
}

// elementsSet returns what is set by means of the instructions that use a list, by index.
func elementsSet(uses []ssa.Instruction) []indexed {
	var found []indexed
	for _, use := range uses {
		addr, ok := use.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		index, constant := intConstant(addr.Index)
		if !constant {
			index = -1
		}
		// What sets fields of a struct that it has the address of is missed, wherever the struct is.
		if textual(pointee(addr.Type())) && exposes(addr, *addr.Referrers()) {
			found = append(found, indexed{index, nil})
		}
		for _, use := range *addr.Referrers() {
			if store, ok := use.(*ssa.Store); ok && store.Addr == addr {
				found = append(found, indexed{index, store.Val})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b indexed) int { return cmp.Compare(a.index, b.index) })
	return found
}

func (p *program) elements(found []indexed, length int, m mode) list {
	items := make([]set, 0, min(len(found), maxList+1))
	exact := length == len(found)
	for i, f := range found {
		if i > maxList {
			break // the list says so
		}
		exact = exact && f.index == i
		items = append(items, p.setTo(f, m-asTexts))
	}
	return listOf(items, exact)
}

// lengthOf returns the length of an array that t points to, -1 if it does not.
func lengthOf(t types.Type) int {
	if a, ok := pointee(t).Underlying().(*types.Array); ok {
		return int(a.Len())
	}
	return -1
}

// elementOf returns what an element of a list may be.
func (p *program) elementOf(of, index ssa.Value, m mode) answer {
	listed, ok := m.listed()
	if !ok {
		return p.elementMade(of, index, m)
	}
	l := p.eval(of, listed).list
	if n, ok := p.intOf(index); ok {
		return ofSet(l.at(n))
	}
	return ofSet(l.any())
}

// ranged returns a key, 1, or a value, 2, of a range over a map.
//
// A range over a list is an index that grows, and needs nothing here.
func (p *program) ranged(v *ssa.Next, index int, m mode) answer {
	r, ok := v.Iter.(*ssa.Range)
	if !ok || v.IsString {
		return nothing()
	}
	if index == 1 {
		return p.eval(keys{mapAt(r.X)}, m)
	}
	return p.eval(entries{mapAt(r.X)}, m)
}

// lookup returns what a map holds for a key.
//
// For example, of a map that is {"a": "x"} it is "x" for "a", and for "b" the empty text that a map has for what it
// lacks. If others may set more in the map, it is a hole for "b".
func (p *program) lookup(v *ssa.Lookup, m mode) answer {
	if _, ok := v.X.Type().Underlying().(*types.Map); !ok {
		return nothing() // a byte of a string
	}
	at := mapAt(v.X)
	// A key is constant, or a parameter, or anything. For these one entry counts, or each by a condition, or all.
	key, ok := p.resolved(v.Index).(*ssa.Const)
	if !ok || key.Value == nil {
		if a, ok := p.inMap(v, m); ok {
			return a
		}
		return p.eval(entries{at}, m)
	}
	t := p.table(at)
	values := slices.Concat(t.byKey[key.Value.ExactString()], t.rest)
	a := p.all(values, m)
	switch {
	case t.open:
		return a.or(nothing(), m)
	case len(values) == 0:
		return zeroAnswer(v.X.Type().Underlying().(*types.Map).Elem(), m)
	// An entry that is gone reads as the empty text. Else a constant key is taken to be there, also by one of the others.
	case m == asText && p.deletes(v.X):
		return a.or(ofSet(textSet("")), m)
	}
	return a
}

// zeroAnswer returns what a value of type t is that nobody sets.
func zeroAnswer(t types.Type, m mode) answer {
	if m.isList() && lengthOf(types.NewPointer(t)) < 0 {
		return ofList(list{exact: true}) // nil
	}
	if m.isList() {
		return nothing()
	}
	return ofSet(zeroOf(t, m))
}

// deletes reports whether keys of a map are deleted where it is used.
func (p *program) deletes(m ssa.Value) bool {
	return slices.ContainsFunc(*m.Referrers(), func(use ssa.Instruction) bool {
		call, ok := use.(*ssa.Call)
		if !ok {
			return false
		}
		b, ok := call.Call.Value.(*ssa.Builtin)
		return ok && (b.Name() == "delete" || b.Name() == "clear")
	})
}

// entries returns what the map at a place may hold for any key.
func (p *program) entries(at any, m mode) answer {
	t := p.table(at)
	var values []ssa.Value
	for _, u := range t.updates {
		values = append(values, u.Value)
	}
	return p.inTable(t, values, m)
}

// keys returns the keys that the map at a place may have.
func (p *program) keys(at any, m mode) answer {
	t := p.table(at)
	var values []ssa.Value
	for _, u := range t.updates {
		values = append(values, u.Key)
	}
	return p.inTable(t, values, m)
}

func (p *program) inTable(t *table, values []ssa.Value, m mode) answer {
	a := p.all(values, m).kept(m)
	if t.open {
		a = a.or(nothing(), m)
	}
	return a
}

// table is what is set in a map.
//
// For example, in
//
//	var queries = map[string]string{
//		"users":  "SELECT * FROM users",
//		"orders": "SELECT * FROM orders",
//	}
//
// there are two updates, as a literal is made by them in the program. For queries["users"] the value is that of
// the key alone, and for queries[key] it is both. The map is not open, since nothing else is stored in queries.
type table struct {
	updates []*ssa.MapUpdate
	byKey   map[string][]ssa.Value // by constant key
	rest    []ssa.Value            // for other keys
	open    bool                   // the map may hold more
}

// table returns what is set in the map at a place, which mapAt returned, or in all that a variable holds.
func (p *program) table(at any) *table {
	if t, ok := p.tables[at]; ok {
		return t
	}
	t := &table{byKey: make(map[string][]ssa.Value)}
	// It is kept before it is whole: nothing here asks for it again. Updates are instructions, which do not change.
	p.tables[at] = t
	p.gather(t, at)
	for _, u := range t.updates {
		if key, ok := u.Key.(*ssa.Const); ok && key.Value != nil && key.Value.Kind() != constant.Unknown {
			t.byKey[key.Value.ExactString()] = append(t.byKey[key.Value.ExactString()], u.Value)
		} else {
			t.rest = append(t.rest, u.Value)
		}
	}
	return t
}

// gather adds what is set in the map at a place.
//
// A map has several names: the instruction that makes it, and the variables in which it is stored. By each of
// them more may be set.
func (p *program) gather(t *table, at any) {
	t.updates = append(t.updates, p.updates[at]...)
	switch at := at.(type) {
	case *ssa.MakeMap:
		t.open = t.open || p.filled(at)
		for _, v := range holders(at) {
			_, exposed := p.stored(v)
			t.open = t.open || v == nil || exposed
			t.updates = append(t.updates, p.updates[v]...)
		}
	case *ssa.Global, *types.Var:
		values, exposed := p.stored(at)
		t.open = t.open || exposed || len(values) == 0
		for _, v := range values {
			made, ok := v.(*ssa.MakeMap)
			if !ok {
				t.open = true
				continue
			}
			t.updates = append(t.updates, p.updates[made]...)
			t.open = t.open || p.filled(made)
		}
	default:
		t.open = true
	}
}

// holders returns the variables in which a map is stored as well, by whose name more may be set in it. One that
// is not known is nil.
func holders(m *ssa.MakeMap) (all []any) {
	for _, use := range *m.Referrers() {
		if store, ok := use.(*ssa.Store); ok && store.Val == m {
			all = append(all, variableAt(store.Addr))
		}
	}
	return all
}

// filled reports whether a map is handed to something that may set more in it.
//
// Functions outside the repository are taken to read a map only, but for the two that are named here.
func (p *program) filled(m ssa.Value) bool {
	return slices.ContainsFunc(*m.Referrers(), func(use ssa.Instruction) bool {
		call, ok := use.(ssa.CallInstruction)
		if !ok {
			return false
		}
		c := call.Common()
		if _, builtin := c.Value.(*ssa.Builtin); builtin {
			return false
		}
		fn := objectOf(c.StaticCallee())
		return fn == nil || fn.Pkg() == nil || p.cfg.Repository(fn.Pkg().Path()) || fn.FullName() == "maps.Copy" || fn.FullName() == "maps.Insert"
	})
}
