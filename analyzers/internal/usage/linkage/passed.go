package linkage

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// Passed is what is known of a value that a call passes into an interface, or of an interface whose method it calls: the type of the
// value, or that it is what the function around was given itself.
type Passed struct {
	Arg   int    // the argument, or [Receiver]
	Type  string // key of a type of the repository, as a [Concrete] has it; empty for a parameter
	Param int    // of the function around
}

// Receiver is the place of the value whose method is called.
const Receiver = -1

// PassedAs returns what a call passes as an argument, false where that may be anything.
func PassedAs(all []Passed, arg int) (Passed, bool) {
	at := slices.IndexFunc(all, func(p Passed) bool { return p.Arg == arg })
	if at < 0 {
		return Passed{}, false
	}
	return all[at], true
}

// variables is what becomes of the variables of a package.
type variables struct {
	set     map[types.Object]ast.Expr // what one that is an interface is declared as
	changed map[types.Object]bool     // those that are set later, or whose address is taken
}

// changes notes a variable that is changed.
func (c *converter) changes(left ast.Expr) {
	if id, ok := ast.Unparen(left).(*ast.Ident); ok {
		if obj := c.TypesInfo.Uses[id]; obj != nil {
			c.vars.changed[obj] = true
		}
	}
}

// declares notes what variables are declared as. Of an assertion with two results the first is that of one with one result.
func (c *converter) declares(names []ast.Expr, values []ast.Expr) {
	if len(names) != len(values) && len(values) != 1 {
		return
	}
	for i, value := range values {
		_, asserted := ast.Unparen(value).(*ast.TypeAssertExpr)
		if len(names) != len(values) && !asserted {
			return
		}
		if id, ok := names[i].(*ast.Ident); ok {
			if obj := c.TypesInfo.Defs[id]; obj != nil && types.IsInterface(obj.Type()) {
				c.vars.set[obj] = value
			}
		}
	}
}

// passes notes what the calls in a function pass.
func (c *converter) passes(in *types.Func, mentions []Mention) {
	for i := range mentions {
		if m := &mentions[i]; m.Call != nil && m.Name != nil {
			m.Passed = c.passed(m, in)
		}
	}
}

// passed returns what a call passes into interfaces, and of which of these it calls a method.
func (c *converter) passed(m *Mention, in *types.Func) (all []Passed) {
	var selection *types.Selection
	if m.Sel != nil {
		selection = c.TypesInfo.Selections[m.Sel]
	}
	if selection != nil && selection.Kind() != types.MethodVal {
		return nil // of a method expression the first argument is the receiver
	}
	if selection != nil && InterfaceWith(m.Func) != nil && types.IsInterface(selection.Recv()) {
		if value, ok := c.known(m.Sel.X, in); ok {
			value.Arg = Receiver
			all = append(all, value)
		}
	}
	params := m.Func.Signature().Params()
	for i := range min(params.Len(), len(m.Call.Args)) {
		if !types.IsInterface(params.At(i).Type()) {
			continue
		}
		if value, ok := c.known(m.Call.Args[i], in); ok {
			value.Arg = i
			all = append(all, value)
		}
	}
	return all
}

// known returns what a value is that is put into an interface, or is one.
//
// What a type of another module does is not known, nor what it leads to.
func (c *converter) known(e ast.Expr, in *types.Func) (Passed, bool) {
	e = ast.Unparen(e)
	if assert, ok := e.(*ast.TypeAssertExpr); ok && assert.Type != nil && types.IsInterface(c.TypesInfo.TypeOf(assert.Type)) {
		return c.known(assert.X, in)
	}
	value := c.TypesInfo.Types[e]
	if value.Type == nil {
		return Passed{}, false
	}
	if !types.IsInterface(value.Type) {
		return c.typed(value)
	}
	switch e := e.(type) {
	case *ast.CallExpr:
		if c.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 && isInterface(value.Type) {
			return c.known(e.Args[0], in)
		}
	case *ast.Ident:
		obj := c.TypesInfo.Uses[e]
		if c.vars.changed[obj] {
			return Passed{}, false
		}
		if set := c.vars.set[obj]; set != nil {
			return c.known(set, in)
		}
		if at := paramOf(in, obj); at >= 0 {
			return Passed{Param: at}, true
		}
	}
	return Passed{}, false
}

// typed is known of a value that is no interface. Nothing has no method.
func (c *converter) typed(value types.TypeAndValue) (Passed, bool) {
	if value.IsNil() {
		return Passed{Type: "nil"}, true
	}
	if of := c.ours(value.Type); of != nil {
		return Passed{Type: c.concreteKey(of)}, true
	}
	return Passed{}, false
}

// paramOf returns which parameter of a function a variable is, -1 for none.
func paramOf(fn *types.Func, obj types.Object) int {
	if fn == nil || obj == nil {
		return -1
	}
	params := fn.Signature().Params()
	for i := range params.Len() {
		if params.At(i) == obj {
			return i
		}
	}
	return -1
}

// addressed notes a variable whose address is taken.
func (c *converter) addressed(n *ast.UnaryExpr) {
	if n.Op == token.AND {
		c.changes(n.X)
	}
}
