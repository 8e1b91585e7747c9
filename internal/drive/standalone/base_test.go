package standalone_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// committed lays out a repository and commits it.
func committed(t *testing.T, archive string) string {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	dir := fixture.Lay(t, archive)
	fixture.Commit(t, dir, "first")
	return dir
}

// TestAgainst compares a run with one of a revision: by what is new, what is fixed, and what was only moved.
func TestAgainst(t *testing.T) {
	dir := fixture.Lay(t, shop)
	t.Setenv("TMPDIR", t.TempDir())
	var known []baseline.Entry
	for _, f := range ran(t, config(dir)).Findings {
		if f.Place.File == "api/api.go" || f.Place.File == "old/old.go" {
			known = append(known, baseline.Entry{Identity: f.Identity()})
		}
	}
	write(t, dir, baseline.FileName, string(baseline.New(known).Format()))
	fixture.Commit(t, dir, "first")
	require.NoError(t, os.Rename(filepath.Join(dir, "api/store"), filepath.Join(dir, "api/keep")))
	write(t, dir, "api/api.go", "package api\n")
	write(t, dir, "web/page/page.go", "package page\n\nimport _ \"m/web\"\n")
	today, err := os.ReadFile(filepath.Join(dir, "govern.yaml"))
	require.NoError(t, err)
	write(t, dir, "govern.yaml", strings.Replace(string(today), `"@api"`, `"@team"`, 1))
	cfg := config(dir)
	base, err := standalone.Against(cfg, "HEAD")
	require.NoError(t, err)
	require.Equal(t, []string{"api/api.go:3", "api/store/store_windows.go:3", "db/found.sql:1", "old/old.go:3"}, places(base.Findings))
	require.False(t, base.Diverged)
	left, err := os.ReadDir(os.TempDir())
	require.NoError(t, err)
	require.Empty(t, left, "nothing is left behind")

	res := ran(t, cfg)
	delta, err := base.Delta(cfg, res)
	require.NoError(t, err)
	require.Equal(t, []string{"web/page/page.go:3"}, places(delta.New))
	require.Equal(t, []string{"api/api.go:3"}, places(delta.Fixed))
	require.Equal(t, []standalone.DeltaRow{
		{Total: 1},
		{Component: "api", Owner: "@team", Fixed: 1, Total: 1},
		{Component: "old", Owner: "@web", Total: 1},
		{Component: "web", Owner: "@web", New: 1, Total: 1},
	}, delta.ByComponent)
	require.Equal(t, []standalone.DeltaRow{{Total: 1}, {Owner: "@team", Fixed: 1, Total: 1}, {Owner: "@web", New: 1, Total: 2}},
		delta.ByOwner)

	delta.Keep(res)
	require.Equal(t, []string{"web/page/page.go:3"}, places(res.Findings))
	require.Equal(t, []string{"api/keep/store_windows.go:3", "db/found.sql:1"}, places(res.Older))

	cfg.Patterns = []string{"./web"}
	delta, err = base.Delta(cfg, ran(t, cfg))
	require.NoError(t, err)
	require.Equal(t, []string{"web/page/page.go:3"}, places(delta.New), "it is about web")
	cfg.Patterns = []string{"./old"}
	delta, err = base.Delta(cfg, ran(t, cfg))
	require.NoError(t, err)
	require.Empty(t, delta.New)
	cfg.Patterns = []string{"./none"}
	_, err = base.Delta(cfg, res)
	require.ErrorContains(t, err, "matches no package")
}

