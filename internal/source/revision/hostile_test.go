package revision_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// answers is all that a repository is asked.
type answers struct {
	head, base, parent, last revision.Commit
	ancestor                 bool
	changed                  []revision.Change
	ages                     []revision.Age
	tree                     map[string]string
	left                     []revision.LeftOut
}

// ask asks a repository everything.
func ask(t *testing.T, dir string) (a answers) {
	t.Helper()
	r := open(t, dir)
	a.head, a.parent, a.base = resolve(t, r, "HEAD"), resolve(t, r, "HEAD~1"), resolve(t, r, "side...")
	a.ancestor = r.Ancestor(a.parent)
	var err error
	a.last, err = r.LastChange("a.go")
	require.NoError(t, err)
	a.changed, err = r.Changed(a.parent)
	require.NoError(t, err)
	a.ages, err = r.Ages("a.go", []int{1, 2})
	require.NoError(t, err)
	to := t.TempDir()
	a.left, err = extract(t, r, "HEAD~1", to)
	require.NoError(t, err)
	a.tree = list(t, to)
	return a
}

// TestHostileConfiguration asks the same of a repository before and after its configuration was made to mean ill: no program
// runs, and no answer is another one.
func TestHostileConfiguration(t *testing.T) {
	lib := fixture.Lay(t, "-- x.go --\npackage x\n-- .gitattributes --\n"+fixture.HostileAttributes)
	fixture.Commit(t, lib, "lib")
	dir := fixture.Lay(t, "-- a.go --\npackage a\n-- old/long.go --\n"+long+"-- b.go --\npackage b\n"+
		"-- .gitattributes --\n"+fixture.HostileAttributes)
	fixture.Commit(t, dir, "one")
	fixture.Git(t, dir, "branch", "side")
	fixture.Git(t, dir, "-c", "protocol.file.allow=always", "submodule", "add", "-q", lib, "third/lib")
	fixture.Commit(t, dir, "two")
	put(t, dir, "a.go", "package a\n\nvar x = 1\n")
	fixture.Commit(t, dir, "three")
	put(t, dir, "third/lib/x.go", "package x // changed\n")
	put(t, dir, "b.go", "package b // changed\n")
	require.NoError(t, os.Rename(filepath.Join(dir, "old"), filepath.Join(dir, "new")))
	put(t, dir, "added.go", "package a\n")
	require.NoError(t, os.Chtimes(filepath.Join(dir, "a.go"), time.Time{}, time.Unix(1e9, 0))) // git must look into it
	want := ask(t, dir)
	require.Contains(t, want.changed, revision.Change{Status: revision.Renamed, Path: "new/long.go", Old: "old/long.go"})

	armed := fixture.Arm(t, dir)
	require.Equal(t, want, ask(t, dir))
	armed.RanNothing(t)
}
