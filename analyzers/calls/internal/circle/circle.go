// Package circle finds components that wait for each other. It never lists all circles, of which there may be any number. It finds
// the sets that circles make, and of each a shortest one and what to remove.
package circle

import (
	"maps"
	"slices"

	"github.com/phoenix-platform/govern/internal/digraph"
)

// Edge is that one node waits for another, for one reason or several, all of the caller's making.
type Edge[Reason any] struct {
	From, To string
	Reasons  []Reason
}

// Circle is a set of nodes that wait for each other.
type Circle[Reason any] struct {
	Members []string       // sorted
	Steps   []Edge[Reason] // of a shortest circle; the first leaves the member that sorts first
	Cut     []Edge[Reason] // without which no circle of the set is left, with as few reasons as was found
}

// Graph is who waits for whom.
type Graph[Reason any] struct{ edges map[[2]string]*Edge[Reason] }

// Add adds a reason for which a node waits for another one. That it waits for itself is no circle.
func (g *Graph[Reason]) Add(from, to string, why Reason) {
	if from == to {
		return
	}
	if g.edges == nil {
		g.edges = map[[2]string]*Edge[Reason]{}
	}
	key := [2]string{from, to}
	if g.edges[key] == nil {
		g.edges[key] = &Edge[Reason]{From: from, To: to}
	}
	g.edges[key].Reasons = append(g.edges[key].Reasons, why)
}

// lookLimit bounds the search for a shortest circle, in edges looked at.
const lookLimit = 1 << 20

// Circles returns the sets of nodes that wait for each other, by their first members. The cost of a reason says how hard it is to remove.
func (g *Graph[Reason]) Circles(cost func(Reason) int) (all []Circle[Reason]) {
	names, shape := g.shape()
	for _, set := range shape.Components() {
		part := shape.Within(set)
		edge := func(from, to int) Edge[Reason] { return *g.edges[[2]string{names[set[from]], names[set[to]]}] }
		var c Circle[Reason]
		for _, v := range set {
			c.Members = append(c.Members, names[v])
		}
		nodes, _ := part.Cycle(lookLimit)
		for i, v := range nodes {
			c.Steps = append(c.Steps, edge(v, nodes[(i+1)%len(nodes)]))
		}
		for _, e := range part.Cut(func(from, to int) (sum int) {
			for _, why := range edge(from, to).Reasons {
				sum += cost(why)
			}
			return sum
		}) {
			c.Cut = append(c.Cut, edge(e[0], e[1]))
		}
		all = append(all, c)
	}
	return all
}

// Through returns a shortest circle that begins with an edge; nil if the edge is in none.
func (g *Graph[Reason]) Through(from, to string) (steps []Edge[Reason]) {
	names, shape := g.shape()
	i, known := slices.BinarySearch(names, from)
	j, there := slices.BinarySearch(names, to)
	if first := g.edges[[2]string{from, to}]; first != nil && known && there {
		back := digraph.NewPaths(shape).Shortest(j, i, nil)
		if back == nil {
			return nil
		}
		steps = append(steps, *first)
		for n, v := range back[1:] {
			steps = append(steps, *g.edges[[2]string{names[back[n]], names[v]}])
		}
	}
	return steps
}

// shape returns the nodes by name, and the edges between their indices.
func (g *Graph[Reason]) shape() ([]string, digraph.Graph) {
	names := g.names()
	shape := make(digraph.Graph, len(names))
	for i, from := range names {
		for j, to := range names {
			if g.edges[[2]string{from, to}] != nil {
				shape[i] = append(shape[i], j)
			}
		}
	}
	return names, shape
}

func (g *Graph[Reason]) names() []string {
	found := map[string]bool{}
	for key := range g.edges {
		found[key[0]], found[key[1]] = true, true
	}
	return slices.Sorted(maps.Keys(found))
}
