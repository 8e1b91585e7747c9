package sink

import (
	"errors"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/types/typeutil"
)

// fixtures are the packages of testdata/fixtures, by name. They are built against testdata/stubs of the repository.
var fixtures = sync.OnceValues(func() (map[string]*packages.Package, error) {
	if err := errors.Join(look("testdata/fixtures"), look("../../../../testdata/stubs")); err != nil {
		return nil, err
	}
	cfg := &packages.Config{
		Mode: packages.LoadSyntax,
		Dir:  "testdata/fixtures",
		Env:  append(environ(), "GOPROXY=off", "GOWORK=off", "GOFLAGS="),
	}
	loaded, err := packages.Load(cfg, "./...")
	named := map[string]*packages.Package{}
	for _, p := range loaded {
		named[path.Base(p.PkgPath)] = p
	}
	return named, err
})

// look looks at all files below a directory, so that go test knows of them: the go command, which reads them, is
// another process, and a result from before a change would be taken from the cache.
func look(dir string) error {
	return filepath.WalkDir(dir, func(string, fs.DirEntry, error) error { return nil })
}

// builtin is the table without a policy.
func builtin(t testing.TB) *Table {
	t.Helper()
	table, err := New(nil, nil, nil)
	require.NoError(t, err)
	return table
}

// TestSinks compares the sinks of each call in the fixtures with the markers that it is passed.
func TestSinks(t *testing.T) {
	table := builtin(t)
	called := map[*types.Func]bool{}
	named, err := fixtures()
	require.NoError(t, err)
	require.Greater(t, len(named), 22)
	for name, p := range named {
		require.Empty(t, p.Errors, name)
		if name == "nearmiss" {
			continue
		}
		for _, c := range callsIn(p) {
			sinks := table.Of(c.fn)
			require.NotEmpty(t, sinks, "%s: %v is no sink", c.place, c.fn)
			c.check(t, sinks)
			called[c.fn.Origin()] = true
		}
	}
	requireAll(t, table, named, called)
}

// requireAll fails for functions of the table that no fixture calls.
func requireAll(t *testing.T, table *Table, named map[string]*packages.Package, called map[*types.Func]bool) {
	t.Helper()
	seen := map[string]bool{}
	for fn := range called {
		sym := symbolOf(fn)
		seen[table.original(fn.Pkg().Path())+" "+sym.receiver+"."+sym.name] = true
	}
	for _, f := range table.Funcs() {
		if len(f.Sinks) > 0 {
			require.Contains(t, seen, f.Path+" "+f.Receiver+"."+f.Name, "no fixture calls it")
		}
	}
}

// TestNearMisses holds that what is like a sink is none.
func TestNearMisses(t *testing.T) {
	table := builtin(t)
	named, err := fixtures()
	require.NoError(t, err)
	calls := callsIn(named["nearmiss"])
	require.Greater(t, len(calls), 25)
	for _, c := range calls {
		require.Empty(t, table.Of(c.fn), "%s: %v", c.place, c.fn)
	}
}

// call is a call of a function in a fixture.
type call struct {
	*ast.CallExpr
	info   *types.Info
	fn     *types.Func
	place  token.Position
	access []string // of the comment behind it
}

func callsIn(p *packages.Package) (calls []call) {
	for _, f := range p.Syntax {
		comments := map[int]string{}
		for _, group := range f.Comments {
			for _, c := range group.List {
				comments[p.Fset.Position(c.Pos()).Line] = strings.TrimSpace(strings.TrimPrefix(c.Text, "//"))
			}
		}
		for n := range ast.Preorder(f) {
			expr, ok := n.(*ast.CallExpr)
			if !ok {
				continue
			}
			fn, _ := typeutil.Callee(p.TypesInfo, expr).(*types.Func)
			if fn == nil || fn.Name() == "T" { // goqu.T makes an argument
				continue
			}
			at := p.Fset.Position(expr.Pos())
			calls = append(calls, call{expr, p.TypesInfo, fn.Origin(), at, strings.Split(comments[at.Line], ", ")})
		}
	}
	return calls
}

// check compares sinks with the markers among the arguments, both ways.
func (c call) check(t *testing.T, sinks []Sink) {
	t.Helper()
	n := 0
	for i, arg := range c.Args {
		kind := c.marker(arg)
		if kind == "" {
			continue
		}
		found := false
		for _, s := range sinks {
			if s.Arg == i && s.Kind.String() == kind {
				require.Equal(t, c.access[min(n, len(c.access)-1)], s.Access.String(), "%s: access of %v", c.place, c.fn)
				found = true
			}
		}
		require.True(t, found, "%s: %v has no sink of kind %s at %d: %v", c.place, c.fn, kind, i, sinks)
		n++
	}
	for _, s := range sinks {
		if s.Kind == TypeArg {
			require.IsType(t, &ast.IndexExpr{}, c.Fun, "%s", c.place)
			continue
		}
		require.Less(t, s.Arg, len(c.Args), "%s: %v", c.place, c.fn)
		if !s.Optional || s.Kind == Fragment {
			require.Equal(t, s.Kind.String(), c.marker(c.Args[s.Arg]), "%s: %v at %d", c.place, c.fn, s.Arg)
		}
	}
}

// marker returns the kind of a marker, or the empty string.
func (c call) marker(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.UnaryExpr:
		if _, ok := e.X.(*ast.CompositeLit); ok {
			return Model.String()
		}
	case *ast.CompositeLit: // pgx.Identifier{Name}
		if len(e.Elts) == 1 {
			return c.marker(e.Elts[0])
		}
	case *ast.CallExpr: // goqu.T(Name)
		if len(e.Args) == 1 {
			return c.marker(e.Args[0])
		}
	case *ast.Ident:
		if v := c.info.Types[e].Value; v != nil && v.Kind() == constant.String {
			return constant.StringVal(v)
		}
	}
	return ""
}
