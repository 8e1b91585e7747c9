package valueflow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Arguments of one call that are fields of one struct belong together: of a table of routes, each path goes with its method.

// boundTogether returns what becomes of several parameters in turn, with commas between them. The call has to
// pass fields of one struct for them. It also returns how many pieces that are, 0 if the call does not.
//
// For example, in
//
//	for _, r := range []struct{ method, path string }{{"GET", "/1"}, {"POST", "/2"}} {
//		web.Handle(r.method, r.path, nil)
//	}
//
// the sink has the template ⟨method⟩ , ⟨path⟩. By itself each parameter has two values, which would be four
// pairs. Both arguments are fields of r, so they are asked for as one part, with the paths "method,path". The
// site has the two values "GET , /1" and "POST , /2".
func boundTogether(pieces []piece, fn *types.Func, ops operands) (set, int) {
	var args []piece
	n := 0
	for at := 0; at < len(pieces) && pieces[at].isArgument(fn); at += 2 {
		args = append(args, pieces[at])
		n = at + 1
		if at+1 == len(pieces) || pieces[at+1].kind != comma {
			break
		}
	}
	// One argument alone has nothing to stay together with.
	if len(args) < 2 {
		return set{}, 0
	}
	s, ok := ops.together(args)
	if !ok {
		return set{}, 0
	}
	return s, n
}

// isArgument reports whether a piece is a parameter of a function, as it is.
//
// Text around a parameter, or a change of it, would have to be put into the part: that is not done.
func (p piece) isArgument(fn *types.Func) bool {
	return p.fn == fn && (p.kind == parameter && p.text == "" || p.kind == madeParam)
}

// ofOneVariable reports whether arguments may be fields of what one variable holds. It keeps the program from being built for
// others.
//
// A chain such as a.b.method is none here, though the program would see it: that errs to pairs that are none.
func (x *syntax) ofOneVariable(expr *ast.CallExpr, args []piece) bool {
	var of types.Object
	for _, p := range args {
		if p.index < 0 || p.index >= len(expr.Args) {
			return false
		}
		sel, ok := ast.Unparen(expr.Args[p.index]).(*ast.SelectorExpr)
		if !ok {
			return false
		}
		id, ok := ast.Unparen(sel.X).(*ast.Ident)
		if !ok {
			return false
		}
		v, ok := x.pass.TypesInfo.Uses[id].(*types.Var)
		if !ok || of != nil && of != v {
			return false
		}
		of = v
	}
	return of != nil
}

// Where a struct comes from, the program knows alone.
func (syntaxOperands) together([]piece) (set, bool) { return set{}, false }

func (syntaxOperands) receives() bool { return false }

// The structs must be one value of the program. Two loads of a variable may be of two times, and do not count
// as one, but the address that they are loaded from does.
func (o programOperands) together(args []piece) (set, bool) {
	var of ssa.Value
	operands := make([]Operand, len(args))
	for i, p := range args {
		from, name := o.selected(o.arg(p.index))
		if from == nil || of != nil && of != from {
			return set{}, false
		}
		of, operands[i].Field = from, name
		if p.kind == madeParam {
			operands[i].Want = Made
		}
	}
	paths := joinedPaths(operands)
	return o.eval(part{of, paths}, asText).set.shaped(paths), true
}

// selected returns the struct, or its address, of which a value is a field, and the name of that; nil if it is none.
func (p *program) selected(v ssa.Value) (of ssa.Value, name string) {
	switch v := v.(type) {
	case *ssa.Field:
		return v.X, fieldOf(v.X.Type(), v.Field).Name()
	case *ssa.UnOp:
		if addr, ok := v.X.(*ssa.FieldAddr); ok {
			return addr.X, fieldOf(addr.X.Type(), addr.Field).Name()
		}
	case *ssa.MakeInterface:
		return p.selected(v.X)
	}
	return nil, ""
}
