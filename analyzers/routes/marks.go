package routes

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/phoenix-platform/govern/analyzers/internal/notice"
	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// marks is what in a package may say that routes are deprecated.
type marks struct {
	dir   string
	calls []registration // that hand on what answers
	items []registration // of lists that have what answers
}

// registration is where what answers is handed on, or stands in a list.
type registration struct {
	at, name repo.Position   // where the call begins, and the name of what is called
	comment  repo.Position   // what calls it deprecated there; not valid for nothing
	texts    []string        // constants in it
	handlers []repo.Position // where that is declared, in the repository, which is handed on
}

// NewMarks returns an analyzer that judges nothing: its result is what in a package may say that a route is deprecated. Only who compares
// two revisions wants to know.
func NewMarks(src policy.Source) typed.Analyzer {
	src = policy.Once(src)
	return typed.Analyzer{
		Analyzer: &analysis.Analyzer{
			Name:       "routemarks",
			Doc:        "observes what may say that routes are deprecated",
			Run:        func(pass *analysis.Pass) (any, error) { return lookForMarks(pass, src) },
			ResultType: reflect.TypeFor[*marks](),
		},
		Subject: "deprecated routes",
		Wanted:  func(*policy.Policy) bool { return true },
		Reaches: func(*policy.Policy) func(string) bool { return framework.Reaches },
	}
}

func lookForMarks(pass *analysis.Pass, src policy.Source) (*marks, error) {
	p, err := src()
	if err != nil {
		return nil, err
	}
	at, ok := place.Of(p.Repo(), pass)
	if !ok {
		return nil, nil
	}
	m := &marks{dir: at.Dir}
	for _, file := range at.Files {
		if !place.IsTest(at.Fset.File(file.FileStart)) {
			newMarker(at, file, m).look(file)
		}
	}
	return m, nil
}

// marker looks at one file.
type marker struct {
	place.Package
	to       *marks
	comments []comment
	made     map[types.Object]ast.Expr // what variables are when they are declared
}

// comment is one that calls something deprecated.
type comment struct {
	mark       token.Pos
	begin, end int  // lines
	beside     bool // it begins behind code
}

func newMarker(at place.Package, file *ast.File, to *marks) *marker {
	m := &marker{Package: at, to: to, made: map[types.Object]ast.Expr{}}
	for _, c := range file.Comments {
		if _, mark := notice.Mark(c); mark.IsValid() {
			m.comments = append(m.comments, comment{mark: mark, begin: m.line(c.Pos()), end: m.line(c.End())})
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case nil, *ast.File, *ast.CommentGroup, *ast.Comment:
			return true
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE && len(n.Lhs) == len(n.Rhs) {
				for i, to := range n.Lhs {
					if id, ok := to.(*ast.Ident); ok {
						m.made[m.TypesInfo.Defs[id]] = n.Rhs[i]
					}
				}
			}
		case *ast.ValueSpec:
			if len(n.Names) == len(n.Values) {
				for i, id := range n.Names {
					m.made[m.TypesInfo.Defs[id]] = n.Values[i]
				}
			}
		}
		begin, end := m.line(n.Pos()), m.line(n.End())
		for i := range m.comments {
			c := &m.comments[i]
			c.beside = c.beside || n.Pos() < c.mark && c.begin == begin || n.End() <= c.mark && c.begin == end
		}
		return true
	})
	delete(m.made, nil)
	return m
}

func (m *marker) line(pos token.Pos) int { return m.Fset.PositionFor(pos, false).Line }

func (m *marker) look(file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			m.to.calls = m.add(m.to.calls, n, nameIn(n), argsOf(n), false)
		case *ast.CompositeLit:
			m.to.items = m.add(m.to.items, n, n, valuesOf(n.Elts), true)
		case *ast.KeyValueExpr:
			m.to.items = m.add(m.to.items, n, n, []ast.Expr{n.Key, n.Value}, true)
		}
		return true
	})
}

// argsOf returns the arguments of a call, and those of the calls before it in its chain.
func argsOf(call *ast.CallExpr) []ast.Expr {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return call.Args
	}
	before, ok := ast.Unparen(sel.X).(*ast.CallExpr)
	if !ok {
		return call.Args
	}
	return append(slices.Clip(call.Args), argsOf(before)...)
}

