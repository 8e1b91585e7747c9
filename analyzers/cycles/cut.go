package cycles

import (
	"cmp"
	"slices"
)

// exactLimit is the size of a component, in nodes, up to which cut looks for a minimum, and
// exactSteps how many cycles it may break in doing so. Larger ones get the heuristic's answer.
const (
	exactLimit = 40
	exactSteps = 2_000
)

// cut returns a set of edges among members without which no cycle is left, with as few
// sites as was found: the minimum where the component is small, else what the heuristic
// of Eades, Lin and Smyth (Inf. Process. Lett. 1993) gives, less the edges it does not need.
func (g *digraph) cut(members []int) []*edge {
	best := g.needed(members, g.backward(members))
	if len(members) <= exactLimit {
		b := brancher{g: g, members: members, best: best, cost: sites(best), steps: exactSteps}
		b.branch(nil)
		best = b.best
	}
	slices.SortFunc(best, func(a, b *edge) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	return best
}

func sites(edges []*edge) (n int) {
	for _, e := range edges {
		n += len(e.sites)
	}
	return n
}

// backward orders members so that few edges lead backward, and returns those.
func (g *digraph) backward(members []int) []*edge {
	rank := map[int]int{}
	rest := slices.Clone(members)
	first, last := 0, len(members)
	for len(rest) > 0 {
		at, sink := g.next(rest, rank)
		v := rest[at]
		rest = slices.Delete(rest, at, at+1)
		if sink {
			last--
			rank[v] = last
		} else {
			rank[v] = first
			first++
		}
	}
	var back []*edge
	for e := range g.within(members) {
		if rank[e.to] <= rank[e.from] {
			back = append(back, e)
		}
	}
	return back
}

// next picks the node to rank: a sink, which goes last, else the one whose outgoing sites exceed
// its incoming ones the most, sources among them.
func (g *digraph) next(rest []int, ranked map[int]int) (at int, sink bool) {
	out, in := map[int]int{}, map[int]int{}
	for e := range g.within(rest) {
		if e.from != e.to {
			out[e.from] += len(e.sites)
			in[e.to] += len(e.sites)
		}
	}
	for i, v := range rest {
		if out[v] == 0 {
			return i, true
		}
		if best := rest[at]; out[v]-in[v] > out[best]-in[best] {
			at = i
		}
	}
	return at, false
}

// within yields the edges between members, in order.
func (g *digraph) within(members []int) func(yield func(*edge) bool) {
	return func(yield func(*edge) bool) {
		for _, v := range members {
			for _, e := range g.out[v] {
				if contains(members, e.to) && !yield(e) {
					return
				}
			}
		}
	}
}

// needed returns the edges of cut without those that may stay because the others suffice.
func (g *digraph) needed(members []int, cut []*edge) []*edge {
	cut = slices.Clone(cut)
	slices.SortStableFunc(cut, func(a, b *edge) int { return cmp.Compare(len(b.sites), len(a.sites)) })
	removed := map[*edge]bool{}
	for _, e := range cut {
		removed[e] = true
	}
	return slices.DeleteFunc(cut, func(e *edge) bool {
		removed[e] = false
		if e.from != e.to && !g.reaches(e.to, e.from, members, removed) {
			return true
		}
		removed[e] = true
		return false
	})
}

// reaches reports whether a path of members leads from one node to another.
func (g *digraph) reaches(from, to int, members []int, removed map[*edge]bool) bool {
	seen := map[int]bool{from: true}
	for stack := []int{from}; len(stack) > 0; {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if v == to {
			return true
		}
		for _, e := range g.out[v] {
			if !removed[e] && !seen[e.to] && contains(members, e.to) {
				seen[e.to] = true
				stack = append(stack, e.to)
			}
		}
	}
	return false
}

// brancher breaks one cycle after the other, in every way that could beat the best set so far.
type brancher struct {
	g       *digraph
	members []int
	best    []*edge
	cost    int // sites of best
	steps   int
}

func (b *brancher) branch(removed []*edge) {
	if b.steps--; b.steps < 0 || sites(removed) >= b.cost {
		return
	}
	rest := b.g.without(b.members, removed)
	cycle := rest.shortest(b.members)
	if cycle == nil {
		b.best, b.cost = slices.Clone(removed), sites(removed)
		return
	}
	for _, e := range cycle {
		b.branch(append(slices.Clip(removed), e))
	}
}

// without returns the part of the graph between members that lacks some edges.
func (g *digraph) without(members []int, removed []*edge) *digraph {
	rest := &digraph{names: g.names, out: make([][]*edge, len(g.out))}
	for e := range g.within(members) {
		if !slices.Contains(removed, e) {
			rest.out[e.from] = append(rest.out[e.from], e)
		}
	}
	return rest
}
