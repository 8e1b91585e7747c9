package policy

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/internal/digraph"
)

// cycleLimit bounds the search for a shortest cycle, in edges looked at. Nobody reads a cycle of
// a set so large for being the shortest.
const cycleLimit = 1 << 20

// usesCycles adds one fault for each set of components that use each other, with a
// shortest cycle of the set.
func (c *compiler) usesCycles() {
	index := map[string]int{}
	for i, d := range c.declared {
		index[d.Name] = i
	}
	uses := make(digraph.Graph, len(c.declared))
	for i, d := range c.declared {
		for _, t := range d.section.Uses.Items {
			if to, ok := index[t.Value]; ok && to != i { // a component that uses itself has its fault
				uses[i] = append(uses[i], to)
			}
		}
	}
	for _, set := range uses.Components() {
		cycle, _ := uses.Within(set).Cycle(cycleLimit)
		for i, v := range cycle {
			cycle[i] = set[v]
		}
		c.cycleFault(cycle, set)
	}
}

// cycleFault adds the fault for a set, at the first step of its cycle. Both index c.declared.
func (c *compiler) cycleFault(cycle, set []int) {
	var steps, members []string
	for i, from := range cycle {
		to := c.declared[cycle[(i+1)%len(cycle)]]
		steps = append(steps, fmt.Sprintf("%q uses %q (%s)", c.declared[from].Name, to.Name, c.useOf(from, to.Name).Pos))
	}
	rest := ""
	if len(set) > len(cycle) {
		for _, i := range set {
			members = append(members, fmt.Sprintf("%q", c.declared[i].Name))
		}
		rest = fmt.Sprintf("; in all %d components use each other: %s", len(set), strings.Join(members, ", "))
	}
	first := c.useOf(cycle[0], c.declared[cycle[1]].Name)
	c.faults.add(first.Pos, "uses form a cycle: %s%s", strings.Join(steps, ", "), rest)
}

// useOf returns the entry of uses by which a declaration names a component.
func (c *compiler) useOf(from int, name string) text {
	for _, t := range c.declared[from].section.Uses.Items {
		if t.Value == name {
			return t
		}
	}
	return text{}
}
