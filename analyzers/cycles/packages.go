package cycles

import (
	"fmt"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/importgraph"
)

// imports is the import graph of a repository: its nodes are packages.
type imports struct {
	*digraph
	nodes []*importgraph.Node
}

// packageGraph returns the graph of all packages under all build configurations.
func packageGraph(g *importgraph.Graph) *imports {
	gr := &imports{digraph: newDigraph()}
	importable := map[string][]int{} // directory -> packages that an import of it can mean
	for _, d := range g.Dirs {
		for _, n := range d.Nodes() {
			v := gr.addNode(d.Path)
			gr.nodes = append(gr.nodes, n)
			if !n.XTest && !n.Ignored {
				importable[d.Path] = append(importable[d.Path], v)
			}
		}
	}
	for v, n := range gr.nodes {
		for _, f := range n.Files {
			for _, imp := range f.Imports {
				dir, ok := g.Repo.Resolve(n.Dir.Path, imp.Path)
				if !ok {
					continue
				}
				for _, to := range importable[dir] {
					gr.addSite(v, to, importSite(n.Dir, f, imp))
				}
			}
		}
	}
	gr.sort()
	return gr
}

func importSite(d *importgraph.Dir, f *importgraph.File, imp importgraph.Import) site {
	return site{
		place:      finding.At(d.Path, f, imp.Span),
		dir:        d.Path,
		pkg:        f.Package,
		constraint: f.Constraint,
		test:       f.Test,
	}
}

// judge reports packages that import each other in one build configuration. It also returns which
// edges lie on such a cycle.
func (g *imports) judge(tests string) (found []finding.Finding, inCycle map[[2]int]bool) {
	inCycle = map[[2]int]bool{}
	production := g.filter(func(s site) bool { return !s.test })
	set := map[int]int{} // package -> number of its cycle's set, from 1
	for i, members := range production.components() {
		cycle := production.shortestBuilt(members)
		if cycle == nil {
			continue
		}
		found = append(found, g.finding(production, members, cycle, ""))
		for e := range production.within(members) {
			inCycle[[2]int{e.from, e.to}] = true
			set[e.from] = i + 1
		}
	}
	if tests != testsIgnore {
		found = append(found, g.judgeTests(production, set)...)
	}
	return found, inCycle
}

// judgeTests reports packages whose own _test.go files import what imports the package. Nobody imports
// the test files of another package, so that such a cycle has one test edge. set numbers the packages
// on cycles that are reported already.
func (g *imports) judgeTests(production *digraph, set map[int]int) []finding.Finding {
	var found []finding.Finding
	order := production.order()
	for v, n := range g.nodes {
		if n.XTest || n.Ignored {
			continue
		}
		var best []*edge
		for _, e := range g.out[v] {
			test := e.tests()
			if test == nil || set[e.from] != 0 && set[e.from] == set[e.to] {
				continue
			}
			cycle := production.closed(test, order)
			if cycle != nil && built(cycle) && (best == nil || len(cycle) < len(best)) {
				best = cycle
			}
		}
		if best != nil {
			found = append(found, g.finding(production, nil, best, " in its tests"))
		}
	}
	return found
}

// tests returns the part of e that stands in _test.go files, nil if none does.
func (e *edge) tests() *edge {
	t := &edge{from: e.from, to: e.to}
	for _, s := range e.sites {
		if s.test {
			t.sites = append(t.sites, s)
		}
	}
	if t.sites == nil {
		return nil
	}
	return t
}

// closed returns the shortest cycle of e and edges of g, nil if there is none. Most often order, in which
// every node comes after what it needs, answers that without a search.
func (g *digraph) closed(e *edge, order []int) []*edge {
	if e.from == e.to {
		return []*edge{e}
	}
	if order[e.to] < order[e.from] {
		return nil
	}
	back := g.path(e.to, e.from, nil)
	if back == nil {
		return nil
	}
	return append([]*edge{e}, back...)
}

// finding makes the finding for one cycle of packages; members is the whole set, nil for
// a cycle that is not part of a larger one.
func (g *imports) finding(in *digraph, members []int, cycle []*edge, where string) finding.Finding {
	c := circle{graph: in, cycle: cycle}
	if members != nil {
		c.members, c.cut = members, in.cut(members)
	}
	f := c.finding(packageCycle, func(v int) string { return fmt.Sprintf("%q", g.names[v]) })
	f.Message = "packages import each other" + where + ": " + f.Message
	if len(cycle) == 1 {
		f.Message = "package imports itself" + where + ": " + c.path(func(v int) string { return fmt.Sprintf("%q", g.names[v]) })
	}
	return f
}
