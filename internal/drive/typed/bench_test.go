package typed_test

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/system/kept"
)

// tree writes a module of packages that form chains of ten, of which each, or only the first chain, has a store at its
// end. The rest of the code has types, but no store.
func tree(b *testing.B, size int, all bool) (dir string) {
	b.Setenv("GOFLAGS", "-trimpath") // the build cache has what the last benchmark compiled, in another directory
	dir = lay(b, "-- go.mod --\nmodule example.com/m\n\ngo 1.26\n")
	for i := range size {
		var f strings.Builder
		fmt.Fprintf(&f, "package p%d\n\nimport (\n\t\"fmt\"\n\t\"net/http\"\n\t\"strings\"\n", i)
		end := i%10 == 9
		switch {
		case !end && i+1 < size:
			fmt.Fprintf(&f, "\n\tnext \"example.com/m/p%d\"\n)\n\nfunc Do(s string) { next.Do(s) }\n", i+1)
		case all || i < 10:
			f.WriteString("\t\"database/sql\"\n)\n\nvar db *sql.DB\n\nfunc Do(s string) { db.Exec(s) }\n")
		default:
			f.WriteString(")\n\nfunc Do(s string) {}\n")
		}
		for j := range 30 {
			fmt.Fprintf(&f, "\ntype T%d struct{ Name string; Age int; R *http.Request }\n\nfunc (t *T%[1]d) String(w http.ResponseWriter) string {\n"+
				"\tif strings.HasPrefix(t.Name, \"x\") && t.R != nil {\n\t\tfmt.Fprintf(w, \"%%s %%d\", t.Name, t.Age)\n\t}\n\tDo(t.Name)\n\treturn fmt.Sprint(t.Age + len(t.Name))\n}\n", j)
		}
		name := filepath.Join(dir, fmt.Sprintf("p%d", i), "p.go")
		require.NoError(b, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(b, os.WriteFile(name, []byte(f.String()), 0o644))
	}
	return dir
}

const treeSize = 100

// BenchmarkRun type-checks every package of a tree and runs an analyzer on it; see BenchmarkLoadSyntax.
func BenchmarkRun(b *testing.B) { benchmark(b, tree(b, treeSize, true), treeSize) }

// BenchmarkOneChain has the same tree with work in ten packages alone: the others are not even asked for.
func BenchmarkOneChain(b *testing.B) { benchmark(b, tree(b, treeSize, false), 10) }

// BenchmarkNothing has the tree without work: no go command is started.
func BenchmarkNothing(b *testing.B) {
	dir := tree(b, treeSize, false)
	require.NoError(b, os.WriteFile(filepath.Join(dir, "p9", "p.go"), []byte("package p9\n\nfunc Do(string) {}\n"), 0o644))
	benchmark(b, dir, 0)
}

func benchmark(b *testing.B, dir string, checked int) {
	p, err := fixture.Policy(dir)()
	require.NoError(b, err)
	importgraph.Of(p.Repo()) // the syntax tier has read it
	cfg := typed.Config{Policy: p, Analyzers: []typed.Analyzer{sinks()}, Asked: func(string) bool { return true }}
	require.Empty(b, typed.Run(cfg).Errors)
	b.ReportAllocs()
	for b.Loop() {
		require.Equal(b, checked, typed.Run(cfg).Checked)
	}
}

// BenchmarkKept has the tree unchanged: what a run with what earlier ones kept takes, as a part of one without.
func BenchmarkKept(b *testing.B) {
	run, plain := keptRuns(b, tree(b, treeSize, true))
	paired(b, "of-without", run, plain)
}

// BenchmarkWideEdit has a new function in a package that nine others import, directly or not: what a run takes as a part of what
// the go command takes to compile those.
func BenchmarkWideEdit(b *testing.B) {
	dir := tree(b, treeSize, true)
	run, _ := keptRuns(b, dir)
	edits := 0
	paired(b, "of-compiling", run, func() {
		edits++
		text := fmt.Sprintf("package p9\n\nfunc Edit%d%d() {}\n", os.Getpid(), edits)
		require.NoError(b, os.WriteFile(filepath.Join(dir, "p9", "edit.go"), []byte(text), 0o644))
		compile := exec.Command("go", "list", "-export", "./...")
		compile.Dir = dir
		require.NoError(b, compile.Run())
	})
}

// keptRuns returns a run on the tree with what earlier ones kept, and one without.
func keptRuns(b *testing.B, dir string) (run, plain func()) {
	b.Helper()
	out, err := exec.Command("go", "env", "GOCACHE").Output()
	require.NoError(b, err)
	b.Setenv("GOCACHE", strings.TrimSpace(string(out)))
	b.Setenv("XDG_CACHE_HOME", b.TempDir())
	with := func(store *kept.Store) {
		p, err := fixture.Policy(dir)()
		require.NoError(b, err)
		res := typed.Run(typed.Config{Policy: p, Analyzers: []typed.Analyzer{sinks()}, Asked: everything, Keep: store})
		require.Equal(b, treeSize, res.Checked)
	}
	run = func() { with(kept.InUserCache()) }
	old := time.Now().Add(-time.Hour) // what was written just now is not kept
	require.NoError(b, filepath.WalkDir(dir, func(name string, _ fs.DirEntry, _ error) error { return os.Chtimes(name, old, old) }))
	run()
	return run, func() { with(nil) }
}

// paired takes turns with two functions, and reports the time of one as a part of that of the other, which comes first.
func paired(b *testing.B, unit string, one, other func()) {
	b.Helper()
	var ones, others time.Duration
	for b.Loop() {
		began := time.Now()
		other()
		between := time.Now()
		one()
		others, ones = others+between.Sub(began), ones+time.Since(between)
	}
	b.ReportMetric(ones.Seconds()/others.Seconds(), unit)
}

// BenchmarkLoadSyntax is the bare load of the same packages: what a run may cost, and a quarter more.
func BenchmarkLoadSyntax(b *testing.B) {
	dir := tree(b, treeSize, true)
	cfg := &packages.Config{Mode: packages.LoadSyntax, Dir: dir}
	load := func() {
		loaded, err := packages.Load(cfg, "./...")
		require.NoError(b, err)
		require.Len(b, loaded, treeSize)
	}
	load()
	b.ReportAllocs()
	for b.Loop() {
		load()
	}
}
