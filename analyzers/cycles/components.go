package cycles

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/digraph"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// componentGraph unites the imports between components, of all build configurations. Imports
// in one of the sets of packages are left out: their cycles are reported as such.
func componentGraph(p *policy.Policy, packages *imports, sets []int) *graph {
	g := &graph{}
	node := map[*policy.Component]int{}
	for _, c := range p.Components() {
		node[c] = g.addNode(c.Name, c.String())
	}
	component := make([]int, len(packages.names))
	for v, dir := range packages.names {
		component[v] = -1
		if c := p.ComponentOf(dir); c != nil {
			component[v] = node[c]
		}
	}
	w := newWays(packages, component, len(g.names))
	for e := range packages.edges() {
		from := component[e.from]
		if from < 0 || e.inOne(sets) {
			continue
		}
		for to, through := range w.from(e.to) {
			if to != from {
				g.addSites(from, to, e.sites, through)
			}
		}
	}
	g.sort()
	return g
}

// addSites adds the sites of an edge between packages.
func (g *graph) addSites(from, to int, sites []site, through string) {
	for _, s := range sites {
		g.addSite(from, to, site{s.source, through})
	}
}

// judgeComponents reports sets of components that need each other.
func judgeComponents(all *graph, tests string) []finding.Finding {
	production := all.filter(func(s site) bool { return !s.test })
	if tests == testsSame {
		production = all
	}
	sets := production.shape(nil).Components()
	var found []finding.Finding
	for _, members := range sets {
		found = append(found, componentFinding(cycleOf(production.within(members)), ""))
	}
	if tests != testsSeparate {
		return found
	}
	for _, members := range all.shape(nil).Components() {
		if slices.ContainsFunc(sets, func(set []int) bool { return slices.Equal(set, members) }) {
			continue
		}
		f := componentFinding(throughTest(all.within(members)), " through their tests")
		f.AtMost = policy.LevelWarn
		found = append(found, f)
	}
	return found
}

// throughTest returns the shortest cycle of a set that needs a test.
func throughTest(set *graph) cycle {
	c := cycle{graph: set, set: true}
	paths := digraph.NewPaths(set.shape(nil))
	for e := range set.edges() {
		if !e.testOnly() {
			continue
		}
		if c.edges != nil && paths.Looked > lookLimit {
			c.longer = true
			break
		}
		back := set.path(paths.Shortest(e.to, e.from, nil))
		if c.edges == nil || len(back)+1 < len(c.edges) {
			c.edges = append([]*edge{e}, back...)
		}
	}
	return c
}

func componentFinding(c cycle, where string) finding.Finding {
	c.cut = c.graph.cut()
	f := c.finding(componentCycle)
	f.Message = "components need each other" + where + ": " + f.Message
	return f
}
