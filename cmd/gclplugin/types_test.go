package gclplugin

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// clauses returns an analyzer with facts that reports package clauses. The policy wants it unless the file
// "unwanted" exists.
func clauses(policy.Source) []typed.Analyzer {
	return []typed.Analyzer{{
		Analyzer: &analysis.Analyzer{
			Name:      "clauses",
			Doc:       "clauses reports package clauses",
			FactTypes: []analysis.Fact{new(seen)},
			Run: func(pass *analysis.Pass) (any, error) {
				pass.Report(analysis.Diagnostic{
					Pos:     pass.Files[0].Package,
					Message: "clause",
					Related: []analysis.RelatedInformation{{Pos: 1}},
				})
				return []finding.Finding{}, nil
			},
			ResultType: reflect.TypeFor[[]finding.Finding](),
		},
		Wanted: func(*policy.Policy) bool { _, err := os.Stat("unwanted"); return err != nil },
	}}
}

type seen struct{}

func (*seen) AFact() {}

// buildTypes returns the analyzers of a run and their load mode, in the way golangci-lint asks for them.
func buildTypes(t *testing.T) ([]*analysis.Analyzer, string) {
	t.Helper()
	newPlugin, err := register.GetPlugin("governtypes")
	require.NoError(t, err)
	plugin, err := newPlugin(nil)
	require.NoError(t, err)
	plugin.(*TypesPlugin).list = clauses
	list, err := plugin.BuildAnalyzers()
	require.NoError(t, err)
	require.NoError(t, analysis.Validate(list))
	return list, plugin.GetLoadMode()
}

func TestTypesWanted(t *testing.T) {
	inRepository(t)
	list, mode := buildTypes(t)
	require.Equal(t, register.LoadModeTypesInfo, mode)
	require.Len(t, list, 2)
	require.Equal(t, "clauses", list[1].Name)
	require.Empty(t, list[1].FactTypes)

	// Beside the other linter all names differ, and the policy is in one of them.
	require.NoError(t, analysis.Validate(append(build(t, nil), list...)))
	first := names(list)
	require.NotEqual(t, names(build(t, nil)), first)

	write(t, "unwanted", "")
	list, mode = buildTypes(t)
	require.Equal(t, register.LoadModeSyntax, mode)
	require.Len(t, list, 1)
	require.NoError(t, os.Remove("unwanted"))

	write(t, "govern.yaml", "version: 1\n")
	plugin, err := NewTypes(nil)
	require.NoError(t, err)
	require.Equal(t, register.LoadModeTypesInfo, plugin.GetLoadMode())
	_, err = plugin.BuildAnalyzers()
	require.ErrorContains(t, err, "the repository cannot be judged:\ngovern.yaml:1")
}

// Facts are in golangci-lint's cache under the name of their analyzer: it follows what they depend on, and not the
// rest of the policy, for which all dependencies would be parsed anew.
func TestFactsName(t *testing.T) {
	const owned = "version: 1\ncomponents:\n  lib: {kind: library, path: lib, owner: \"@%s\", owns: {tables: [users]}}\n"
	const sinks = "sinks: [{func: example.com/m/lib.Ask, arg: 0, kind: sql}]\n"
	inRepository(t)
	names := func() (names []string) {
		plugin, err := NewTypes(nil)
		require.NoError(t, err)
		list, err := plugin.BuildAnalyzers()
		require.NoError(t, err)
		require.NoError(t, analysis.Validate(list))
		for _, a := range list {
			names = append(names, withFacts(a)...)
		}
		return names
	}
	write(t, "govern.yaml", fmt.Sprintf(owned, "team"))
	first := names()
	require.NotEmpty(t, first)
	for _, name := range first {
		require.Regexp(t, `^[a-z]+_[0-9a-f]{32}$`, name)
	}
	write(t, "govern.yaml", fmt.Sprintf(owned, "other"))
	require.Equal(t, first, names())

	for change, files := range map[string]map[string]string{
		"what the policy says of libraries": {"govern.yaml": fmt.Sprintf(owned, "team") + sinks},
		"a text that code may embed":        {"lib/query.sql": "SELECT 1"},
	} {
		before := names()
		for name, text := range files {
			write(t, name, text)
		}
		after := names()
		require.Len(t, after, len(before))
		for _, name := range after {
			require.NotContains(t, before, name, change)
		}
	}
}

// withFacts returns the names of an analyzer and of those that it requires, as far as they have facts.
func withFacts(a *analysis.Analyzer) (names []string) {
	if len(a.FactTypes) > 0 {
		names = append(names, a.Name)
	}
	for _, req := range a.Requires {
		names = append(names, withFacts(req)...)
	}
	return names
}

func TestReplay(t *testing.T) {
	inRepository(t)
	list, _ := buildTypes(t)
	dir, err := os.Getwd()
	require.NoError(t, err)
	write(t, "vendor/x/x.go", "package x\n")
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(dir, link))
	for name, want := range map[string]int{
		filepath.Join(dir, "lib", "lib.go"):        1,
		filepath.Join(link, "lib", "lib.go"):       1,
		filepath.Join(dir, "vendor", "x", "x.go"):  0,
		filepath.Join(t.TempDir(), "elsewhere.go"): 0,
	} {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, "package p\n", 0)
		require.NoError(t, err)
		var got []analysis.Diagnostic
		pass := &analysis.Pass{Fset: fset, Files: []*ast.File{file}, Report: func(d analysis.Diagnostic) { got = append(got, d) }}
		inner := list[1].Requires[0]
		result, err := inner.Run(pass)
		require.NoError(t, err)
		require.Empty(t, got, "the inner analyzer reports nothing itself")
		pass.ResultOf = map[*analysis.Analyzer]any{inner: result}
		_, err = list[1].Run(pass)
		require.NoError(t, err)
		require.Len(t, got, want, name)
		if want > 0 {
			require.Empty(t, got[0].Related)
		}
	}
}
