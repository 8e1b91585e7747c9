package valueflow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// load returns what may be at an address.
//
// For example, in
//
//	type statements struct{ q string }
//	func (s statements) run(d *db.DB) { d.Exec(s.q) }
//	func set() (statements, *statements) {
//		s := new(statements)
//		s.q = "b"
//		return statements{"a"}, s
//	}
//
// the argument of Exec is loaded from the field q. It has the values "a" and "b", as both are stored in q
// somewhere in the package. Which value of the type the field is of does not count, nor when it is stored. That
// is why one cell serves for all reads of a field.
func (p *program) load(addr ssa.Value, m mode) answer {
	// The elements of an array are mostly set by its address, where array looks for them.
	if m.isList() && lengthOf(addr.Type()) >= 0 {
		return p.eval(addr, m) // an array is its address's elements
	}
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return p.fieldIn(addr.X, addr.Field, m)
	case *ssa.IndexAddr:
		return p.elementOf(addr.X, addr.Index, m)
	case *ssa.Alloc, *ssa.Global, *ssa.FreeVar, *ssa.Phi:
		return p.eval(cell{addr}, m)
	}
	return p.pointed(addr, m)
}

// fieldIn returns what a field of a struct may hold, or of what a pointer leads to, with what a configuration says.
func (p *program) fieldIn(of ssa.Value, index int, m mode) answer {
	if a, ok := p.returnedField(of, index, m); ok {
		return a
	}
	if v := fieldOf(of.Type(), index); v != nil && !m.isList() && p.setWhereMade(v) && p.follows(of, 0) {
		return ofSet(p.eval(part{of, markedBy(m, v.Name())}, asText).set)
	}
	if s, ok := p.receiverField(of, index, m); ok {
		return ofSet(s)
	}
	a := p.field(of.Type(), index, m)
	if m == asText && len(a.set.items) == 1 && a.set.items[0].whole(hole) && p.passedIn(of) {
		a = ofSet(p.eval(part{of, fieldOf(of.Type(), index).Name()}, m).set)
	}
	if m == asText {
		if s := p.tagged(of, index); len(s.items) > 0 {
			a = a.or(ofSet(s), m)
		}
	}
	return a
}

// field returns what a field may hold: what the package stores in it, in whatever value.
func (p *program) field(t types.Type, index int, m mode) answer {
	v := fieldOf(t, index)
	if v == nil {
		return nothing()
	}
	a := p.eval(cell{v}, m)
	// Another package may store anything there, which is a hole beside the values that are known.
	// What makes things stores them itself.
	if m != asMade && p.settable(t, v) {
		a = a.or(nothing(), m)
	}
	if text, ok := taggedDefault(t, index); ok && m == asText {
		a = a.or(ofSet(textSet(text)), m)
	}
	return a
}

// content returns what a variable may hold, with what flags store in it.
//
// The variable is a local one, one of the package, a field, or one that a function literal shares.
func (p *program) content(at any, m mode) answer {
	a := p.contentBy(at, m)
	for _, v := range p.defaults[at] {
		a = a.or(p.eval(v, m), m)
	}
	for _, f := range p.fillings[at] {
		a = a.or(p.filling(f, m), m)
	}
	return a
}

func (p *program) contentBy(at any, m mode) answer {
	var a answer
	switch at := at.(type) {
	case *ssa.Global:
		return p.global(at, m).kept(m)
	case *ssa.FreeVar:
		for _, b := range p.bindings(at) {
			a = a.or(p.load(b, m), m)
		}
		return a
	case *ssa.Phi:
		for _, e := range at.Edges {
			a = a.or(p.load(e, m), m)
		}
		return a
	}
	// From here on the variable is a local one or a field.
	values, exposed := p.stored(at)
	if _, ok := at.(*types.Var); ok {
		a = p.inField(p.stores[at], m).kept(m)
	} else {
		a = p.all(values, m)
	}
	if m.isList() {
		a.list = p.replaced(a.list, p.setInVariable(at), m)
	}
	// Without any store the variable is not empty: something that is not seen may set it, such as a decoder by its tags.
	if exposed || len(values)+len(p.fillings[at]) == 0 {
		a = a.or(nothing(), m)
	}
	if m == asText && len(values) > 0 && p.beginsEmpty(at) {
		a = a.or(ofSet(textSet("")), m)
	}
	return a
}

