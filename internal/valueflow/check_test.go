package valueflow_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	stdpath "path"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
)

// module checks packages from source texts, and keeps their facts.
type module struct {
	t        testing.TB
	fset     *token.FileSet
	packages map[string]*types.Package
	facts    map[types.Object][]analysis.Fact
	std      types.Importer // nil for one of each import
}

// newModule returns one that has the stub db.
func newModule(t testing.TB) *module {
	t.Helper()
	m := &module{t, token.NewFileSet(), make(map[string]*types.Package), make(map[types.Object][]analysis.Fact), nil}
	src, err := os.ReadFile(filepath.Join("testdata", "src", "db", "db.go"))
	require.NoError(t, err)
	m.check("db", string(src))
	return m
}

// Import makes module an importer.
func (m *module) Import(path string) (*types.Package, error) {
	if p := m.packages[path]; p != nil {
		return p, nil
	}
	if m.std != nil {
		return m.std.Import(path)
	}
	return importer.ForCompiler(m.fset, "source", nil).Import(path)
}

// check type-checks a package of one file, and returns a pass for it.
func (m *module) check(path, src string) *analysis.Pass {
	m.t.Helper()
	f, err := parser.ParseFile(m.fset, stdpath.Base(path)+".go", src, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(m.t, err)
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Implicits: make(map[ast.Node]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
		Scopes: make(map[ast.Node]*types.Scope), Instances: make(map[*ast.Ident]types.Instance), FileVersions: make(map[*ast.File]string),
	}
	conf := types.Config{Importer: m, GoVersion: "go1.26"}
	pkg, err := conf.Check(path, m.fset, []*ast.File{f}, info)
	require.NoError(m.t, err)
	m.packages[path] = pkg
	return &analysis.Pass{Fset: m.fset, Files: []*ast.File{f}, Pkg: pkg, TypesInfo: info,
		ImportObjectFact: m.importFact, ExportObjectFact: m.exportFact}
}

func (m *module) importFact(obj types.Object, fact analysis.Fact) bool {
	for _, f := range m.facts[obj] {
		if reflect.TypeOf(f) == reflect.TypeOf(fact) {
			reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(f).Elem())
			return true
		}
	}
	return false
}

func (m *module) exportFact(obj types.Object, fact analysis.Fact) {
	m.facts[obj] = append(m.facts[obj], fact)
}

// factOf returns the only fact of an object of the package.
func (m *module) factOf(path, name string) string {
	m.t.Helper()
	facts := m.facts[m.packages[path].Scope().Lookup(name)]
	require.Len(m.t, facts, 1)
	return fmt.Sprint(facts[0])
}
