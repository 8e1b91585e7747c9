package prune_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/command/prune"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
)

// lay writes a repository whose baseline holds a finding for each of its two packages, and returns their identities.
func lay(t *testing.T) (dir string, old, stays baseline.Identity) {
	t.Helper()
	dir = fixture.Lay(t, `-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  web: {kind: service, path: web}
rules:
  docgo: {require: comment}
  cycles-package: {level: off}
-- web/old/p.go --
package p
-- web/stays/p.go --
package p
`)
	res := run(t, dir)
	require.Len(t, res.Findings, 2)
	old, stays = res.Findings[0].Identity(), res.Findings[1].Identity()
	write(t, dir, old, stays)
	return dir, old, stays
}

func write(t *testing.T, dir string, ids ...baseline.Identity) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(dir, baseline.FileName), baseline.New(entries(ids...)).Format(), 0o644))
}

func entries(ids ...baseline.Identity) (all []baseline.Entry) {
	for _, id := range ids {
		all = append(all, baseline.Entry{Identity: id})
	}
	return all
}

// run runs the rules that need syntax.
func run(t *testing.T, dir string) *standalone.Result {
	t.Helper()
	res, err := standalone.Run(standalone.Config{Suite: fixture.Suite(), Dir: dir, Analyzers: analyzers.Syntax})
	require.NoError(t, err)
	return res
}

// move renames the directory of the first package.
func move(t *testing.T, dir string) {
	t.Helper()
	require.NoError(t, os.Rename(filepath.Join(dir, "web/old"), filepath.Join(dir, "web/new")))
}

// TestOfMoved has a directory that git has seen move.
func TestOfMoved(t *testing.T) {
	dir, old, stays := lay(t)
	fixture.Commit(t, dir, "all")
	move(t, dir)
	fixture.Commit(t, dir, "move")
	res := run(t, dir)
	plan := prune.Of(res, res.Gone())
	is := old
	is.Dir, is.Target = "web/new", "web/new"
	require.Equal(t, []string{
		"moved   " + old.Fingerprint() + ` docgo-missing: "web/old" is now ` + is.Fingerprint() + ` in "web/new"`,
	}, plan.Lines)
	require.Equal(t, [2]int{0, 1}, [2]int{plan.Removed, plan.Moved})
	require.True(t, plan.Changes())
	require.Equal(t, entries(is, stays), plan.Apply(entries(old, stays)))
}

// TestOfSeeming has a directory that moved, which nothing proves: its entry stays, and people are told what to do.
func TestOfSeeming(t *testing.T) {
	dir, old, stays := lay(t)
	move(t, dir)
	res := run(t, dir)
	plan := prune.Of(res, res.Gone())
	is := old
	is.Dir, is.Target = "web/new", "web/new"
	require.Len(t, plan.Lines, 2)
	require.Equal(t, "kept    "+old.Fingerprint()+` docgo-missing in "web/old", which seems to be `+is.Fingerprint()+" now", plan.Lines[0])
	require.Contains(t, plan.Lines[1], "run: govern baseline accept -reason moved "+is.Fingerprint()+", and prune again")
	require.False(t, plan.Changes())
	require.Equal(t, entries(old, stays), plan.Apply(entries(old, stays)))
}

// TestOfRemoved has a finding that somebody mended. Another process has added an entry meanwhile, which stays.
func TestOfRemoved(t *testing.T) {
	dir, old, stays := lay(t)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "web/old/p.go"), []byte("// Package p is documented.\npackage p\n"), 0o644))
	res := run(t, dir)
	plan := prune.Of(res, res.Gone())
	require.Equal(t, []string{"removed " + old.Fingerprint() + ` docgo-missing in "web/old"`}, plan.Lines)
	require.Equal(t, [2]int{1, 0}, [2]int{plan.Removed, plan.Moved})
	added := stays
	added.Dir = "web/added"
	require.Equal(t, entries(stays, added), plan.Apply(entries(old, stays, added)))
}

// TestJudged has entries of a rule that is off and of one that there is not, which are gone for that reason alone.
func TestJudged(t *testing.T) {
	dir, old, _ := lay(t)
	off, unknown := old, old
	off.Rule, unknown.Rule = "cycles-package", "nosuch"
	res := run(t, dir)
	require.NoError(t, prune.Judged(res, entries(old), nil), "its rule looked")
	err := prune.Judged(res, entries(old, off, unknown, off), nil)
	require.EqualError(t, err, "baseline prune: cycles-package did not run everywhere, and has 2 entries that nobody can judge; "+
		"switch it on, or remove them by -drop cycles-package\n"+
		"baseline prune: nosuch did not run everywhere, and has 1 entry that nobody can judge; switch it on, or remove them by -drop nosuch")
	require.NoError(t, prune.Judged(res, entries(off, unknown), []string{"cycles-package", "nosuch"}))
	require.EqualError(t, prune.Judged(res, nil, []string{"nosuch"}), `baseline prune: -drop: no rule is named "nosuch"`)
}
