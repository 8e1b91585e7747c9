package repo_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/internal/repo"
)

// tree lays out a txtar archive in a directory of its own and returns that, without symbolic links.
func tree(t *testing.T, archive string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(root, f.Name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, f.Data, 0o644))
	}
	return root
}

func open(t *testing.T, archive string) *repo.Repo {
	t.Helper()
	r, err := repo.Open(repo.Root{Dir: tree(t, archive)})
	require.NoError(t, err)
	return r
}

func TestFindRoot(t *testing.T) {
	tests := []struct {
		name, archive, from, want string
		err                       string
	}{
		{name: "policy before all", archive: "-- a/govern.yaml --\n-- go.work --\n-- a/b/go.mod --\n", from: "a/b", want: "a"},
		{name: "go.work before .git", archive: "-- w/go.work --\n-- w/x/.git/HEAD --\n-- w/x/m/go.mod --\n", from: "w/x/m", want: "w"},
		{name: "nearest go.work", archive: "-- go.work --\n-- a/go.work --\n-- a/b/x.go --\n", from: "a/b", want: "a"},
		{name: ".git before go.mod", archive: "-- r/.git/HEAD --\n-- r/m/go.mod --\n", from: "r/m", want: "r"},
		{name: "outermost go.mod", archive: "-- o/go.mod --\n-- o/i/go.mod --\n", from: "o/i", want: "o"},
		{name: "two policies", archive: "-- govern.yaml --\n-- a/govern.yaml --\n-- a/b/x.go --\n", from: "a/b", err: "a second policy below"},
		{name: "policy below testdata", archive: "-- govern.yaml --\n-- testdata/a/govern.yaml --\n", from: "testdata/a", want: "testdata/a"},
		{name: "checkout within a checkout", archive: "-- govern.yaml --\n-- sub/.git --\n-- sub/govern.yaml --\n", from: "sub", want: "sub"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := tree(t, tt.archive)
			root, err := repo.FindRoot(filepath.Join(dir, tt.from))
			if tt.err != "" {
				require.ErrorContains(t, err, tt.err)
				return
			}
			require.NoError(t, err)
			require.Equal(t, filepath.Join(dir, tt.want), root.Dir)
		})
	}
}

