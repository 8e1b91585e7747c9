package propose

import (
	"cmp"
	"slices"

	"github.com/phoenix-platform/govern/internal/digraph"
)

// arc is that one service imports another.
type arc struct {
	from, to *component
	count    int
	first    string // file:line of an import
	left     bool   // out of uses, where it would close a cycle
}

// breakCycles marks arcs that are to be left out so that the rest has no cycle: of each set of services that need each
// other always the one with the fewest imports, until there is no such set; then those that close no cycle after all come back, the
// one with most imports first.
func breakCycles(arcs []*arc) {
	var out []*arc
	for {
		weakest := weakestArc(arcs)
		if weakest == nil {
			break
		}
		weakest.left = true
		out = append(out, weakest)
	}
	slices.SortStableFunc(out, func(a, b *arc) int { return cmp.Compare(b.count, a.count) })
	for _, a := range out {
		a.left = false
		if weakestArc(arcs) != nil {
			a.left = true
		}
	}
}

// weakestArc returns the arc with the fewest imports within a cycle, the first of equals; nil if there is no cycle.
func weakestArc(arcs []*arc) *arc {
	numbers := map[string]int{}
	var g digraph.Graph
	node := func(name string) int {
		if _, ok := numbers[name]; !ok {
			numbers[name] = len(g)
			g = append(g, nil)
		}
		return numbers[name]
	}
	for _, a := range arcs {
		if i, j := node(a.from.name), node(a.to.name); !a.left {
			g[i] = append(g[i], j)
		}
	}
	order := g.Order()
	var weakest *arc
	for _, a := range arcs {
		cyclic := !a.left && order[numbers[a.from.name]] == order[numbers[a.to.name]]
		if cyclic && (weakest == nil || a.count < weakest.count) {
			weakest = a
		}
	}
	return weakest
}