// TestAgainstPolicies judges a revision by its own policy, where it has one.
func TestAgainstPolicies(t *testing.T) {
	const components = "version: 1\ncomponents: {all: {kind: service, path: .}}\n"
	dir := committed(t, "-- go.mod --\nmodule m\n-- a/a.go --\npackage a\n\nimport _ \"m/b\"\n-- b/b.go --\npackage b\n")
	none := fixture.Git(t, dir, "rev-parse", "HEAD")
	write(t, dir, "govern.yaml", components+"rules: {boundary: {level: warn}}\n")
	write(t, dir, "ci/strict.yaml", components)
	own := fixture.Commit(t, dir, "a policy")
	write(t, dir, "govern.yaml", components+"rules: {boundary: {level: off}}\n")
	write(t, dir, "ci/strict.yaml", components+"rules: {boundary: {level: warn}}\n")
	outside := filepath.Join(t.TempDir(), "outside.yaml")
	require.NoError(t, os.WriteFile(outside, []byte(components), 0o644))

	for name, tt := range map[string]struct{ ref, policy, want string }{
		"its own":            {own, "", "warn"},
		"today's":            {none, "", "none"},
		"one that is named":  {own, "ci/strict.yaml", "error"},
		"today's that is so": {none, "ci/strict.yaml", "warn"},
		"one outside":        {own, outside, "error"},
		"one outside, too":   {none, outside, "error"},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := config(dir)
			cfg.Policy = tt.policy
			base, err := standalone.Against(cfg, tt.ref)
			require.NoError(t, err)
			level := "none"
			for _, f := range base.Findings {
				level = f.Level.String()
			}
			require.Equal(t, tt.want, level)
		})
	}

	then, err := standalone.At(dir, own)
	require.NoError(t, err)
	p, err := then.Policy(config(dir))
	require.NoError(t, err)
	require.Equal(t, "warn", p.Level("boundary-private", nil).String())
	changed, err := then.Changed()
	require.NoError(t, err)
	require.Equal(t, []revision.Change{{Status: 'M', Path: "ci/strict.yaml"}, {Status: 'M', Path: "govern.yaml"}}, changed)
	require.NoError(t, then.Close())

	write(t, dir, "govern.yaml", components+"exceptions: [{rule: boundary-private, from: new, reason: r}]\n")
	write(t, dir, "new/n.go", "package new\n")
	_, err = standalone.Against(config(dir), none)
	require.ErrorContains(t, err, none[:7])
	require.ErrorContains(t, err, `: has no policy file, and is judged by today's: govern.yaml:3:`)
}

// TestAgainstBelow takes a repository that is a directory of a larger one, on a branch of its own.
func TestAgainstBelow(t *testing.T) {
	var archive strings.Builder
	for part := range strings.SplitSeq(strings.TrimPrefix(shop, "\n-- "), "\n-- ") {
		archive.WriteString("-- in/" + part + "\n")
	}
	dir := committed(t, archive.String())
	fixture.Git(t, dir, "checkout", "-q", "-b", "side")
	write(t, dir, "in/api/more.go", "package api\n\nimport _ \"m/web\"\n")
	fixture.Commit(t, dir, "more")
	fixture.Git(t, dir, "checkout", "-q", "main")
	base, err := standalone.Against(config(filepath.Join(dir, "in")), "side")
	require.NoError(t, err)
	require.True(t, base.Diverged)
	require.Contains(t, places(base.Findings), "api/more.go:3")
}

// TestAgainstFails has no base where it cannot be judged, but one without findings where there is no Go.
func TestAgainstFails(t *testing.T) {
	dir := committed(t, "-- go.mod --\nmodule m\n-- govern.yaml --\nversion: 1\ncomponents: {all: {kind: service, path: .}}\n")
	empty := fixture.Git(t, dir, "rev-parse", "HEAD")
	write(t, dir, "a/a.go", "package a\n\nimport \"m")
	broken := fixture.Commit(t, dir, "broken")
	write(t, dir, "a/a.go", "package a\n")

	base, err := standalone.Against(config(dir), empty)
	require.NoError(t, err)
	require.Empty(t, base.Findings)
	_, err = standalone.Against(config(dir), broken)
	require.ErrorContains(t, err, broken[:7])
	require.ErrorContains(t, err, ": a/a.go:3:")
	_, err = standalone.Against(config(dir), "nowhere")
	require.ErrorContains(t, err, "nowhere")
	_, err = standalone.Against(config(fixture.Lay(t, shop)), "HEAD")
	require.Error(t, err, "no git repository")
	_, err = standalone.Against(config(fixture.Lay(t, "-- a --\n")), "HEAD")
	require.Error(t, err, "no repository")
}

