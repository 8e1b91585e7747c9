package repo

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Resolve returns the directory of the package that a file in directory from means
// by importPath, and false if the package is not in the repository.
//
// As for the go command, the longest module path that contains importPath decides, on path-element
// boundaries, among modules that the importing one sees and that hold such a package. Where none
// does, modules that it does not see and packages that do not exist count as well: such code
// does not build, but what it means is plain.
func (r *Repo) Resolve(from, importPath string) (string, bool) {
	if strings.HasPrefix(importPath, "./") || strings.HasPrefix(importPath, "../") {
		return below(r.root.Dir, r.Abs(path.Join(from, importPath))) // legal for files in no module
	}
	if path.Clean(importPath) != importPath || path.IsAbs(importPath) || importPath == ".." {
		return "", false
	}
	m := r.ModuleOf(from)
	defer r.reading()()
	meant := r.modules.meant(m, importPath)
	if len(meant) == 0 {
		return "", false
	}
	best := meant[0]
	if len(meant) > 1 {
		best = slices.MaxFunc(meant, func(a, b candidate) int { return r.rank(a) - r.rank(b) })
	}
	return r.real(best.dir), true
}

// candidate is a directory that an import path may mean.
type candidate struct {
	dir  string
	root string // directory of the module that would hold the package
	seen bool   // the importing module sees that module
}

// meant returns what an import path may mean in module m, nil for a file in no module: the longest module
// path first.
func (t *moduleTable) meant(m *Module, importPath string) []candidate {
	var all []candidate
	for prefix := range above(importPath) {
		if root, ok := t.replaced(m, prefix); ok {
			all = append(all, candidate{path.Join(root, importPath[len(prefix):]), root, true})
			continue
		}
		if root, ok := t.replaces[prefix]; ok { // m is outside the workspace
			all = append(all, candidate{path.Join(root, importPath[len(prefix):]), root, false})
		}
		for _, same := range t.byPath[prefix] {
			all = append(all, candidate{path.Join(same.Dir, importPath[len(prefix):]), same.Dir, t.sees(m, same)})
		}
	}
	return all
}

// replaced returns the directory that a local replacement puts in the place of a module: one
// of go.work, which overrides those of its modules, or of m.
func (t *moduleTable) replaced(m *Module, modulePath string) (string, bool) {
	if m == nil || t.inWork[m.Dir] {
		if dir, ok := t.replaces[modulePath]; ok {
			return dir, true
		}
	}
	if m == nil {
		return "", false
	}
	dir, ok := m.replaces[modulePath]
	return dir, ok
}

// sees reports whether packages of module m can import those of another as they stand in the
// repository: its own, those of a workspace that both are in, and those that it requires, which
// a published version stands for. Files in no module see all.
func (t *moduleTable) sees(m, other *Module) bool {
	return m == nil || m == other || t.inWork[m.Dir] && t.inWork[other.Dir] ||
		slices.ContainsFunc(m.Requires, func(req Require) bool { return req.Path == other.Path })
}

// rank orders candidates: what is seen before what is not, what holds Go files of the module before
// what does not. Equal ones keep their order.
func (r *Repo) rank(c candidate) (rank int) {
	if c.seen {
		rank++
	}
	if m := r.modules.around(c.dir); (m == nil || m.Dir == c.root) && r.hasGo(c.dir) {
		rank += 2
	}
	return rank
}

// hasGo reports whether a directory holds Go files.
func (r *Repo) hasGo(dir string) bool {
	if r.known(dir) {
		return true
	}
	files, err := r.ListDir(dir)
	return err == nil && len(files) > 0
}

// known reports whether the walk met Go files in a directory.
func (r *Repo) known(dir string) bool {
	at, ok := slices.BinarySearchFunc(r.dirs, dir, func(d Dir, dir string) int { return strings.Compare(d.Path, dir) })
	return ok && len(r.dirs[at].GoFiles) > 0
}

// real returns the directory that a directory is, where a symbolic link leads to it: an import may
// go through one, while the walk does not.
func (r *Repo) real(dir string) string {
	if r.known(dir) {
		return dir
	}
	abs, err := filepath.EvalSymlinks(r.Abs(dir))
	if err != nil {
		return dir
	}
	if rel, ok := r.Rel(abs); ok {
		return rel
	}
	return dir
}

// ModuleDir returns the directory that module m finds another module in, if that is in the
// repository: by a local replacement, else by the other module's own declaration.
func (r *Repo) ModuleDir(m *Module, modulePath string) (string, bool) {
	defer r.reading()()
	if dir, ok := r.modules.replaced(m, modulePath); ok {
		return dir, true
	}
	same := r.modules.byPath[modulePath]
	if len(same) == 0 {
		return "", false
	}
	if slices.Contains(same, m) {
		return m.Dir, true
	}
	return same[0].Dir, true
}
