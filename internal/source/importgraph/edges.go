package importgraph

import (
	"iter"
	"slices"
)

// Edges is who imports whom in a repository, as directories relative to the root.
type Edges struct {
	Imports   map[string][]string // by importing one; of test files nothing
	Importing map[string][]string // by imported one
	Mains     []string            // the directories of main packages, without tests
}

// Edges returns who imports whom. What test files import is in Importing if tests are asked for.
func (g *Graph) Edges(tests bool) *Edges {
	e := &Edges{Imports: map[string][]string{}, Importing: map[string][]string{}}
	for _, d := range g.Dirs {
		e.add(g, d, tests)
	}
	return e
}

func (e *Edges) add(g *Graph, d *Dir, tests bool) {
	type mention struct {
		path string
		test bool
	}
	seen := map[mention]bool{}
	for _, f := range d.Files {
		if f.Test && !tests {
			continue
		}
		if f.Package == "main" && !f.Test && !slices.Contains(e.Mains, d.Path) {
			e.Mains = append(e.Mains, d.Path)
		}
		for _, imp := range f.Imports {
			m := mention{imp.Path, f.Test}
			if seen[m] {
				continue
			}
			seen[m] = true
			dir, ok := g.Repo.Resolve(d.Path, imp.Path)
			if !ok {
				continue
			}
			e.Importing[dir] = append(e.Importing[dir], d.Path)
			if !f.Test {
				e.Imports[d.Path] = append(e.Imports[d.Path], dir)
			}
		}
	}
}

// Reachable returns the directories to which edges lead from some, and those.
func Reachable(from iter.Seq[string], edges map[string][]string) map[string]bool {
	all := map[string]bool{}
	for queue := slices.Collect(from); len(queue) > 0; {
		dir := queue[0]
		queue = queue[1:]
		if !all[dir] {
			all[dir] = true
			queue = append(queue, edges[dir]...)
		}
	}
	return all
}
