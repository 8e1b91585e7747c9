// Package reach follows imports from package to package: how one comes to depend on another, who
// depends on it, and what a change touches.
package reach

import (
	"go/build/constraint"
	"maps"
	"path"
	"slices"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Net is the packages of a repository, a directory each, and the imports between them under every build
// configuration.
type Net struct {
	dirs map[string][]Edge // by importing directory; sorted by To
	into map[string][]Edge // by imported directory; sorted by From
}

// Edge is all imports of one package by another.
type Edge struct {
	From, To string   // directories
	Imports  []Import // at least one, in the order of files
}

// Import is one import declaration.
type Import struct {
	At    repo.Position
	Path  string // as the file has it
	To    string // the directory that it leads to
	Test  bool   // in a test file
	Apart bool   // in a file that is a program of its own, for "go run" or go:generate

	constraint constraint.Expr
}

// Carries reports whether who imports the package gets this import with it: nobody gets those of its
// tests, and of programs that merely lie beside it.
func (i Import) Carries() bool { return !i.Test && !i.Apart }

// Of returns the net of a repository. A directory that is imported but holds no Go file, such as one
// that was deleted, is in it as well.
func Of(g *importgraph.Graph) *Net {
	n := &Net{dirs: map[string][]Edge{}, into: map[string][]Edge{}}
	for _, d := range g.Dirs {
		edges := edgesOf(g.Repo, d)
		n.dirs[d.Path] = edges
		for _, e := range edges { // directories come sorted, so these do as well
			n.into[e.To] = append(n.into[e.To], e)
		}
	}
	return n
}

// edgesOf collects what a directory imports.
func edgesOf(r *repo.Repo, d *importgraph.Dir) []Edge {
	apart := map[*importgraph.File]bool{}
	for _, node := range d.Nodes() {
		for _, f := range node.Files {
			apart[f] = node.Ignored
		}
	}
	byDir := map[string]*Edge{}
	for _, l := range d.Links(r) {
		f, span := l.File, l.Import.Span
		if l.To == d.Path {
			continue
		}
		if byDir[l.To] == nil {
			byDir[l.To] = &Edge{From: d.Path, To: l.To}
		}
		byDir[l.To].Imports = append(byDir[l.To].Imports, Import{
			At:         repo.Position{File: path.Join(d.Path, f.Name), Line: int(span.Line), Column: int(span.Column)},
			Path:       l.Import.Path,
			To:         l.To,
			Test:       f.Test,
			Apart:      apart[f],
			constraint: f.Constraint,
		})
	}
	var edges []Edge
	for _, to := range slices.Sorted(maps.Keys(byDir)) {
		edges = append(edges, *byDir[to])
	}
	return edges
}

// among returns the part of an edge with the imports that a function accepts, and whether there are any.
func (e Edge) among(accepts func(Import) bool) (Edge, bool) {
	e.Imports = slices.DeleteFunc(slices.Clone(e.Imports), func(i Import) bool { return !accepts(i) })
	return e, len(e.Imports) > 0
}
