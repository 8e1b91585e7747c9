package cycles

import (
	"slices"
	"strings"

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
	for e := range g.edges() {
		answer, _ := p.MayDepend(p.Components()[e.from], p.Components()[e.to], e.testOnly())
		e.meant = answer == policy.Allowed
	}
	return g
}

// addSites adds the sites of an edge between packages.
func (g *graph) addSites(from, to int, sites []site, through string) {
	for _, s := range sites {
		g.addSite(from, to, site{s.source, through})
	}
}

// judgeComponents returns the cycles of components that need each other, and of those that do so through their tests. Where
// the same ones do both it is one cycle, with what to remove for both.
func judgeComponents(all *graph, tests string) (production, throughTests []cycle) {
	first := all
	if tests != testsSame {
		first = all.filter(func(s site) bool { return !s.test })
	}
	production = knots(first)
	if tests == testsSeparate {
		removed := map[*source]bool{}
		for _, c := range production {
			for _, s := range sources(c.cut) {
				removed[s] = true
			}
		}
		rest := knots(all.filter(func(s site) bool { return !removed[s.source] }))
		throughTests = slices.DeleteFunc(rest, func(c cycle) bool { return c.joins(production) })
	}
	return production, throughTests
}

// joins adds what to remove for c to the cycle of the same nodes, and reports whether there is one.
func (c *cycle) joins(cycles []cycle) bool {
	i := slices.IndexFunc(cycles, func(o cycle) bool { return slices.Equal(o.names(), c.names()) })
	if i >= 0 {
		cycles[i].cut = slices.Concat(cycles[i].cut, c.cut)
	}
	return i >= 0
}

// shownKnots is how many knots of a set are shown each as one cycle. A set with more is shown as a whole: nobody unties
// it import by import.
const shownKnots = 20

// knots returns what holds the sets of a graph together. One shared component that needs another makes a set
// of all that need it, which says little; the cycle of the two says it all.
func knots(g *graph) (all []cycle) {
	for _, members := range g.shape(nil).Components() {
		set := g.within(members)
		cut := set.cut()
		if len(cut) > shownKnots {
			whole := cycleOf(set)
			whole.cut = cut
			all = append(all, whole)
			continue
		}
		all = append(all, set.knots(cut)...)
	}
	return all
}

// knots returns, for each edge of a cut, the shortest cycle that is left where all others of the cut are removed. Those
// of the same nodes are one.
func (g *graph) knots(cut []*edge) (all []cycle) {
	rest := digraph.NewPaths(g.shape(func(e *edge) bool { return !slices.Contains(cut, e) }))
	at := map[string]int{}
	for _, e := range cut {
		c := cycle{graph: g, edges: append([]*edge{e}, g.path(rest.Shortest(e.to, e.from, nil))...), cut: []*edge{e}}
		names := strings.Join(c.names(), ", ")
		if i, twice := at[names]; twice {
			all[i].cut = append(all[i].cut, e)
			continue
		}
		at[names] = len(all)
		c.set = len(c.names()) == len(g.names)
		c.knot = !c.set
		all = append(all, c)
	}
	return all
}

func componentFinding(c cycle, where string) finding.Finding {
	f := c.finding(componentCycle)
	f.Message = "components need each other" + where + ": " + f.Message
	return f
}
