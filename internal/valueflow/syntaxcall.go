package valueflow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// callee returns the function or method that a call names.
func (x *syntax) callee(expr *ast.CallExpr) *types.Func {
	fn, _ := typeutil.Callee(x.pass.TypesInfo, expr).(*types.Func)
	return fn
}

// call returns what a call in the function in may return.
//
// For example, in
//
//	func table() string { return "accounts" }
//	func prefixed(name string) string { return "app_" + name }
//
//	d.Exec("SELECT * FROM " + table())
//	d.Exec(prefixed("t"))
//
// the results of table are the one text "accounts". Those of prefixed are the template "app_⟨name⟩", which the
// call binds: "app_t". A function with several returns has the values of all. One with a return of another
// call's results takes the program.
//
// The order counts: what a client or a library says of a function comes before its source, and a fact as well.
func (x *syntax) call(expr *ast.CallExpr, in *types.Func) set {
	if x.pass.TypesInfo.Types[expr.Fun].IsType() {
		return x.conversion(expr, in)
	}
	fn := x.callee(expr)
	if fn == nil {
		return x.giveUp()
	}
	ops := x.operands(expr, fn, in)
	origin := fn.Origin()
	if s, ok := x.apply(origin, ops); ok {
		return s
	}
	switch {
	case origin.Pkg() == x.pass.Pkg:
		s := x.results(origin).set
		if ops.recv != nil && x.pass.TypesInfo.Types[ops.recv].Value != nil && len(s.items) > 1 {
			return x.giveUp() // the constant selects one of them
		}
		return x.bindAll(s, Text, origin, ops)
	// What a builder holds is in other calls than this one.
	case needsProgram(origin):
		return x.giveUp()
	}
	return unknown()
}

// A number becomes a rune, and not its digits.
func (x *syntax) conversion(expr *ast.CallExpr, in *types.Func) set {
	t := x.pass.TypesInfo.TypeOf(expr.Args[0])
	if t == nil || !textual(t) {
		return unknown()
	}
	return x.text(expr.Args[0], in)
}

// apply returns what a function returns of which that is known without its source.
//
// The operands may be those of the syntax or of the program: what is said here is the same for both.
func (e *engine) apply(fn *types.Func, ops operands) (set, bool) {
	if arg, ok := e.cfg.PassThrough(fn); ok {
		return e.passedThrough(fn, ops, arg, passed(fn, arg)), true
	}
	if terms, ok := e.cfg.Made(fn); ok {
		return sumOf(terms, ops), true // of what returns a text, that is the text
	}
	if s, ok := known(fn, ops); ok {
		return s, true
	}
	if e.cfg.Settings != nil {
		if family, arg, ok := e.cfg.Settings.Read(fn); ok {
			return setting(family, ops.value(arg, Text)), true
		}
	}
	fact := new(TextFact)
	if e.imports(fn, fact) {
		return e.bindAll(fact.imported(fn), Text, fn, ops), true
	}
	return set{}, false
}

// passedThrough returns an argument that a function hands back, or what it composes where nothing is known of that.
func (e *engine) passedThrough(fn *types.Func, ops operands, arg int, want Want) set {
	s := ops.value(arg, want)
	if terms := e.cfg.Instead(fn); terms != nil && !s.useful() {
		return sumOf(terms, ops)
	}
	return s
}

// passed returns what is wanted of an argument that a function hands back as a text: of an address, as url.URL is, that is what made it.
func passed(fn *types.Func, arg int) Want {
	v := fn.Signature().Recv()
	if arg >= 0 && arg < fn.Signature().Params().Len() {
		v = fn.Signature().Params().At(arg)
	}
	if v != nil && isStruct(v.Type()) {
		return Made
	}
	return Text
}

