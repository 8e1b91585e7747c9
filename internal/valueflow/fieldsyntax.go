package valueflow

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// field returns fields of an argument that is a literal of a struct. Of other structs the program knows more.
//
// For example, in
//
//	mq.Publish(&mq.Message{Topic: "events", Header: mq.Header{Name: "created"}})
//	mq.Publish(&mq.Message{Topic: "events"})
//
// the sink wants "Topic,Header.Name" of what its argument points to. The literal is there as it stands, so the
// program is not needed. The first call has "events | created". The second one has "events | ", as a field that
// a literal leaves out is empty. For mq.Publish(m) the syntax gives up, whatever m is.
func (o syntaxOperands) field(arg int, paths string) set {
	e := o.arg(arg)
	switch {
	case e == nil && o.several():
		return o.giveUpFields(paths)
	case e == nil:
		return unknownFields(paths)
	}
	return o.fieldsOf(e, paths, o.in)
}

// fields returns those of the arguments for a variadic parameter, or of each element of a literal.
//
// The elements are exact here, neither more nor fewer. With three dots, the one argument is the list.
func (o syntaxOperands) fields(arg int, paths string) list {
	sig := o.fn.Signature()
	switch {
	case o.several():
	case sig.Variadic() && arg == sig.Params().Len()-1 && !o.expr.Ellipsis.IsValid():
		return o.fieldsOfEach(o.args[min(arg, len(o.args)):], paths, o.in)
	case o.arg(arg) != nil:
		if lit, ok := ast.Unparen(o.arg(arg)).(*ast.CompositeLit); ok {
			return o.fieldsOfEach(lit.Elts, paths, o.in)
		}
	}
	return list{items: []set{o.giveUpFields(paths)}}
}

// The hole has as many fields as were asked for: whoever splits it by the commas relies on that.
func (x *syntax) giveUpFields(paths string) set {
	x.gaveUp = true
	return unknownFields(paths)
}

func (x *syntax) fieldsOfEach(exprs []ast.Expr, paths string, in *types.Func) list {
	items := make([]set, len(exprs))
	for i, e := range exprs {
		items[i] = x.fieldsOf(e, paths, in)
	}
	return listOf(items, true)
}

// fieldsOf returns fields of a literal, or of what it is the address of.
func (x *syntax) fieldsOf(expr ast.Expr, paths string, in *types.Func) set {
	lit := structLiteral(x.pass.TypesInfo, expr)
	if lit == nil {
		return x.giveUpFields(paths)
	}
	return eachField(paths, func(path string, m mode) set { return x.fieldOf(lit, path, in, m) })
}

// structLiteral returns the literal of a struct type that an expression is, or is the address of; else nil.
//
// In a list of pointers the literals stand without their types and without &. They are literals of structs as well.
func structLiteral(info *types.Info, expr ast.Expr) *ast.CompositeLit {
	expr = ast.Unparen(expr)
	if ref, ok := expr.(*ast.UnaryExpr); ok && ref.Op == token.AND {
		expr = ast.Unparen(ref.X)
	}
	lit, ok := expr.(*ast.CompositeLit)
	if !ok || structOf(info.TypeOf(lit)) == nil {
		return nil
	}
	return lit
}

// structOf returns the struct that a type is or points to; else nil.
func structOf(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	s, _ := pointee(t).Underlying().(*types.Struct)
	return s
}

// fieldOf returns one field of a literal.
func (x *syntax) fieldOf(lit *ast.CompositeLit, path string, in *types.Func, m mode) set {
	name, rest, deeper := strings.Cut(path, ".")
	of := structOf(x.pass.TypesInfo.TypeOf(lit))
	at := indexOfField(of, name)
	if at < 0 {
		return unknown()
	}
	value := valueOfField(lit, name, at)
	switch {
	case value == nil && !deeper:
		return zeroOf(of.Field(at).Type(), m)
	case value == nil:
		return zeroAt(of.Field(at).Type(), rest, m)
	case !deeper:
		return x.expr(value, in, m).set
	}
	// The value of a field may be a variable or a call, which the program follows.
	if inner := structLiteral(x.pass.TypesInfo, value); inner != nil {
		return x.fieldOf(inner, rest, in, m)
	}
	return x.giveUp()
}

// indexOfField returns which field of a struct has a name, -1 for none.
func indexOfField(of *types.Struct, name string) int {
	for i := range of.NumFields() {
		if of.Field(i).Name() == name {
			return i
		}
	}
	return -1
}

// valueOfField returns what a literal sets a field to, nil if it does not.
//
// A literal has names for all its fields or for none: without names, the place decides.
func valueOfField(lit *ast.CompositeLit, name string, at int) ast.Expr {
	for i, e := range lit.Elts {
		pair, keyed := e.(*ast.KeyValueExpr)
		if !keyed && i == at {
			return e
		}
		if keyed {
			if key, ok := pair.Key.(*ast.Ident); ok && key.Name == name {
				return pair.Value
			}
		}
	}
	return nil
}

// zeroAt returns what a field of a struct is that nobody sets, by a path that leads through structs. A pointer
// on the way is nil, and there is no field behind it.
func zeroAt(t types.Type, path string, m mode) set {
	for name := range strings.SplitSeq(path, ".") {
		of, ok := t.Underlying().(*types.Struct)
		if !ok {
			return unknown()
		}
		at := indexOfField(of, name)
		if at < 0 {
			return unknown()
		}
		t = of.Field(at).Type()
	}
	return zeroOf(t, m)
}
