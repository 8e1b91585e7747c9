package typed_test

import (
	"go/ast"
	"go/types"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
)

// marks returns an analyzer that finds calls of functions with facts: methods Mark, and TableName. What reaches no sink has
// work if it selects Mark and sees the package port.
func marks() typed.Analyzer {
	a := sinks()
	a.Analyzer = &analysis.Analyzer{
		Name:      "marks",
		Doc:       "marks finds calls of what has facts",
		FactTypes: []analysis.Fact{new(leads), new(table)},
		Run:       func(pass *analysis.Pass) (any, error) { return findMarks(pass), nil },
	}
	a.Beyond = func(*policy.Policy, []any) []typed.Lead {
		return []typed.Lead{{Name: "Mark", Packages: []string{"example.com/m/port"}}}
	}
	return a
}

func findMarks(pass *analysis.Pass) (lines []string) {
	for _, f := range pass.Files {
		for n := range ast.Preorder(f) {
			switch n := n.(type) {
			case *ast.FuncDecl:
				fn := pass.TypesInfo.Defs[n.Name].(*types.Func)
				switch fn.Name() {
				case "Mark":
					pass.ExportObjectFact(fn, new(leads))
				case "TableName":
					exportTable(pass, fn, n)
				}
			case *ast.CallExpr:
				fn, _ := typeutil.Callee(pass.TypesInfo, n).(*types.Func)
				if fn != nil && (pass.ImportObjectFact(fn, new(leads)) || pass.ImportObjectFact(fn, new(table))) {
					lines = append(lines, line(pass, n.Pos(), fn.FullName()))
				}
			}
		}
	}
	return lines
}

// TestTwins has two packages that reach nothing, with one between them that has no work. The upper one gets the facts of
// the lower one, and of a model that was checked from source before; all mean the same type by it.
func TestTwins(t *testing.T) {
	const low = corp + `
-- repo/port/port.go --
package port

type Port interface{ Mark() }
-- repo/model/model.go --
package model

type User struct{}

func (User) TableName() string { return "users" }
-- repo/store/store.go --
package store

import (
	"corp.example/sink"
	"example.com/m/model"
	"example.com/m/port"
)

func Save(p port.Port) { sink.Do(model.User{}) }
-- repo/low/low.go --
package low

import "example.com/m/port"

type Low[T any] struct{ Value T }

func (Low[T]) Mark(p port.Port) { p.Mark() }
-- repo/mid/mid.go --
package mid

import (
	"example.com/m/low"
	"example.com/m/model"
)

type Both struct{ low.Low[model.User] }

func Get() Both { return Both{} }
-- repo/top/top.go --
package top

import (
	_ "corp.example/other"
	"example.com/m/mid"
	"example.com/m/model"
)

func Run() {
	mid.Get().Mark(nil)
	var u model.User = mid.Get().Value
	u.TableName()
}
`
	const above = `
-- repo/user/user.go --
package user

import (
	"corp.example/sink"
	_ "example.com/m/top"
)

func Run() { sink.Do(nil) }
`
	for name, more := range map[string]string{"from export data": "", "from source": above} {
		t.Run(name, func(t *testing.T) {
			dir := lay(t, low+more)
			o, res := look(t, filepath.Join(dir, "repo"), nil, marks(), "")
			require.Equal(t, outcome{found: []string{"top/top.go:10 (example.com/m/low.Low[T]).Mark",
				"top/top.go:12 (example.com/m/model.User).TableName"}}, o)
			require.Equal(t, 4+len(more)/len(above), res.Checked, "of model and store first, then of low and top, where mid comes %s", name)
		})
	}
}
