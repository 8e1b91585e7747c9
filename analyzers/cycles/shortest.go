package cycles

import "github.com/phoenix-platform/govern/internal/source/importgraph"

// lookLimit is at how many edges a search for a shortest cycle looks before it is content with any. In a
// set so large, nobody reads a cycle for being the shortest.
const lookLimit = 1_000_000

// shortest returns a shortest cycle of the edges that keep accepts, nil if there is none, and whether it is
// known that none is shorter.
func (g *graph) shortest(keep func(*edge) bool, limit int) (best []*edge, proved bool) {
	shape := g.shape(keep)
	proved = true
	for _, members := range shape.Components() {
		nodes, ok := shape.Within(members).Cycle(limit)
		proved = proved && ok
		if best != nil && len(nodes) >= len(best) {
			continue
		}
		around := []int{}
		for _, v := range append(nodes, nodes[0]) {
			around = append(around, members[v])
		}
		best = g.path(around)
	}
	return best, proved
}

// built reports whether some build configuration has all the edges.
func built(edges []*edge) bool {
	var clauses []importgraph.Clause
	for _, e := range edges {
		if c := e.clause(); c != nil {
			clauses = append(clauses, c)
		}
	}
	return satisfiable(clauses)
}

func satisfiable(clauses []importgraph.Clause) bool {
	_, ok := importgraph.Satisfiable(clauses)
	return ok
}

// cycleOf returns the cycle to show for nodes that need each other. It has no cut yet.
func cycleOf(set *graph) cycle {
	edges, proved := set.shortest(nil, lookLimit)
	return cycle{graph: set, edges: edges, set: true, longer: !proved}
}

// builtCycleOf is cycleOf among the cycles all of whose edges exist in one build configuration. ok is false
// if there is none.
func builtCycleOf(set *graph) (c cycle, ok bool) {
	c = cycleOf(set)
	if built(c.edges) {
		return c, true
	}
	s := newConfigured(set, nil, func(keep func(*edge) bool) []*edge {
		edges, proved := set.shortest(keep, branchLookLimit)
		c.longer = c.longer || !proved
		return edges
	})
	return s.settle(c)
}
