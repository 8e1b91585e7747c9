package repo

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Resolve returns the directory of the package that a file in directory from means by importPath. It returns false if
// the package is not in the repository.
//
// As for the go command, what the standard library has is its own. Else the longest module path that contains
// importPath decides, on path-element boundaries, among modules that the importing one sees and that hold such a
// package. Where none does, modules that it does not see and packages that do not exist count as well: a
// requirement of another module may be what lets such code build, and what it means is plain.
func (r *Repo) Resolve(from, importPath string) (string, bool) {
	if strings.HasPrefix(importPath, "./") || strings.HasPrefix(importPath, "../") {
		return below(r.root.Dir, r.Abs(path.Join(from, importPath))) // legal for files in no module
	}
	if path.Clean(importPath) != importPath || path.IsAbs(importPath) || importPath == ".." {
		return "", false
	}
	if Standard(importPath) {
		return "", false
	}
	m := r.ModuleOf(from)
	r.learnRequired(m, importPath)
	defer r.reading()()
	meant := r.modules.meant(m, importPath)
	if len(meant) == 0 {
		return "", false
	}
	best := meant[0]
	if len(meant) > 1 {
		best = slices.MaxFunc(meant, func(a, b candidate) int { return r.rank(a) - r.rank(b) })
	}
	if !best.seen && belowStandard(importPath) && !r.hasGo(best.dir) {
		return "", false // a standard library of another version may have it
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
// path first. A module that m has from elsewhere ends the search: the package is that one's.
func (t *moduleTable) meant(m *Module, importPath string) []candidate {
	var all []candidate
	for prefix := range above(importPath) {
		rest := importPath[len(prefix):]
		if root, ok := t.replaced(m, prefix); ok {
			if root == elsewhere {
				return all
			}
			all = append(all, candidate{path.Join(root, rest), root, true})
			continue
		}
		same := t.byPath[prefix]
		for _, other := range same {
			all = append(all, candidate{path.Join(other.Dir, rest), other.Dir, t.sees(m, other)})
		}
		if len(same) == 0 && m.requires(prefix) {
			return all
		}
	}
	return all
}

// requires reports whether the go.mod of m requires a module. A nil m requires none.
func (m *Module) requires(modulePath string) bool {
	return m != nil && m.required[modulePath]
}

// learnRequired makes a repository that was not walked look for a module that m requires and importPath may be of. It
// looks where its path says that it is: below a module that is known.
func (r *Repo) learnRequired(m *Module, importPath string) {
	if r.whole || m == nil {
		return
	}
	for _, req := range m.Requires {
		if importPath != req.Path && !strings.HasPrefix(importPath, req.Path+"/") {
			continue
		}
		for _, known := range r.Modules() {
			if rest, ok := strings.CutPrefix(req.Path, known.Path+"/"); ok {
				r.Learn(path.Join(known.Dir, rest))
			}
		}
	}
}

// replaced returns the directory that a replacement puts in the place of a module in m: in a workspace
// one of go.work, else one of any of its modules; but nothing replaces those.
func (t *moduleTable) replaced(m *Module, modulePath string) (string, bool) {
	if m == nil {
		return "", false
	}
	if !t.inWork[m.Dir] {
		dir, ok := m.replaces[modulePath]
		return dir, ok
	}
	if same := t.byPath[modulePath]; len(same) > 0 && t.inWork[same[0].Dir] {
		return "", false
	}
	if dir, ok := t.replaces[modulePath]; ok {
		return dir, true
	}
	dir, ok := t.united[modulePath]
	return dir, ok
}

// sees reports whether packages of module m can import those of another as they stand in the
// repository: its own, those of a workspace that both are in, and those that it requires, which
// a published version stands for.
func (t *moduleTable) sees(m, other *Module) bool {
	return m != nil && (m == other || t.inWork[m.Dir] && t.inWork[other.Dir] || m.requires(other.Path))
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
		return dir, dir != elsewhere
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
