package valueflow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// syntax evaluates expressions as far as that needs no more than their syntax and their types.
type syntax struct {
	*engine
	gaveUp   bool // on something that the program may know
	decls    *declarations
	vars     *variables // nil until it is needed
	memo     map[types.Object]evaluated
	visiting map[types.Object]bool
}

// evaluated is what a variable or function was found to be.
type evaluated struct {
	answer
	gaveUp bool
}

func (e *engine) syntax() *syntax {
	if e.source == nil {
		e.source = &syntax{engine: e, memo: make(map[types.Object]evaluated), visiting: make(map[types.Object]bool)}
	}
	return e.source
}

// trying evaluates something of a call, and reports whether there is no more to know about it.
func (x *syntax) trying(f func(syntaxOperands) set, c *call) (set, bool) {
	x.gaveUp = false
	s := f(x.operands(c.expr, c.fn, c.in))
	return s, !x.gaveUp
}

// giveUp is the answer where the program may know more.
func (x *syntax) giveUp() set {
	x.gaveUp = true
	return unknown()
}

func (x *syntax) giveUpList() list {
	x.gaveUp = true
	return unknownList()
}

// text returns what an expression in the function in may be.
func (x *syntax) text(expr ast.Expr, in *types.Func) set {
	expr = ast.Unparen(expr)
	tv := x.pass.TypesInfo.Types[expr]
	switch {
	case tv.Value != nil:
		return constantText(tv.Value, tv.Type)
	case tv.Type == nil, tv.IsNil():
		return unknown()
	case isList(tv.Type):
		return x.list(expr, in, Text).join(textSet(dot))
	case !textual(tv.Type):
		return unknown()
	}
	switch expr := expr.(type) {
	case *ast.BinaryExpr:
		return x.sum(expr, in)
	case *ast.Ident, *ast.SelectorExpr:
		if v := x.variableOf(expr); v != nil {
			return x.variable(v, in, asText).set
		}
	case *ast.CallExpr:
		return x.call(expr, in)
	}
	return x.giveUp()
}

// constantText returns a constant as fmt prints it by default. Where that takes a method, it is not known.
func constantText(value constant.Value, t types.Type) set {
	_, named := types.Unalias(t).(*types.Named)
	switch {
	case value.Kind() == constant.String:
		return textSet(constant.StringVal(value))
	case named:
	case value.Kind() == constant.Bool, value.Kind() == constant.Int:
		return textSet(value.ExactString())
	}
	return unknown()
}

// sum returns what a concatenation may be. A long one is a deep tree, whose left edge is walked.
func (x *syntax) sum(expr *ast.BinaryExpr, in *types.Func) set {
	var operands []ast.Expr
	var left ast.Expr = expr
	for {
		b, ok := ast.Unparen(left).(*ast.BinaryExpr)
		if !ok || b.Op != token.ADD || x.pass.TypesInfo.Types[b].Value != nil {
			break
		}
		operands = append(operands, b.Y)
		left = b.X
	}
	sets := []set{x.text(left, in)}
	for i := len(operands) - 1; i >= 0; i-- {
		sets = append(sets, x.text(operands[i], in))
	}
	return concat(sets...)
}

// variableOf returns the variable that an expression names, unless it is a field.
func (x *syntax) variableOf(expr ast.Expr) *types.Var {
	id, ok := expr.(*ast.Ident)
	if sel, isSel := expr.(*ast.SelectorExpr); isSel {
		id, ok = sel.Sel, true
	}
	if !ok {
		return nil
	}
	v, _ := x.pass.TypesInfo.Uses[id].(*types.Var)
	if v == nil || v.IsField() {
		return nil
	}
	return v
}

// variable returns what a variable may be where it is used in the function in.
func (x *syntax) variable(v *types.Var, in *types.Func, m mode) answer {
	if v.Pkg() != x.pass.Pkg {
		a := x.foreign(v, m)
		x.gaveUp = x.gaveUp || x.variables().changed[v] // here, that is
		return a
	}
	if text, ok := x.embedded(v); ok {
		return answer{set: text, list: unknownList()}
	}
	if x.variables().changed[v] {
		return answer{x.giveUp(), x.giveUpList()}
	}
	if index, ok := paramIndex(in, v); ok {
		return parameterOf(in, index, v.Type(), m)
	}
	def, ok := x.variables().defined[v]
	if !ok {
		return answer{x.giveUp(), x.giveUpList()}
	}
	if m != asText {
		return x.expr(def, in, m) // a type, or the list that a variable stands for, is no long way
	}
	return x.once(v, func() answer { return x.expr(def, in, m) })
}

