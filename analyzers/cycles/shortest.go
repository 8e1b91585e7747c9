package cycles

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/importgraph"
)

// searchLimit bounds the search for a cycle that one build configuration holds. Constrained files on
// cycles are few; a search that long has met a repository that none was designed for.
const searchLimit = 100_000

// shortest returns the edges of the shortest cycle among members, which are strongly connected; of
// several, the one with the first start.
func (g *digraph) shortest(members []int) []*edge {
	var best []*edge
	for _, start := range members {
		if cycle := g.path(start, start, members); cycle != nil && (best == nil || len(cycle) < len(best)) {
			best = cycle
		}
		if len(best) == 1 {
			break
		}
	}
	return best
}

// path returns the edges of a shortest path of at least one edge from one node to another
// through members only (nil: through all nodes), nil if there is none.
func (g *digraph) path(from, to int, members []int) []*edge {
	by := map[int]*edge{} // node -> edge that reached it first
	for queue := []int{from}; len(queue) > 0; queue = queue[1:] {
		for _, e := range g.out[queue[0]] {
			if by[e.to] != nil || members != nil && !contains(members, e.to) {
				continue
			}
			by[e.to] = e
			if e.to == to {
				return trace(by, from, to)
			}
			queue = append(queue, e.to)
		}
	}
	return nil
}

func trace(by map[int]*edge, from, to int) []*edge {
	edges := []*edge{by[to]}
	for v := by[to].from; v != from; v = by[v].from {
		edges = append(edges, by[v])
	}
	slices.Reverse(edges)
	return edges
}

func contains(sorted []int, v int) bool {
	_, ok := slices.BinarySearch(sorted, v)
	return ok
}

// shortestBuilt is shortest among the cycles all of whose edges exist in one build
// configuration, nil if there is none.
func (g *digraph) shortestBuilt(members []int) []*edge {
	if cycle := g.shortest(members); built(cycle) {
		return cycle
	}
	s := search{g: g, members: members, steps: searchLimit}
	for s.depth = 1; s.depth <= len(members) && s.steps > 0; s.depth++ {
		for _, start := range members {
			if s.start = start; s.extend(start) {
				return s.path
			}
		}
	}
	return nil
}

// built reports whether some build configuration has all the edges.
func built(edges []*edge) bool {
	var clauses []importgraph.Clause
	for _, e := range edges {
		if c := e.clause(); c != nil {
			clauses = append(clauses, c)
		}
	}
	_, ok := importgraph.Satisfiable(clauses)
	return ok
}

// search looks for a cycle through start of at most depth edges, giving up a path as
// soon as no configuration has all its edges.
type search struct {
	g       *digraph
	members []int
	start   int
	depth   int
	steps   int
	path    []*edge
}

func (s *search) extend(v int) bool {
	for _, e := range s.g.out[v] {
		if s.steps--; s.steps < 0 || len(s.path) == s.depth {
			return false
		}
		// Every cycle is found from its first node, so no path need go below it.
		if e.to < s.start || !contains(s.members, e.to) || s.visits(e.to) {
			continue
		}
		s.path = append(s.path, e)
		if built(s.path) && (e.to == s.start || s.extend(e.to)) {
			return true
		}
		s.path = s.path[:len(s.path)-1]
	}
	return false
}

// visits reports whether the path already passes through v, other than at its start.
func (s *search) visits(v int) bool {
	return v != s.start && slices.ContainsFunc(s.path, func(e *edge) bool { return e.to == v })
}
