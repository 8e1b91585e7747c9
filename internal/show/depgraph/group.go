package depgraph

import (
	"cmp"
	"math"
	"slices"

	"github.com/phoenix-platform/govern/internal/show/layered"
)

// Group is what nodes have in common that stand in one lane.
type Group string

// The groups.
const (
	NoGroup Group = "none"
	ByKind  Group = "kind"
	ByOwner Group = "owner"
	ByTier  Group = "layer" // of packages
)

// lanes returns the lane of each node, and the names of all; nil for none.
func (g Group) lanes(graph *Graph) (lane []int, names []string) {
	if g != ByKind && g != ByOwner && g != ByTier {
		return nil, nil
	}
	order := map[string]int{} // the least that a node of the lane has
	for _, n := range graph.Nodes {
		name := g.of(n)
		if least, known := order[name]; !known {
			names = append(names, name)
			order[name] = g.order(n)
		} else {
			order[name] = min(least, g.order(n))
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(order[a], order[b]), cmp.Compare(a, b)) })
	for _, n := range graph.Nodes {
		lane = append(lane, slices.Index(names, g.of(n)))
	}
	return lane, names
}

// order returns what lanes are sorted by before their names: layers as they import, and what is in none behind them.
func (g Group) order(n Node) int {
	switch {
	case g != ByTier:
		return 0
	case n.Tier.Name == "":
		return math.MaxInt
	}
	return n.Tier.Order
}

func (g Group) of(n Node) string {
	switch {
	case g == ByTier:
		return cmp.Or(n.Tier.Name, "in no layer")
	case n.Kind == "":
		return Unassigned
	case g == ByKind:
		return n.kind()
	}
	return cmp.Or(n.Owner, "no owner")
}

// Direction is where the lines of a drawing lead.
type Direction = layered.Way

// The directions.
const (
	AnyDirection = layered.AsFits
	ToRight      = layered.ToRight
	ToBottom     = layered.ToBottom
)
