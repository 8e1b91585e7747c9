package typedtier_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/typedtier"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

const doc = "// Package clocks.\n//\n// # Analyzer boundary\n//\n// boundary: reports who asks for the time\npackage clocks\n"

// clocks is an analyzer that reports uses of time.Now in services.
func clocks(src policy.Source) typed.Analyzer {
	of := policy.Analyzer{Name: "boundary"} // one that policies know
	return typedtier.New(of, doc, src, typedtier.Judge{
		Subject: "clocks", Idle: "no component is a service",
		Wanted: func(p *policy.Policy) bool {
			for _, c := range p.Components() {
				if c.Kind == policy.Service {
					return true
				}
			}
			return false
		},
		Reaches: func(importPath string) bool { return importPath == "time" },
		Package: judge,
	})
}

func judge(p *policy.Policy, at place.Package) (found []finding.Finding) {
	if c := p.ComponentOf(at.Dir); c == nil || c.Kind != policy.Service {
		return nil
	}
	for _, file := range at.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			if fn, ok := at.TypesInfo.Uses[id].(*types.Func); ok && fn.FullName() == "time.Now" {
				found = append(found, finding.Finding{
					Rule: "boundary-private", Place: at.Range(id.Pos(), id.End()), Message: "asks for the time", Dir: at.Dir, Package: at.Pkg.Name(),
				})
			}
			return true
		})
	}
	return found
}

const archive = `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  api: {kind: %s, path: api, owner: "@a", rules: {boundary-private: {level: warn}}}
  lib: {kind: library, path: lib, owner: "@l"}
exceptions:
  - {rule: boundary-private, from: api/old, reason: goes away, owner: "@a"}
-- api/a.go --
package api

import . "time"

var now = Now
-- api/old/o.go --
package old

import "time"

var _ = time.Now()
-- lib/l.go --
package lib

import "time"

var _ = time.Now()
`

// TestNew has the findings of packages settled by the policy.
func TestNew(t *testing.T) {
	require.Equal(t, []string{"api/a.go:5:11: warn: asks for the time [boundary-private]"}, fixture.JudgeTyped(t, clocks, service("service")))
	require.Empty(t, fixture.JudgeTyped(t, clocks, service("library")))
}

func service(kind string) string { return fmt.Sprintf(archive, kind) }

func parsed(t *testing.T, name string) (*token.FileSet, *ast.File) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, nil, 0)
	require.NoError(t, err)
	return fset, file
}

// TestWithoutTypes fails in a driver that has none, rather than to find nothing.
func TestWithoutTypes(t *testing.T) {
	dir := fixture.Lay(t, service("service"))
	a := clocks(fixture.Policy(dir)).Analyzer
	fset, file := parsed(t, dir+"/api/a.go")
	_, err := a.Run(&analysis.Pass{Analyzer: a, Fset: fset, Files: []*ast.File{file}})
	require.ErrorContains(t, err, "needs types")

	elsewhere, other := parsed(t, fixture.Lay(t, "-- x.go --\npackage x\n")+"/x.go")
	found, err := a.Run(&analysis.Pass{Analyzer: a, Fset: elsewhere, Files: []*ast.File{other}})
	require.NoError(t, err)
	require.Empty(t, found)
}
