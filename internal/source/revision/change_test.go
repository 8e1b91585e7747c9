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

// put writes a file of a test.
func put(t *testing.T, dir, name, content string) {
	t.Helper()
	name = filepath.Join(dir, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, []byte(content), 0o644))
}

const long = "package long\n\n// enough of it\n// for git\n// to see that it was moved\n"

func TestChanged(t *testing.T) {
	dir := fixture.Lay(t, `
-- .gitignore --
ignored
-- same.go --
same
-- touched.go --
touched
-- committed.go --
1
-- staged.go --
1
-- unstaged.go --
1
-- deleted.go --
1
-- sub/moved.go --
`+long+`
-- sub/in.go --
1
`)
	fixture.Commit(t, dir, "one")
	put(t, dir, "committed.go", "2")
	fixture.Git(t, dir, "mv", "sub/moved.go", "renamed.go")
	fixture.Commit(t, dir, "two")
	put(t, dir, "staged.go", "2")
	put(t, dir, "added.go", "new")
	fixture.Git(t, dir, "add", "--all")
	put(t, dir, "unstaged.go", "2")
	put(t, dir, "sub/in.go", "2")
	put(t, dir, "odd\n\xff\".go", "new")
	put(t, dir, "ignored", "new")
	require.NoError(t, os.Remove(filepath.Join(dir, "deleted.go")))
	require.NoError(t, os.Chtimes(filepath.Join(dir, "touched.go"), time.Time{}, time.Unix(1e9, 0)))
	fixture.Git(t, dir, "config", "diff.external", "false")
	fixture.Git(t, dir, "config", "diff.renames", "false")
	fixture.Git(t, dir, "config", "core.hooksPath", dir)
	put(t, dir, ".git/info/exclude", "")
	before := everything(t, dir)
	r := open(t, dir)
	changed, err := r.Changed(resolve(t, r, "HEAD~1"))
	require.NoError(t, err)
	want := []revision.Change{
		{Status: 'A', Path: "added.go"},
		{Status: 'M', Path: "committed.go"},
		{Status: 'D', Path: "deleted.go"},
		{Status: 'A', Path: "odd\n\xff\".go"},
		{Status: 'R', Path: "renamed.go", Old: "sub/moved.go"},
		{Status: 'M', Path: "staged.go"},
		{Status: 'M', Path: "sub/in.go"},
		{Status: 'M', Path: "unstaged.go"},
	}
	require.Equal(t, want, changed)
	require.Equal(t, before, everything(t, dir), "nothing is written")

	sub := open(t, filepath.Join(dir, "sub"))
	changed, err = sub.Changed(resolve(t, r, "HEAD~1"))
	require.NoError(t, err)
	require.Len(t, changed, len(want))
	require.Contains(t, changed, revision.Change{Status: 'M', Path: "in.go"})
	require.Contains(t, changed, revision.Change{Status: 'R', Path: "../renamed.go", Old: "moved.go"})
}

func TestChangedSeesMovesThatGitWasNotTold(t *testing.T) {
	dir := fixture.Lay(t, "-- old/a.go --\n"+long+"-- x --\nx\n")
	fixture.Commit(t, dir, "one")
	require.NoError(t, os.Rename(filepath.Join(dir, "old"), filepath.Join(dir, "new")))
	nested := filepath.Join(dir, "nested")
	put(t, dir, "nested/x", "x")
	fixture.Commit(t, nested, "other")
	before := everything(t, dir)
	r := open(t, dir)
	changed, err := r.Changed(resolve(t, r, "HEAD"))
	require.NoError(t, err)
	require.Equal(t, []revision.Change{
		{Status: 'A', Path: "nested"},
		{Status: 'R', Path: "new/a.go", Old: "old/a.go"},
	}, changed)
	require.Equal(t, before, everything(t, dir), "nothing is written")
}

// TestWorktree has a second working tree, whose index and objects lie in different places.
func TestWorktree(t *testing.T) {
	dir := fixture.Lay(t, "-- x --\n1\n")
	fixture.Commit(t, dir, "one")
	tree := filepath.Join(t.TempDir(), "tree")
	fixture.Git(t, dir, "worktree", "add", "-q", tree, "-b", "topic")
	put(t, tree, "y", "new")
	before := everything(t, dir)
	r := open(t, tree)
	changed, err := r.Changed(resolve(t, r, "main"))
	require.NoError(t, err)
	require.Equal(t, []revision.Change{{Status: 'A', Path: "y"}}, changed)
	to := t.TempDir()
	_, err = extract(t, r, "HEAD", to)
	require.NoError(t, err)
	require.Equal(t, map[string]string{"x": "1\n"}, list(t, to))
	require.Equal(t, before, everything(t, dir), "nothing is written")
}

