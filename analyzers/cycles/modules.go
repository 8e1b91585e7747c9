package cycles

import (
	"fmt"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/repo"
)

// judgeModules reports modules of the repository that require each other. That is legal, but
// no release of one can be made without an older one of the other.
func judgeModules(ig *importgraph.Graph) []finding.Finding {
	g := moduleGraph(ig)
	var found []finding.Finding
	for _, members := range g.components() {
		c := circle{graph: g, cycle: g.shortest(members), members: members, cut: g.cut(members)}
		f := c.finding(moduleCycle, func(v int) string { return fmt.Sprintf("%q", g.names[v]) })
		f.Message = "modules require each other: " + f.Message
		found = append(found, f)
	}
	return found
}

func moduleGraph(ig *importgraph.Graph) *digraph {
	g := newDigraph()
	node := map[string]int{} // by directory
	modules := ig.Repo.Modules()
	for _, m := range modules {
		node[m.Dir] = g.addNode(m.Path)
	}
	for _, m := range modules {
		for _, req := range m.Requires {
			dir, ok := ig.Repo.ModuleDir(m, req.Path)
			if to, known := node[dir]; ok && known && to != node[m.Dir] {
				g.addSite(node[m.Dir], to, site{place: requirement(ig.Repo, req), dir: passOf(ig, m)})
			}
		}
	}
	g.sort()
	return g
}

// requirement returns the place of a requirement in its go.mod.
func requirement(r *repo.Repo, req repo.Require) finding.Place {
	return finding.Place{
		Position:  req.Pos,
		EndLine:   req.Pos.Line,
		EndColumn: req.Pos.Column + req.EndOffset - req.Offset,
		Offset:    req.Offset,
		EndOffset: req.EndOffset,
	}
}

// passOf returns the directory whose pass reports a finding about a module: its
// first with Go files, else the module's own.
func passOf(ig *importgraph.Graph, m *repo.Module) string {
	for _, d := range ig.Dirs {
		if ig.Repo.ModuleOf(d.Path) == m {
			return d.Path
		}
	}
	return m.Dir
}
