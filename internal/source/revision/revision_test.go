package revision_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// open opens the repository of a test.
func open(t *testing.T, dir string) *revision.Repo {
	t.Helper()
	r, err := revision.Open(dir)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	return r
}

// resolve resolves a revision that exists.
func resolve(t *testing.T, r *revision.Repo, ref string) revision.Commit {
	t.Helper()
	c, err := r.Resolve(ref)
	require.NoError(t, err)
	return c
}

func TestOpen(t *testing.T) {
	dir := fixture.Lay(t, "-- a/b/x --\n")
	_, err := revision.Open(dir)
	require.ErrorIs(t, err, revision.ErrNoRepository)
	fixture.Commit(t, dir, "one")
	require.Equal(t, ".", open(t, dir).Prefix())
	require.Equal(t, "a/b", open(t, filepath.Join(dir, "a", "b")).Prefix())
	require.False(t, open(t, dir).Shallow())

	bare := t.TempDir()
	fixture.Git(t, bare, "init", "-q", "--bare")
	_, err = revision.Open(bare)
	require.ErrorIs(t, err, revision.ErrNoRepository)
}

func TestOpenWithoutGit(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := revision.Open(t.TempDir())
	require.ErrorContains(t, err, "git is not installed")
}

// TestOpenInHook has what git sets for hooks: another repository must not be taken for this one.
func TestOpenInHook(t *testing.T) {
	dir, other := fixture.Lay(t, "-- sub/x --\nx\n"), fixture.Lay(t, "-- y --\ny\n")
	hash := fixture.Commit(t, dir, "one")
	fixture.Commit(t, other, "two")
	t.Setenv("GIT_DIR", filepath.Join(other, ".git"))
	t.Setenv("GIT_WORK_TREE", other)
	t.Setenv("GIT_INDEX_FILE", filepath.Join(other, ".git", "index"))
	r := open(t, filepath.Join(dir, "sub"))
	require.Equal(t, "sub", r.Prefix())
	head := resolve(t, r, "HEAD")
	require.Equal(t, hash, head.Hash)
	changed, err := r.Changed(head)
	require.NoError(t, err)
	require.Empty(t, changed)
}

// TestOpenWithWorktreeElsewhere has a configuration that calls the directory above the repository its working tree: nothing of that is
// looked at, whether or not it is a repository, too.
func TestOpenWithWorktreeElsewhere(t *testing.T) {
	outer := t.TempDir()
	dir := filepath.Join(outer, "inner")
	put(t, dir, "x", "x\n")
	fixture.Commit(t, dir, "one")
	fixture.Git(t, dir, "config", "core.worktree", dir)
	require.Equal(t, ".", open(t, dir).Prefix())
	fixture.Git(t, dir, "config", "core.worktree", outer)
	_, err := revision.Open(dir)
	require.EqualError(t, err, dir+": core.worktree in .git/config says that "+
		outer+" is the working tree, which is not where the repository lies")
	fixture.Commit(t, outer, "other")
	_, err = revision.Open(dir)
	require.ErrorContains(t, err, "core.worktree in .git/config")
}

func TestResolve(t *testing.T) {
	dir := fixture.Lay(t, "-- x --\n1\n")
	one := fixture.Commit(t, dir, "one")
	fixture.Git(t, dir, "tag", "-a", "-m", "v1", "v1")
	fixture.Git(t, dir, "checkout", "-q", "-b", "topic")
	two := fixture.Commit(t, dir, "two")
	fixture.Git(t, dir, "checkout", "-q", "main")
	three := fixture.Commit(t, dir, "three")
	fixture.Git(t, dir, "update-ref", "refs/remotes/origin/release", one)
	r := open(t, dir)
	for ref, want := range map[string]string{
		"HEAD": three, "HEAD~1": one, "main": three, "topic": two, "v1": one, one[:10]: one,
		"topic...": one, "...topic": one, "topic...main": one,
	} {
		require.Equal(t, revision.Commit{Name: ref, Hash: want}, resolve(t, r, ref))
	}
	require.Equal(t, "v1 ("+one[:12]+")", resolve(t, r, "v1").String())
	require.Equal(t, one, resolve(t, r, one).String())
	require.True(t, r.Ancestor(resolve(t, r, "v1")))
	require.False(t, r.Ancestor(resolve(t, r, "topic")))
	for ref, want := range map[string]string{
		"":                `the revision is empty`,
		"--help":          `"--help" is not a revision`,
		"--output=/tmp/x": `"--output=/tmp/x" is not a revision`,
		"a\nb":            `"a\nb" is not a revision`,
		"nope":            `unknown revision "nope"`,
		"main..topic":     `unknown revision "main..topic"`,
		"nope...":         `unknown revision "nope"`,
		"HEAD:x":          `unknown revision "HEAD:x"`,
		"release":         `unknown revision "release"; did you mean "origin/release"?`,
		"...":             `unknown revision "..."`,
	} {
		_, err := r.Resolve(ref)
		require.ErrorContains(t, err, want, ref)
	}
}

func TestResolveUnrelated(t *testing.T) {
	dir := fixture.Lay(t, "-- x --\n1\n")
	fixture.Commit(t, dir, "one")
	fixture.Git(t, dir, "checkout", "-q", "--orphan", "other")
	fixture.Commit(t, dir, "two")
	_, err := open(t, dir).Resolve("main...")
	require.ErrorContains(t, err, "have no common history")
}

func TestResolveWithoutCommit(t *testing.T) {
	dir := t.TempDir()
	fixture.Git(t, dir, "init", "-q")
	_, err := open(t, dir).Resolve("main")
	require.ErrorContains(t, err, `unknown revision "main"; the repository has no commit yet`)
}

func TestShallow(t *testing.T) {
	dir := fixture.Lay(t, "-- x --\n1\n")
	fixture.Commit(t, dir, "one")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "x"), []byte("1\n2\n"), 0o644))
	fixture.Commit(t, dir, "two")
	clone := filepath.Join(t.TempDir(), "clone")
	fixture.Git(t, dir, "clone", "-q", "--depth=1", "file://"+dir, clone)
	r := open(t, clone)
	require.True(t, r.Shallow())
	_, err := r.Resolve("HEAD~1")
	require.ErrorContains(t, err, `unknown revision "HEAD~1"; this clone is shallow: run "git fetch --unshallow", or check out with fetch-depth: 0 in CI`)
	ages, err := r.Ages("x", []int{1, 2})
	require.NoError(t, err)
	require.True(t, ages[0].AtLeast)
	require.False(t, ages[0].Since.IsZero())
}

func TestMergeBaseInShallowClone(t *testing.T) {
	dir := fixture.Lay(t, "-- x --\n1\n")
	fixture.Commit(t, dir, "one")
	fixture.Git(t, dir, "checkout", "-q", "-b", "topic")
	fixture.Commit(t, dir, "two")
	fixture.Git(t, dir, "checkout", "-q", "main")
	fixture.Commit(t, dir, "three")
	clone := filepath.Join(t.TempDir(), "clone")
	fixture.Git(t, dir, "clone", "-q", "--depth=1", "--no-single-branch", "file://"+dir, clone)
	_, err := open(t, clone).Resolve("origin/topic...")
	require.ErrorContains(t, err, "this clone is shallow")
}
