package propose

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBreakCycles holds random graphs: what stays has no cycle, and nothing is left out that could stay.
func TestBreakCycles(t *testing.T) {
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 1))
		var nodes []*component
		for i := range 2 + random.IntN(8) {
			nodes = append(nodes, &component{name: fmt.Sprint(i)})
		}
		var arcs []*arc
		for _, from := range nodes {
			for _, to := range nodes {
				if from != to && random.IntN(3) == 0 {
					arcs = append(arcs, &arc{from: from, to: to, count: 1 + random.IntN(9)})
				}
			}
		}
		breakCycles(arcs)
		require.Nil(t, weakestArc(arcs), seed)
		for _, a := range arcs {
			if a.left {
				a.left = false
				require.NotNil(t, weakestArc(arcs), "seed %d: %s to %s could stay", seed, a.from.name, a.to.name)
				a.left = true
			}
		}
	}
}

// TestBreakCyclesFewest leaves out the arc with the fewest imports, of equals the first.
func TestBreakCyclesFewest(t *testing.T) {
	a, b, c := &component{name: "a"}, &component{name: "b"}, &component{name: "c"}
	arcs := []*arc{{from: a, to: b, count: 2}, {from: b, to: c, count: 1}, {from: c, to: a, count: 1}, {from: c, to: b, count: 5}}
	breakCycles(arcs)
	for i, left := range []bool{false, true, false, false} {
		require.Equal(t, left, arcs[i].left, i)
	}
}
