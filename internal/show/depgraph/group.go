package depgraph

import (
	"cmp"
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
)

// lanes returns the lane of each node, and the names of all; nil for none.
func (g Group) lanes(graph *Graph) (lane []int, names []string) {
	if g != ByKind && g != ByOwner {
		return nil, nil
	}
	for _, n := range graph.Nodes {
		names = append(names, g.of(n))
	}
	all := slices.Clone(names)
	slices.Sort(names)
	names = slices.Compact(names)
	for _, name := range all {
		at, _ := slices.BinarySearch(names, name)
		lane = append(lane, at)
	}
	return lane, names
}

func (g Group) of(n Node) string {
	switch {
	case n.Kind == "":
		return Unassigned
	case g == ByKind:
		return string(n.Kind)
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
