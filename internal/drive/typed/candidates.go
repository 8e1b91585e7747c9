package typed

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// candidates are the directories that may hold work, as far as the files of the repository tell: their imports lead,
// through packages of the repository, to what an analyzer reacts to. Or they lead out of the repository, where only
// the go command can follow. A build configuration may leave some of that out.
type candidates struct {
	graph   *importgraph.Graph
	reaches []func(importPath string) bool // one for each analyzer
	tests   bool

	users  map[string][]string         // importing directories, by imported one
	copies map[string]*importgraph.Dir // vendored copies of packages of the repository, by where they stand
	dirs   map[string]bool             // also those that are imported and have no files
}

func newCandidates(g *importgraph.Graph, reaches []func(string) bool, tests bool) *candidates {
	c := &candidates{graph: g, reaches: reaches, tests: tests, users: map[string][]string{}, dirs: map[string]bool{}}
	var direct []string
	for _, d := range g.Dirs {
		if c.readImports(d, d.Path) {
			direct = append(direct, d.Path)
		}
	}
	c.copies = readCopies(g.Repo)
	for at, d := range c.copies {
		if of, _ := g.Repo.SourceOf(at); c.readImports(d, of) { // what the go command builds may be older
			direct = append(direct, of)
		}
	}
	for dir := range c.users {
		if c.empty(dir) {
			direct = append(direct, dir)
		}
	}
	for _, dir := range direct {
		c.spread(dir)
	}
	return c
}

// readImports notes which directories the package in directory of uses, which stands in d, and reports whether it is a
// candidate by itself.
func (c *candidates) readImports(d *importgraph.Dir, of string) (candidate bool) {
	if importPath, ok := c.graph.Repo.ImportPath(of); ok {
		candidate = c.react(importPath)
	}
	seen := map[string]bool{}
	for _, f := range d.Files {
		if f.Test && !c.tests {
			continue
		}
		for _, imp := range f.Imports {
			if seen[imp.Path] {
				continue
			}
			seen[imp.Path] = true
			if dir, ok := c.graph.Repo.Resolve(d.Path, imp.Path); ok {
				c.users[dir] = append(c.users[dir], of)
			} else if c.react(imp.Path) || foreign(c.graph.Repo.ModuleOf(d.Path), imp.Path) {
				candidate = true
			}
		}
	}
	return candidate
}

// empty reports whether a directory of the repository holds no file of a package to import under any build
// configuration. What stands there in the end, such as generated code that is not committed, nobody knows.
func (c *candidates) empty(dir string) bool {
	d := c.graph.Dir(dir)
	return d == nil || !slices.ContainsFunc(d.Nodes(), func(n *importgraph.Node) bool {
		return !n.Ignored && slices.ContainsFunc(n.Files, func(f *importgraph.File) bool { return !f.Test })
	})
}

// spread makes a directory, and all whose imports lead to it, candidates.
func (c *candidates) spread(dir string) {
	for queue := []string{dir}; len(queue) > 0; {
		dir, queue = queue[0], queue[1:]
		if !c.dirs[dir] {
			c.dirs[dir] = true
			queue = append(queue, c.users[dir]...)
		}
	}
}

// react reports whether an analyzer reacts to a package.
func (c *candidates) react(importPath string) bool {
	for _, reaches := range c.reaches {
		if reaches(importPath) {
			return true
		}
	}
	return false
}

// foreign reports whether an import path of a file in module m, nil for none, leads to a module outside the
// repository. The path is none of the repository, and may be one of the standard library, whose paths begin without a
// domain. In no module it leads nowhere.
func foreign(m *repo.Module, importPath string) bool {
	if m == nil {
		return false
	}
	first, _, _ := strings.Cut(importPath, "/")
	if strings.Contains(first, ".") {
		return true
	}
	for _, req := range m.Requires {
		if importPath == req.Path || strings.HasPrefix(importPath, req.Path+"/") {
			return true
		}
	}
	return false
}
