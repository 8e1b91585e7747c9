package repo_test

import (
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/internal/source/repo"
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
		{name: "misnamed", archive: "-- govern.yml --\n-- a/go.mod --\n", from: "a", err: "a policy file is called govern.yaml"},
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

// TestFindRootBroken has marks that lead nowhere: they stand, so that reading them says what is wrong,
// where passing them over would let another policy hold.
func TestFindRootBroken(t *testing.T) {
	for _, mark := range []string{repo.PolicyName, "go.work", ".git", "go.mod"} {
		dir := tree(t, "-- r/x.go --\n")
		require.NoError(t, os.Symlink("gone", filepath.Join(dir, "r", mark)))
		root, err := repo.FindRoot(filepath.Join(dir, "r"))
		require.NoError(t, err, mark)
		require.Equal(t, filepath.Join(dir, "r"), root.Dir, mark)
		require.Equal(t, mark == repo.PolicyName, root.Policy != "", mark)
	}
	dir := tree(t, "-- r/.git/HEAD --\n-- r/m/go.mod/x --\n-- r/m/go.work/x --\n")
	root, err := repo.FindRoot(filepath.Join(dir, "r", "m"))
	require.NoError(t, err)
	require.Equal(t, filepath.Join(dir, "r"), root.Dir, "a directory is no go.work, as the go command has it")
}

// TestBrokenModuleFiles has module files that cannot be read, and directories in their place, which are none.
func TestBrokenModuleFiles(t *testing.T) {
	dir := tree(t, "-- a/x.go --\n-- b/go.mod/x.go --\n-- c/go.mod --\nmodule example.com/c\n")
	require.NoError(t, os.Symlink("gone", filepath.Join(dir, "go.work")))
	require.NoError(t, os.Symlink("gone", filepath.Join(dir, "a", "go.mod")))
	require.NoError(t, os.Symlink("../b", filepath.Join(dir, "a", "go.work"))) // nobody reads it
	whole, err := repo.Open(repo.Root{Dir: dir})
	require.NoError(t, err)
	for name, r := range map[string]*repo.Repo{"walked": whole, "at": repo.OpenAt(repo.Root{Dir: dir}, "a", "b", "c")} {
		require.EqualError(t, r.Err(), "a/go.mod: no such file or directory\ngo.work: no such file or directory", name)
		require.ErrorIs(t, r.Err(), os.ErrNotExist)
		require.Len(t, r.Modules(), 1, name)
	}
	require.NoError(t, open(t, "-- a.go --\n").Err())
}

// TestConcurrentUse is of use under the race detector.
func TestConcurrentUse(t *testing.T) {
	r := repo.OpenAt(repo.Root{Dir: tree(t, modules)})
	var group sync.WaitGroup
	for _, dir := range []string{"copy", "foo", "foobar", "lib", "svc/api/client", "third/pinned"} {
		group.Go(func() {
			require.NotNil(t, r.ModuleOf(dir))
			_, ok := r.Resolve(dir, "example.com/lib/z")
			require.True(t, ok)
			_, ok = r.ImportPath(dir)
			require.True(t, ok)
			require.NotEmpty(t, r.Modules())
			require.Empty(t, r.Errors())
		})
	}
	group.Wait()
}

func TestDerive(t *testing.T) {
	type first struct{ root string }
	type second struct{ root string }
	r := open(t, "-- a.go --\n")
	calls := 0
	for range 2 {
		require.Equal(t, first{r.Root().Dir}, repo.Derive(r, func(r *repo.Repo) first { calls++; return first{r.Root().Dir} }))
		require.Equal(t, second{"x"}, repo.Derive(r, func(*repo.Repo) second { calls++; return second{"x"} }))
	}
	require.Equal(t, 2, calls)
}

func TestWithoutPath(t *testing.T) {
	_, err := os.Open(filepath.Join(t.TempDir(), "gone"))
	require.EqualError(t, repo.WithoutPath(err), "no such file or directory")
	require.ErrorIs(t, repo.WithoutPath(err), os.ErrNotExist)
	require.Equal(t, repo.ErrNoRoot, repo.WithoutPath(repo.ErrNoRoot))
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
-- third/party/.git --
-- third/party/govern.yaml --
-- third/party/p.go --
`)
	var dirs []string
	for _, d := range r.Dirs() {
		dirs = append(dirs, d.Path)
	}
	require.Equal(t, []string{".", "a", "a/gen"}, dirs)
	require.Equal(t, []string{"a.go", "a_test.go"}, r.Dirs()[1].GoFiles)
	require.Subset(t, r.Skipped(), []string{"_old", "a/testdata", "gen", "node_modules", "vendor", "a/bazel-out", "third/party"})
	require.Empty(t, r.Errors())
}

func TestGoDirs(t *testing.T) {
	root := repo.Root{Dir: tree(t, `
-- a/x.go --
-- a/b/c/x.go --
-- a/b/text --
-- a/b.d/x.go --
-- a/testdata/x.go --
-- a/.x/x.go --
-- ab/x.go --
-- sub/.git --
-- sub/govern.yaml --
-- sub/x.go --
`)}
	whole, err := repo.Open(root)
	require.NoError(t, err)
	for name, r := range map[string]*repo.Repo{"walked": whole, "at": repo.OpenAt(root)} {
		require.Equal(t, []string{"a", "a/b.d", "a/b/c"}, r.GoDirs("a"), name)
		require.Equal(t, []string{"a", "a/b.d", "a/b/c", "ab"}, r.GoDirs("."), name)
		require.Empty(t, r.GoDirs("gone"), name)
	}
}

func TestSQLFiles(t *testing.T) {
	const archive = `
-- go.mod --
module example.com/m

go 1.26

ignore ./gen
-- a/a.go --
-- a/z.sql --
-- a/migrations/2_b.sql --
-- a/migrations/10_a.sql --
-- a/migrations/_x.sql --
-- a/migrations/.hidden.sql --
-- a/migrations/x.sql/nested.sql --
-- a/sql --
-- b.sql --
-- gen/g.sql --
-- testdata/t.sql --
-- vendor/v.sql --
-- node_modules/n.sql --
-- .cache/c.sql --
-- other/.git --
-- other/govern.yaml --
-- other/o.sql --
`
	r := open(t, archive)
	require.Equal(t, []string{"a/migrations/10_a.sql", "a/migrations/2_b.sql", "a/migrations/_x.sql", "a/migrations/x.sql/nested.sql", "a/z.sql", "b.sql"}, r.SQLFiles())
	var dirs []string
	for _, d := range r.Dirs() {
		dirs = append(dirs, d.Path)
	}
	require.Equal(t, []string{".", "a"}, dirs, "SQL alone makes no directory of Go")
	require.Empty(t, repo.OpenAt(repo.Root{Dir: tree(t, archive)}).SQLFiles())
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
		{"svc/api", "example.com/old/p", "fork/p"},                 // replaced in go.work
		{".", "example.com/old/p", ""},                             // which does not use the module at the root
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

// TestResolveAsGoDoes has modules whose paths overlap, and ways to a package that hide it.
func TestResolveAsGoDoes(t *testing.T) {
	root := tree(t, `
-- go.work --
go 1.26

use ./app
use ./other
use ./m
use ./w1
use ./w2

replace example.com/lib => ./lib2
-- app/go.mod --
module example.com/app

replace example.com/lib => ../lib1
-- other/go.mod --
module example.com/m/a
-- m/go.mod --
module example.com/m
-- m/a/b/b.go --
package b
-- m/old/go.mod --
module example.com/m/svc
-- m/old/store/s.go --
package store
-- m/svc/store/s.go --
package store
-- lib1/l.go --
package lib
-- lib2/l.go --
package lib
-- w1/go.mod --
module example.com/w1

replace example.com/w2 => ../lib2

replace example.com/orig => ../lib1
-- w2/go.mod --
module example.com/w2
-- w2/x/x.go --
package x
-- versions/go.mod --
module example.com/versions

require example.com/v v1.0.0

replace example.com/v v1.0.0 => ../lib1

replace example.com/v v1.1.0 => ../lib2
-- m/sub/go.mod --
module example.com/m/sub
-- m/sub/p/p.go --
package p
-- elsewhere/go.mod --
module example.com/elsewhere

require (
	example.com/elsewhere/published v1.0.0
	example.com/lib v1.0.0
)

replace example.com/lib => ../../outside
-- elsewhere/published/p.go --
package published
-- std/log/go.mod --
module log
-- loose/go.mod --
module example.com/loose

require example.com/m v1.0.0

replace example.com/abs => ROOT/lib1

replace example.com/link => ./lib
`)
	name := filepath.Join(root, "loose", "go.mod")
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(name, []byte(strings.ReplaceAll(string(data), "ROOT", root)), 0o644))
	require.NoError(t, os.Symlink(filepath.Join(root, "lib2"), filepath.Join(root, "loose", "lib")))
	require.NoError(t, os.Symlink("../svc/store", filepath.Join(root, "m", "a", "alias")))

	r, err := repo.Open(repo.Root{Dir: root})
	require.NoError(t, err)
	require.NoError(t, r.Err())
	at := repo.OpenAt(r.Root(), "m/old", "loose", "app", "std/log")
	for _, tt := range []struct{ name, from, path, want string }{
		{"the longest module that holds the package", "app", "example.com/m/a/b", "m/a/b"},
		{"not a module that nobody requires", "m", "example.com/m/svc/store", "m/svc/store"},
		{"unless it is one's own", "m/old", "example.com/m/svc/store", "m/old/store"},
		{"go.work's replacement overrides", "app", "example.com/lib", "lib2"},
		{"an absolute replacement", "loose", "example.com/abs", "lib1"},
		{"a replacement through a link", "loose", "example.com/link", "lib2"},
		{"an import through a link", "m", "example.com/m/a/alias", "m/svc/store"},
		{"a package that does not exist", "m", "example.com/m/gone", "m/gone"},
		{"a module that go.work uses is not replaced", "w1", "example.com/w2/x", "w2/x"},
		{"a replacement of another module of the workspace", "w2", "example.com/orig", "lib1"},
		{"a replacement of the version that is required", "versions", "example.com/v", "lib1"},
		{"a published module of the repository", "app", "example.com/m/sub/p", "m/sub/p"},
	} {
		for how, r := range map[string]*repo.Repo{"walked": r, "at": at} {
			got, ok := r.Resolve(tt.from, tt.path)
			require.True(t, ok, tt.name)
			require.Equal(t, tt.want, got, "%s (%s)", tt.name, how)
		}
	}
	for _, tt := range []struct{ name, from, path string }{
		{"a required module that is published elsewhere", "elsewhere", "example.com/elsewhere/published"},
		{"a replacement that leads out", "elsewhere", "example.com/lib"},
		{"the standard library", "m", "log"},
		{"the standard library, in no module", "nowhere", "log/slog"},
	} {
		for how, r := range map[string]*repo.Repo{"walked": r, "at": at} {
			dir, ok := r.Resolve(tt.from, tt.path)
			require.False(t, ok, "%s (%s): %s", tt.name, how, dir)
		}
	}
}

// TestResolveWithoutDot has modules whose paths could be the standard library's: what that has is its own, as for the go
// command, and the rest is theirs.
func TestResolveWithoutDot(t *testing.T) {
	const archive = `
-- go.mod --
module corp

go 1.26

require example.com/lib v0.0.0

replace (
	example.com/lib => ./lib
	first => ./first
	second => ./second
)
-- store/s.go --
package store
-- lib/go.mod --
module example.com/lib
-- lib/l.go --
package lib
-- first/go.mod --
module first
-- first/f.go --
package first
-- second/go.mod --
module second
-- second/sub/s.go --
package sub
-- context/go.mod --
module context
-- context/c.go --
package context
-- context/more/m.go --
package more
-- cmd/go.mod --
module cmd
-- cmd/go/g.go --
package main
-- cmd/own/o.go --
package own
-- std/go.mod --
module std
-- std/fmt/f.go --
package fmt
-- loose/go.mod --
module example.com/loose

replace log => ./log
-- loose/log/go.mod --
module log
-- loose/log/l.go --
package log
-- loose/log/deep/d.go --
package deep
`
	r := open(t, archive)
	at := repo.OpenAt(r.Root(), "lib", "first", "second", "context", "cmd", "std", "loose")
	for _, tt := range []struct{ name, from, path, want string }{
		{"the main module, which a replaced one does not require", "lib", "corp/store", "store"},
		{"a package of it that does not exist", "lib", "corp/gone", "gone"},
		{"a module that another one replaces", "first", "second/sub", "second/sub"},
		{"the root package of such a module", "second/sub", "first", "first"},
		{"from Go files in no module of the build", "loose", "corp/store", "store"},
		{"what the standard library does not have below a name of its own", "lib", "context/more", "context/more"},
		{"the same, of what one's own module has", "context", "context/gone", "context/gone"},
		{"a command that the toolchain does not have", "lib", "cmd/own", "cmd/own"},
		{"a module called std", "std", "std/fmt", "std/fmt"},
		{"a replacement below a name of the standard library", "loose", "log/deep", "loose/log/deep"},
		{"the standard library's, from a module of its name", "context/more", "context", ""},
		{"the standard library's, in spite of a replacement", "loose", "log", ""},
		{"the standard library's, from elsewhere", "lib", "context", ""},
		{"a command of the toolchain", "cmd/own", "cmd/go", ""},
		{"what a later standard library may have", "lib", "context/gone", ""},
		{"a module that nobody has", "lib", "example/x", ""},
		{"a module whose path begins so", "lib", "corporate/x", ""},
		{"cgo", "lib", "C", ""},
	} {
		for how, r := range map[string]*repo.Repo{"walked": r, "at": at} {
			got, ok := r.Resolve(tt.from, tt.path)
			require.Equal(t, tt.want, got, "%s (%s)", tt.name, how)
			require.Equal(t, tt.want != "", ok, "%s (%s)", tt.name, how)
		}
	}
}

// TestStandard holds the list of standard packages against the toolchain that runs the test.
func TestStandard(t *testing.T) {
	src := filepath.Join(build.Default.GOROOT, "src")
	require.DirExists(t, src)
	var packages []string
	require.NoError(t, filepath.WalkDir(src, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && (e.Name() == "testdata" || strings.ContainsAny(e.Name()[:1], "._")):
			return filepath.SkipDir
		case e.IsDir() || filepath.Dir(name) == src || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		rel, err := filepath.Rel(src, filepath.Dir(name))
		packages = append(packages, filepath.ToSlash(rel))
		return err
	}))
	slices.Sort(packages)
	packages = slices.Compact(packages)
	require.Greater(t, len(packages), 500)
	for _, p := range packages {
		require.True(t, repo.Standard(p), "%s is not in std.txt", p)
	}
	for _, p := range []string{"", "corp", "contex", "context/", "context/more", "fmt2", "net/htt", "example.com/fmt"} {
		require.False(t, repo.Standard(p), p)
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

// TestLocate has files as drivers name them.
func TestLocate(t *testing.T) {
	r := open(t, "-- go.mod --\nmodule m\n-- a/a.go --\npackage a\n")
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(r.Root().Dir, link))
	t.Chdir(filepath.Join(r.Root().Dir, "a"))
	for _, name := range []string{"a.go", filepath.Join("..", "a", "a.go"), r.Abs("a/a.go"), filepath.Join(link, "a", "a.go")} {
		rel, ok := r.Locate(name)
		require.True(t, ok, name)
		require.Equal(t, "a/a.go", rel)
	}
	for _, name := range []string{filepath.Dir(link), filepath.Join(link, "gone.go"), filepath.Join("..", "..", "x.go")} {
		_, ok := r.Locate(name)
		require.False(t, ok, name)
	}
}
