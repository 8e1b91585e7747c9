package typed_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
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
