package depgraph

import (
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
)

// Focus returns the part of the graph around a node: it, all that it leads to or that leads to it, and the edges between any
// of these. In a graph of packages the name may be that of a component: all its packages count as the node.
func Focus(g *Graph, name string) (*Graph, error) {
	middle := map[string]bool{}
	for _, n := range g.Nodes {
		if n.ID == name || g.Level == Packages && n.Component == name {
			middle[n.ID] = true
		}
	}
	if len(middle) == 0 {
		return nil, fmt.Errorf("no %s %q%s", g.Level, name, policy.DidYouMean(name, g.names()))
	}
	near := map[string]bool{}
	for _, e := range g.Edges {
		if middle[e.From] || middle[e.To] {
			near[e.From], near[e.To] = true, true
		}
	}
	part := &Graph{Level: g.Level, Layers: g.Layers}
	for _, n := range g.Nodes {
		if n.Focus = middle[n.ID]; n.Focus || near[n.ID] {
			part.Nodes = append(part.Nodes, n)
		}
	}
	for _, e := range g.Edges {
		if near[e.From] && near[e.To] {
			part.Edges = append(part.Edges, e)
		}
	}
	return part, nil
}

// names returns what Focus takes.
func (g *Graph) names() []string {
	var names []string
	for _, n := range g.Nodes {
		names = append(names, n.ID)
		if g.Level == Packages && n.Component != "" {
			names = append(names, n.Component)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
