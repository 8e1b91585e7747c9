package typed

import (
	"path/filepath"
	"slices"

	"github.com/phoenix-platform/govern/internal/digraph"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// spread finds out which packages reach what the analyzers react to.
func (r *run) spread(g *graph) {
	for _, n := range g.order {
		if n.ours {
			n.open = r.openImports(n)
			n.hidden = n.leftOut() && r.candidates.dirs[n.dir]
		} else if dir, ok := strayCopy(r.repo, n.Package); ok {
			n.stray = r.candidates.dirs[dir]
		}
	}
	g.markCycles()
	for _, n := range g.order {
		n.reach = make([]bool, len(r.reaches))
		unknown := r.mayBeAnything(n)
		for i, reacts := range r.reaches {
			n.reach[i] = unknown || reacts(n.PkgPath) || slices.ContainsFunc(n.imports, func(imp *node) bool { return imp.reach[i] })
		}
	}
}

// mayBeAnything reports whether it is not known what a package imports. That is so of one outside the repository that
// is missing. It is so of one of the repository that the go command does not find though it has work or no files. It
// is so of one with an import that the go command left open. It is so of one that imports what has work in other build
// configurations only, or as a copy that no analyzer knows.
func (r *run) mayBeAnything(n *node) bool {
	if n.missing() {
		dir, ours := r.repo.Resolve(".", n.PkgPath)
		return !ours || r.candidates.dirs[dir]
	}
	return n.cyclic || len(n.open) > 0 || slices.ContainsFunc(n.imports, func(imp *node) bool { return imp.hidden || imp.stray })
}

// openImports returns the imports of a package of the repository that the go command left open.
func (r *run) openImports(n *node) (paths []string) {
	for _, f := range n.builtFiles(r.candidates) {
		for _, imp := range f.Imports {
			if imp.Path != "C" && imp.Path != "unsafe" && n.Imports[imp.Path] == nil {
				paths = append(paths, imp.Path)
			}
		}
	}
	return paths
}

// builtFiles returns the files of a package of the repository that are built, as the import graph has read them.
func (n *node) builtFiles(c *candidates) (files []*importgraph.File) {
	d := c.graph.Dir(n.dir)
	if n.copied != "" {
		d = c.copies[n.copied]
	}
	if d == nil {
		return nil
	}
	built := make(map[string]bool, len(n.GoFiles))
	for _, name := range n.GoFiles {
		built[filepath.Base(name)] = true
	}
	for _, f := range d.Files {
		if built[f.Name] {
			files = append(files, f)
		}
	}
	return files
}

// markCycles marks the packages that import each other. Of such a cycle the go command's answer lacks an edge, not
// always the same, so no package of it can be checked.
func (g *graph) markCycles() {
	index, byPath := map[*node]int{}, map[string]*node{}
	open := false
	for i, n := range g.order {
		index[n], byPath[n.PkgPath] = i, n
		open = open || len(n.open) > 0
	}
	if !open {
		return
	}
	edges := make(digraph.Graph, len(g.order))
	for i, n := range g.order {
		for _, imp := range n.imports {
			edges[i] = append(edges[i], index[imp])
		}
		for _, path := range n.open {
			if imp := byPath[path]; imp != nil {
				edges[i] = append(edges[i], index[imp])
			}
		}
	}
	for _, members := range edges.Components() {
		for _, i := range members {
			g.order[i].cyclic = true
		}
	}
}
