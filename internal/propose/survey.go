package propose

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// survey is what the layout of a repository is read from.
type survey struct {
	repo  *repo.Repo
	graph *importgraph.Graph
	mains map[string]bool // directories with a package main that go build builds
}

func newSurvey(r *repo.Repo) *survey {
	s := &survey{repo: r, graph: importgraph.Of(r), mains: map[string]bool{}}
	for _, d := range s.graph.Dirs {
		s.mains[d.Path] = slices.ContainsFunc(d.Nodes(), func(n *importgraph.Node) bool { return n.Package == "main" && !n.Ignored })
	}
	return s
}

// inside returns dir, which is top or lies below it, relative to top.
func inside(top, dir string) string {
	switch {
	case dir == top:
		return "."
	case top == ".":
		return dir
	}
	return dir[len(top)+1:]
}
