package standalone_test

import (
	"go/ast"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// calling is an analyzer of the typed tier that reports, in packages that reach m/sink, each use of a name from there.
func calling(src policy.Source) []typed.Analyzer {
	return []typed.Analyzer{{
		Analyzer: &analysis.Analyzer{
			Name: "dbaccess", Doc: "dbaccess reports calls", ResultType: reflect.TypeFor[[]finding.Finding](),
			Run: func(pass *analysis.Pass) (any, error) {
				p, err := src()
				if err != nil {
					return nil, err
				}
				return finding.Settle(p, calls(pass, p.Repo())), nil
			},
		},
		Subject: "calls", Idle: "no component owns any",
		Wanted:  func(p *policy.Policy) bool { return p.SwitchedOn("dbaccess") && len(p.Components()) > 1 },
		Reaches: func(*policy.Policy) func(string) bool { return func(path string) bool { return path == "m/sink" } },
	}}
}

func calls(pass *analysis.Pass, r *repo.Repo) []finding.Finding {
	found := []finding.Finding{}
	for _, f := range pass.Files {
		for n := range ast.Preorder(f) {
			id, ok := n.(*ast.Ident)
			if !ok || pass.TypesInfo.Uses[id] == nil || pass.TypesInfo.Uses[id].Pkg() == nil ||
				pass.TypesInfo.Uses[id].Pkg().Path() != "m/sink" {
				continue
			}
			at := pass.Fset.Position(id.Pos())
			rel, _ := r.Rel(at.Filename)
			found = append(found, finding.Finding{
				Rule:    "dbaccess-foreign-table",
				Dir:     filepath.ToSlash(filepath.Dir(rel)),
				Package: pass.Pkg.Name(),
				Target:  id.Name,
				Message: "calls",
				Place:   finding.Place{Position: repo.Position{File: rel, Line: at.Line, Column: at.Column}},
			})
		}
	}
	return found
}

// loading is a repository in which one package does not load, another runs with it, and a third has a file for another build.
const loading = `
-- go.mod --
module m

go 1.26
-- govern.yaml --
version: 1
components:
  all: {kind: service, path: ., owner: "@all"}
  cmd: {kind: service, path: cmd, owner: "@cmd"}
unloadable:
  - {path: gen, reason: r, until: 2026-03-31}
  - {path: a, reason: r}
exceptions:
  - {rule: dbaccess-foreign-table, from: cmd, reason: r}
-- sink/s.go --
package sink

import _ "embed"

//go:embed query.txt
var Query string

func Do() {}
-- sink/query.txt --
select
-- tool/main.go --
package main

import _ "m/help"

func main() {}
-- help/h.go --
package help
-- a/a.go --
package a

import "m/sink"

func A() { sink.Do() }
-- a/a_plan9.go --
package a

import _ "m/sink"

//govern:allow dbaccess-foreign-table on plan9
var x int
-- gen/g.go --
package gen

import "m/sink"

func G() Missing { sink.Do(); return nil }
-- cmd/main.go --
package main

import _ "m/gen"

//govern:allow dbaccess-foreign-table behind gen
func main() {}
`

// TestRunTyped has the findings of packages that load, and takes nothing for gone that it may not have seen.
func TestRunTyped(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	dir := fixture.Lay(t, loading)
	write(t, dir, baseline.FileName, string(baseline.New([]baseline.Entry{
		{Identity: baseline.Identity{Rule: "dbaccess-foreign-table", Component: "all", Dir: "gen", Package: "gen", Target: "Gone"}},
		{Identity: baseline.Identity{Rule: "dbaccess-foreign-table", Component: "all", Dir: "b", Package: "b", Target: "Gone"}},
	}).Format()))
	cfg := config(dir)
	cfg.Typed = calling
	res := ran(t, cfg)
	require.False(t, res.Failed())
	require.Contains(t, places(res.Findings), "a/a.go:5")
	c := res.Coverage.Typed
	require.Equal(t, []string{"a/a_plan9.go"}, c.LeftOut)
	require.Equal(t, []string{"gen"}, c.Unloaded)
	require.Equal(t, []string{"cmd", "sink"}, c.Behind)
	require.Len(t, c.Looked, 1)
	require.Positive(t, c.Looked[0].Packages)
	require.Contains(t, res.Coverage.NotAnalysed, "calls in 1 package that does not load (gen) and what those do for 2 others (cmd, ...)")
	require.Regexp(t, `^calls in 1 file that .+ leaves out \(a/a_plan9\.go\)$`, res.Coverage.NotAnalysed[len(res.Coverage.NotAnalysed)-1])
	require.Len(t, res.Gone(), 1)
	require.Equal(t, "b", res.Gone()[0].Dir)
	var said []string
	for _, n := range res.Notices {
		said = append(said, n.Message)
	}
	require.Contains(t, said, `unloadable "a": all that has to be loaded in it loads; remove the entry`)
	for _, message := range said {
		require.NotContains(t, message, "dbaccess-foreign-table allows nothing")
	}

	cfg.Today = april()
	res = ran(t, cfg)
	require.True(t, res.Failed())
	require.Equal(t, []string{"gen"}, res.Errors[0].Dirs)
	require.Contains(t, res.Coverage.NotAnalysed, "1 load error")
	said = nil
	for _, n := range res.Notices {
		said = append(said, n.Message)
	}
	require.Contains(t, said, `unloadable "gen" expired on 2026-03-31; what does not load in it fails the run again`)

	cfg.Rules = []string{"dbaccess-dynamic"}
	require.Empty(t, ran(t, cfg).Findings)
}

// TestRunTypedOne has the results of one analyzer, whatever the policy asks for.
func TestRunTypedOne(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	dir := fixture.Lay(t, loading)
	p := opened(t, dir)
	a := calling(func() (*policy.Policy, error) { return p, nil })[0]
	res, errs, err := standalone.RunTyped(p, config(dir, "./a"), a)
	require.NoError(t, err)
	require.Empty(t, errs)
	require.Len(t, res.Packages, 1)
	_, _, err = standalone.RunTyped(p, config(dir, "./none"), a)
	require.ErrorContains(t, err, "matches no package")
}

// TestRunTypedIdle starts no go command where the policy gives no work, and says why.
func TestRunTypedIdle(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for yaml, want := range map[string]string{
		"components: {all: {kind: service, path: .}}":                                      "no component owns any",
		"components: {all: {kind: service, path: .}}\nrules: {dbaccess: {level: \"off\"}}": "all rules of dbaccess are off",
	} {
		dir := fixture.Lay(t, "-- go.mod --\nmodule m\n-- govern.yaml --\nversion: 1\n"+yaml+"\n-- a/a.go --\npackage a\n")
		cfg := config(dir)
		cfg.Typed = calling
		c := ran(t, cfg).Coverage.Typed
		require.Equal(t, []standalone.Looked{{Analyzer: "dbaccess", Subject: "calls", NotChecked: want, Unasked: true}}, c.Looked)
		require.Empty(t, c.Build)
		cfg.Rules = []string{"boundary"}
		require.Nil(t, ran(t, cfg).Coverage.Typed)
	}
}

// TestAgainstTyped looks at types in a revision as well, for which it needs all files. What does not load is no error there if it
// need not load today.
func TestAgainstTyped(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	dir := fixture.Lay(t, loading)
	t.Setenv("TMPDIR", t.TempDir())
	today, err := os.ReadFile(filepath.Join(dir, "govern.yaml"))
	require.NoError(t, err)
	before, rest, _ := strings.Cut(string(today), "unloadable:")
	_, exceptions, _ := strings.Cut(rest, "exceptions:")
	write(t, dir, "govern.yaml", before+"exceptions:"+exceptions)
	broken := fixture.Commit(t, dir, "broken")
	write(t, dir, "gen/g.go", "package gen\n\nimport \"m/sink\"\n\nfunc G() { sink.Do() }\n")
	sound := fixture.Commit(t, dir, "sound")
	write(t, dir, "govern.yaml", string(today))
	write(t, dir, "gen/g.go", "package gen\n\nimport _ \"m/sink\"\n\nfunc G() Missing { return nil }\n")
	require.NoError(t, os.Remove(filepath.Join(dir, "a", "a.go")))

	cfg := config(dir)
	cfg.Typed, cfg.Rules = calling, []string{"dbaccess"}
	base, err := standalone.Against(cfg, sound)
	require.NoError(t, err)
	require.Equal(t, []string{"a/a.go:5", "gen/g.go:5"}, places(base.Findings))
	delta, err := base.Delta(cfg, ran(t, cfg))
	require.NoError(t, err)
	require.Equal(t, []string{"a/a.go:5"}, places(delta.Fixed), "who knows of gen")

	_, err = standalone.Against(cfg, broken)
	require.NoError(t, err)
	cfg.Today = april()
	_, err = standalone.Against(cfg, broken)
	require.ErrorContains(t, err, broken+": gen/g.go:")
}
