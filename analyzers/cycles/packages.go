package cycles

import (
	"fmt"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/importgraph"
)

// imports is the import graph of a repository: its nodes are packages.
type imports struct {
	*graph
	nodes []*importgraph.Node
}

// packageGraph returns the graph of all packages under all build configurations.
func packageGraph(g *importgraph.Graph) *imports {
	gr := &imports{graph: &graph{}}
	importable := map[string][]int{} // directory -> packages that an import of it can mean
	for _, d := range g.Dirs {
		for _, n := range d.Nodes() {
			v := gr.addNode(d.Path, fmt.Sprintf("%q", d.Path))
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
				if !ok || len(importable[dir]) == 0 {
					continue
				}
				s := site{source: importSource(n.Dir, f, imp)}
				for _, to := range importable[dir] {
					gr.addSite(v, to, s)
				}
			}
		}
	}
	gr.sort()
	return gr
}

func importSource(d *importgraph.Dir, f *importgraph.File, imp importgraph.Import) *source {
	return &source{
		place:      finding.At(d.Path, f, imp.Span),
		dir:        d.Path,
		constraint: f.Constraint,
		test:       f.Test,
	}
}

// judge reports packages that import each other in one build configuration. It also numbers the sets of
// these, from 1: by package, 0 for one that is in none.
func (g *imports) judge(tests string) (found []finding.Finding, sets []int) {
	sets = make([]int, len(g.names))
	production := g.filter(func(s site) bool { return !s.test })
	for i, members := range production.shape(nil).Components() {
		set := production.within(members)
		c, ok := builtCycleOf(set)
		if !ok {
			continue
		}
		c.cut = set.cut()
		found = append(found, packageFinding(c, ""))
		if c.doubtful {
			continue // what is not sure to be a cycle hides none
		}
		for _, v := range members {
			sets[v] = i + 1
		}
	}
	if tests != testsIgnore {
		found = append(found, g.judgeTests(production, sets)...)
	}
	return found, sets
}

// inOne reports whether both ends of e are in one of the numbered sets.
func (e *edge) inOne(sets []int) bool { return sets[e.from] != 0 && sets[e.from] == sets[e.to] }

// packageFinding makes the finding for a cycle of packages.
func packageFinding(c cycle, where string) finding.Finding {
	f := c.finding(packageCycle)
	switch {
	case c.doubtful:
		f.Message = "packages import each other" + where +
			", though no single build configuration with all imports of a cycle was found within the limit of the search: " + f.Message
	case len(c.names()) == 1:
		f.Message = "package imports itself" + where + ": " + c.way()
	default:
		f.Message = "packages import each other" + where + ": " + f.Message
	}
	return f
}
