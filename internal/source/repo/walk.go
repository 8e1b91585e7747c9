package repo

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/system/regular"
)

// walker lists a tree in parallel.
type walker struct {
	root  string
	slots chan struct{} // how many more directories may be listed at once
	group sync.WaitGroup

	mu      sync.Mutex
	dirs    []Dir
	sql     []string // .sql files, relative to the root
	skipped []string // directories that are not ours, but hidden ones
	errs    []FileError
}

// walk lists the tree below root. Symbolic links to directories are not
// followed, so that nothing is seen twice and no loop can arise.
func walk(root string) (*walker, error) {
	if _, err := os.ReadDir(root); err != nil {
		return nil, err
	}
	w := &walker{root: root, slots: make(chan struct{}, 2*runtime.GOMAXPROCS(0))}
	w.list(".")
	w.group.Wait()
	slices.Sort(w.sql)
	slices.Sort(w.skipped)
	slices.SortFunc(w.dirs, func(a, b Dir) int { return strings.Compare(a.Path, b.Path) })
	return w, nil
}

// list records dir and descends into its directories, in a goroutine of its own
// where a slot is free.
func (w *walker) list(dir string) {
	entries, err := os.ReadDir(filepath.Join(w.root, filepath.FromSlash(dir)))
	if err != nil {
		w.fail(dir, err)
	}
	if dir != "." && isCheckout(entries) {
		w.skip(dir)
		return
	}
	d := Dir{Path: dir}
	var sql []string
	for _, e := range entries {
		switch {
		case e.IsDir():
			w.enter(path.Join(dir, e.Name()), e.Name())
		case IsSQLFile(e.Name()):
			if w.regular(dir, e) {
				sql = append(sql, path.Join(dir, e.Name()))
			}
		default:
			d.note(e.Name(), func() bool { return w.regular(dir, e) })
		}
	}
	w.record(d, sql)
}

// record adds what a directory holds, if that is of interest.
func (w *walker) record(d Dir, sql []string) {
	governed := len(d.GoFiles) > 0 || d.Module || d.Policy
	if !governed && len(sql) == 0 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if governed {
		w.dirs = append(w.dirs, d)
	}
	w.sql = append(w.sql, sql...)
}

// enter descends into a directory that is ours.
func (w *walker) enter(dir, name string) {
	if skipped(name) {
		if name[0] != '.' {
			w.skip(dir)
		}
		return
	}
	select {
	case w.slots <- struct{}{}:
		w.group.Go(func() {
			w.list(dir)
			<-w.slots
		})
	default:
		w.list(dir)
	}
}

// isCheckout reports whether a directory is the root of another repository with a policy of its
// own, such as a git submodule.
func isCheckout(entries []fs.DirEntry) bool {
	git, policy := false, false
	for _, e := range entries {
		git = git || e.Name() == ".git"
		policy = policy || e.Name() == PolicyName
	}
	return git && policy
}

// skip records a directory that is not looked at.
func (w *walker) skip(dir string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.skipped = append(w.skipped, dir)
}

// note records a file by its name, if it is of interest and regular.
func (d *Dir) note(name string, regular func() bool) {
	switch {
	case name == "go.mod":
		d.Module = regular()
	case name == "go.work" || name == "go.sum" || name == "go.work.sum" || isCompiled(name):
		regular() // what is none is said
	case name == PolicyName:
		d.Policy = true // even a broken one must not go unnoticed
	case IsGoFile(name):
		if regular() {
			d.GoFiles = append(d.GoFiles, name)
		}
	}
}

// regular reports whether an entry is a file, or a symbolic link to one or to nothing: that
// must be said, where the file is read. A pipe or a device in the place of a file is said here, and so is a link out of the repository.
func (w *walker) regular(dir string, e fs.DirEntry) bool {
	if e.Type().IsRegular() {
		return true
	}
	err := Check(w.root, path.Join(dir, e.Name()))
	var none regular.Error
	switch {
	case errors.Is(err, ErrOutside):
		w.fail(path.Join(dir, e.Name()), err)
		return false
	case !errors.As(err, &none):
		return true
	case none != regular.Directory:
		w.fail(path.Join(dir, e.Name()), err)
	}
	return false
}

func (w *walker) fail(name string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.errs = append(w.errs, FileError{File: name, Err: WithoutPath(err)})
}

// isCompiled reports whether the go command reads a file of that name beside Go source, see "go help packages" and
// go/build.
func isCompiled(name string) bool {
	switch path.Ext(name) {
	case ".c", ".cc", ".cpp", ".cxx", ".m", ".h", ".hh", ".hpp", ".hxx", ".f", ".F", ".for", ".f90", ".s", ".S", ".sx", ".swig", ".swigcxx", ".syso":
		return true
	}
	return false
}

// IsGoFile reports whether the go command takes a file of that name for Go source.
func IsGoFile(name string) bool {
	return strings.HasSuffix(name, ".go") && name[0] != '_' && name[0] != '.'
}

// IsSQLFile reports whether a file of that name holds SQL: migrations, a schema or queries. Unlike Go
// files, those that begin with "_" count: migration tools and go:embed read them.
func IsSQLFile(name string) bool { return strings.HasSuffix(name, ".sql") && name[0] != '.' }

// ListDir returns the Go files of one directory, as [Open] would.
func (r *Repo) ListDir(dir string) ([]string, error) {
	w := &walker{root: r.root.Dir}
	entries, err := os.ReadDir(r.Abs(dir))
	if err != nil {
		return nil, err
	}
	var d Dir
	for _, e := range entries {
		if !e.IsDir() {
			d.note(e.Name(), func() bool { return w.regular(dir, e) })
		}
	}
	return d.GoFiles, nil
}

// GoDirs returns the directories at and below one that are ours and hold Go files, sorted. Of a repository that was not
// walked it walks that part, at each call.
func (r *Repo) GoDirs(top string) []string {
	dirs := r.dirs
	if !r.whole {
		w := &walker{root: r.root.Dir}
		w.list(top)
		dirs = w.dirs
	}
	var below []string
	for _, d := range dirs {
		if len(d.GoFiles) > 0 && Below(d.Path, top) {
			below = append(below, d.Path)
		}
	}
	slices.Sort(below)
	return below
}