func TestAges(t *testing.T) {
	dir := fixture.Lay(t, "-- sub/x --\n1\n2\n")
	fixture.Commit(t, dir, "one")
	put(t, dir, "sub/x", "new\n1\n2\n")
	put(t, dir, "sub/y", "1\n")
	r := open(t, filepath.Join(dir, "sub"))
	ages, err := r.Ages("x", []int{3, 1, 2, 3})
	require.NoError(t, err)
	then := revision.Age{Since: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	require.Equal(t, []revision.Age{then, {}, then, then}, ages)
	ages, err = r.Ages("y", []int{1})
	require.NoError(t, err)
	require.Equal(t, []revision.Age{{}}, ages)
	_, err = r.Ages("x", []int{99})
	require.ErrorContains(t, err, "x: git blame: file sub/x has only 3 lines")
	ages, err = r.Ages("x", nil)
	require.NoError(t, err)
	require.Empty(t, ages)
}

// TestChangedInTheSecondOfTheCommit changes a file such that nothing but its content tells: by its times and its size it is as it
// was added, in the second in which the index was written.
func TestChangedInTheSecondOfTheCommit(t *testing.T) {
	dir := fixture.Lay(t, "-- a.go --\npackage a // one\n")
	name, then := filepath.Join(dir, "a.go"), time.Now().Add(-time.Hour).Truncate(time.Second)
	require.NoError(t, os.Chtimes(name, then, then))
	fixture.Commit(t, dir, "one")
	fixture.Git(t, dir, "config", "core.trustctime", "false")
	require.NoError(t, os.Chtimes(filepath.Join(dir, ".git", "index"), then, then))
	require.NoError(t, os.WriteFile(name, []byte("package a // two\n"), 0o644))
	require.NoError(t, os.Chtimes(name, then, then))
	r := open(t, dir)
	head, err := r.Resolve("HEAD")
	require.NoError(t, err)
	changes, err := r.Changed(head)
	require.NoError(t, err)
	require.Equal(t, []revision.Change{{Status: revision.Modified, Path: "a.go"}}, changes)
}

// TestChangedByIndex has indexes and objects of other kinds than the usual.
func TestChangedByIndex(t *testing.T) {
	for name, setup := range map[string]func(t *testing.T, dir string){
		"split": func(t *testing.T, dir string) {
			fixture.Commit(t, dir, "one")
			fixture.Git(t, dir, "update-index", "--split-index")
		},
		"sha256": func(t *testing.T, dir string) {
			fixture.Git(t, dir, "init", "-q", "-b", "main", "--object-format=sha256")
			fixture.Commit(t, dir, "one")
		},
		"sparse": func(t *testing.T, dir string) {
			fixture.Commit(t, dir, "one")
			fixture.Git(t, dir, "sparse-checkout", "init", "--cone", "--sparse-index")
			put(t, dir, "sub/in.go", "1\n") // not of the sparse checkout, and there again
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "a\nb")
			put(t, dir, "a.go", "1\n")
			put(t, dir, "b.go", "1\n")
			put(t, dir, "sub/in.go", "1\n")
			setup(t, dir)
			put(t, dir, "b.go", "2\n")
			r := open(t, dir)
			changed, err := r.Changed(resolve(t, r, "HEAD"))
			require.NoError(t, err)
			require.Equal(t, []revision.Change{{Status: 'M', Path: "b.go"}}, changed)
		})
	}
}

// TestIgnored has lists of what git ignores: those of the repository and the user's own count, wherever that lies. What the
// configuration of the repository names in its place does not.
func TestIgnored(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	put(t, home, "mine", "mine.go\n")
	put(t, home, ".gitconfig", "[core]\n\texcludesFile = ~/mine\n")
	put(t, home, "theirs", "theirs.go\n")
	dir := fixture.Lay(t, "-- .gitignore --\nignored.go\n")
	fixture.Commit(t, dir, "one")
	fixture.Git(t, dir, "config", "core.excludesFile", filepath.Join(home, "theirs"))
	put(t, dir, ".git/info/exclude", "excluded.go\n")
	for _, name := range []string{"ignored.go", "mine.go", "excluded.go", "theirs.go"} {
		put(t, dir, name, "package x\n")
	}
	r := open(t, dir)
	changed, err := r.Changed(resolve(t, r, "HEAD"))
	require.NoError(t, err)
	require.Equal(t, []revision.Change{{Status: 'A', Path: "theirs.go"}}, changed)
}
