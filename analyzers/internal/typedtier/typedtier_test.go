package typedtier_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/typedtier"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

const doc = "// Package clocks.\n//\n// # Analyzer boundary\n//\n// boundary: reports who asks for the time\npackage clocks\n"

// clocks is an analyzer that reports uses of time.Now in services, but for their tests.
func clocks(src policy.Source) typed.Analyzer { return clocksWith(src, nil) }

// withTests is the same, and reports those in tests.
func withTests(src policy.Source) typed.Analyzer {
	return clocksWith(src, func(*policy.Policy) bool { return true })
}

func clocksWith(src policy.Source, tests func(*policy.Policy) bool) typed.Analyzer {
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
		Tests:   tests,
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
-- api/a_test.go --
package api

import "time"

var then = time.Now()
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

// TestTests judges test files where the policy wants that, in every driver: others show them to each analyzer.
func TestTests(t *testing.T) {
	const inCode, inTest = "api/a.go:5:11: warn: asks for the time [boundary-private]", "api/a_test.go:5:17: warn: asks for the time [boundary-private]"
	require.Equal(t, []string{inCode, inTest}, fixture.JudgeTyped(t, withTests, service("service")))

	dir := fixture.Lay(t, service("service"))
	for _, tt := range []struct {
		create func(policy.Source) typed.Analyzer
		want   []string
	}{{clocks, []string{"a.go"}}, {withTests, []string{"a.go", "a_test.go"}}} {
		files := map[string]bool{}
		for _, r := range analysistest.Run(silent{}, dir, tt.create(fixture.Policy(dir)).Analyzer, "./api") {
			for _, d := range r.Diagnostics {
				files[filepath.Base(r.Pass.Fset.Position(d.Pos).Filename)] = true
			}
		}
		require.Equal(t, tt.want, slices.Sorted(maps.Keys(files)))
	}
}

// silent takes what analysistest says of comments that want nothing.
type silent struct{}

func (silent) Errorf(string, ...any) {}

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
