package digraph

import (
	"cmp"
	"slices"
)

// cutSteps is how many circles Cut may break in search of a cheapest cut. cutLook is at how many edges a search for a circle may look
// until it takes any. Graphs for which that is too few get a cut that nothing can be left out of.
const (
	cutSteps = 2_000
	cutLook  = 1 << 20
)

// Cut returns edges without which the graph has no circle, at as little cost as was found: the least where the graph is small. None
// of them could stay. They are sorted.
func (g Graph) Cut(cost func(from, to int) int) [][2]int {
	c := &cutter{graph: g, cost: cost, steps: cutSteps}
	c.best = c.greedy()
	c.least = c.costOf(c.best)
	c.branch(nil)
	c.best = c.needed(c.best)
	slices.SortFunc(c.best, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return c.best
}

// cutter breaks one circle after the other, in every way that could beat the best cut so far.
type cutter struct {
	graph Graph
	cost  func(from, to int) int
	best  [][2]int
	least int // cost of best
	steps int
}

func (c *cutter) costOf(edges [][2]int) (sum int) {
	for _, e := range edges {
		sum += c.cost(e[0], e[1])
	}
	return sum
}

// circle returns the edges of a shortest circle that is left, nil for none.
func (c *cutter) circle(removed [][2]int) (edges [][2]int) {
	left := c.graph.without(removed)
	sets := left.Components()
	if len(sets) == 0 {
		return nil
	}
	nodes, _ := left.Within(sets[0]).Cycle(cutLook)
	for i, v := range nodes {
		edges = append(edges, [2]int{sets[0][v], sets[0][nodes[(i+1)%len(nodes)]]})
	}
	return edges
}

// without returns the graph without some edges.
func (g Graph) without(removed [][2]int) Graph {
	left := make(Graph, len(g))
	for from, all := range g {
		for _, to := range all {
			if !slices.Contains(removed, [2]int{from, to}) {
				left[from] = append(left[from], to)
			}
		}
	}
	return left
}

// greedy breaks each circle at its cheapest edge.
func (c *cutter) greedy() (cut [][2]int) {
	for edges := c.circle(nil); edges != nil; edges = c.circle(cut) {
		cut = append(cut, slices.MinFunc(edges, func(a, b [2]int) int {
			return cmp.Compare(c.cost(a[0], a[1]), c.cost(b[0], b[1]))
		}))
	}
	return c.needed(cut)
}

// needed leaves out of a cut what may stay.
func (c *cutter) needed(cut [][2]int) [][2]int {
	for i := 0; i < len(cut); {
		if fewer := slices.Delete(slices.Clone(cut), i, i+1); c.circle(fewer) == nil {
			cut = fewer
			continue
		}
		i++
	}
	return cut
}

func (c *cutter) branch(removed [][2]int) {
	if c.steps--; c.steps < 0 || c.costOf(removed) >= c.least {
		return
	}
	edges := c.circle(removed)
	if edges == nil {
		c.best, c.least = slices.Clone(removed), c.costOf(removed)
		return
	}
	for _, e := range edges {
		c.branch(append(slices.Clip(removed), e))
	}
}
