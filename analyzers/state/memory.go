package state

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// body is a function, or the initialisers of variables, while it is looked at.
type body struct {
	*inspected
	node      ast.Decl
	fn        *types.Func // nil for initialisers
	name      string
	generated bool
	params    map[types.Object]int
	bound     map[types.Object][]ast.Expr // what is assigned to local variables as a whole
	asking    map[types.Object]bool

	quiet    bool         // what the function changes is asked, and nothing noted
	found    *ChangesFact // where it is
	runs     map[int]int  // how often parameters are called on the way, likewise
	bare     map[int]bool // parameters that are called where no lock is held, likewise
	exits    []bool       // whether a lock is held where the function is left, likewise
	unlocks  bool         // it releases a lock that it did not take, likewise
	deferred bool         // a release of a lock is deferred
	values   bool         // it calls a function value, which may release a lock
	atExit   []leaving
	closures map[types.Object]*ast.FuncLit // local variables that are function literals, and only called
	walking  map[*ast.FuncLit]bool
	used     map[int]int // how often parameters are named
	literals int         // function literals around the place
}

// bind notes what the parameters are, and what is assigned to local variables.
func (b *body) bind() {
	b.params, b.bound, b.asking = map[types.Object]int{}, map[types.Object][]ast.Expr{}, map[types.Object]bool{}
	if b.fn != nil {
		signature := b.fn.Signature()
		if r := signature.Recv(); r != nil {
			b.params[r] = receiver
		}
		for at := range signature.Params().Len() {
			b.params[signature.Params().At(at)] = at
		}
	}
	b.used, b.closures, b.walking = map[int]int{}, map[types.Object]*ast.FuncLit{}, map[*ast.FuncLit]bool{}
	defer b.bindClosures()
	ast.Inspect(b.node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if param, ok := b.params[b.TypesInfo.Uses[n]]; ok {
				b.used[param]++
			}
		case *ast.AssignStmt:
			for at, left := range n.Lhs {
				b.assign(left, n.Rhs, at)
			}
		case *ast.ValueSpec:
			for at, name := range n.Names {
				b.assign(name, n.Values, at)
			}
		case *ast.RangeStmt:
			for _, left := range []ast.Expr{n.Key, n.Value} {
				if left != nil {
					b.assign(left, []ast.Expr{n.X}, 0)
				}
			}
		case *ast.TypeSwitchStmt:
			b.bindCases(n)
		}
		return true
	})
}

// bindClosures finds the local variables that hold one function literal, and are only called.
func (b *body) bindClosures() {
	named, called := map[types.Object]int{}, map[types.Object]int{}
	ast.Inspect(b.node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			named[b.TypesInfo.Uses[n]]++
		case *ast.CallExpr:
			if name, ok := ast.Unparen(n.Fun).(*ast.Ident); ok {
				called[b.TypesInfo.Uses[name]]++
			}
		}
		return true
	})
	for object, all := range b.bound {
		if lit, ok := ast.Unparen(all[0]).(*ast.FuncLit); ok && len(all) == 1 && called[object] > 0 && named[object] == called[object] {
			b.closures[object] = lit
		}
	}
}

// bindCases notes the variables of a type switch, of which each case has its own.
func (b *body) bindCases(n *ast.TypeSwitchStmt) {
	assign, ok := n.Assign.(*ast.AssignStmt)
	if !ok {
		return
	}
	for _, c := range n.Body.List {
		if v := b.TypesInfo.Implicits[c]; v != nil {
			b.bound[v] = append(b.bound[v], assign.Rhs[0])
		}
	}
}

// assign notes that a local variable is assigned: the expression at its place, or the one that has values for all.
func (b *body) assign(left ast.Expr, values []ast.Expr, at int) {
	name, ok := ast.Unparen(left).(*ast.Ident)
	if !ok || len(values) == 0 {
		return
	}
	right := values[0]
	if at < len(values) {
		right = values[at]
	}
	if v, ok := b.TypesInfo.ObjectOf(name).(*types.Var); ok {
		if _, global := packageVar(v); !global {
			b.bound[v] = append(b.bound[v], right)
		}
	}
}

// written returns whose memory an assignment to an expression changes: that of package variables, of what these lead to, and of
// what parameters lead to.
//
// For example, with the package variable Default, p := &Default, and q := *p, an assignment to Default.Name or p.Name changes
// Default. One to p or to q.Name does not.
func (b *body) written(e ast.Expr) []origin {
	through := false // a pointer, a map or a slice
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.StarExpr:
			through, e = true, x.X
		case *ast.SelectorExpr:
			if selection := b.TypesInfo.Selections[x]; selection != nil {
				through, e = through || selection.Indirect(), x.X
				continue
			}
			return b.named(x.Sel, through)
		case *ast.IndexExpr:
			through, e = through || !b.isArray(x.X), x.X
		case *ast.SliceExpr:
			through, e = through || !b.isArray(x.X), x.X
		case *ast.TypeAssertExpr:
			e = x.X
		case *ast.Ident:
			return b.named(x, through)
		case *ast.CallExpr:
			if !through {
				return nil
			}
			return b.shared(x)
		default:
			return nil
		}
	}
}