// beginsEmpty reports whether a variable that holds a text may be read before anything is stored there. That is
// a field of which a value is made without it, or a local variable that is declared without a value.
//
// For example, the literal sets q here, and q is "" or "set in a literal":
//
//	var q string
//	set := func() { q = "set in a literal" }
//	set()
//	d.Exec(q)
//
// A local variable that no literal shares is no variable in the program: its values are, and "" is one of them.
func (p *program) beginsEmpty(at any) bool {
	alloc, ok := at.(*ssa.Alloc)
	if !ok {
		field, ok := at.(*types.Var)
		return ok && p.structs.leavesOut(field)
	}
	uses := *alloc.Referrers()
	if len(uses) == 0 || !textual(pointee(alloc.Type())) {
		return false
	}
	// A declaration with a value is a store right behind the place where the variable is made.
	store, ok := uses[0].(*ssa.Store)
	return !ok || store.Addr != alloc || store.Block() != alloc.Block()
}

// storesAt reports whether something is stored at an address.
func storesAt(addr ssa.Value) bool {
	return slices.ContainsFunc(*addr.Referrers(), func(use ssa.Instruction) bool {
		store, ok := use.(*ssa.Store)
		return ok && store.Addr == addr
	})
}

// global returns what a package variable may hold.
//
// A package variable may begin empty as well, and that is left out: most of them are set before they are read.
func (p *program) global(g *ssa.Global, m mode) answer {
	v, ok := g.Object().(*types.Var)
	if !ok {
		return nothing()
	}
	if v.Pkg() != p.pass.Pkg {
		return p.syntax().foreign(v, m).or(p.all(stored(p.stores[g]), m), m)
	}
	if text, ok := p.syntax().embedded(v); ok {
		if m.isList() {
			return nothing()
		}
		return ofSet(text)
	}
	values, exposed := p.stored(g)
	a := p.all(values, m)
	if m.isList() {
		a.list = p.replaced(a.list, p.setInVariable(g), m)
	}
	if exposed || len(values) == 0 {
		a = a.or(nothing(), m)
	}
	return a
}

// stored returns what is stored in a variable, and whether something else may be.
//
// Locals know their uses. For all others the index of the program has them.
func (p *program) stored(at any) (values []ssa.Value, exposed bool) {
	alloc, ok := at.(*ssa.Alloc)
	if !ok {
		return stored(p.stores[at]), p.exposed[at]
	}
	return p.storedAt(alloc, *alloc.Referrers(), nil)
}

// setInVariable returns the elements that are set in a list by means of the variable that holds it. Each mention of a variable
// that a literal shares, or of a package, or of a field, is a value of its own: what one sets, another reads.
func (p *program) setInVariable(at any) []indexed {
	switch at := at.(type) {
	case *ssa.Alloc:
		return setThrough(at, *at.Referrers())
	case *ssa.Global:
		return setThrough(at, p.uses[at])
	case *types.Var:
		return p.setInField[at]
	}
	return nil
}

// It follows function literals into each other, which ends as they do.
func setThrough(addr ssa.Value, uses []ssa.Instruction) (all []indexed) {
	for _, use := range uses {
		switch use := use.(type) {
		case *ssa.UnOp:
			if use.Op == token.MUL && use.X == addr {
				all = append(all, elementsSet(*use.Referrers())...)
			}
		case *ssa.MakeClosure:
			for i, b := range use.Bindings {
				if b == addr {
					free := use.Fn.(*ssa.Function).FreeVars[i]
					all = append(all, setThrough(free, *free.Referrers())...)
				}
			}
		}
	}
	return all
}

// storedAt adds what the instructions that use an address store there, and what literals do that have it too.
//
// A free variable of a literal is the same address by another name.
func (p *program) storedAt(addr ssa.Value, uses []ssa.Instruction, values []ssa.Value) ([]ssa.Value, bool) {
	exposed := handsOn(addr, uses)
	for _, use := range uses {
		switch use := use.(type) {
		case *ssa.Store:
			if use.Addr == addr {
				values = append(values, use.Val)
			}
		case *ssa.MakeClosure:
			for i, b := range use.Bindings {
				if b != addr {
					continue
				}
				free := use.Fn.(*ssa.Function).FreeVars[i]
				var handed bool
				values, handed = p.storedAt(free, *free.Referrers(), values)
				exposed = exposed || handed
			}
		}
	}
	return values, exposed
}
