package linkage

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
)

// convert finds the conversions of the package, by type, interface and destination each once.
func (p *Package) convert(g *Graph) *converter {
	c := &converter{Package: p, seen: map[conversionKey]bool{}, leads: map[string]bool{}, concrete: map[string]*Concrete{}}
	c.vars = variables{map[types.Object]ast.Expr{}, map[types.Object]bool{}}
	for _, f := range p.Files {
		c.test = place.IsTest(p.Fset.File(f.FileStart))
		c.walk(f, nil)
	}
	c.in = nil
	c.handedOn(g.Loose)
	for _, fn := range g.Functions {
		c.in = fn.Func
		c.handedOn(fn.Mentions)
	}
	slices.SortStableFunc(c.found, func(a, b Conversion) int { // files come in any order
		return cmp.Or(cmp.Compare(a.Type.key(), b.Type.key()), cmp.Compare(a.From.Key, b.From.Key), cmp.Compare(a.To.Key, b.To.Key),
			cmp.Compare(a.In, b.In), cmp.Compare(a.Dest, b.Dest))
	})
	return c
}

// converter finds where values get into interfaces: x/tools has refactor/satisfy for it, which does not tell where to.
type converter struct {
	*Package
	in       *types.Func // the function around; nil at package level
	at       ast.Node    // the present place
	test     bool
	seen     map[conversionKey]bool
	leads    map[string]bool // from interface to interface
	concrete map[string]*Concrete
	found    []Conversion
	types    []converted // likewise, as types, but for those of tests
	outside  []outside
	vars     variables
}

// outside is a type that is put into an interface of no package of the repository: whose methods are called where
// nobody looks, on behalf of who hands the value on.
type outside struct {
	converted
	as *types.TypeName
	in *types.Func
	at ast.Node
}

// converted is a type whose values are put into an interface.
type converted struct {
	typ types.Type
	to  *types.Interface
}

type conversionKey struct {
	from, to  types.Type
	in        *types.Func
	src, dest string // src only of what one interface passes to another
	test      bool
}

// walk looks at a node in a function with these results.
func (c *converter) walk(root ast.Node, results *types.Tuple) {
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			c.walk(n.Type, nil)
			if fn, ok := c.TypesInfo.Defs[n.Name].(*types.Func); ok && n.Body != nil {
				c.in = fn
				c.walk(n.Body, fn.Signature().Results())
				c.in = nil
			}
			return false
		case *ast.FuncLit:
			c.walk(n.Type, nil)
			c.walk(n.Body, c.TypesInfo.TypeOf(n).(*types.Signature).Results())
			return false
		case *ast.ReturnStmt:
			c.returned(n, results)
		case *ast.CallExpr:
			c.call(n)
		case *ast.CompositeLit:
			c.literal(n)
		case *ast.AssignStmt:
			c.assigned(n)
		case *ast.RangeStmt:
			c.ranged(n)
		case *ast.IndexExpr:
			if m, ok := c.core(n.X).(*types.Map); ok {
				c.at = n
				c.put(c.TypesInfo.TypeOf(n.Index), m.Key(), "")
			}
		case *ast.Ident:
			c.instance(n)
		case *ast.ValueSpec:
			c.declared(n)
		case *ast.SendStmt:
			c.at = n
			if ch, ok := c.core(n.Chan).(*types.Chan); ok {
				c.put(c.TypesInfo.TypeOf(n.Value), ch.Elem(), "")
			}
		case *ast.TypeAssertExpr:
			if n.Type != nil {
				c.at = n
				c.put(c.TypesInfo.TypeOf(n.X), c.TypesInfo.TypeOf(n.Type), "")
			}
		case *ast.TypeSwitchStmt:
			c.switched(n)
		case *ast.UnaryExpr:
			c.addressed(n)
		}
		return true
	})
}

// switched looks at the interfaces that a type switch takes a value for.
func (c *converter) switched(n *ast.TypeSwitchStmt) {
	var from types.Type
	ast.Inspect(n.Assign, func(n ast.Node) bool {
		if assert, ok := n.(*ast.TypeAssertExpr); ok && assert.Type == nil {
			from = c.TypesInfo.TypeOf(assert.X)
		}
		return from == nil
	})
	for _, clause := range n.Body.List {
		for _, t := range clause.(*ast.CaseClause).List {
			c.put(from, c.TypesInfo.TypeOf(t), "")
		}
	}
}

