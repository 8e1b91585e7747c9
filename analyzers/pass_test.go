package analyzers_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestBarePass runs the analyzers as a driver does that knows of files only: no package, module, types or
// ReadFile. nogo is one, and golangci-lint another.
func TestBarePass(t *testing.T) {
	dir := fixture.Lay(t, `
-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api"}
  web: {kind: service, path: web, owner: "@web", uses: [api]}
-- api/store/s.go --
// Package store is documented.
package store
-- web/a.go --
package web

import _ "example.com/m/api/store"
-- web/b_windows.go --
package web

import _ "example.com/m/api/store"
-- web/c_plan9.go --
package web

import _ "example.com/m/api/store"
`)
	src := fixture.Policy(dir)
	var messages []string
	for _, a := range analyzers.Syntax(src) {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, filepath.Join(dir, "web", "a.go"), nil, parser.ParseComments)
		require.NoError(t, err)
		pass := &analysis.Pass{
			Analyzer:     a,
			Fset:         fset,
			Files:        []*ast.File{file},
			IgnoredFiles: []string{filepath.Join(dir, "web", "b_windows.go")},
			ResultOf:     map[*analysis.Analyzer]any{},
		}
		pass.Report = func(d analysis.Diagnostic) {
			rel, err := filepath.Rel(dir, fset.Position(d.Pos).String())
			require.NoError(t, err)
			messages = append(messages, rel+" "+fixture.RuleOf(d.Message))
		}
		for _, req := range a.Requires {
			pass.ResultOf[req], err = req.Run(pass)
			require.NoError(t, err)
		}
		result, err := a.Run(pass)
		require.NoError(t, err)
		require.IsType(t, []finding.Finding{}, result)
	}
	require.Equal(t, []string{
		"web/a.go:3:10 boundary-private",
		"web/b_windows.go:3:10 boundary-private", // and not c_plan9.go, which the driver did not name
		"web/a.go:1:1 docgo-missing",
	}, messages)
}

// TestRelativeNames runs a pass whose files are named relative to the working directory, as nogo's are.
func TestRelativeNames(t *testing.T) {
	dir := fixture.Testdata("phoenix")
	t.Chdir(filepath.Join(dir, "services", "dashboard"))
	src := fixture.Policy(dir)
	found := 0
	for _, a := range analyzers.Syntax(src) {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, filepath.Join("internal", "pages", "experiments.go"), nil, parser.ParseComments)
		require.NoError(t, err)
		pass := &analysis.Pass{Analyzer: a, Fset: fset, Files: []*ast.File{file}, ResultOf: map[*analysis.Analyzer]any{}}
		pass.Report = func(d analysis.Diagnostic) { found++ }
		_, err = a.Run(pass)
		require.NoError(t, err)
	}
	require.Equal(t, 1, found)
}

// TestPassOutsideTheRepository finds nothing in files that are not the repository's.
func TestPassOutsideTheRepository(t *testing.T) {
	src := fixture.Policy(fixture.Testdata("phoenix"))
	other := fixture.Lay(t, "-- a/a.go --\npackage a\n-- go.mod --\nmodule example.com/m\n")
	for _, a := range analyzers.Syntax(src) {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, filepath.Join(other, "a", "a.go"), nil, 0)
		require.NoError(t, err)
		for _, files := range [][]*ast.File{{file}, nil} {
			pass := &analysis.Pass{Analyzer: a, Fset: fset, Files: files, ResultOf: map[*analysis.Analyzer]any{}}
			pass.Report = func(d analysis.Diagnostic) { t.Error(d.Message) }
			_, err := a.Run(pass)
			require.NoError(t, err)
		}
	}
}
