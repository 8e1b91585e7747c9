package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// tree answers what directories there are. It always asks the file system, never the walk of a repository opened
// whole. So a policy means the same in a driver that walks and in one that sees a single package.
type tree struct {
	repo   *repo.Repo
	checks map[string]error
	lists  map[string]listing
}

// listing is what a directory holds: whether Go files, which other files, and which directories that are ours.
type listing struct {
	goFiles     bool
	files, dirs []string // base names, sorted
}

func newTree(r *repo.Repo) *tree {
	return &tree{repo: r, checks: map[string]error{}, lists: map[string]listing{}}
}

// check says why dir, a clean relative path, is no directory of the governed code.
func (t *tree) check(dir string) error {
	err, done := t.checks[dir]
	if !done {
		err = t.inspect(dir)
		t.checks[dir] = err
	}
	return err
}

func (t *tree) inspect(dir string) error {
	if dir != "." {
		if up := t.check(parent(dir)); up != nil {
			return up
		}
	}
	base := path.Base(dir)
	if !repo.Ours(base) {
		return fmt.Errorf("lies in %q, which is not governed", base)
	}
	info, err := os.Lstat(t.repo.Abs(dir))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fs.ErrNotExist
	case err != nil:
		return fmt.Errorf("cannot be read: %w", repo.WithoutPath(err))
	case dir == ".": // wherever the root leads
		return nil
	case info.Mode()&fs.ModeSymlink != 0:
		return fmt.Errorf("leads through the symbolic link %q, which is not followed", dir)
	case !info.IsDir():
		return fmt.Errorf("is not a directory: %q is a file", dir)
	}
	return nil
}

// isDir reports whether dir is a directory of the governed code.
func (t *tree) isDir(dir string) bool { return t.check(dir) == nil }

// list returns what a directory of the governed code holds; nothing if it is none or cannot be read.
func (t *tree) list(dir string) listing {
	l, done := t.lists[dir]
	if done {
		return l
	}
	if !t.isDir(dir) {
		return l
	}
	entries, _ := os.ReadDir(t.repo.Abs(dir)) // what the walk cannot read, it reports
	for _, e := range entries {
		switch name := e.Name(); {
		case e.IsDir() && repo.Ours(name):
			l.dirs = append(l.dirs, name)
			t.checks[path.Join(dir, name)] = nil // seen to be a directory
		case !l.goFiles && repo.IsGoFile(name):
			l.goFiles = e.Type().IsRegular() || t.isFile(path.Join(dir, name))
		case !e.IsDir() && !repo.IsGoFile(name):
			l.files = append(l.files, name)
		}
	}
	t.lists[dir] = l
	return l
}

// isFile reports whether name is a file, or a symbolic link to one.
func (t *tree) isFile(name string) bool {
	info, err := os.Stat(t.repo.Abs(name))
	return err == nil && info.Mode().IsRegular()
}

// children returns the directories in dir, relative to the root.
func (t *tree) children(dir string) []string {
	var all []string
	for _, name := range t.list(dir).dirs {
		all = append(all, path.Join(dir, name))
	}
	return all
}

// holds reports whether the pattern matches a package for which accept is true.
func (t *tree) holds(p pattern, accept func(dir string) bool) bool {
	return t.any(p, func(dir string) bool { return t.list(dir).goFiles && accept(dir) })
}

// holdsFile reports whether the pattern matches a directory, for which accept is true, with a file whose name is one of those
// that count.
func (t *tree) holdsFile(p pattern, counts func(base string) bool, accept func(dir string) bool) bool {
	return t.any(p, func(dir string) bool {
		file := func(base string) bool { return counts(base) && t.isFile(path.Join(dir, base)) }
		return accept(dir) && slices.ContainsFunc(t.list(dir).files, file)
	})
}

// any reports whether the pattern matches a directory of the governed code for which accept is true.
func (t *tree) any(p pattern, accept func(dir string) bool) bool {
	if !t.isDir(p.dir) {
		return false
	}
	if accept(p.dir) {
		return true
	}
	return p.subtree && slices.ContainsFunc(t.children(p.dir), func(child string) bool {
		return t.any(pattern{child, true}, accept)
	})
}

// glob returns the directories that a glob matches, in order.
func (t *tree) glob(glob string) []string {
	dirs := []string{"."}
	for elem := range strings.SplitSeq(glob, "/") {
		var next []string
		for _, dir := range dirs {
			next = append(next, t.matching(dir, elem)...)
		}
		dirs = next
	}
	return dirs
}

// matching returns the directories in dir whose name matches one element of a glob.
func (t *tree) matching(dir, elem string) []string {
	if !isGlob(elem) {
		if child := path.Join(dir, elem); t.isDir(child) {
			return []string{child}
		}
		return nil
	}
	var all []string
	for _, child := range t.children(dir) {
		if ok, _ := path.Match(elem, path.Base(child)); ok {
			all = append(all, child)
		}
	}
	return all
}

// named returns what in a directory is called as a glob says and is neither a directory nor a Go file, be it broken.
func (t *tree) named(dir, glob string) (names []string) {
	if !isGlob(glob) {
		info, err := os.Lstat(t.repo.Abs(path.Join(dir, glob)))
		if !t.isDir(dir) || errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() {
			return nil
		}
		return []string{glob}
	}
	for _, name := range t.list(dir).files {
		if ok, _ := path.Match(glob, name); ok {
			names = append(names, name)
		}
	}
	return names
}
