package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/importgraph/treegen"
)

// BenchmarkLSP measures how long after a save of a file its finding is shown, and withdrawn, in a repository of many files. A check of all
// of it runs in turn with that, whose time the ratio is of.
func BenchmarkLSP(b *testing.B) {
	if os.Getenv("GOVERN_BENCH_TREE") != "" {
		b.Skip("it writes into the tree")
	}
	treegen.Benchmark(b, func(b *testing.B, dir string) {
		const policy = "version: 1\ndiscover: [{path: services/*, kind: library, owner: \"@all\", exclude: [services/own]}]\n" +
			"components: {own: {kind: library, path: services/own, owner: \"@own\", public: []}}\n"
		write(b, dir, "govern.yaml", policy)
		require.NoError(b, os.MkdirAll(filepath.Join(dir, "services/own/secret"), 0o755))
		write(b, dir, "services/own/go.mod", "module example.com/mono/services/own\n\ngo 1.26\n")
		work, err := os.ReadFile(filepath.Join(dir, "go.work"))
		require.NoError(b, err)
		write(b, dir, "go.work", string(work)+"\nuse ./services/own\n")
		write(b, dir, "services/own/secret/doc.go", "// Package secret is for nobody else.\npackage secret\n")
		found, err := filepath.Glob(filepath.Join(dir, "services/s000/*/*/types.go"))
		require.NoError(b, err)
		name, err := filepath.Rel(dir, found[0])
		require.NoError(b, err)
		data, err := os.ReadFile(found[0])
		require.NoError(b, err)
		good := string(data)
		bad := strings.Replace(good, "import (\n", "import (\n\t_ \"example.com/mono/services/own/secret\"\n", 1)
		require.NotEqual(b, good, bad)
		e := startEditor(b, dir)
		e.settled()
		var saves, checks time.Duration
		for b.Loop() {
			for _, text := range []string{bad, good} {
				begun := time.Now()
				e.save(name, text)
				e.await("shown", func() bool { return (len(e.shown[name]) > 0) == (text == bad) })
				saves += time.Since(begun)
				time.Sleep(2 * time.Second) // what a save begins besides is over
			}
			checks += timed(b, 0, "-C", dir)
		}
		b.ReportMetric(float64(saves.Milliseconds())/float64(2*b.N), "ms/save")
		b.ReportMetric(saves.Seconds()/2/checks.Seconds(), "of-check")
	})
}