func TestFindRootNone(t *testing.T) {
	_, err := repo.FindRoot(t.TempDir())
	require.ErrorIs(t, err, repo.ErrNoRoot)
	_, err = repo.FindRoot(filepath.Join(t.TempDir(), "gone"))
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestOpenSeesOurDirectories(t *testing.T) {
	r := open(t, `
-- go.mod --
module example.com/m

go 1.26

ignore ./gen
ignore bazel-out
-- main.go --
-- a/a.go --
-- a/a_test.go --
-- a/_off.go --
-- a/.hidden.go --
-- a/data.txt --
-- a/testdata/x.go --
-- vendor/v/v.go --
-- node_modules/n/n.go --
-- _old/o.go --
-- .cache/c.go --
-- gen/g.go --
-- a/gen/g.go --
-- a/bazel-out/b.go --
-- docs/readme.md --
`)
	var dirs []string
	for _, d := range r.Dirs() {
		dirs = append(dirs, d.Path)
	}
	require.Equal(t, []string{".", "a", "a/gen"}, dirs)
	require.Equal(t, []string{"a.go", "a_test.go"}, r.Dirs()[1].GoFiles)
	require.Subset(t, r.Skipped(), []string{"_old", "a/testdata", "gen", "node_modules", "vendor", "a/bazel-out"})
	require.Empty(t, r.Errors())
}

func TestOpenDoesNotFollowLinkedDirectories(t *testing.T) {
	root := tree(t, "-- go.mod --\nmodule example.com/m\n-- a/a.go --\n-- else.go --\n")
	require.NoError(t, os.Symlink(root, filepath.Join(root, "a", "loop")))
	require.NoError(t, os.Symlink(filepath.Join(root, "else.go"), filepath.Join(root, "a", "linked.go")))
	require.NoError(t, os.Symlink(filepath.Join(root, "a"), filepath.Join(root, "a", "dir.go")))
	r, err := repo.Open(repo.Root{Dir: root})
	require.NoError(t, err)
	require.Len(t, r.Dirs(), 2)
	require.Equal(t, []string{"a.go", "linked.go"}, r.Dirs()[1].GoFiles)
}

const modules = `
-- go.work --
go 1.26

use ./svc/api
use ./lib

replace example.com/old => ./fork
-- go.mod --
module example.com/mono
-- svc/api/go.mod --
module example.com/mono/svc/api

require example.com/lib v1.0.0

replace example.com/pinned => ../../third/pinned
-- svc/api/client/c.go --
-- lib/go.mod --
module example.com/lib
-- copy/go.mod --
module example.com/lib
-- fork/go.mod --
module example.com/forked
-- third/pinned/go.mod --
module example.com/pinned
-- foo/go.mod --
module example.com/foo
-- foobar/go.mod --
module example.com/foobar
-- loose/x.go --
`

func TestResolve(t *testing.T) {
	tests := []struct{ from, path, want string }{
		{".", "example.com/mono/x/y", "x/y"},
		{".", "example.com/mono", "."},
		{".", "example.com/mono/svc/api/client", "svc/api/client"}, // the longest module path
		{"svc/api", "example.com/lib/z", "lib/z"},                  // go.work's before its copy
		{"copy", "example.com/lib/z", "copy/z"},                    // one's own before go.work's
		{".", "example.com/old/p", "fork/p"},                       // replaced in go.work
		{"svc/api", "example.com/pinned", "third/pinned"},          // replaced in go.mod
		{".", "example.com/foobar/p", "foobar/p"},                  // not foo's: element boundary
		{"loose", "./sub", "loose/sub"},
		{".", "fmt", ""},
		{".", "example.com/foobarbaz", ""},
		{".", "example.com/mono/../x", ""},
		{".", "../outside", ""},
		{".", "C", ""},
	}
	r := open(t, modules)
	at := repo.OpenAt(r.Root(), "svc/api", "copy", "foobar", "foo", "lib")
	for _, tt := range tests {
		for name, r := range map[string]*repo.Repo{"walked": r, "at": at} {
			got, ok := r.Resolve(tt.from, tt.path)
			require.Equal(t, tt.want != "", ok, "%s: %s from %s", name, tt.path, tt.from)
			require.Equal(t, tt.want, got, "%s: %s from %s", name, tt.path, tt.from)
		}
	}
}

func TestImportPath(t *testing.T) {
	r := open(t, modules)
	for dir, want := range map[string]string{
		".":              "example.com/mono",
		"x":              "example.com/mono/x",
		"svc/api":        "example.com/mono/svc/api",
		"svc/api/client": "example.com/mono/svc/api/client",
		"foobar/p":       "example.com/foobar/p",
	} {
		got, ok := r.ImportPath(dir)
		require.True(t, ok, dir)
		require.Equal(t, want, got)
	}
	_, ok := open(t, "-- a/a.go --\n").ImportPath("a")
	require.False(t, ok)
}

func TestErrorsOfModuleFiles(t *testing.T) {
	r := open(t, `
-- go.mod --
module example.com/m

frobnicate x
require
-- a/go.mod --
go 1.26
-- b/go.mod --
module example.com/b

require example.com/x v1.0.0
`)
	var msgs []string
	for _, e := range r.Errors() {
		msgs = append(msgs, e.Error())
	}
	require.Contains(t, msgs, "go.mod:3: unknown directive: frobnicate")
	require.Contains(t, msgs, "a/go.mod: no module directive")
	require.Equal(t, "example.com/m", r.ModuleOf(".").Path, "what can be read of a broken go.mod is used")
	require.Equal(t, repo.Position{File: "b/go.mod", Line: 3, Column: 1}, r.ModuleOf("b").Requires[0].Pos)
}

func TestOursAndRel(t *testing.T) {
	require.True(t, repo.Ours("."))
	require.True(t, repo.Ours("a/b"))
	for _, dir := range []string{"vendor", "a/testdata/b", "a/.x", "_x", "x/node_modules"} {
		require.False(t, repo.Ours(dir), dir)
	}
	r := open(t, "-- go.mod --\nmodule m\n")
	_, ok := r.Rel(filepath.Dir(r.Root().Dir))
	require.False(t, ok)
	rel, ok := r.Rel(filepath.Join(r.Root().Dir, "a", "b"))
	require.True(t, ok)
	require.Equal(t, "a/b", rel)
}