// once evaluates what an object stands for. What depends on itself is left to the program.
func (x *syntax) once(obj types.Object, f func() answer) answer {
	if known, ok := x.memo[obj]; ok {
		x.gaveUp = x.gaveUp || known.gaveUp
		return known.answer
	}
	if x.visiting[obj] || x.spent() {
		return answer{x.giveUp(), x.giveUpList()}
	}
	x.visiting[obj] = true
	before := x.gaveUp
	x.gaveUp = false
	a := f()
	if x.room -= a.set.size(); x.spent() {
		a = answer{x.giveUp(), x.giveUpList()}
	}
	delete(x.visiting, obj)
	x.memo[obj] = evaluated{a, x.gaveUp}
	x.gaveUp = x.gaveUp || before
	return a
}

// expr evaluates an expression by any mode.
func (x *syntax) expr(expr ast.Expr, in *types.Func, m mode) answer {
	switch m {
	case asText:
		return ofSet(x.text(expr, in))
	case asType:
		return ofSet(x.typ(expr, in))
	case asMade:
		return ofSet(x.made(expr, in))
	}
	return ofList(x.list(expr, in, m.want()))
}

// foreign returns what is known of a variable of another package.
func (x *syntax) foreign(v *types.Var, m mode) answer {
	if m == asType && !isAbstract(v.Type()) {
		s, _ := typeOf(v.Type(), nil)
		return ofSet(s)
	}
	fact := new(TextFact)
	if m != asText || !x.imports(v, fact) {
		return nothing()
	}
	if fact.Embedded != "" {
		text, ok := x.cfg.Embedded(v, fact.Embedded)
		if !ok {
			return nothing()
		}
		return ofSet(textSet(text))
	}
	return ofSet(fact.imported(nil))
}

// paramIndex returns which parameter of fn a variable is; the receiver is -1.
func paramIndex(fn *types.Func, v *types.Var) (int, bool) {
	if fn == nil {
		return 0, false
	}
	sig := fn.Signature()
	for i := range sig.Params().Len() {
		if sig.Params().At(i) == v {
			return i, true
		}
	}
	return -1, sig.Recv() == v
}

// typ returns what type an expression may have, or what is in it.
func (x *syntax) typ(expr ast.Expr, in *types.Func) set {
	expr = ast.Unparen(expr)
	t := x.pass.TypesInfo.TypeOf(expr)
	if t == nil {
		return unknown()
	}
	if _, several := t.(*types.Tuple); several {
		return x.giveUp()
	}
	if s, ok := typeOf(t, in); ok {
		return s
	}
	if v := x.variableOf(expr); v != nil {
		if index, ok := paramIndex(in, v); ok && !x.variables().changed[v] {
			return parameterOf(in, index, t, asType).set
		}
	}
	return x.giveUp()
}

// list returns the elements of a list.
func (x *syntax) list(expr ast.Expr, in *types.Func, want Want) list {
	expr = ast.Unparen(expr)
	switch lit := expr.(type) {
	case *ast.CompositeLit:
		return x.elements(lit.Elts, in, want)
	case *ast.Ident, *ast.SelectorExpr:
		if v := x.variableOf(expr); v != nil {
			return x.variable(v, in, listModeOf(want)).list
		}
	case *ast.CallExpr:
		if fn := x.callee(lit); fn != nil && isReplacerMaker(fn) {
			return x.operands(lit, fn, in).list(0, want)
		}
	}
	return x.giveUpList()
}

// elements returns the list of expressions.
func (x *syntax) elements(exprs []ast.Expr, in *types.Func, want Want) list {
	items := make([]set, 0, len(exprs))
	for _, e := range exprs {
		if _, keyed := e.(*ast.KeyValueExpr); keyed {
			return x.giveUpList()
		}
		items = append(items, x.element(e, in, want))
	}
	return listOf(items, true)
}

func (x *syntax) element(e ast.Expr, in *types.Func, want Want) set {
	if want != Text {
		return x.typ(e, in)
	}
	t := x.pass.TypesInfo.TypeOf(e)
	if t == nil || isList(t) {
		return unknown() // of a list in a list, no one text is wanted
	}
	return x.operand(x.text(e, in), t, x.resultsOf)
}