// nameIn returns the name of what is called.
func nameIn(call *ast.CallExpr) ast.Node {
	fun := ast.Unparen(call.Fun)
	if of, ok := fun.(*ast.IndexExpr); ok {
		fun = of.X
	}
	if sel, ok := fun.(*ast.SelectorExpr); ok {
		return sel.Sel
	}
	return call.Fun
}

// valuesOf returns what the elements of a literal are, without their keys.
func valuesOf(all []ast.Expr) (values []ast.Expr) {
	for _, e := range all {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Value
		}
		values = append(values, e)
	}
	return values
}

// add adds a registration that may say something, of a list only one that has a text.
func (m *marker) add(all []registration, n, name ast.Node, args []ast.Expr, listed bool) []registration {
	r := registration{at: m.position(n.Pos()), name: m.position(name.Pos()), comment: m.commentAt(n)}
	for _, e := range args {
		if tv := m.TypesInfo.Types[e]; tv.Value != nil && tv.Value.Kind() == constant.String {
			r.texts = append(r.texts, constant.StringVal(tv.Value))
			continue
		}
		r.handlers = append(r.handlers, m.handlers(e, 0)...)
	}
	if len(r.handlers) == 0 && !r.comment.IsValid() || listed && len(r.texts) == 0 {
		return all
	}
	return append(all, r)
}

func (m *marker) position(pos token.Pos) repo.Position { return m.Range(pos, pos).Position }

// commentAt returns where a comment calls a statement deprecated: one that ends above it, or stands beside its first or last line.
func (m *marker) commentAt(n ast.Node) repo.Position {
	if len(m.comments) == 0 {
		return repo.Position{}
	}
	first, last := m.line(n.Pos()), m.line(n.End())
	for _, c := range m.comments {
		if !c.beside && c.end == first-1 || c.beside && (c.begin == first || c.begin == last) {
			return m.position(c.mark)
		}
	}
	return repo.Position{}
}

// maxMade bounds how many variables lead to what answers.
const maxMade = 4

// handlers returns where that is declared which an argument hands on, in the repository: functions, and types that answer.
func (m *marker) handlers(e ast.Expr, depth int) (all []repo.Position) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return m.declared(m.TypesInfo.Uses[e], depth)
	case *ast.SelectorExpr:
		return m.declared(m.TypesInfo.Uses[e.Sel], depth)
	case *ast.UnaryExpr:
		return m.handlers(e.X, depth)
	case *ast.CompositeLit:
		return m.answering(m.TypesInfo.TypeOf(e))
	case *ast.CallExpr:
		for _, arg := range e.Args {
			all = append(all, m.handlers(arg, depth)...)
		}
		if len(all) == 0 {
			return m.declared(typeutil.Callee(m.TypesInfo, e), depth)
		}
	}
	return all
}

// declared returns where a function is declared, or what a variable is when it is declared.
func (m *marker) declared(obj types.Object, depth int) (all []repo.Position) {
	switch obj := obj.(type) {
	case *types.Func:
		return m.where(obj.Origin())
	case *types.Var:
		if of := m.made[obj]; of != nil && depth < maxMade {
			all = m.handlers(of, depth+1)
		}
		if obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() {
			all = append(all, m.where(obj)...)
		}
		return append(all, m.answering(obj.Type())...)
	}
	return nil
}

// answering returns where a type that answers is declared, and its method that does.
func (m *marker) answering(t types.Type) []repo.Position {
	if t == nil {
		return nil
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return nil
	}
	method, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), false, named.Obj().Pkg(), "ServeHTTP")
	fn, ok := method.(*types.Func)
	if !ok {
		return nil
	}
	return append(m.where(named.Obj()), m.where(fn)...)
}

// where returns where something is declared, nothing for what is not of the repository.
func (m *marker) where(obj types.Object) []repo.Position {
	at := m.Fset.PositionFor(obj.Pos(), false)
	file, ok := m.Repo.Locate(at.Filename)
	if !obj.Pos().IsValid() || !ok {
		return nil
	}
	return []repo.Position{{File: file, Line: at.Line, Column: at.Column}}
}
