package digraph_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/digraph"
)

func TestComponents(t *testing.T) {
	tests := []struct {
		name  string
		graph digraph.Graph
		want  [][]int
		order []int
	}{
		{"no node", nil, nil, []int{}},
		{"no edge", digraph.Graph{{}, {}}, nil, []int{1, 2}},
		{"a path", digraph.Graph{{1}, {2}, {}}, nil, []int{3, 2, 1}},
		{"an edge to itself", digraph.Graph{{}, {1}}, [][]int{{1}}, []int{1, 2}},
		{"two cycles with a node in common", digraph.Graph{{1}, {0, 2}, {1}}, [][]int{{0, 1, 2}}, []int{1, 1, 1}},
		{"two cycles with an edge between them", digraph.Graph{{2}, {3, 0}, {0}, {1}}, [][]int{{0, 2}, {1, 3}}, []int{1, 2, 1, 2}},
		{"an edge to what is complete", digraph.Graph{{1, 2}, {}, {1}}, nil, []int{3, 1, 2}},
		{"an edge repeated", digraph.Graph{{1, 1}, {0, 0}}, [][]int{{0, 1}}, []int{1, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, tt.graph.Components())
			require.Equal(t, tt.order, tt.graph.Order())
		})
	}
}

func TestCycle(t *testing.T) {
	tests := []struct {
		name  string
		graph digraph.Graph
		want  []int
	}{
		{"none", digraph.Graph{{1, 2}, {2}, {}}, nil},
		{"of one node", digraph.Graph{{1}, {0, 2}, {2}}, []int{2}},
		{"the shorter one, though it begins later", digraph.Graph{{1}, {2}, {0, 3}, {2}}, []int{2, 3}},
		{"the lower one of two", digraph.Graph{{2, 3}, {2}, {1, 0}, {0}}, []int{0, 2}},
		{"the first way of two", digraph.Graph{{2, 1}, {3}, {3}, {0}}, []int{0, 2, 3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, proved := tt.graph.Cycle(math.MaxInt)
			require.Equal(t, tt.want, got)
			require.True(t, proved)
		})
	}
}

func TestCycleWithinLimit(t *testing.T) {
	g := digraph.Graph{{1}, {2}, {0, 3}, {2}}
	got, proved := g.Cycle(0)
	require.Equal(t, []int{0, 1, 2}, got)
	require.False(t, proved)
}

func TestWithin(t *testing.T) {
	g := digraph.Graph{{1, 2, 3}, {0}, {2, 0}, {1, 2}}
	require.Equal(t, digraph.Graph{{1, 2}, {1, 0}, {1}}, g.Within([]int{0, 2, 3}))
}

func TestShortest(t *testing.T) {
	paths := digraph.NewPaths(digraph.Graph{{1, 2}, {3}, {3, 2}, {4}, {0}})
	not := func(node int) func(int) bool { return func(v int) bool { return v != node } }
	require.Equal(t, []int{0, 1, 3}, paths.Shortest(0, 3, nil))
	require.Equal(t, []int{0, 2, 3}, paths.Shortest(0, 3, not(1)))
	require.Equal(t, []int{3, 4, 0, 1, 3}, paths.Shortest(3, 3, nil))
	require.Equal(t, []int{2, 2}, paths.Shortest(2, 2, nil))
	require.Nil(t, paths.Shortest(0, 0, not(4)))
	require.NotZero(t, paths.Looked)
}
