package repo_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// BenchmarkHostile opens a repository whose go.mod has n requirements, and one with twice as many, and resolves an import of
// each. 2n/n is about 2.
func BenchmarkHostile(b *testing.B) {
	const n = 5000
	var took [2]time.Duration
	for b.Loop() {
		for i := range took {
			dir := b.TempDir()
			var mod strings.Builder
			mod.WriteString("module example.com/m\n\ngo 1.26\n\nrequire (\n")
			for k := range n * (i + 1) {
				fmt.Fprintf(&mod, "\texample.org/m%d v1.0.0\n", k)
			}
			mod.WriteString(")\n")
			require.NoError(b, os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod.String()), 0o666))
			start := time.Now()
			r, err := repo.Open(repo.Root{Dir: dir})
			require.NoError(b, err)
			for k := range n * (i + 1) {
				r.Resolve(".", fmt.Sprintf("example.org/m%d/p", k))
			}
			took[i] += time.Since(start)
		}
	}
	b.ReportMetric(float64(took[1])/float64(took[0]), "2n/n")
	b.ReportMetric(float64(took[1].Nanoseconds())/float64(b.N*2*n), "ns/requirement")
}
