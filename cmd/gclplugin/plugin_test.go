package gclplugin

import (
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/policy"
)

// inRepository makes a repository of one library the working directory.
func inRepository(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"govern.yaml": "version: 1\ncomponents:\n  lib: {kind: library, path: lib, owner: \"@team\"}\n",
		"go.mod":      "module example.com/m\n",
		"lib/lib.go":  "package lib\n",
	} {
		write(t, name, text)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
}

// build returns the analyzers of a run, in the way golangci-lint asks for them.
func build(t *testing.T, settings any) []*analysis.Analyzer {
	t.Helper()
	newPlugin, err := register.GetPlugin("govern")
	require.NoError(t, err)
	plugin, err := newPlugin(settings)
	require.NoError(t, err)
	require.Equal(t, register.LoadModeSyntax, plugin.GetLoadMode())
	list, err := plugin.BuildAnalyzers()
	require.NoError(t, err)
	return list
}

func TestAnalyzers(t *testing.T) {
	inRepository(t)
	list := build(t, nil)
	require.NoError(t, analysis.Validate(list))
	require.Contains(t, names(list), "boundary")
}

func names(list []*analysis.Analyzer) string {
	var all []string
	for _, a := range list {
		all = append(all, a.Name)
	}
	return strings.Join(all, " ")
}

// The names of the analyzers are golangci-lint's cache key: they follow what findings depend on, and
// nothing else, since every other linter of the run forgets its results with them.
func TestCacheKey(t *testing.T) {
	inRepository(t)
	first := names(build(t, nil))
	require.Equal(t, first, names(build(t, nil)))

	write(t, "lib/sub/sub.go", "// Package sub imports.\npackage sub\n\nimport _ \"example.com/m/lib\"\n")
	require.Equal(t, first, names(build(t, nil)), "an import that closes no cycle")

	write(t, "lib/lib.go", "package lib\n\nimport _ \"example.com/m/lib/sub\"\n")
	cycle := names(build(t, nil))
	require.NotEqual(t, first, cycle, "an import that closes a cycle")

	write(t, "lib/lib.go", "package lib\n\n\nimport _ \"example.com/m/lib/sub\"\n")
	require.NotEqual(t, cycle, names(build(t, nil)), "the line of an edge of a cycle")

	write(t, "lib/lib.go", "package lib\n")
	require.Equal(t, first, names(build(t, nil)), "back")

	write(t, "other/other.go", "// Package other is in no component.\npackage other\n")
	require.NotEqual(t, first, names(build(t, nil)), "a directory in no component")
	require.NoError(t, os.RemoveAll("other"))

	write(t, "govern.yaml", "version: 1\ncomponents:\n  lib: {kind: library, path: lib, owner: \"@other\"}\n")
	require.NotEqual(t, first, names(build(t, nil)), "the policy")
}

func TestPolicyFromEnvironment(t *testing.T) {
	inRepository(t)
	own := names(build(t, nil))
	other, err := filepath.Abs("other.yaml")
	require.NoError(t, err)
	write(t, other, "version: 1\ncomponents:\n  all: {kind: library, path: ., owner: \"@team\"}\n")
	chosen := names(build(t, map[string]any{"policy": "other.yaml"}))
	require.NotEqual(t, own, chosen)

	t.Setenv(policy.EnvFile, other)
	require.Equal(t, chosen, names(build(t, nil)))
	plugin, err := New(map[string]any{"policy": "other.yaml"})
	require.NoError(t, err)
	_, err = plugin.BuildAnalyzers()
	require.ErrorContains(t, err, policy.EnvFile)
}

func TestAdapt(t *testing.T) {
	fset := token.NewFileSet()
	here, there := fset.AddFile("here.go", -1, 10).Pos(1), fset.AddFile("there.go", -1, 10).Pos(1)
	moves := analysis.SuggestedFix{Message: "move", TextEdits: []analysis.TextEdit{{Pos: here}, {Pos: there}}}
	stays := analysis.SuggestedFix{Message: "stay", TextEdits: []analysis.TextEdit{{Pos: here}}}
	a := &analysis.Analyzer{Run: func(pass *analysis.Pass) (any, error) {
		pass.Report(analysis.Diagnostic{Pos: here, Message: "grave", SuggestedFixes: []analysis.SuggestedFix{moves, stays},
			Related: []analysis.RelatedInformation{{Pos: there}}})
		return nil, nil
	}}
	var reported []analysis.Diagnostic
	adapt(a)
	_, err := a.Run(&analysis.Pass{Fset: fset, Report: func(d analysis.Diagnostic) { reported = append(reported, d) }})
	require.NoError(t, err)
	require.Equal(t, []analysis.Diagnostic{{Pos: here, Message: "grave", SuggestedFixes: []analysis.SuggestedFix{stays}}}, reported)
}

// TestHostileModule has a go.mod whose words the error repeats, each line of it in a way that is safe to print.
func TestHostileModule(t *testing.T) {
	inRepository(t)
	write(t, filepath.Join("lib", "x\x1b\nFAKE", "go.mod"), "module \x1b\u202e##vso[x]\n")
	plugin, err := New(nil)
	require.NoError(t, err)
	_, err = plugin.BuildAnalyzers()
	require.ErrorContains(t, err, "the repository cannot be judged:\nlib/x\\x1b\\nFAKE/go.mod:1: ")
	require.NotRegexp(t, "\x1b|\u202e|##vso|\nFAKE", err.Error())
}

// TestNothingToJudge fails where no component can be, or nothing is, and says why.
func TestNothingToJudge(t *testing.T) {
	for want, files := range map[string][]string{
		`no directory with Go files has a name that an import path can have`:                {"two words/x.go"},
		`no Go files in the repository; once there are some, "govern init" writes a policy`: {"x.txt"},
	} {
		t.Chdir(t.TempDir())
		write(t, "go.mod", "module example.com/m\n")
		for _, name := range files {
			write(t, name, "package m\n")
		}
		plugin, err := New(nil)
		require.NoError(t, err)
		_, err = plugin.BuildAnalyzers()
		require.ErrorContains(t, err, want)
	}
}
