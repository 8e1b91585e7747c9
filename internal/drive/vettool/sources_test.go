package vettool

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/importgraph/treegen"
	"github.com/phoenix-platform/govern/internal/system/kept"
)

// versionWith returns the line of -V=full, with what earlier calls read or without.
func versionWith(t testing.TB, keep *kept.Store) string {
	t.Helper()
	tool := testTool()
	tool.Keep = keep
	var out, stderr bytes.Buffer
	code, handled := tool.Main([]string{"-V=full"}, &out, &stderr)
	require.True(t, handled)
	require.Zero(t, code, stderr.String())
	return out.String()
}

// keepHere has the user's cache directory in one of the test.
func keepHere(t testing.TB) (dir string) {
	dir = t.TempDir()
	t.Setenv("XDG_CACHE_HOME", dir)
	t.Setenv("HOME", dir)
	t.Setenv("LocalAppData", dir)
	return dir
}

// TestVersionKeeps edits a repository at random, and holds the line with what earlier calls read against the line without.
func TestVersionKeeps(t *testing.T) {
	keepHere(t)
	dir := fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n-- a/a.go --\npackage a\n-- b/b.go --\npackage b\n")
	t.Chdir(dir)
	rnd := rand.New(rand.NewPCG(7, 7))
	texts := []string{"package a\n", "package b\n", "//go:build ignore\n\npackage a\n", "//go:build ignore\n\npackage b\n", "package a_test\n",
		"//go:build linux\n\npackage a\n\nimport _ \"fmt\"\n", "package documentation\n"}
	names := []string{"a.go", "a_test.go", "a_windows.go", "b.go"}
	seen := map[string]bool{}
	for i := range 100 {
		name := filepath.Join(dir, string(rune('a'+rnd.IntN(4))), names[rnd.IntN(len(names))])
		if rnd.IntN(4) == 0 {
			os.Remove(name) //nolint:errcheck // it may not be there
		} else {
			require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
			require.NoError(t, os.WriteFile(name, []byte(texts[rnd.IntN(len(texts))]), 0o644))
			at := time.Now().Add(-time.Hour + time.Duration(i)*time.Second)
			if rnd.IntN(4) > 0 { // else it is too new to be kept
				require.NoError(t, os.Chtimes(name, at, at))
			}
		}
		line := versionWith(t, kept.InUserCache())
		require.Equal(t, versionWith(t, nil), line, "edit %d", i)
		seen[line] = true
	}
	require.Greater(t, len(seen), 10)
}

// TestVersionReads reads no file again that has not changed, and one that is as new as the call.
func TestVersionReads(t *testing.T) {
	home := keepHere(t)
	dir := fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n-- a/a_windows.go --\npackage a\n-- b/b_windows.go --\npackage b\n")
	t.Chdir(dir)
	file := filepath.Join(dir, "a", "a_windows.go")
	change := func(text string, at time.Time) {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
		require.NoError(t, os.Chtimes(file, at, at))
	}
	old := time.Now().Add(-time.Hour)
	change("package a\n", old)
	first := versionWith(t, kept.InUserCache())
	change("package b\n", old)
	require.Equal(t, first, versionWith(t, kept.InUserCache()), "size and time are those of before, so the file is")
	require.NoError(t, os.RemoveAll(filepath.Join(home, "govern")))
	second := versionWith(t, kept.InUserCache())
	require.NotEqual(t, first, second)

	ahead := time.Now().Add(time.Hour)
	change("package c\n", ahead)
	third := versionWith(t, kept.InUserCache())
	require.NotEqual(t, second, third)
	change("package d\n", ahead)
	require.NotEqual(t, third, versionWith(t, kept.InUserCache()), "nothing is known of a file that may be written once more")
}

// TestVersionWithoutCache has no directory to keep anything in: nothing is said, and the line is the same.
func TestVersionWithoutCache(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", "relative")
	t.Setenv("HOME", "")
	t.Chdir(fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n-- a/a_windows.go --\npackage a\n"))
	require.Equal(t, versionWith(t, nil), versionWith(t, kept.InUserCache()))
}

// BenchmarkVersion measures a call of -V=full that knows what an earlier one read. One that does not runs in turn with it, and a walk
// that parses imports.
func BenchmarkVersion(b *testing.B) {
	keepHere(b)
	treegen.Benchmark(b, func(b *testing.B, dir string) {
		b.Chdir(dir)
		versionWith(b, kept.InUserCache())
		var with, without, walks time.Duration
		timed := func(sum *time.Duration, do func()) {
			runtime.GC()
			begun := time.Now()
			do()
			*sum += time.Since(begun)
		}
		for b.Loop() {
			timed(&walks, func() { treegen.Walk(dir, runtime.GOMAXPROCS(0)) })
			timed(&with, func() { versionWith(b, kept.InUserCache()) })
			timed(&without, func() { versionWith(b, nil) })
		}
		b.ReportMetric(float64(with.Milliseconds())/float64(b.N), "ms/version")
		b.ReportMetric(with.Seconds()/without.Seconds(), "of-unknown")
		b.ReportMetric(with.Seconds()/walks.Seconds(), "of-parallel-walk")
	})
}
