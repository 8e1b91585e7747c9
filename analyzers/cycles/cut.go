package cycles

import (
	"cmp"
	"slices"

	"github.com/phoenix-platform/govern/internal/digraph"
)

// exactLimit is the size of a set, in nodes, up to which cut looks for a minimum. exactSteps is how many cycles it may
// break in doing so. Larger ones get the heuristic's answer.
const (
	exactLimit = 40
	exactSteps = 2_000
)

// neededLimit is at how many edges needed looks before it takes the rest of a cut as it is.
const neededLimit = 1_000_000

// cut returns edges without which no cycle is left, and none of which could stay, at as little cost as was found: the
// minimum where the graph is small, else what a heuristic gives. The nodes of the graph need each other.
func (g *graph) cut() []*edge {
	best := g.needed(g.backward())
	if len(g.names) <= exactLimit {
		best = g.needed(g.minimum(best))
	}
	slices.SortFunc(best, func(a, b *edge) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	return best
}

// costOf is the cost of edges together.
func costOf(edges []*edge) (n int) {
	for _, e := range edges {
		n += e.cost()
	}
	return n
}

// needed returns the edges of cut without those that may stay because the others suffice.
func (g *graph) needed(cut []*edge) []*edge {
	cut = slices.Clone(cut)
	slices.SortStableFunc(cut, func(a, b *edge) int { return cmp.Compare(b.cost(), a.cost()) })
	removed := map[*edge]bool{}
	for _, e := range cut {
		removed[e] = true
	}
	rest := g.shape(func(e *edge) bool { return !removed[e] })
	paths := digraph.NewPaths(rest)
	return slices.DeleteFunc(cut, func(e *edge) bool {
		if e.from == e.to || paths.Looked > neededLimit || paths.Shortest(e.to, e.from, nil) != nil {
			return false
		}
		rest[e.from] = append(rest[e.from], e.to)
		return true
	})
}

// minimum returns a cut of the least cost, or at least none that costs more than best.
func (g *graph) minimum(best []*edge) []*edge {
	b := brancher{g: g, best: best, cost: costOf(best), steps: exactSteps}
	b.branch(nil)
	return b.best
}

// brancher breaks one cycle after the other, in every way that could beat the best cut so far.
type brancher struct {
	g     *graph
	best  []*edge
	cost  int // of best
	steps int
}

func (b *brancher) branch(removed []*edge) {
	if b.steps--; b.steps < 0 || costOf(removed) >= b.cost {
		return
	}
	cycle, _ := b.g.shortest(func(e *edge) bool { return !slices.Contains(removed, e) }, lookLimit)
	if cycle == nil {
		b.best, b.cost = slices.Clone(removed), costOf(removed)
		return
	}
	for _, e := range cycle {
		b.branch(append(slices.Clip(removed), e))
	}
}
