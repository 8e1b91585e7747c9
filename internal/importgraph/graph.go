// Package importgraph reads what every Go file of a repository imports, under
// every build configuration at once, without the go command.
package importgraph

import (
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
}

// Scan reads all files of a repository that was opened with repo.Open, in parallel.
// Files that cannot be read or parsed carry their errors.
func Scan(r *repo.Repo) *Graph { panic("todo") }

// ReadDir reads the Go files of one directory, relative to the root.
func ReadDir(r *repo.Repo, dir string) (*Dir, error) { panic("todo") }

// Parse reads one file.
func Parse(name string, src []byte) *File { panic("todo") }

// Dir returns the directory of that path, or nil.
func (g *Graph) Dir(path string) *Dir { panic("todo") }
