package cycles

import (
	"fmt"
	"path"
	"slices"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// imports is the import graph of a repository: its nodes are packages. One that is imported and not there, for
// the generated code that it is, is a node as well, though nobody knows what it imports.
type imports struct {
	*graph
	nodes      []*importgraph.Node
	importable map[string][]int // by directory: packages that an import of it can mean
}

// packageGraph returns the graph of all packages under all build configurations.
func packageGraph(g *importgraph.Graph) *imports {
	gr := &imports{graph: &graph{}, importable: map[string][]int{}}
	for _, d := range g.Dirs {
		for _, n := range d.Nodes() {
			gr.addPackage(d.Path, n)
		}
	}
	for v, n := range slices.Clone(gr.nodes) {
		links := n.Links(g.Repo)
		sources := importSources(n.Dir, links)
		for i, l := range links {
			gr.addImport(v, l.To, site{source: &sources[i]})
		}
	}
	gr.sort()
	return gr
}

// weigh marks the imports that the policy does not refuse, so that a cut removes the others first.
func (g *imports) weigh(p *policy.Policy) {
	component := make([]*policy.Component, len(g.names))
	for v, dir := range g.names {
		component[v] = p.ComponentOf(dir)
	}
	for e := range g.edges() {
		from, to := component[e.from], component[e.to]
		e.meant = true
		if from != nil && to != nil && from != to {
			answer, _ := p.MayDepend(from, to, e.testOnly())
			e.meant = answer == policy.Allowed
		}
	}
}

func (g *imports) addPackage(dir string, n *importgraph.Node) {
	v := g.addNode(dir, fmt.Sprintf("%q", dir))
	g.nodes = append(g.nodes, n)
	if !n.XTest && !n.Ignored {
		g.importable[dir] = append(g.importable[dir], v)
	}
}

// addImport adds an import of a directory to each package that it can mean.
func (g *imports) addImport(from int, dir string, s site) {
	if len(g.importable[dir]) == 0 {
		g.addPackage(dir, &importgraph.Node{})
	}
	for _, to := range g.importable[dir] {
		g.addSite(from, to, s)
	}
}

// importSources returns links of a directory as sources. They share their memory, and those of a file its name: there is one for
// each import of the repository, and few are reported.
func importSources(d *importgraph.Dir, links []importgraph.Link) []source {
	all := make([]source, len(links))
	var file string
	for i, l := range links {
		if i == 0 || l.File != links[i-1].File {
			file = path.Join(d.Path, l.File.Name)
		}
		all[i] = source{place: finding.In(file, l.Import.Span), dir: d.Path, constraint: l.File.Constraint, test: l.File.Test}
	}
	return all
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
