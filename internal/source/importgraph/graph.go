// Package importgraph reads what every Go file of a repository imports, under
// every build configuration at once, without the go command.
package importgraph

import (
	"slices"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Graph is the import sections of all Go files of a repository.
type Graph struct {
	Repo *repo.Repo
	Dirs []*Dir // sorted by path; only directories with Go files

	production, withTests func() *Edges // see Edges
}

// Dir is the Go files of one directory. They may belong to several packages: the
// package itself, its external test package and separate mains.
type Dir struct {
	Path  string  // relative to the root
	Files []*File // sorted by name

	once   sync.Once
	nodes  []*Node // see Nodes
	linked sync.Once
	links  []Link // see Links
}

func newGraph(r *repo.Repo, dirs int) *Graph {
	g := &Graph{Repo: r, Dirs: make([]*Dir, dirs)}
	g.production = sync.OnceValue(func() *Edges { return g.makeEdges(false) })
	g.withTests = sync.OnceValue(func() *Edges { return g.makeEdges(true) })
	return g
}

// Dir returns the directory of that path, or nil.
func (g *Graph) Dir(path string) *Dir {
	i, found := slices.BinarySearchFunc(g.Dirs, path, func(d *Dir, path string) int { return strings.Compare(d.Path, path) })
	if !found {
		return nil
	}
	return g.Dirs[i]
}

// Lacks reports whether a directory that an import leads to has no package that can be imported: it is not there, or
// holds no Go files but tests and such as are built on their own. What lies behind the import is not known then:
// perhaps generated code that nobody commits. A directory that the graph leaves out, testdata for one, is read.
func (g *Graph) Lacks(dir string) bool {
	d := g.Dir(dir)
	if d == nil {
		var err error
		if d, err = ReadDir(g.Repo, dir); err != nil {
			return true
		}
	}
	return !slices.ContainsFunc(d.Files, func(f *File) bool { return !f.Test && !ignored(f) })
}
