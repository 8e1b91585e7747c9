package typed_test

import (
	"go/ast"
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// leading returns an analyzer that finds which functions lead to one function of database/sql. Its facts have the type of
// those of every other such analyzer.
func leading(to string) typed.Analyzer {
	return typed.Analyzer{
		Analyzer: &analysis.Analyzer{
			Name:      "leading" + to,
			Doc:       "leading finds what leads to a function",
			FactTypes: []analysis.Fact{new(leads)},
			Run:       func(pass *analysis.Pass) (any, error) { return leadingTo(pass, to), nil },
		},
		Subject: "calls",
		Idle:    "nobody asks",
		Wanted:  func(*policy.Policy) bool { return true },
		Reaches: func(*policy.Policy) func(string) bool { return isSink },
	}
}

func leadingTo(pass *analysis.Pass, to string) (chains []string) {
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			for n := range ast.Preorder(decl) {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					continue
				}
				callee, _ := typeutil.Callee(pass.TypesInfo, call).(*types.Func)
				via := leads{[]string{to}}
				if callee == nil || callee.Name() != to && !pass.ImportObjectFact(callee, &via) {
					continue
				}
				pass.ExportObjectFact(pass.TypesInfo.Defs[decl.Name], &via)
				chains = append(chains, decl.Name.Name+" to "+via.Chain[0])
			}
		}
	}
	return chains
}

// TestFactsOfEach has two analyzers with facts of one type on one function: each finds what it finds alone.
func TestFactsOfEach(t *testing.T) {
	dir := lay(t, `
-- go.mod --
module example.com/m

go 1.26
-- lib/lib.go --
package lib

import "database/sql"

func Both(db *sql.DB) {
	db.Exec("")
	db.Query("")
}

func One(db *sql.DB) { db.Exec("") }
-- top/top.go --
package top

import "example.com/m/lib"

func Run() { lib.Both(nil) }

func RunOne() { lib.One(nil) }
`)
	p, err := fixture.Policy(dir)()
	require.NoError(t, err)
	found := func(all ...typed.Analyzer) (chains [][]string) {
		res := typed.Run(typed.Config{Policy: p, Analyzers: all, Asked: func(string) bool { return true }})
		require.Empty(t, res.Errors)
		for _, a := range all {
			var of []string
			for _, pkg := range res.Packages {
				of = append(of, pkg.Results[a.Analyzer].([]string)...)
			}
			chains = append(chains, of)
		}
		return chains
	}
	want := [][]string{
		{"Both to Exec", "One to Exec", "Run to Exec", "RunOne to Exec"},
		{"Both to Query", "Run to Query"},
	}
	require.Equal(t, want[:1], found(leading("Exec")))
	require.Equal(t, want[1:], found(leading("Query")))
	require.Equal(t, want, found(leading("Exec"), leading("Query")))
}
