package cycles

import (
	"fmt"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// judgeModules reports modules of the repository that require each other. That is legal, but
// no release of one can be made without an older one of the other.
func judgeModules(ig *importgraph.Graph) []finding.Finding {
	g := moduleGraph(ig)
	var found []finding.Finding
	for _, members := range g.shape(nil).Components() {
		c := cycleOf(g.within(members))
		c.cut = c.graph.cut()
		f := c.finding(moduleCycle)
		f.Message = "modules require each other: " + f.Message
		found = append(found, f)
	}
	return found
}

func moduleGraph(ig *importgraph.Graph) *graph {
	g := &graph{}
	node := map[string]int{} // by directory
	modules := ig.Repo.Modules()
	for _, m := range modules {
		node[m.Dir] = g.addNode(m.Path, fmt.Sprintf("%q", m.Path))
	}
	pass := passes(ig)
	for _, m := range modules {
		for _, req := range m.Requires {
			dir, ok := ig.Repo.ModuleDir(m, req.Path)
			if to, known := node[dir]; ok && known && to != node[m.Dir] {
				g.addSite(node[m.Dir], to, site{source: &source{place: requirement(req), dir: pass[m]}})
			}
		}
	}
	g.sort()
	return g
}

// requirement returns the place of a requirement in its go.mod.
func requirement(req repo.Require) finding.Place {
	return finding.Place{
		Position:  req.Pos,
		EndLine:   req.Pos.Line,
		EndColumn: req.Pos.Column + req.EndOffset - req.Offset,
		Offset:    req.Offset,
		EndOffset: req.EndOffset,
	}
}

// passes returns the directory whose pass reports a finding about a module: its
// first with Go files, else the module's own.
func passes(ig *importgraph.Graph) map[*repo.Module]string {
	pass := map[*repo.Module]string{}
	for _, d := range ig.Dirs {
		m := ig.Repo.ModuleOf(d.Path)
		if _, known := pass[m]; !known {
			pass[m] = d.Path
		}
	}
	for _, m := range ig.Repo.Modules() {
		if _, known := pass[m]; !known {
			pass[m] = m.Dir
		}
	}
	return pass
}
