// Package importgraph reads what every Go file of a repository imports, under
// every build configuration at once, without the go command.
package importgraph

import (
	"slices"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/repo"
)

// Graph is the import sections of all Go files of a repository.
type Graph struct {
	Repo *repo.Repo
	Dirs []*Dir // sorted by path; only directories with Go files
}

// Dir is the Go files of one directory. They may belong to several packages: the
// package itself, its external test package and separate mains.
type Dir struct {
	Path  string  // relative to the root
	Files []*File // sorted by name

	once  sync.Once
	nodes []*Node // see Nodes
}

// Dir returns the directory of that path, or nil.
func (g *Graph) Dir(path string) *Dir {
	i, found := slices.BinarySearchFunc(g.Dirs, path, func(d *Dir, path string) int { return strings.Compare(d.Path, path) })
	if !found {
		return nil
	}
	return g.Dirs[i]
}
