package revision_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// list returns what is below a directory: files with their content, links with their target.
func list(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		rel := strings.TrimPrefix(name, dir+"/")
		switch {
		case rel == ".git":
			return filepath.SkipDir
		case d.Type() == fs.ModeSymlink:
			target, err := os.Readlink(name)
			require.NoError(t, err)
			found[rel] = "-> " + target
		case !d.IsDir():
			content, err := os.ReadFile(name)
			require.NoError(t, err)
			found[rel] = string(content)
		}
		return nil
	}))
	return found
}

// everything is the state of a repository with its .git, but for access times.
func everything(t *testing.T, dir string) map[string]string {
	t.Helper()
	state := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		info, err := d.Info()
		require.NoError(t, err)
		state[name] = info.Mode().String() + " " + info.ModTime().String()
		return nil
	}))
	return state
}

// extract writes the whole tree of a revision.
func extract(t *testing.T, r *revision.Repo, ref, to string) ([]revision.LeftOut, error) {
	t.Helper()
	tree, err := r.Tree(resolve(t, r, ref))
	if err != nil {
		return nil, err
	}
	return tree.Extract(to, nil)
}

func TestExtract(t *testing.T) {
	dir := fixture.Lay(t, `
-- go.mod --
module m
-- a/a.go --
package a
-- a b/"quoted".go --
package q
-- a/inside.link --
./../go.mod
-- a/sub/up.link --
../a.go
-- outside.link --
../../etc/passwd
-- absolute.link --
/etc/passwd
-- through.link --
a/../../x
-- dangling.link --
nowhere
-- .gitattributes --
*.go text eol=crlf
`)
	odd := "odd\n\xff\tname.go"
	require.NoError(t, os.WriteFile(filepath.Join(dir, odd), []byte("package o"), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "empty.go"), nil, 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "big.bin"), make([]byte, 1<<20), 0o644))
	fixture.Commit(t, dir, "one")
	want := list(t, dir)
	for _, link := range []string{"outside", "absolute", "through"} {
		delete(want, link)
	}
	require.NoError(t, os.RemoveAll(filepath.Join(dir, "a")))
	before := everything(t, dir)
	r, to := open(t, dir), t.TempDir()
	left, err := extract(t, r, "HEAD", to)
	require.NoError(t, err)
	require.Equal(t, want, list(t, to))
	require.ElementsMatch(t, []revision.LeftOut{
		{Path: "absolute", Why: "a symbolic link out of the tree"},
		{Path: "outside", Why: "a symbolic link out of the tree"},
		{Path: "through", Why: "a symbolic link out of the tree"},
	}, left)
	require.Equal(t, before, everything(t, dir), "nothing is written")
}

func TestExtractOfSubdirectoryHasTheWholeTree(t *testing.T) {
	dir := fixture.Lay(t, "-- go.mod --\nmodule m\n-- sub/x.go --\npackage x\n")
	fixture.Commit(t, dir, "one")
	r, to := open(t, filepath.Join(dir, "sub")), t.TempDir()
	_, err := extract(t, r, "HEAD", to)
	require.NoError(t, err)
	require.Equal(t, list(t, dir), list(t, to))
}

func TestExtractInTwoParts(t *testing.T) {
	dir := fixture.Lay(t, "-- a/x.go --\npackage x\n-- a/y.txt --\ny\n-- b/c/z.txt --\nz\n-- l.link --\na\n")
	fixture.Commit(t, dir, "one")
	r, to := open(t, dir), t.TempDir()
	tree, err := r.Tree(resolve(t, r, "HEAD"))
	require.NoError(t, err)
	require.Equal(t, []string{"a/x.go", "a/y.txt", "b/c/z.txt", "l"}, tree.Files())
	isGo := func(name string) bool { return strings.HasSuffix(name, ".go") }
	_, err = tree.Extract(to, isGo)
	require.NoError(t, err)
	require.Equal(t, map[string]string{"a/x.go": "package x\n", "l": "-> a"}, list(t, to))
	require.DirExists(t, filepath.Join(to, "b", "c"))
	left, err := tree.Extract(to, func(name string) bool { return !isGo(name) })
	require.NoError(t, err)
	require.Empty(t, left)
	require.Equal(t, list(t, dir), list(t, to))
}

func TestExtractLeavesSubmodulesOut(t *testing.T) {
	lib := fixture.Lay(t, "-- x.go --\npackage x\n")
	fixture.Commit(t, lib, "lib")
	dir := fixture.Lay(t, "-- a.go --\npackage a\n")
	fixture.Commit(t, dir, "one")
	fixture.Git(t, dir, "submodule", "add", "-q", lib, "third/lib")
	fixture.Commit(t, dir, "two")
	r, to := open(t, dir), t.TempDir()
	left, err := extract(t, r, "HEAD", to)
	require.NoError(t, err)
	require.Equal(t, []revision.LeftOut{{Path: "third/lib", Why: "a submodule"}}, left)
	require.Contains(t, list(t, to), "a.go")
	require.NotContains(t, list(t, to), "third/lib/x.go")
}

// TestExtractRefusesNamesThatLeadAway has trees that git itself would not make.
func TestExtractRefusesNamesThatLeadAway(t *testing.T) {
	for name, list := range map[string]string{
		"dot git": "100644 blob BLOB\t.GIT",
		"dot dot": "040000 tree TREE\t..",
	} {
		t.Run(name, func(t *testing.T) {
			dir := fixture.Lay(t, "-- x --\nx\n")
			fixture.Commit(t, dir, "one")
			blob := fixture.Git(t, dir, "rev-parse", "HEAD:x")
			inner := fixture.Git(t, dir, "rev-parse", "HEAD^{tree}")
			require.NoError(t, os.WriteFile(filepath.Join(dir, "list"),
				[]byte(strings.NewReplacer("BLOB", blob, "TREE", inner).Replace(list)+"\n"), 0o644))
			tree := fixture.Git(t, dir, "-c", "alias.mk=!git mktree <list", "mk")
			commit := fixture.Git(t, dir, "commit-tree", "-m", "bad", tree)
			r := open(t, dir)
			_, err := extract(t, r, commit, t.TempDir())
			require.ErrorContains(t, err, "is not a file name that git checks out")
		})
	}
}

func TestExtractOfPartialCloneFetchesNothing(t *testing.T) {
	dir := fixture.Lay(t, "-- x --\n1\n")
	fixture.Commit(t, dir, "one")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "x"), []byte("2\n"), 0o644))
	fixture.Commit(t, dir, "two")
	fixture.Git(t, dir, "config", "uploadpack.allowFilter", "true")
	clone := filepath.Join(t.TempDir(), "clone")
	fixture.Git(t, dir, "clone", "-q", "--filter=blob:none", "file://"+dir, clone)
	r := open(t, clone)
	_, err := extract(t, r, "HEAD~1", t.TempDir())
	require.ErrorContains(t, err, "x: its content is not in this clone")
}
