package valueflow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"
)

// call is a call in the source.
type call struct {
	expr    *ast.CallExpr
	fn      *types.Func // what is called, maybe an instance
	in      *types.Func // the declared function around it, nil at package level
	dynamic bool        // a function value is called
	sets    bool        // it stands for what sets a field; see setters
	more    bool        // which may be others: a bound left them out
	handed  *handing    // if a library makes the call, which is given the function; nil for all others
}

// handing is that a function is given to one of a library as an argument, which calls it.
type handing struct {
	to  *call
	arg int
}

// calls are those of a package that may matter.
//
// For example, in
//
//	func retry(f func(string, ...any) error, q string) {
//		f(q)
//	}
//	func use(d *db.DB) { retry(d.Exec, "SELECT 1") }
//
// the call of retry is in all, and in of by that function. The call f(q) is in dynamic, and Exec is in values.
// Only the program knows that f may be Exec. It is asked once, if a function of values leads to a sink. Then
// f(q) is in of by Exec, as a dynamic call.
type calls struct {
	all      []*call // in the order of the source, but for those of function values
	of       map[*types.Func][]*call
	dynamic  []*call       // of function values, without fn
	values   []*types.Func // used as values, in order
	handed   []*call       // of declared functions and methods, by libraries that are given them
	resolved bool          // whether the dynamic calls have been added to of
}

// survey finds the calls of the functions that matter.
//
// All functions of the package matter, as any may turn out to lead to a sink. Of other packages those do that
// lead to one by then. A function literal is part of the declared function around it: in is that one.
// hands reports whether a function of a library calls what it is given as an argument.
func survey(pass *analysis.Pass, fields setters, matters func(*types.Func) bool, hands func(*types.Func, int) bool) *calls {
	s := &surveyor{calls: &calls{of: make(map[*types.Func][]*call)}, info: pass.TypesInfo, matters: matters, fields: fields, hands: hands,
		called: make(map[*ast.Ident]bool), asValue: make(map[*types.Func]bool)}
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			s.in = nil
			if decl, ok := d.(*ast.FuncDecl); ok {
				s.in, _ = pass.TypesInfo.Defs[decl.Name].(*types.Func)
			}
			ast.Inspect(d, s.visit)
		}
	}
	return s.calls
}

// The entries of called are few at any time. A call is visited before the identifiers in it, and the one that
// names its function is deleted where it is met.
type surveyor struct {
	*calls
	info    *types.Info
	fields  setters
	matters func(*types.Func) bool
	hands   func(fn *types.Func, arg int) bool
	in      *types.Func
	called  map[*ast.Ident]bool // names of functions in calls, which are thus no values, until they are visited
	asValue map[*types.Func]bool
}

func (s *surveyor) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		s.addCall(n)
	case *ast.CompositeLit:
		for c := range s.fields.inLiteral(s.info, n) {
			s.addSetter(c)
		}
	case *ast.AssignStmt:
		for c := range s.fields.inAssignment(s.info, n) {
			s.addSetter(c)
		}
	case *ast.Ident:
		s.addValue(n)
	}
	return true
}

func (s *surveyor) addCall(expr *ast.CallExpr) {
	switch fn := typeutil.Callee(s.info, expr).(type) {
	case *types.Func:
		s.called[nameOf(expr.Fun)] = true
		if s.matters(fn.Origin()) {
			c := &call{expr: expr, fn: fn, in: s.in}
			s.all = append(s.all, c)
			s.of[fn.Origin()] = append(s.of[fn.Origin()], c)
		}
		s.addHanded(&call{expr: expr, fn: fn, in: s.in})
	case *types.Builtin:
	default:
		// A literal that is called on the spot leads to no other function: what it does is seen in its body. A
		// conversion looks like a call and is none.
		if _, literal := ast.Unparen(expr.Fun).(*ast.FuncLit); !literal && !s.info.Types[expr.Fun].IsType() {
			s.dynamic = append(s.dynamic, &call{expr: expr, in: s.in})
		}
	}
}

// addSetter adds what stands for a call.
func (s *surveyor) addSetter(c *call) {
	c.in = s.in
	s.all = append(s.all, c)
	s.of[c.fn] = append(s.of[c.fn], c)
}

// addHanded adds the calls that a library makes of functions of the package which it is given by their names.
func (s *surveyor) addHanded(by *call) {
	for i, arg := range by.expr.Args {
		name := nameOf(arg)
		if name == nil {
			continue
		}
		if fn, ok := s.info.Uses[name].(*types.Func); ok && s.matters(fn.Origin()) && s.hands(by.fn.Origin(), i) {
			s.handed = append(s.handed, &call{expr: by.expr, fn: fn, in: s.in, dynamic: true, handed: &handing{by, i}})
		}
	}
}

// Each function is there once, by its origin: an instance of a generic one is the same value here.
func (s *surveyor) addValue(id *ast.Ident) {
	if s.called[id] {
		delete(s.called, id)
		return
	}
	if fn, ok := s.info.Uses[id].(*types.Func); ok && !s.asValue[fn.Origin()] && s.matters(fn.Origin()) {
		s.asValue[fn.Origin()] = true
		s.values = append(s.values, fn.Origin())
	}
}

// nameOf returns the name of a called function.
//
// For repo.Exec[int] that is Exec. It is nil where no name is called, such as the result of another call.
func nameOf(fun ast.Expr) *ast.Ident {
	switch fun := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return fun
	case *ast.SelectorExpr:
		return fun.Sel
	case *ast.IndexExpr:
		return nameOf(fun.X)
	case *ast.IndexListExpr:
		return nameOf(fun.X)
	}
	return nil
}
