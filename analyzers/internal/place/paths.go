package place

import (
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Paths tells which import paths are of a repository, and remembers it: every package asks for those that it mentions.
type Paths struct {
	repo *repo.Repo

	mu    sync.Mutex
	known map[string]bool
}

// NewPaths returns the import paths of a repository.
func NewPaths(r *repo.Repo) *Paths { return &Paths{repo: r, known: map[string]bool{}} }

// Contains reports whether an import path is of the repository.
func (p *Paths) Contains(importPath string) bool {
	importPath, _, _ = strings.Cut(importPath, " ") // of a variant for tests
	p.mu.Lock()
	defer p.mu.Unlock()
	in, known := p.known[importPath]
	if !known {
		_, in = p.Directory(importPath)
		p.known[importPath] = in
	}
	return in
}

// Directory returns the directory of an import path relative to the root, and false outside the repository.
func (p *Paths) Directory(importPath string) (string, bool) {
	importPath = strings.TrimSuffix(importPath, "_test")
	dir, ok := p.repo.Resolve(".", importPath)
	return dir, ok && repo.Ours(dir)
}
