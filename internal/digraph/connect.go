package digraph

import (
	"cmp"
	"slices"
)

// Components returns the strongly connected components that hold a cycle, each sorted, in the order of their
// first nodes. A single node is one if it has an edge to itself.
func (g Graph) Components() [][]int {
	found := g.connect().found
	slices.SortFunc(found, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return found
}

// Order numbers the nodes from 1, so that what a node leads to has a lower number or the same: nodes
// have the same number if they lead to each other.
func (g Graph) Order() []int { return g.connect().order }

// connect finds strongly connected components by Tarjan's algorithm (SIAM J. Comput. 1972).
func (g Graph) connect() *tarjan {
	t := &tarjan{Graph: g, index: make([]int, len(g)), low: make([]int, len(g)), order: make([]int, len(g))}
	for v := range g {
		if t.index[v] == 0 {
			t.visit(v)
		}
	}
	return t
}

type tarjan struct {
	Graph
	visited  int
	index    []int // by node, in the order of visits, from 1; 0: not visited
	low      []int // by node: the first node on the stack that it is known to reach
	stack    []int
	complete int
	order    []int // by node: the number of its component; 0: on the stack
	found    [][]int
}

func (t *tarjan) visit(v int) {
	t.visited++
	t.index[v], t.low[v] = t.visited, t.visited
	t.stack = append(t.stack, v)
	for _, to := range t.Graph[v] {
		switch {
		case t.index[to] == 0:
			t.visit(to)
			t.low[v] = min(t.low[v], t.low[to])
		case t.order[to] == 0:
			t.low[v] = min(t.low[v], t.index[to])
		}
	}
	if t.low[v] == t.index[v] {
		t.pop(v)
	}
}

// pop takes the component that was entered at v from the stack.
func (t *tarjan) pop(v int) {
	at := len(t.stack) - 1
	for t.stack[at] != v {
		at--
	}
	members := slices.Clone(t.stack[at:])
	t.stack = t.stack[:at]
	t.complete++
	for _, m := range members {
		t.order[m] = t.complete
	}
	if len(members) > 1 || slices.Contains(t.Graph[v], v) {
		slices.Sort(members)
		t.found = append(t.found, members)
	}
}
