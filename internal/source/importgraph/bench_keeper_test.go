package importgraph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/importgraph/treegen"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// BenchmarkKeeper measures reading a repository again of which one directory may have changed, and one of which any may have.
func BenchmarkKeeper(b *testing.B) {
	treegen.Benchmark(b, func(b *testing.B, dir string) {
		first, err := repo.OpenAround(dir)
		require.NoError(b, err)
		k := new(importgraph.Keeper)
		g, _ := k.Read(first, importgraph.Reading{})
		one := g.Dirs[len(g.Dirs)/2].Path
		b.Run("one", func(b *testing.B) {
			r := first
			for b.Loop() {
				r, _ = r.Relist(one)
				k.Read(r, importgraph.Reading{Stale: func(dir string) bool { return dir == one }})
			}
		})
		b.Run("any", func(b *testing.B) {
			for b.Loop() {
				r, err := repo.OpenAround(dir)
				require.NoError(b, err)
				k.Read(r, importgraph.Reading{})
			}
		})
	})
}