// TestMoves follows directories to where most of their Go files went.
func TestMoves(t *testing.T) {
	p := opened(t, fixture.Lay(t, shop))
	renamed := func(from, to string) revision.Change {
		return revision.Change{Status: revision.Renamed, Old: from, Path: to}
	}
	moves := standalone.NewMoves([]revision.Change{
		renamed("was/a.go", "api/a.go"), renamed("was/b.go", "web/b.go"), renamed("was/c.go", "web/c.go"),
		renamed("docs/d.md", "web/d.md"),     // no Go
		renamed("old/x.go", "web/x.go"),      // old is there
		renamed("lost/x.go", "nowhere/x.go"), // where no Go is
		{Status: 'A', Path: "web/n.go", Old: "added/n.go"},
	}, importgraph.Of(p.Repo()))
	require.Equal(t, standalone.Moves{"was": "web"}, moves)
	require.Equal(t, []string{"web", "old"}, []string{moves.To("was"), moves.To("old")})
}

// TestMovesCarry has a known finding become the one that differs from it in what a move or the policy changed.
func TestMovesCarry(t *testing.T) {
	p := opened(t, fixture.Lay(t, shop))
	moves := standalone.Moves{"was": "web", "lib": "old"}
	id := func(component, dir, pkg, target string) baseline.Identity {
		return baseline.Identity{Rule: "boundary-private", Component: component, Dir: dir, Package: pkg, Target: target}
	}
	circle := func(component, subject string) baseline.Identity {
		return baseline.Identity{Rule: "cycles-package", Component: component, Subject: subject}
	}
	of := func(id baseline.Identity) finding.Finding {
		return finding.Finding{
			Rule: finding.Rule(id.Rule), Component: id.Component, Dir: id.Dir, Package: id.Package, Target: id.Target, Subject: id.Subject,
		}
	}
	for name, tt := range map[string]struct {
		known, now baseline.Identity
		want       bool
	}{
		"a directory":                  {id("", "was", "web", "x"), id("web", "web", "web", "x"), true},
		"a package that was renamed":   {id("", "was", "was", "x"), id("web", "web", "web", "x"), true},
		"an external test":             {id("", "was", "was_test", "x"), id("web", "web", "web_test", "x"), true},
		"a test is no package":         {id("", "was", "was_test", "x"), id("web", "web", "web", "x"), false},
		"its target":                   {id("web", "web", "web", "lib"), id("web", "web", "web", "old"), true},
		"one of its targets":           {id("web", "web", "web", "api, lib"), id("web", "web", "web", "api, old"), true},
		"another component's":          {id("then", "web", "web", "x"), id("web", "web", "web", "x"), true},
		"nobody's":                     {id("then", "tools", "main", "x"), id("", "tools", "main", "x"), true},
		"another package where it was": {id("web", "web", "one", "x"), id("web", "web", "two", "x"), false},
		"another directory":            {id("web", "web", "web", "x"), id("api", "api", "web", "x"), false},
		"a circle, whoever it is told": {circle("web", "lib"), circle("api", "old"), true},
		"another circle":               {circle("web", "lib"), circle("web", "api"), false},
	} {
		t.Run(name, func(t *testing.T) {
			carried := moves.Carry(p, []baseline.Identity{tt.known}, []finding.Finding{of(tt.now)})
			became, ok := carried[tt.known]
			require.Equal(t, tt.want, ok)
			if ok {
				require.Equal(t, tt.now, became.Identity())
			}
		})
	}
}
