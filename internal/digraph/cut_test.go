package digraph_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/digraph"
)

// TestCut holds cuts of random graphs of up to 12 edges against all that there are: none that costs less leaves no circle.
func TestCut(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		n := 2 + random.IntN(5)
		g, costs := make(digraph.Graph, n), map[[2]int]int{}
		var edges [][2]int
		for range random.IntN(20) {
			if len(edges) == 12 {
				break // all sets of them are tried below
			}
			e := [2]int{random.IntN(n), random.IntN(n)}
			if e[0] != e[1] && !slices.Contains(edges, e) {
				edges, costs[e] = append(edges, e), random.IntN(4)
				g[e[0]] = append(g[e[0]], e[1])
			}
		}
		cost := func(from, to int) int { return costs[[2]int{from, to}] }
		cut := g.Cut(cost)
		require.Empty(t, without(n, edges, cut).Components(), "%v lacks more than %v", g, cut)
		require.Equal(t, cheapest(n, edges, cost), total(cut, cost), "%v by %v", g, cut)
	}
	require.Empty(t, digraph.Graph{{1}, nil}.Cut(func(int, int) int { return 1 }))
}

// without returns the graph of edges but for some.
func without(n int, edges, but [][2]int) digraph.Graph {
	g := make(digraph.Graph, n)
	for _, e := range edges {
		if !slices.Contains(but, e) {
			g[e[0]] = append(g[e[0]], e[1])
		}
	}
	return g
}

func total(edges [][2]int, cost func(from, to int) int) (sum int) {
	for _, e := range edges {
		sum += cost(e[0], e[1])
	}
	return sum
}

// cheapest tries every set of edges.
func cheapest(n int, edges [][2]int, cost func(from, to int) int) int {
	best := -1
	for set := range 1 << len(edges) {
		var cut [][2]int
		for i, e := range edges {
			if set&(1<<i) != 0 {
				cut = append(cut, e)
			}
		}
		if sum := total(cut, cost); (best < 0 || sum < best) && len(without(n, edges, cut).Components()) == 0 {
			best = sum
		}
	}
	return best
}
