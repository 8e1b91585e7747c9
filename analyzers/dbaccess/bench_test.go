package dbaccess_test

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
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// BenchmarkRepository checks the tables of generated repositories with ten calls of a database in each package, half of
// them not constant. The time for one call is the same at every size.
func BenchmarkRepository(b *testing.B) {
	for _, packages := range []int{10, 100, 1000} {
		b.Run(fmt.Sprint(packages), func(b *testing.B) {
			cfg := standalone.Config{Suite: fixture.Suite(),
				Dir:       fixture.Lay(b, generated(packages)),
				Analyzers: func(policy.Source) []*analysis.Analyzer { return nil },
				Typed:     func(src policy.Source) []typed.Analyzer { return []typed.Analyzer{dbaccess.New(src)} },
			}
			for b.Loop() {
				res, err := standalone.Run(cfg)
				require.NoError(b, err)
				require.Len(b, res.Findings, 10*packages)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*packages*10), "us/call")
		})
	}
}

// generated returns a repository as a txtar archive.
func generated(packages int) string {
	var a strings.Builder
	a.WriteString("-- go.mod --\nmodule example.com/m\n\ngo 1.26\n-- govern.yaml --\nversion: 1\ncomponents:\n" +
		"  api: {kind: service, path: api, owner: \"@api\", owns: {tables: [users]}}\n  web: {kind: service, path: web, owner: \"@web\"}\n" +
		"-- api/api.go --\npackage api\n")
	for i := range packages {
		fmt.Fprintf(&a, "-- web/p%d/p.go --\npackage p%d\n\nimport \"database/sql\"\n\nvar table = \"users\"\n", i, i)
		for j := range 5 {
			fmt.Fprintf(&a, "\nfunc constant%d(db *sql.DB) { db.Exec(\"DELETE FROM users\") }\n\nfunc variable%d(db *sql.DB) { db.Exec(\"DELETE FROM \" + table) }\n", j, j)
		}
	}
	return a.String()
}

// BenchmarkIdle analyses a package of a hundred functions that has nothing to do with a database, in
// a driver that has it type-checked anyhow. Beside it, the time of type-checking that package.
func BenchmarkIdle(b *testing.B) {
	dir := fixture.Lay(b, "-- go.mod --\nmodule example.com/m\n-- govern.yaml --\nversion: 1\ncomponents: {a: {kind: service, path: a, owner: \"@a\", owns: {tables: [users]}}}\n-- a/a.go --\n"+idle())
	a := dbaccess.NewObserver(fixture.Policy(dir))
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, dir+"/a/a.go", nil, parser.ParseComments)
	require.NoError(b, err)
	imp := importer.ForCompiler(fset, "source", nil)
	check := func() (*types.Package, *types.Info) {
		info := &types.Info{
			Types:      map[ast.Expr]types.TypeAndValue{},
			Defs:       map[*ast.Ident]types.Object{},
			Uses:       map[*ast.Ident]types.Object{},
			Selections: map[*ast.SelectorExpr]*types.Selection{},
			Implicits:  map[ast.Node]types.Object{},
			Instances:  map[*ast.Ident]types.Instance{},
		}
		conf := types.Config{Importer: imp}
		pkg, err := conf.Check("example.com/m/a", fset, []*ast.File{file}, info)
		require.NoError(b, err)
		return pkg, info
	}
	pkg, info := check()
	b.Run("typecheck", func(b *testing.B) {
		for b.Loop() {
			check()
		}
	})
	b.Run("observe", func(b *testing.B) {
		pass := func(of *analysis.Analyzer) *analysis.Pass {
			return &analysis.Pass{
				Analyzer: of, Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info,
				ImportObjectFact:  func(types.Object, analysis.Fact) bool { return false },
				ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
				ExportObjectFact:  func(types.Object, analysis.Fact) {},
				ExportPackageFact: func(analysis.Fact) {},
			}
		}
		for b.Loop() {
			actions := typed.Actions{Pass: pass}
			_, err := actions.Run(a.Analyzer)
			require.NoError(b, err)
		}
	})
}

func idle() string {
	var f strings.Builder
	f.WriteString("package a\n\nimport \"strings\"\n")
	for i := range 100 {
		fmt.Fprintf(&f, "\nfunc f%d(s string) int {\n\tparts := strings.Split(s, \",\")\n\tfor i, p := range parts {\n\t\tparts[i] = strings.TrimSpace(p)\n\t}\n\treturn len(parts)\n}\n", i)
	}
	return f.String()
}
