package typed_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// looking returns an analyzer that says which packages it looks at: those that reach an import path, and of those that import
// m/lib what selects Run.
func looking(reach string) typed.Analyzer {
	return typed.Analyzer{
		Analyzer: &analysis.Analyzer{
			Name: "looking" + reach,
			Doc:  "looking says where it looks",
			Run:  func(pass *analysis.Pass) (any, error) { return pass.Pkg.Path(), nil },
		},
		Subject: "looks",
		Idle:    "nobody asks",
		Wanted:  func(*policy.Policy) bool { return true },
		Reaches: func(*policy.Policy) func(string) bool { return func(path string) bool { return path == reach } },
		Beyond: func(*policy.Policy, []any) []typed.Lead {
			return []typed.Lead{{Name: "Run", Packages: []string{"example.com/m/lib"}}}
		},
	}
}

// TestBeyondOfEach has a package that one analyzer looks at as it reaches something, and another for what the results for others
// tell: that the one looked at it does not keep the other away.
func TestBeyondOfEach(t *testing.T) {
	dir := lay(t, `
-- go.mod --
module example.com/m

go 1.26
-- lib/lib.go --
package lib

func Run() {}
-- store/store.go --
package store

import _ "database/sql"
-- cmd/main.go --
package main

import (
	_ "example.com/m/store"
	"example.com/m/user"
)

func main() { user.Use() }
-- user/user.go --
package user

import (
	"container/ring"

	"example.com/m/lib"
)

func Use() { lib.Run(); ring.New(1) }
`)
	p, err := fixture.Policy(dir)()
	require.NoError(t, err)
	found := func(all ...typed.Analyzer) (where [][]string) {
		res := typed.Run(typed.Config{Policy: p, Analyzers: all, Asked: func(dir string) bool { return dir != "lib" }})
		require.Empty(t, res.Errors)
		for _, a := range all {
			var of []string
			for _, pkg := range res.Packages {
				if path, ok := pkg.Results[a.Analyzer]; ok {
					of = append(of, path.(string))
				}
			}
			where = append(where, of)
		}
		return where
	}
	sql, ring := looking("database/sql"), looking("container/ring")
	want := [][]string{
		{"example.com/m/cmd", "example.com/m/store", "example.com/m/user"},
		{"example.com/m/cmd", "example.com/m/user"},
	}
	require.Equal(t, want[:1], found(sql))
	require.Equal(t, want[1:], found(ring))
	require.Equal(t, want, found(sql, ring))
}
