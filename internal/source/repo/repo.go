// Package repo knows what a repository is made of: its root, the Go modules
// below it, the directories that hold Go files, and how import paths and
// directories correspond. It reads the file system and never runs the go command.
package repo

import (
	"errors"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// A Repo is a repository below one root. It is immutable once opened, except
// that a repository opened with [OpenAt] learns of modules as they are asked for.
// It may be used concurrently.
//
// Directories are named by slash-separated paths relative to the root; the root
// itself is ".".
type Repo struct {
	root    Root
	dirs    []Dir
	sql     []string
	skipped []string
	whole   bool // opened with Open: every directory was seen

	mu      sync.RWMutex // guards what follows, see reading
	modules *moduleTable
	errs    []FileError

	derived sync.Map // type -> func() any, see Derive
}

// Dir is a directory that holds Go files, a go.mod or a policy file.
type Dir struct {
	Path    string   // relative to the root
	GoFiles []string // base names, sorted; files that start with "_" or "." are not Go's
	Module  bool     // holds a go.mod
	Policy  bool     // holds a govern.yaml
}

// FileError is a fault of one file or directory of the repository.
type FileError struct {
	File string // relative to the root
	Line int    // 0 when the fault has no line
	Err  error
}

func (e FileError) Error() string { return Position{e.File, e.Line, 0}.String() + ": " + e.Err.Error() }
func (e FileError) Unwrap() error { return e.Err }

// Open reads the repository at root: it walks the whole tree once, in parallel,
// and reads go.work and every go.mod. What could not be read is in [Repo.Errors];
// Open itself fails only if the root cannot be listed.
func Open(root Root) (*Repo, error) {
	w, err := walk(root.Dir)
	if err != nil {
		return nil, err
	}
	r := &Repo{root: root, dirs: w.dirs, sql: w.sql, whole: true, errs: w.errs, modules: newModuleTable(root.Dir)}
	r.modules.readWork()
	for _, d := range r.dirs {
		if d.Module {
			r.modules.read(d.Path)
		}
	}
	r.errs = append(r.errs, r.modules.errs...)
	r.skipped = w.skipped
	r.dirs = slices.DeleteFunc(r.dirs, func(d Dir) bool {
		if !r.modules.ignored(d.Path) {
			return false
		}
		r.skipped = append(r.skipped, d.Path)
		return true
	})
	r.sql = slices.DeleteFunc(r.sql, func(file string) bool { return r.modules.ignored(path.Dir(file)) })
	return r, nil
}

// OpenAround opens the repository that dir lies in; see [FindRoot] and [Open].
func OpenAround(dir string) (*Repo, error) {
	root, err := FindRoot(dir)
	if err != nil {
		return nil, err
	}
	return Open(root)
}

// OpenAt opens the repository at root without walking it, for drivers that see
// one package per process. It knows the modules of go.work, of dirs and of
// the directories above them, and their local replacements.
func OpenAt(root Root, dirs ...string) *Repo {
	r := &Repo{root: root, modules: newModuleTable(root.Dir)}
	r.modules.readWork()
	r.Learn(dirs...)
	return r
}

// Learn makes a repository opened with [OpenAt] look for modules in dirs and in
// the directories above them. On one opened with [Open] it does nothing.
func (r *Repo) Learn(dirs ...string) {
	if r.whole {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, dir := range dirs {
		for d := range above(dir) {
			r.modules.read(d)
		}
	}
	r.errs = r.modules.errs
}

// reading keeps [Repo.Learn] off the modules until the function that it returns is called. A
// repository that was walked learns nothing more, and is asked too often to pay for a lock.
func (r *Repo) reading() (done func()) {
	if r.whole {
		return func() {}
	}
	r.mu.RLock()
	return r.mu.RUnlock
}

// Root returns the root that the repository was opened at.
func (r *Repo) Root() Root { return r.root }

// Dirs returns every directory below the root that is ours and holds something of
// interest, sorted by path; nil if the repository was not walked.
func (r *Repo) Dirs() []Dir { return r.dirs }

// SQLFiles returns every .sql file in a directory that is ours, relative to the root and sorted; nil if the
// repository was not walked. A directory that holds nothing else is not among [Repo.Dirs].
func (r *Repo) SQLFiles() []string { return r.sql }

// Skipped returns the directories that were not looked at: those that are not ours, but for
// hidden ones, and those that an ignore directive of a go.mod names.
func (r *Repo) Skipped() []string { return r.skipped }

// Errors returns what could not be read, in the order of file names.
func (r *Repo) Errors() []FileError {
	defer r.reading()()
	errs := slices.Clone(r.errs)
	slices.SortFunc(errs, func(a, b FileError) int { return strings.Compare(a.Error(), b.Error()) })
	return errs
}

// Err joins [Repo.Errors]; nil if there are none.
func (r *Repo) Err() error {
	var errs []error
	for _, e := range r.Errors() {
		errs = append(errs, e)
	}
	return errors.Join(errs...)
}

// Whole reports whether the repository was walked, so that every directory and module is known.
func (r *Repo) Whole() bool { return r.whole }

// Derive returns what derive makes of the repository at the first call for its type T, and
// keeps that as long as the repository lives: T is the type of one thing only.
func Derive[T any](r *Repo, derive func(*Repo) T) T {
	once, _ := r.derived.LoadOrStore(reflect.TypeFor[T](), sync.OnceValue(func() any { return derive(r) }))
	return once.(func() any)().(T)
}

// Abs returns the absolute file name of a path relative to the root.
func (r *Repo) Abs(rel string) string { return filepath.Join(r.root.Dir, filepath.FromSlash(rel)) }

// Rel returns the path of an absolute file name relative to the root, and
// false if it lies outside the root.
func (r *Repo) Rel(abs string) (string, bool) { return below(r.root.Dir, abs) }

// Locate is Rel for a file or directory as a driver or the go command names it: perhaps relative to the working directory, as nogo
// does, or through symbolic links, of which the root is free.
func (r *Repo) Locate(name string) (string, bool) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", false
	}
	if rel, ok := r.Rel(abs); ok {
		return rel, true
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return "", false
	}
	return r.Rel(real)
}

