package layout_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy/layout"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/importgraph/treegen"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// BenchmarkLayout compares the layout of a repository with the walk and the scan that precede it, on the trees of treegen.Benchmark.
func BenchmarkLayout(b *testing.B) {
	treegen.Benchmark(b, func(b *testing.B, dir string) {
		scan := func() *importgraph.Graph {
			r, err := repo.Open(repo.Root{Dir: dir})
			require.NoError(b, err)
			return importgraph.Of(r)
		}
		perScan := 0.0
		b.Run("scan", func(b *testing.B) {
			for b.Loop() {
				scan()
			}
			perScan = b.Elapsed().Seconds() / float64(b.N)
		})
		b.Run("layout", func(b *testing.B) {
			found := 0
			for b.Loop() {
				b.StopTimer()
				g := scan() // which keeps what the layout asks for
				b.StartTimer()
				found = len(layout.Of(g))
			}
			b.ReportMetric(float64(found), "components")
			if perScan > 0 {
				b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/perScan, "of-scan")
			}
		})
	})
}
