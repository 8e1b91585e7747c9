package cycles

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// needs is the graph of what components need of each other.
type needs struct {
	*digraph
	components []*policy.Component // of the nodes
}

// componentGraph unites the imports between components, of all build configurations. Imports
// on a cycle of packages are left out: that cycle is reported as such.
func componentGraph(p *policy.Policy, packages *imports, inCycle map[[2]int]bool) *needs {
	g := &needs{digraph: newDigraph(), components: p.Components()}
	node := map[*policy.Component]int{}
	for _, c := range g.components {
		node[c] = g.addNode(c.Name)
	}
	w := newWays(p, packages)
	for v, es := range packages.out {
		from := w.component[v]
		if from == nil {
			continue
		}
		for _, e := range es {
			if inCycle[[2]int{e.from, e.to}] {
				continue
			}
			for to, through := range w.reached(e.to) {
				if to == from {
					continue
				}
				for _, s := range e.sites {
					s.through = through
					g.addSite(node[from], node[to], s)
				}
			}
		}
	}
	g.sort()
	return g
}

// judge reports sets of components that need each other.
func (g *needs) judge(tests string) []finding.Finding {
	all := g.digraph
	production := g.filter(func(s site) bool { return !s.test })
	if tests == testsSame {
		production = all
	}
	var found []finding.Finding
	var sets [][]int
	for _, members := range production.components() {
		sets = append(sets, members)
		found = append(found, g.finding(production, members, production.shortest(members), ""))
	}
	if tests != testsSeparate {
		return found
	}
	for _, members := range all.components() {
		if slices.ContainsFunc(sets, func(set []int) bool { return slices.Equal(set, members) }) {
			continue
		}
		f := g.finding(all, members, throughTest(all, members), " through their tests")
		f.AtMost = policy.LevelWarn
		found = append(found, f)
	}
	return found
}

// throughTest returns the shortest cycle among members that needs a test.
func throughTest(g *digraph, members []int) []*edge {
	var best []*edge
	for e := range g.within(members) {
		if !e.testOnly() {
			continue
		}
		cycle := append([]*edge{e}, g.path(e.to, e.from, members)...)
		if best == nil || len(cycle) < len(best) {
			best = cycle
		}
	}
	if best == nil { // two sets that only share a node: no edge is at fault alone
		return g.shortest(members)
	}
	return best
}

func (g *needs) finding(in *digraph, members []int, cycle []*edge, where string) finding.Finding {
	c := circle{graph: in, cycle: cycle, members: members, cut: in.cut(members)}
	f := c.finding(componentCycle, func(v int) string { return g.components[v].String() })
	f.Message = "components need each other" + where + ": " + f.Message
	return f
}
