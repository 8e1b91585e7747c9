package valueflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Fields of one argument belong together: of a table of routes that is handed to a helper, each path goes with its method.

// passedIn reports whether a struct, or what an address leads to, is a parameter or any element of one, and is made elsewhere. What a
// field of it holds is then what callers say alone. That is so where the package stores nothing in a field of the type. A struct with
// tags is left out, as what decodes something makes it.
//
// For example, in
//
//	type Route struct{ Method, Path string }
//
//	func Register(routes []Route) {
//		for _, r := range routes {
//			web.Get(r.Method + " " + r.Path)
//		}
//	}
//
// r is any element of routes. The text is "⟨0....Method⟩ ⟨0....Path⟩".
func (p *program) passedIn(of ssa.Value) bool {
	return p.unset(of.Type()) && p.fromParameter(of)
}

// unset reports whether the package stores nothing in any field of a struct, and none has a tag.
func (p *program) unset(t types.Type) bool {
	s := structOf(t)
	if s == nil {
		return false
	}
	for i := range s.NumFields() {
		if s.Tag(i) != "" || len(p.stores[s.Field(i).Origin()]) > 0 {
			return false
		}
	}
	return true
}

// fromParameter reports whether a struct comes from a parameter of a declared function, by whole copies alone. A receiver is none, and
// neither is a certain element: which one callers mean by an index nobody says here.
func (p *program) fromParameter(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Alloc:
		whole := storesTo(v, *v.Referrers())
		_, exposed := p.stored(v)
		return len(whole) == 1 && !exposed && p.fromParameter(whole[0].Val)
	case *ssa.UnOp:
		return p.fromParameter(v.X)
	case *ssa.IndexAddr:
		_, constant := intConstant(v.Index)
		param, ok := v.X.(*ssa.Parameter)
		return ok && !constant && len(elementsSet(usesOf(v.X))) == 0 && p.fromParameter(param)
	case *ssa.Parameter:
		return objectOf(v.Parent()) != nil && local(v)
	}
	return false
}

// bindFields returns what becomes of a template that has several pieces for fields of one parameter: false if it has none.
//
// For example, the fact of Register, see passedIn, is <0....Method> <0....Path>. In a call with the routes GET /a and POST /b both pieces
// are of one element. So there are two values, and not four.
func (e *engine) bindFields(t template, fn *types.Func, ops operands) (set, bool) {
	first, paths := fieldsTogether(t.pieces, fn)
	if paths == "" {
		return set{}, false
	}
	var all set
	if first.kind == elementField {
		all = ops.fields(first.index, paths).any()
	} else {
		all = e.fieldsOfOperand(fn, first.index, paths, ops)
	}
	return all.shaped(paths).flat(func(v template) set {
		columns := v.split()
		known := make(map[int]set)
		for at, p := range t.pieces {
			if !p.ofSame(first) {
				continue
			}
			n := len(pathsOf(p.text))
			var sets []set
			for _, column := range columns[:n] {
				sets = append(sets, setOf(template{pieces: column}))
			}
			known[at], columns = commas(sets), columns[n:]
		}
		return e.bindEach(t.pieces, known, fn, ops)
	}), true
}

// fieldsTogether returns the first piece for fields of a parameter of which there is another, and the paths of all of these; none if there
// is no such piece.
func fieldsTogether(pieces []piece, fn *types.Func) (first piece, paths string) {
	for i, p := range pieces {
		if p.fn != fn || p.kind != field && p.kind != elementField {
			continue
		}
		paths := p.text
		for _, o := range pieces[i+1:] {
			if o.ofSame(p) {
				paths += fieldComma + o.text
			}
		}
		if paths != p.text {
			return p, paths
		}
	}
	return piece{}, ""
}

// ofSame reports whether two pieces are for fields of one parameter.
func (p piece) ofSame(o piece) bool { return p.kind == o.kind && p.fn == o.fn && p.index == o.index }

// split returns the pieces of each operand. A piece for several fields becomes one for each.
func (t template) split() [][]piece {
	columns := [][]piece{nil}
	add := func(p piece) { columns[len(columns)-1] = append(columns[len(columns)-1], p) }
	for _, p := range t.pieces {
		switch p.kind {
		case comma:
			columns = append(columns, nil)
		case field, elementField:
			for i, path := range pathsOf(p.text) {
				if i > 0 {
					columns = append(columns, nil)
				}
				p.text = path
				add(p)
			}
		default:
			add(p)
		}
	}
	return columns
}