// isArray reports whether an expression is an array itself.
func (b *body) isArray(e ast.Expr) bool {
	t := b.TypesInfo.TypeOf(e)
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Array)
	return ok
}

// named returns what a name stands for. Of a local variable it is what that leads to.
func (b *body) named(name *ast.Ident, through bool) []origin {
	object := b.TypesInfo.ObjectOf(name)
	if v, ok := packageVar(object); ok {
		return []origin{{Var: v}}
	}
	if !through || object == nil {
		return nil
	}
	return b.local(object)
}

// local returns what a parameter or a local variable leads to. One that is also assigned what comes from nowhere known leads to nothing
// known: methods that copy their receiver before they change it do that.
func (b *body) local(object types.Object) (all []origin) {
	if b.asking[object] {
		return nil
	}
	b.asking[object] = true
	defer delete(b.asking, object)
	param, isParam := b.params[object]
	if isParam {
		all = []origin{{Param: param}}
	}
	for _, e := range b.bound[object] {
		from := b.shared(e)
		if len(from) == 0 && !b.isNil(e) && !b.mentions(e, object) {
			return nil
		}
		for _, o := range from {
			if !slices.Contains(all, o) {
				all = append(all, o)
			}
		}
	}
	return all
}

// mentions reports whether an expression selects from a variable, as in p = p.next, or is what append makes of it.
func (b *body) mentions(e ast.Expr, object types.Object) bool {
	for ; e != nil; e = inner(e) {
		switch x := e.(type) {
		case *ast.Ident:
			return b.TypesInfo.ObjectOf(x) == object
		case *ast.CallExpr:
			return isBuiltin(b.TypesInfo, x, "append") && b.mentions(x.Args[0], object)
		}
	}
	return false
}

// inner returns what an expression selects from, nil where it selects nothing.
func inner(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.ParenExpr:
		return x.X
	case *ast.SelectorExpr:
		return x.X
	case *ast.IndexExpr:
		return x.X
	case *ast.SliceExpr:
		return x.X
	case *ast.StarExpr:
		return x.X
	case *ast.TypeAssertExpr:
		return x.X
	case *ast.UnaryExpr:
		return x.X
	}
	return nil
}

func (b *body) isNil(e ast.Expr) bool { return b.TypesInfo.Types[e].IsNil() }

// shared returns whose memory the value of an expression shares, or leads to.
func (b *body) shared(e ast.Expr) []origin {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.UnaryExpr:
			if x.Op == token.AND {
				return b.written(x.X)
			}
			return nil
		case *ast.SelectorExpr:
			if b.TypesInfo.Selections[x] == nil {
				return b.named(x.Sel, true)
			}
			e = x.X
		case *ast.Ident:
			return b.named(x, true)
		case *ast.CallExpr:
			return b.returned(x)
		case *ast.IndexExpr, *ast.SliceExpr, *ast.StarExpr, *ast.TypeAssertExpr:
			e = inner(x)
		default:
			return nil
		}
	}
}

// returned returns whose memory the result of a call shares.
func (b *body) returned(call *ast.CallExpr) (all []origin) {
	if len(call.Args) > 0 && b.TypesInfo.Types[call.Fun].IsType() || isBuiltin(b.TypesInfo, call, "append") {
		return b.shared(call.Args[0])
	}
	fn := b.callee(call)
	for _, o := range b.factOf(call).Returns {
		if o.Var != (variable{}) {
			all = append(all, o)
			continue
		}
		all = append(all, b.handed(call, fn, o.Param)...)
	}
	return all
}

// handed returns whose memory a call hands to a parameter of a function.
func (b *body) handed(call *ast.CallExpr, fn *types.Func, param int) (all []origin) {
	signature, args := fn.Signature(), call.Args
	if signature.Recv() != nil {
		selector, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		switch {
		case !ok:
			return nil
		case b.TypesInfo.Types[selector.X].IsType() && len(args) > 0: // (*T).Method(t)
			if param == receiver {
				return b.shared(args[0])
			}
			args = args[1:]
		case param == receiver:
			return b.received(selector)
		}
	}
	if param < 0 || param >= len(args) {
		return nil
	}
	last := param + 1
	if signature.Variadic() && last == signature.Params().Len() {
		last = len(args)
	}
	for _, arg := range args[param:last] {
		all = append(all, b.shared(arg)...)
	}
	return all
}

// received returns whose memory a method gets as its receiver. Of a value that is no pointer that is its address.
func (b *body) received(selector *ast.SelectorExpr) []origin {
	selection := b.TypesInfo.Selections[selector]
	if selection == nil {
		return nil
	}
	of := selection.Recv()
	for _, at := range selection.Index()[:len(selection.Index())-1] { // embedded fields
		if s, ok := of.Underlying().(*types.Struct); ok {
			of = s.Field(at).Type()
		} else {
			break
		}
		if _, ok := of.Underlying().(*types.Pointer); ok {
			break
		}
	}
	if _, ok := of.Underlying().(*types.Struct); ok {
		return b.written(selector.X)
	}
	return b.shared(selector.X)
}

func isBuiltin(info *types.Info, call *ast.CallExpr, names ...string) bool {
	b, ok := typeutil.Callee(info, call).(*types.Builtin)
	return ok && len(call.Args) > 0 && slices.Contains(names, b.Name())
}
