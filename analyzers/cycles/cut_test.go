package cycles

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCut(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  string
	}{
		{"two cycles through one edge", []string{"a b", "b c", "c a", "c d", "d b"}, "1>2"},
		{"the edge with fewer imports", []string{"a b", "a b", "b a"}, "1>0"},
		{"the edge with fewer imports, first", []string{"a b", "b a", "b a"}, "0>1"},
		{"two cycles with a node in common", []string{"a b", "b a", "b c", "c b"}, "1>0 2>1"},
		{"an edge to itself", []string{"a a"}, "0>0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, show(graphOf(t, tt.lines...).cut()))
		})
	}
}

// TestCutIsMinimum compares small graphs with every set of edges. The heuristic alone fails it.
func TestCutIsMinimum(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	improved := 0
	for range 100 {
		g := graphOf(t, randomLines(r, 6, 14)...)
		least := fewest(g)
		require.Equal(t, least, costOf(g.cut()))
		if costOf(g.needed(g.backward())) > least {
			improved++
		}
	}
	require.NotZero(t, improved)
}

// fewest returns the sites of a minimum cut.
func fewest(g *graph) int {
	edges := slices.Collect(g.edges())
	least := costOf(edges)
	for set := range 1 << len(edges) {
		sites := 0
		removed := map[*edge]bool{}
		for i, e := range edges {
			if set>>i&1 == 1 {
				removed[e] = true
				sites += len(e.sites)
			}
		}
		if sites < least && breaks(g, removed) {
			least = sites
		}
	}
	return least
}

func breaks(g *graph, removed map[*edge]bool) bool {
	return len(g.shape(func(e *edge) bool { return !removed[e] }).Components()) == 0
}

// TestHeuristicCut holds the cut of a set that is too large for a minimum: it breaks all cycles, and none of its
// edges is there for nothing.
func TestHeuristicCut(t *testing.T) {
	g := graphOf(t, randomLines(rand.New(rand.NewPCG(3, 4)), 200, 500)...)
	require.Greater(t, len(g.names), exactLimit)
	cut := map[*edge]bool{}
	for _, e := range g.cut() {
		cut[e] = true
	}
	require.True(t, breaks(g, cut))
	require.Less(t, len(cut), 80) // an order that heeds no degree gives more than 100
	for e := range cut {
		cut[e] = false
		require.False(t, breaks(g, cut), "%d>%d", e.from, e.to)
		cut[e] = true
	}
}
