package importgraph_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

const keeping = `-- go.mod --
module example.com/m
-- a/a.go --
package a

import _ "example.com/m/b"
-- b/b.go --
package b
-- c/c.go --
package c
`

// put writes a file, at a time that no other has.
func put(t *testing.T, dir, name, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
}

// age makes all files old, so that their times tell of changes.
func age(t *testing.T, dir string) {
	t.Helper()
	old := time.Now().Add(-time.Hour)
	for _, name := range []string{"a/a.go", "b/b.go", "c/c.go"} {
		require.NoError(t, os.Chtimes(filepath.Join(dir, name), old, old))
	}
}

func imports(g *importgraph.Graph, dir string) (all []string) {
	for _, l := range g.Dir(dir).Links(g.Repo) {
		all = append(all, l.To)
	}
	return all
}

// TestKeeper reads only what changed, and its graph is that of a scan at each time.
func TestKeeper(t *testing.T) {
	dir := fixture.Lay(t, keeping)
	age(t, dir)
	open := func() *repo.Repo {
		r, err := repo.OpenAround(dir)
		require.NoError(t, err)
		return r
	}
	only := func(stale string) importgraph.Reading {
		return importgraph.Reading{Stale: func(dir string) bool { return dir == stale }}
	}
	k := new(importgraph.Keeper)
	first := open()
	g, changed := k.Read(first, importgraph.Reading{})
	require.Equal(t, []string{"a/a.go", "b/b.go", "c/c.go"}, changed)
	require.Same(t, g, importgraph.Of(first))
	require.Equal(t, []string{"b"}, imports(g, "a"))

	put(t, dir, "a/a.go", "package a\n\nimport _ \"example.com/m/c\"\n")
	put(t, dir, "c/c.go", "package c // changed behind the back\n")
	second, ok := first.Relist("a")
	require.True(t, ok)
	next, changed := k.Read(second, only("a"))
	require.Equal(t, []string{"a/a.go"}, changed)
	require.Equal(t, []string{"c"}, imports(next, "a"))
	require.NotSame(t, g.Dir("a"), next.Dir("a"))
	require.Same(t, g.Dir("b"), next.Dir("b"))
	require.Same(t, g.Dir("c"), next.Dir("c"))

	third, ok := second.Relist()
	require.True(t, ok)
	last, changed := k.Read(third, importgraph.Reading{})
	require.Equal(t, []string{"c/c.go"}, changed, "of which the import section is the same")
	require.Same(t, next.Dir("a"), last.Dir("a"))
	require.Same(t, next.Dir("c"), last.Dir("c"))

	put(t, dir, "b/more.go", "package b\n\nimport _ \"example.com/m/c\"\n")
	fourth, ok := third.Relist("b")
	require.True(t, ok)
	last, changed = k.Read(fourth, only("b"))
	require.Equal(t, []string{"b/more.go"}, changed)
	require.Equal(t, []string{"c"}, imports(last, "b"))

	require.NoError(t, os.Remove(filepath.Join(dir, "b/more.go")))
	fifth, ok := fourth.Relist("b")
	require.True(t, ok)
	last, _ = k.Read(fifth, only("b"))
	require.Empty(t, imports(last, "b"))
}

// TestKeeperTexts has a text that nobody saved in the place of a file, and the file again.
func TestKeeperTexts(t *testing.T) {
	dir := fixture.Lay(t, keeping)
	r, err := repo.OpenAround(dir)
	require.NoError(t, err)
	k := new(importgraph.Keeper)
	text := importgraph.Parse("a.go", []byte("package a\n\nimport _ \"example.com/m/c\"\n"))
	g, _ := k.Read(r, importgraph.Reading{Texts: map[string]*importgraph.File{"a/a.go": text}})
	require.Equal(t, []string{"c"}, imports(g, "a"))
	again, ok := r.Relist()
	require.True(t, ok)
	g, changed := k.Read(again, importgraph.Reading{Stale: func(string) bool { return false }})
	require.Empty(t, changed)
	require.Equal(t, []string{"b"}, imports(g, "a"))
}

// TestKeeperModules has imports lead elsewhere once a go.mod says so, in directories of which no file changed.
func TestKeeperModules(t *testing.T) {
	dir := fixture.Lay(t, keeping)
	age(t, dir)
	k := new(importgraph.Keeper)
	for _, want := range [][]string{{"b"}, nil} {
		r, err := repo.OpenAround(dir)
		require.NoError(t, err)
		g, _ := k.Read(r, importgraph.Reading{})
		require.Equal(t, want, imports(g, "a"))
		put(t, dir, "go.mod", "module example.com/other\n")
	}
}

// TestRelistNot leaves to a walk what is more than Go files of a directory.
func TestRelistNot(t *testing.T) {
	for name, change := range map[string]func(dir string) error{
		"unknown": func(dir string) error { return nil },
		"gone":    func(dir string) error { return os.RemoveAll(filepath.Join(dir, "a")) },
		"empty":   func(dir string) error { return os.Remove(filepath.Join(dir, "a/a.go")) },
		"module": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "a/go.mod"), []byte("module a\n"), 0o600)
		},
		"policy": func(dir string) error { return os.WriteFile(filepath.Join(dir, "a/govern.yaml"), nil, 0o600) },
		"sql":    func(dir string) error { return os.WriteFile(filepath.Join(dir, "a/a.sql"), nil, 0o600) },
	} {
		dir := fixture.Lay(t, keeping)
		r, err := repo.OpenAround(dir)
		require.NoError(t, err)
		_, ok := r.Relist("a")
		require.True(t, ok, name)
		require.NoError(t, change(dir))
		where := "a"
		if name == "unknown" {
			where = "d"
		}
		_, ok = r.Relist(where)
		require.False(t, ok, name)
	}
}