func (c *converter) core(e ast.Expr) types.Type {
	if t := c.TypesInfo.TypeOf(e); t != nil {
		return t.Underlying()
	}
	return nil
}

func (c *converter) returned(n *ast.ReturnStmt, results *types.Tuple) {
	if results == nil || !hasInterface(results) {
		return
	}
	c.at = n
	for i, t := range c.typesOf(n.Results) {
		if i < results.Len() {
			c.put(t, results.At(i).Type(), "")
		}
	}
}

// typesOf returns the types of expressions, or of the results of the one call that they are.
func (c *converter) typesOf(exprs []ast.Expr) []types.Type {
	var all []types.Type
	for _, e := range exprs {
		switch t := c.TypesInfo.TypeOf(e).(type) {
		case *types.Tuple:
			for v := range t.Variables() {
				all = append(all, v.Type())
			}
		default:
			all = append(all, t)
		}
	}
	return all
}

func (c *converter) call(n *ast.CallExpr) {
	fun := c.TypesInfo.Types[n.Fun]
	switch {
	case fun.IsType() && len(n.Args) == 1:
		c.at = n
		c.put(c.TypesInfo.TypeOf(n.Args[0]), fun.Type, "")
		c.request(fun.Type) // (*T)(nil)
		return
	case fun.IsBuiltin():
		c.builtin(n)
		return
	}
	sig, ok := c.core(n.Fun).(*types.Signature)
	if !ok || !hasInterface(sig.Results()) && !takesInterface(sig) {
		return
	}
	dest, printed := "", false
	if fn, ok := typeutil.Callee(c.TypesInfo, n).(*types.Func); ok && fn.Pkg() != nil {
		dest, printed = fn.Pkg().Path(), prints(fn.Pkg().Path())
		if !c.repository.Paths.Contains(dest) {
			dest = ""
		}
	}
	if dest != "" && dest != c.Path() {
		for v := range sig.Results().Variables() {
			if isInterface(v.Type()) {
				c.pass(v.Type(), v.Type(), dest, c.Path())
			}
		}
	}
	if !takesInterface(sig) {
		return
	}
	for i, t := range c.typesOf(n.Args) {
		to := parameterAt(sig, i, n.Ellipsis.IsValid())
		if printed && to != nil && isAny(to) {
			continue
		}
		c.at = n.Args[min(i, len(n.Args)-1)]
		c.put(t, to, dest)
	}
}

// prints reports whether functions of a package do no more with a value than to print it: nobody gets it from there.
func prints(importPath string) bool {
	switch importPath {
	case "fmt", "log", "log/slog", "testing", "encoding/json", "encoding/xml":
		return true
	}
	return false
}

// takesInterface reports whether a parameter may be an interface. Most calls have none, and cost nothing more.
func takesInterface(sig *types.Signature) bool { return sig.Variadic() || hasInterface(sig.Params()) }

func hasInterface(vars *types.Tuple) bool {
	for i := range vars.Len() {
		if types.IsInterface(vars.At(i).Type()) {
			return true
		}
	}
	return false
}

// builtin looks at append, which puts values into lists, and at new, which names an interface to a container.
func (c *converter) builtin(n *ast.CallExpr) {
	if len(n.Args) == 0 || n.Ellipsis.IsValid() {
		return
	}
	if c.TypesInfo.Types[n.Args[0]].IsType() {
		c.request(c.TypesInfo.TypeOf(n))
		return
	}
	if list, ok := c.core(n.Args[0]).(*types.Slice); ok {
		c.at = n
		for _, arg := range n.Args[1:] {
			c.put(c.TypesInfo.TypeOf(arg), list.Elem(), "")
		}
	}
}

// parameterAt returns the type of the parameter that takes an argument, nil if there is none.
func parameterAt(sig *types.Signature, arg int, spread bool) types.Type {
	last := sig.Params().Len() - 1
	if last < 0 || arg > last && !sig.Variadic() {
		return nil
	}
	t := sig.Params().At(min(arg, last)).Type()
	if list, ok := t.(*types.Slice); ok && sig.Variadic() && arg >= last && !spread {
		return list.Elem()
	}
	return t
}

