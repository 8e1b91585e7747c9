package model

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/types/typeutil"
)

// TestChains compares the contexts of calls in the fixture with the comments behind them.
func TestChains(t *testing.T) {
	p := fixture(t, "chains")
	of := library(t)
	chains := NewChains(p.TypesInfo, p.Syntax, of)
	checked := 0
	for _, f := range p.Syntax {
		want := expectations(p.Fset, f)
		for n := range ast.Preorder(f) {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				continue
			}
			fn, _ := typeutil.Callee(p.TypesInfo, call).(*types.Func)
			if fn == nil || of(fn) == "" {
				continue
			}
			at := p.Fset.Position(calleeIdent(call.Fun).Pos())
			key := fmt.Sprintf("%d %s", at.Line, fn.Name())
			if text, ok := want[key]; ok {
				require.Equal(t, text, describe(chains.Of(call, of(fn))), "%s: %s", at, fn.Name())
				delete(want, key)
				checked++
			}
		}
		require.Empty(t, want, "no such calls")
	}
	require.Greater(t, checked, 80)
}

// expectations returns what the comments of a file expect, by line and method.
func expectations(fset *token.FileSet, f *ast.File) map[string]string {
	want := map[string]string{}
	for _, group := range f.Comments {
		for _, c := range group.List {
			if fset.Position(c.Pos()).Column < 5 || !strings.Contains(c.Text, ":") {
				continue
			}
			for part := range strings.SplitSeq(strings.TrimPrefix(c.Text, "//"), ";") {
				method, text, _ := strings.Cut(strings.TrimSpace(part), ":")
				want[fmt.Sprintf("%d %s", fset.Position(c.Pos()).Line, method)] = strings.TrimSpace(text)
			}
		}
	}
	return want
}

func describe(c Context) string {
	var words []string
	if c.Access != 0 {
		words = append(words, c.Access.String())
	}
	if c.Settled {
		words = append(words, "settled")
	}
	if named, _ := modelOf(c.Model); named != nil {
		words = append(words, named.Obj().Name())
	}
	return strings.Join(words, " ")
}

// check type-checks a file of its own package db with the calls of a library.
func check(t testing.TB, src string) (*types.Info, *ast.File) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, 0)
	require.NoError(t, err)
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Instances: map[*ast.Ident]types.Instance{},
	}
	_, err = (&types.Config{Importer: importer.Default()}).Check("db", fset, []*ast.File{f}, info)
	require.NoError(t, err)
	return info, f
}

const dbSource = `package db
type DB struct{}
func (*DB) Table(string) *DB { return nil }
func (*DB) Where(string) *DB { return nil }
func (*DB) Find(any) *DB { return nil }
`

// TestChainsAreBounded holds that a long function costs each of its calls no more than a short one. Variables which
// are assigned to each other end.
func TestChainsAreBounded(t *testing.T) {
	const calls = 2_000
	src := dbSource + "func long(q *DB) {\n" + strings.Repeat("q = q.Table(\"t\").Where(\"a\")\n", calls) + "q.Find(nil)\n}\n"
	info, f := check(t, src)
	chains := NewChains(info, []*ast.File{f}, func(*types.Func) string { return "gorm" })
	n := 0
	for node := range ast.Preorder(f) {
		if call, ok := node.(*ast.CallExpr); ok {
			chains.Of(call, "gorm")
			n++
		}
	}
	require.Equal(t, 2*calls+1, n)
	s := chains.scopeOf(f.Decls[len(f.Decls)-1])
	last := s.before(lastCall(f))
	require.LessOrEqual(t, len(last), maxChain)
}

func lastCall(f *ast.File) (last *ast.CallExpr) {
	for node := range ast.Preorder(f) {
		if call, ok := node.(*ast.CallExpr); ok {
			last = call
		}
	}
	return last
}

func TestChainsOfNothing(t *testing.T) {
	info, f := check(t, dbSource+"func f(q *DB) { q.Table(\"t\").Find(nil) }\n")
	chains := NewChains(info, nil, func(*types.Func) string { return "gorm" })
	require.Zero(t, chains.Of(lastCall(f), "gorm"), "in no file")
	chains = NewChains(info, []*ast.File{f}, func(*types.Func) string { return "sql" })
	require.Zero(t, chains.Of(lastCall(f), "sql"), "a library without chains")
	require.Empty(t, chains.scopes, "and nothing was looked at")
}
