package valueflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// structs counts the values of struct types that a package makes, and in how many a field is set. What is
// counted costs no more than what the source says, whatever number of fields a type has.
//
// For example, in
//
//	type statement struct{ up, down string }
//
//	var statements = map[int]statement{
//		1: {up: "CREATE a", down: "DROP a"},
//		2: {up: "CREATE b"},
//	}
//
// two values are made. Both set up, and one sets down. So down may be the empty text. Of any statement, up is
// "CREATE a" or "CREATE b", and down is "" or "DROP a".
type structs struct {
	first map[*types.Var]*types.Var // of each field: the first one of its type
	made  map[*types.Var]int        // by the first field of a type: values
	set   map[*types.Var]int        // by field: those that set it
}

func newStructs() *structs {
	return &structs{make(map[*types.Var]*types.Var), make(map[*types.Var]int), make(map[*types.Var]int)}
}

// add adds a value of which some fields are set.
//
// Types are told apart by their first fields, which are objects of their own. Two struct types that are written
// out with equal fields differ.
func (s *structs) add(of *types.Struct, set map[int]bool) {
	if of.NumFields() == 0 {
		return
	}
	first := of.Field(0).Origin()
	if s.made[first] == 0 {
		for field := range of.Fields() {
			s.first[field.Origin()] = first
		}
	}
	s.made[first]++
	for i, isSet := range set {
		if isSet {
			s.set[of.Field(i).Origin()]++
		}
	}
}

// leavesOut reports whether a value is made without a field that holds a text.
//
// Other types are not asked for: their zero values are no texts.
func (s *structs) leavesOut(field *types.Var) bool {
	return s.made[s.first[field]] > s.set[field] && textual(field.Type()) && !anything(field.Type())
}

// noteMade notes which fields a value of a struct type sets where it is made, at addr.
//
// A literal is made at an address of its own in the program, and then copied to where it is wanted. The copy
// must not count as a second value without fields. A variable that is declared and then filled field by field
// is one value, with the fields that are set at its address.
func (p *program) noteMade(addr ssa.Value) {
	of, ok := pointee(addr.Type()).Underlying().(*types.Struct)
	if !ok {
		return
	}
	set := make(map[int]bool)
	for _, use := range *addr.Referrers() {
		switch use := use.(type) {
		case *ssa.Store:
			if use.Addr == addr {
				return // a copy of another value
			}
		case *ssa.UnOp:
			if at := firstIn(use); at != nil {
				noteSet(set, at)
			}
		}
	}
	noteSet(set, addr)
	p.structs.add(of, set)
}

// noteSet notes the fields of the struct at an address that are set there.
//
// A field counts as set wherever in the function that happens, also behind a condition.
func noteSet(set map[int]bool, addr ssa.Value) {
	for _, use := range *addr.Referrers() {
		if field, ok := use.(*ssa.FieldAddr); ok {
			set[field.Field] = set[field.Field] || storesAt(field)
		}
	}
}

// firstIn returns the variable that a literal of a struct type is the value of where it is declared, nil for none.
//
// What is set in that variable later is set in the same value, as in
//
//	l := Late{d: d}
//	l.list = "a"
func firstIn(literal *ssa.UnOp) ssa.Value {
	uses := *literal.Referrers()
	if len(uses) != 1 {
		return nil
	}
	store, ok := uses[0].(*ssa.Store)
	if !ok {
		return nil
	}
	variable, ok := store.Addr.(*ssa.Alloc)
	if !ok || (*variable.Referrers())[0] != store {
		return nil
	}
	return variable
}
