package dbaccess

import (
	"maps"
	"slices"

	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/policy"
)

// edges is who imports whom in a repository, as directories. Tests do not count.
type edges struct {
	imports   map[string][]string // by importing one
	importing map[string][]string // by imported one
	mains     []string            // the directories of main packages
}

func readEdges(p *policy.Policy) *edges {
	e := &edges{imports: map[string][]string{}, importing: map[string][]string{}}
	g := importgraph.Of(p.Repo())
	for _, d := range g.Dirs {
		seen := map[string]bool{}
		for _, f := range d.Files {
			if f.Test {
				continue
			}
			if f.Package == "main" && !slices.Contains(e.mains, d.Path) {
				e.mains = append(e.mains, d.Path)
			}
			for _, imp := range f.Imports {
				if dir, ok := g.Repo.Resolve(d.Path, imp.Path); ok && !seen[dir] {
					seen[dir] = true
					e.imports[d.Path] = append(e.imports[d.Path], dir)
					e.importing[dir] = append(e.importing[dir], d.Path)
				}
			}
		}
	}
	return e
}

// edges returns who imports whom, read when it is first asked for.
func (g *program) edges() *edges {
	if g.imports == nil {
		g.imports = readEdges(g.policy)
	}
	return g.imports
}

// reachable returns the directories to which edges lead from others, and those.
func reachable(from map[string]bool, edges map[string][]string) map[string]bool {
	all := maps.Clone(from)
	queue := slices.Collect(maps.Keys(from))
	for len(queue) > 0 {
		dir := queue[0]
		queue = queue[1:]
		for _, next := range edges[dir] {
			if !all[next] {
				all[next] = true
				queue = append(queue, next)
			}
		}
	}
	return all
}
