package section

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/internal/digraph"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Check adds what is wrong with what several components say of calls: a host of two of them, and calls in a circle.
func Check(p *policy.Policy, c *policy.Check) {
	checkAliases(p, c)
	if level, _ := CyclesLevel(p); level == policy.LevelError {
		checkCircles(p, c)
	}
}

func checkAliases(p *policy.Policy, c *policy.Check) {
	type claim struct {
		by *policy.Component
		Alias
	}
	first := map[string]claim{}
	for _, x := range p.Components() {
		for _, a := range Aliases().Of(x) {
			earlier, twice := first[a.Name]
			named := p.Component(a.Name)
			switch {
			case twice:
				c.Fault(a.Pos, "component %q: alias %q is one of %q, too (%s)", x.Name, a.Name, earlier.by.Name, earlier.Pos)
			case named != nil && named != x:
				c.Fault(a.Pos, "component %q: alias %q is the name of another component (%s)", x.Name, a.Name, named.Pos)
			default:
				first[a.Name] = claim{x, a}
			}
		}
	}
}

// cycleLimit bounds the search for a shortest circle, in edges looked at.
const cycleLimit = 1 << 20

// checkCircles adds a fault for each set of components whose calls lead back to them. Gateways take no part.
func checkCircles(p *policy.Policy, c *policy.Check) {
	all := p.Components()
	declared := Declared(p)
	for _, set := range declared.Components() {
		circle, _ := declared.Within(set).Cycle(cycleLimit)
		var steps []string
		for i, v := range circle {
			from, to := all[set[v]], all[set[circle[(i+1)%len(circle)]]]
			steps = append(steps, fmt.Sprintf("%q calls %q (%s)", from.Name, to.Name, from.Calls().Pos))
		}
		c.Fault(all[set[circle[0]]].Calls().Pos, "calls form a circle: %s; interactions: {cycles: {level: warn}} allows it", strings.Join(steps, ", "))
	}
}

// Declared returns the graph of the calls that a policy declares, over its components but for gateways.
func Declared(p *policy.Policy) digraph.Graph {
	index := map[string]int{}
	gates := From(p)
	for i, x := range p.Components() {
		if !gates.IsGateway(x) {
			index[x.Name] = i
		}
	}
	g := make(digraph.Graph, len(p.Components()))
	for i, x := range p.Components() {
		if gates.IsGateway(x) {
			continue
		}
		for _, name := range x.Calls().Items {
			if to, ok := index[name]; ok {
				g[i] = append(g[i], to)
			}
		}
	}
	return g
}