func below(root, abs string) (string, bool) {
	rel, err := filepath.Rel(root, abs)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// Ours reports whether a directory, relative to the root, belongs to the code
// that is governed: no element of it is testdata, vendor or node_modules, or begins
// with "." or "_".
func Ours(dir string) bool {
	for elem := range strings.SplitSeq(dir, "/") {
		if elem != "." && skipped(elem) {
			return false
		}
	}
	return true
}

// skipped reports whether a directory of that name and all below it are not ours.
// All but node_modules are the go command's own rules for "./..."; npm packages
// that ship Go files are nobody's component.
func skipped(name string) bool {
	switch name {
	case "testdata", "vendor", "node_modules":
		return true
	}
	return name[0] == '.' || name[0] == '_'
}

// above yields dir and the directories above it, up to and including the root.
func above(dir string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for yield(dir) && dir != "." {
			dir = path.Dir(dir)
		}
	}
}

// Below reports whether a directory, relative to the root, is another one or lies below it.
func Below(dir, top string) bool {
	return top == "." || strings.HasPrefix(dir, top) && (len(dir) == len(top) || dir[len(top)] == '/')
}

// Visible reports whether the go command lets code in directory from import the package in another: one below a directory
// called internal is for what lies around that.
func Visible(from, dir string) bool {
	elems := strings.Split(dir, "/")
	for i := len(elems) - 1; i >= 0; i-- {
		if elems[i] == "internal" {
			return Below(from, path.Join(append([]string{"."}, elems[:i]...)...))
		}
	}
	return true
}
