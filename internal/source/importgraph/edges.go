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

// Edges returns who imports whom. What test files import is in Importing if tests are asked for. They are made at the first
// call, for all that ask, who may not change them.
func (g *Graph) Edges(tests bool) *Edges {
	if tests {
		return g.withTests()
	}
	return g.production()
}

func (g *Graph) makeEdges(tests bool) *Edges {
	e := &Edges{Imports: map[string][]string{}, Importing: map[string][]string{}}
	for _, d := range g.Dirs {
		e.add(g, d, tests)
	}
	return e
}

func (e *Edges) add(g *Graph, d *Dir, tests bool) {
	if slices.ContainsFunc(d.Files, func(f *File) bool { return f.Package == "main" && !f.Test }) {
		e.Mains = append(e.Mains, d.Path)
	}
	type edge struct {
		to   string
		test bool
	}
	seen := map[edge]bool{}
	for _, l := range d.Links(g.Repo) {
		this := edge{l.To, l.File.Test}
		if seen[this] || l.File.Test && !tests {
			continue
		}
		seen[this] = true
		e.Importing[l.To] = append(e.Importing[l.To], d.Path)
		if !l.File.Test {
			e.Imports[d.Path] = append(e.Imports[d.Path], l.To)
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