func (c *converter) literal(n *ast.CompositeLit) {
	t := c.TypesInfo.TypeOf(n)
	switch u := pointee(t).Underlying().(type) {
	case *types.Struct:
		for i, e := range n.Elts {
			c.field(pointee(t), u, i, e)
		}
	case *types.Slice:
		c.elements(n, u.Elem())
	case *types.Array:
		c.elements(n, u.Elem())
	case *types.Map:
		c.elements(n, u.Elem())
		for _, e := range n.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				c.put(c.TypesInfo.TypeOf(kv.Key), u.Key(), "")
			}
		}
	}
}

// field looks at the i-th element of the literal of a struct.
func (c *converter) field(t types.Type, u *types.Struct, i int, e ast.Expr) {
	dest := declaring(t)
	c.at = e
	kv, keyed := e.(*ast.KeyValueExpr)
	if !keyed {
		if i < u.NumFields() {
			c.put(c.TypesInfo.TypeOf(e), u.Field(i).Type(), dest)
		}
		return
	}
	if name, ok := kv.Key.(*ast.Ident); ok {
		if v, ok := c.TypesInfo.Uses[name].(*types.Var); ok {
			c.put(c.TypesInfo.TypeOf(kv.Value), v.Type(), dest)
		}
	}
}

func (c *converter) elements(n *ast.CompositeLit, elem types.Type) {
	for _, e := range n.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Value
		}
		c.at = e
		c.put(c.TypesInfo.TypeOf(e), elem, "")
	}
}

// assigned looks at an assignment. One that declares variables may set others, of interfaces, too.
func (c *converter) assigned(n *ast.AssignStmt) {
	c.at = n
	from := c.typesOf(n.Rhs)
	c.declares(n.Lhs, n.Rhs)
	for i, left := range n.Lhs {
		c.changes(left)
		if i < len(from) {
			c.put(from[i], c.TypesInfo.TypeOf(left), c.holder(left))
		}
	}
}

// ranged looks at a loop that sets variables which are there already, as for _, p = range repos.
func (c *converter) ranged(n *ast.RangeStmt) {
	if n.Tok != token.ASSIGN {
		return
	}
	c.at = n
	key, elem := ranges(c.core(n.X))
	for _, v := range []struct {
		left ast.Expr
		from types.Type
	}{{n.Key, key}, {n.Value, elem}} {
		if v.left != nil {
			c.changes(v.left)
			c.put(v.from, c.TypesInfo.TypeOf(v.left), c.holder(v.left))
		}
	}
}

// ranges returns what a loop over a value of a type yields, nil for what is no type of the repository.
func ranges(over types.Type) (key, elem types.Type) {
	switch t := over.(type) {
	case *types.Slice:
		return nil, t.Elem()
	case *types.Array:
		return nil, t.Elem()
	case *types.Pointer:
		return ranges(t.Elem().Underlying())
	case *types.Map:
		return t.Key(), t.Elem()
	case *types.Chan:
		return t.Elem(), nil
	case *types.Signature: // of an iterator
		if t.Params().Len() == 0 {
			return nil, nil
		}
		yield, ok := t.Params().At(0).Type().Underlying().(*types.Signature)
		if !ok {
			return nil, nil
		}
		if yield.Params().Len() > 0 {
			key = yield.Params().At(0).Type()
		}
		if yield.Params().Len() > 1 {
			elem = yield.Params().At(1).Type()
		}
	}
	return key, elem
}

// holder returns the package whose variable or field an assignment sets, empty for a local variable.
func (c *converter) holder(left ast.Expr) string {
	sel, ok := ast.Unparen(left).(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if obj := c.TypesInfo.Uses[sel.Sel]; obj != nil && obj.Pkg() != nil {
		return obj.Pkg().Path()
	}
	return ""
}

// declared looks at variables. One without a name holds nothing: it asserts that a type implements an interface.
func (c *converter) declared(n *ast.ValueSpec) {
	if c.in != nil {
		var names []ast.Expr
		for _, name := range n.Names {
			names = append(names, name)
		}
		c.declares(names, n.Values)
	}
	if n.Type == nil {
		return
	}
	c.at = n
	for i, t := range c.typesOf(n.Values) {
		if i < len(n.Names) && n.Names[i].Name != "_" {
			c.put(t, c.TypesInfo.TypeOf(n.Type), "")
		}
	}
}
