package policy

import (
	"fmt"
	"slices"
	"strings"
)

// usesCycles adds one fault for each set of components that use each other, with a
// shortest cycle of the set.
func (c *compiler) usesCycles() {
	g := usesGraph{declared: c.declared}
	index := map[string]int{}
	for i, d := range c.declared {
		index[d.Name] = i
	}
	for i, d := range c.declared {
		var out []usesEdge
		for _, t := range d.section.Uses.Items {
			if to, ok := index[t.Value]; ok && to != i { // a component that uses itself has its fault
				out = append(out, usesEdge{to, t})
			}
		}
		g.edges = append(g.edges, out)
	}
	for _, set := range g.components() {
		c.cycleFault(g, set)
	}
}

func (c *compiler) cycleFault(g usesGraph, set []int) {
	cycle := g.shortest(set)
	var steps, members []string
	for _, s := range cycle {
		steps = append(steps, fmt.Sprintf("%q uses %q (%s)", c.declared[s.from].Name, c.declared[s.edge.to].Name, s.edge.at.Pos))
	}
	rest := ""
	if len(set) > len(cycle) {
		for _, i := range set {
			members = append(members, fmt.Sprintf("%q", c.declared[i].Name))
		}
		rest = fmt.Sprintf("; in all %d components use each other: %s", len(set), strings.Join(members, ", "))
	}
	c.faults.add(cycle[0].edge.at.Pos, "uses form a cycle: %s%s", strings.Join(steps, ", "), rest)
}

// usesGraph is the declared graph, over the declarations in the order of the file.
type usesGraph struct {
	declared []declaration
	edges    [][]usesEdge
}

type usesEdge struct {
	to int
	at text // the entry of uses
}

// usesStep is an edge with its beginning.
type usesStep struct {
	from int
	edge usesEdge
}

// components returns the strongly connected components of more than one node, each
// in the order of the file.
func (g usesGraph) components() [][]int {
	t := tarjan{usesGraph: g, order: make([]int, len(g.edges)), low: make([]int, len(g.edges)), open: make([]bool, len(g.edges))}
	for v := range g.edges {
		if t.order[v] == 0 {
			t.visit(v)
		}
	}
	return t.sets
}

// tarjan is the state of Tarjan's algorithm.
type tarjan struct {
	usesGraph
	visited int
	order   []int  // by node, from 1; 0 before the visit
	low     []int  // by node: the first open node it is known to reach
	open    []bool // by node: on the stack
	stack   []int
	sets    [][]int
}

func (t *tarjan) visit(v int) {
	t.visited++
	t.order[v], t.low[v] = t.visited, t.visited
	t.stack, t.open[v] = append(t.stack, v), true
	for _, e := range t.edges[v] {
		if t.order[e.to] == 0 {
			t.visit(e.to)
			t.low[v] = min(t.low[v], t.low[e.to])
		} else if t.open[e.to] {
			t.low[v] = min(t.low[v], t.order[e.to])
		}
	}
	if t.low[v] == t.order[v] {
		t.close(v)
	}
}

// close takes the set that was entered at v off the stack.
func (t *tarjan) close(v int) {
	i := len(t.stack) - 1
	for t.stack[i] != v {
		i--
	}
	set := slices.Sorted(slices.Values(t.stack[i:]))
	t.stack = t.stack[:i]
	for _, w := range set {
		t.open[w] = false
	}
	if len(set) > 1 {
		t.sets = append(t.sets, set)
	}
}

// maxStarts bounds the search for a shortest cycle: a search begins at so many components of a
// set. Nobody reads a cycle in a larger one for being the shortest.
const maxStarts = 200

// shortest returns a shortest cycle of a strongly connected set, of equally short
// ones the one that begins first in the file.
func (g usesGraph) shortest(set []int) []usesStep {
	var best []usesStep
	for _, start := range set[:min(len(set), maxStarts)] {
		if cycle := g.back(start, len(best)); cycle != nil {
			best = cycle
		}
		if len(best) == 2 {
			break
		}
	}
	return best
}

// back returns a shortest way from start back to it, nil if it is not shorter than limit (0: none).
func (g usesGraph) back(start, limit int) []usesStep {
	via := map[int]usesStep{} // the step that first reached a node
	level := []int{start}
	for length := 1; len(level) > 0 && (limit == 0 || length < limit); length++ {
		var next []int
		for _, v := range level {
			for _, e := range g.edges[v] {
				if _, seen := via[e.to]; seen {
					continue
				}
				via[e.to] = usesStep{v, e}
				if e.to == start {
					return unwind(via, start)
				}
				next = append(next, e.to)
			}
		}
		level = next
	}
	return nil
}

// unwind returns the steps that led from start back to start.
func unwind(via map[int]usesStep, start int) []usesStep {
	var steps []usesStep
	for v := start; len(steps) == 0 || v != start; v = steps[len(steps)-1].from {
		steps = append(steps, via[v])
	}
	slices.Reverse(steps)
	return steps
}
