package valueflow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// syntax evaluates expressions as far as that needs no more than their syntax and their types.
//
// For example, in
//
//	const table = "users"
//	q := "SELECT * FROM " + table
//	d.Exec(q)
//
// q is a variable that is set once, so it is what its expression is: "SELECT * FROM users". After q += " WHERE a"
// anywhere in the function the syntax gives up on q, and the program is asked for the whole argument.
//
// The syntax comes first because it costs nothing: most queries are constants, and most packages never need the
// program. It has to be right where it does not give up. A test runs all fixtures by the program alone and compares.
//
// An answer has one of three forms. It is known. It is unknown, and the program would know no more, as of a
// call of another library. Or the syntax gives up, and the answer counts for nothing.
type syntax struct {
	*engine
	// It is set by whatever is part of the question, and cleared by whoever asks one.
	gaveUp bool // on something that the program may know
	decls  *declarations
	vars   *variables // nil until it is needed
	// Functions and variables may be part of many texts. What they are is kept, together with whether that is all.
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
//
// The set counts even where there is more to know, for those who do not ask the program.
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
//
// The function counts for its parameters: these are pieces, where those of a function literal are unknown.
func (x *syntax) text(expr ast.Expr, in *types.Func) set {
	expr = ast.Unparen(expr)
	tv := x.pass.TypesInfo.Types[expr]
	switch {
	case tv.Value != nil:
		return constantText(tv.Value, tv.Type)
	case tv.Type == nil, tv.IsNil():
		return unknown()
	// One text is wanted of a list: its elements, with dots between them, as a name of a table has them.
	case isList(tv.Type):
		return x.list(expr, in, Text).join(textSet(dot))
	case isTextPointer(tv.Type):
		return x.behind(expr, in)
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
//
// A number with a name for its type may have a method String.
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
	// The depth of the tree is what a source says, and recursion into thousands of levels would take the stack.
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
//
// The order counts. A parameter that is set again is no parameter any more, so that is asked before.
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
	// A variable without an expression of its own is one of a range, of several results, or without a value.
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
//
// The answer of a local variable holds in one function only. That is all that can name it, so it may be kept. A
// variable that a function literal names is in the same declared function.
func (x *syntax) once(obj types.Object, f func() answer) answer {
	if known, ok := x.memo[obj]; ok {
		x.gaveUp = x.gaveUp || known.gaveUp
		return known.answer
	}
	if x.visiting[obj] || x.spent() {
		return answer{x.giveUp(), x.giveUpList()}
	}
	x.visiting[obj] = true
	// What this object gives up on is kept apart from what the question gave up on before.
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
//
// The type of a variable is in the export data, and its text is in a fact. Nothing else is told of it.
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
//
// Parameters of literals are none of fn.
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
//
// A type that is no interface is known by itself. What is in an interface is known of parameters only: whatever
// else there is takes the program.
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
//
// The pairs of a strings.Replacer are a list as well: they stand in the call that makes it.
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
//
// With keys, as in []string{2: "a"}, the place in the source is not the place in the list.
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

// The element of a list of interfaces is printed by its own type, which operand notes.
func (x *syntax) element(e ast.Expr, in *types.Func, want Want) set {
	switch want {
	case Made:
		return x.made(e, in)
	case Text:
	default:
		return x.typ(e, in)
	}
	t := x.pass.TypesInfo.TypeOf(e)
	if t == nil || isList(t) {
		return unknown() // of a list in a list, no one text is wanted
	}
	return x.operand(x.text(e, in), t, x.resultsOf)
}