// isStruct reports whether a type is a struct, or a pointer to one.
func isStruct(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// results returns what the first result of a function of this package may be.
//
// A function that calls itself is left to the program, since once gives up on it.
func (x *syntax) results(fn *types.Func) answer {
	return x.once(fn, func() answer {
		decl := x.declarations().funcs[fn]
		if decl == nil || decl.Body == nil || !returnsText(fn) {
			return nothing()
		}
		var s set
		for _, ret := range returnsOf(decl.Body) {
			s.addAll(x.returned(ret, fn))
		}
		return ofSet(s)
	})
}

// resultsOf returns what the first result of a function may be, in terms of its parameters.
func (x *syntax) resultsOf(fn *types.Func) set {
	if fn.Pkg() == x.pass.Pkg {
		return x.results(fn).set
	}
	return x.texts(fn)
}

// returnsText reports whether the first result of a function is a text.
func returnsText(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() > 0 && textual(results.At(0).Type()) && !anything(results.At(0).Type())
}

// A bare return has no results of its own, and the results of a call are several in one expression.
func (x *syntax) returned(ret *ast.ReturnStmt, fn *types.Func) set {
	if len(ret.Results) != fn.Signature().Results().Len() {
		return x.giveUp()
	}
	return x.text(ret.Results[0], fn)
}

// returnsOf returns the return statements of a function, but not those of literals in it.
func returnsOf(body *ast.BlockStmt) []*ast.ReturnStmt {
	var found []*ast.ReturnStmt
	ast.Inspect(body, func(n ast.Node) bool {
		if ret, ok := n.(*ast.ReturnStmt); ok {
			found = append(found, ret)
		}
		_, literal := n.(*ast.FuncLit)
		return !literal
	})
	return found
}

// syntaxOperands are those of a call as the syntax shows them.
//
// in is what the arguments are expressions of: its parameters become pieces.
type syntaxOperands struct {
	*syntax
	expr *ast.CallExpr
	fn   *types.Func // that is called, maybe an instance
	in   *types.Func // around the call
	args []ast.Expr  // without the receiver
	recv ast.Expr    // nil if there is none
}

// In a method expression, as in (*db.DB).Exec(d, "..."), the receiver is the first of the arguments.
func (x *syntax) operands(expr *ast.CallExpr, fn, in *types.Func) syntaxOperands {
	o := syntaxOperands{syntax: x, expr: expr, fn: fn, in: in, args: expr.Args}
	if sel, ok := ast.Unparen(expr.Fun).(*ast.SelectorExpr); ok && fn.Signature().Recv() != nil {
		o.recv = sel.X
		if s := x.pass.TypesInfo.Selections[sel]; s != nil && s.Kind() == types.MethodExpr && len(o.args) > 0 {
			o.recv, o.args = o.args[0], o.args[1:]
		}
	}
	return o
}

// arg returns an argument, nil if it has no expression of its own.
func (o syntaxOperands) arg(index int) ast.Expr {
	switch {
	case index == -1:
		return o.recv
	case index < 0 || index >= len(o.args) || o.several():
		return nil
	}
	return o.args[index]
}

// several reports whether the arguments are the results of one call.
//
// In f(g()), where g has two results, no argument of f has an expression.
func (o syntaxOperands) several() bool {
	if len(o.args) != 1 {
		return false
	}
	_, ok := o.pass.TypesInfo.TypeOf(o.args[0]).(*types.Tuple)
	return ok
}

// promoted reports whether the receiver is a field of what stands before the name of the method.
func (o syntaxOperands) promoted() bool {
	sel, ok := ast.Unparen(o.expr.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	s := o.pass.TypesInfo.Selections[sel]
	return s != nil && len(s.Index()) > 1
}

func (o syntaxOperands) value(arg int, want Want) set {
	e := o.arg(arg)
	switch {
	case e == nil && o.several():
		return o.giveUp()
	case e == nil:
		return unknown()
	case want == Text:
		return o.text(e, o.in)
	case want == Made && arg == -1 && o.promoted():
		return o.giveUp()
	case want == Made:
		return o.made(e, o.in)
	}
	return o.typ(e, o.in)
}

// Without three dots, the arguments from a variadic parameter on are the elements.
func (o syntaxOperands) list(arg int, want Want) list {
	sig := o.fn.Signature()
	switch {
	case o.several():
		return o.giveUpList()
	case sig.Variadic() && arg == sig.Params().Len()-1 && !o.expr.Ellipsis.IsValid():
		return o.elements(o.args[min(arg, len(o.args)):], o.in, want)
	case o.arg(arg) == nil:
		return unknownList()
	}
	return o.syntax.list(o.arg(arg), o.in, want)
}

// Type arguments that the source leaves out are inferred by the type checker, which notes all of them.
func (o syntaxOperands) typeArg(index int, receiver bool) set {
	args := o.pass.TypesInfo.Instances[nameOf(o.expr.Fun)].TypeArgs
	if receiver {
		args = o.receiverArgs()
	}
	if args == nil || index >= args.Len() {
		return unknown()
	}
	if s, ok := typeOf(args.At(index), o.in); ok {
		return s
	}
	return unknown()
}

// receiverArgs returns the type arguments of the type that declares the called method, which may be one that
// the receiver embeds.
func (o syntaxOperands) receiverArgs() *types.TypeList {
	sel, ok := ast.Unparen(o.expr.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	method, ok := o.pass.TypesInfo.Uses[sel.Sel].(*types.Func)
	if !ok || method.Signature().Recv() == nil {
		return nil
	}
	if args := typeArgsOf(method.Signature().Recv().Type()); args != nil {
		return args
	}
	return typeArgsOf(o.pass.TypesInfo.TypeOf(sel.X)) // of an interface
}

func (o syntaxOperands) place() string { return o.placeAt(o.expr.Lparen) }
