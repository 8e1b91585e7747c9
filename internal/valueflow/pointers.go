package valueflow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// isTextPointer reports whether a type is a pointer to a text: libraries have optional names so.
//
// For example, all of these are the text "users" where a name is wanted, if a client says that mq.String passes its argument through:
//
//	t := "users"
//	mq.Event{Ref: &t}
//	mq.Event{Ref: mq.String("users")}
func isTextPointer(t types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	return ok && (textual(p.Elem()) && !anything(p.Elem()) || isTypeParam(p.Elem()))
}

// isTypeParam reports whether a type is a parameter. What a generic function makes of a text, as func to[T any](v T) *T does, it makes of
// all values.
func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// behind returns the text that a pointer leads to. The syntax knows that of a call of a library alone.
func (x *syntax) behind(expr ast.Expr, in *types.Func) set {
	if call, ok := expr.(*ast.CallExpr); ok {
		if fn := x.callee(call); fn != nil {
			if s, ok := x.apply(fn.Origin(), x.operands(call, fn, in)); ok {
				return s
			}
		}
	}
	return x.giveUp()
}

// behind returns the text at an address, false for a pointer that comes from elsewhere.
//
// Whoever has the address might store there. What a library is given for a name it leaves alone, so that is not looked at.
func (p *program) behind(v ssa.Value) (answer, bool) {
	switch v := v.(type) {
	case *ssa.Alloc:
		if values, _ := p.stored(v); len(values) > 0 {
			return p.all(values, asText), true
		}
		return nothing(), true
	case *ssa.Global, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.FreeVar:
		return p.load(v, asText), true
	}
	return answer{}, false
}

// returnedField returns what a call of a library puts in a field of what it returns, if a client says so.
func (p *program) returnedField(of ssa.Value, index int, m mode) (answer, bool) {
	if load, ok := of.(*ssa.UnOp); ok && load.Op == token.MUL {
		of = load.X
	}
	if alloc, ok := of.(*ssa.Alloc); ok {
		whole := stored(storesTo(alloc, *alloc.Referrers()))
		if len(whole) != 1 {
			return answer{}, false
		}
		of = whole[0]
	}
	if extract, ok := of.(*ssa.Extract); ok && extract.Index == 0 {
		of = extract.Tuple
	}
	call, ok := of.(*ssa.Call)
	v := fieldOf(of.Type(), index)
	if tuple, several := of.Type().(*types.Tuple); several && tuple.Len() > 0 {
		v = fieldOf(tuple.At(0).Type(), index)
	}
	if !ok || v == nil || m != asText {
		return answer{}, false
	}
	fn := call.Call.Method
	if fn == nil {
		fn = objectOf(call.Call.StaticCallee())
	}
	if fn == nil {
		return answer{}, false
	}
	arg, ok := p.cfg.Returned(fn.Origin(), v.Name())
	if !ok {
		return answer{}, false
	}
	return ofSet(programOperands{p, call.Parent(), &call.Call, fn.Origin()}.value(arg, Text)), true
}
