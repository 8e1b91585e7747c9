package repo

import (
	"os"
	"path"
	"slices"
	"strings"
)

// Relist returns the repository as it is once the contents of some directories have changed, for who looks at one repository again
// and again. Only those directories are listed. It shares the modules with the one before.
//
// It returns false where more than Go files may have changed, or where files cannot be looked at: only [Open] tells then. So it does
// for a directory that came or went, a go.mod, a policy or a .sql file. And it does for a directory that the walk did not know.
func (r *Repo) Relist(dirs ...string) (*Repo, bool) {
	if !r.whole {
		return nil, false
	}
	again := &Repo{root: r.root, dirs: slices.Clone(r.dirs), sql: r.sql, skipped: r.skipped, whole: true, modules: r.modules, errs: r.errs}
	for _, dir := range dirs {
		at, known := slices.BinarySearchFunc(again.dirs, dir, func(d Dir, dir string) int { return strings.Compare(d.Path, dir) })
		if !known {
			return nil, false
		}
		now, ok := r.relisted(dir)
		was := again.dirs[at]
		if !ok || now.Module != was.Module || now.Policy != was.Policy || (len(now.GoFiles) == 0) != (len(was.GoFiles) == 0) {
			return nil, false
		}
		again.dirs[at] = now
	}
	return again, true
}

// relisted lists one directory, and returns false where that is not all that is to be known of it.
func (r *Repo) relisted(dir string) (Dir, bool) {
	w := &walker{root: r.root.Dir}
	entries, err := os.ReadDir(r.Abs(dir))
	if err != nil {
		return Dir{}, false
	}
	d := Dir{Path: dir}
	var sql []string
	for _, e := range entries {
		switch {
		case e.IsDir():
		case IsSQLFile(e.Name()):
			if w.regular(dir, e) {
				sql = append(sql, path.Join(dir, e.Name()))
			}
		default:
			d.note(e.Name(), func() bool { return w.regular(dir, e) })
		}
	}
	was := slices.DeleteFunc(slices.Clone(r.sql), func(file string) bool { return path.Dir(file) != dir })
	return d, len(w.errs) == 0 && !r.faulty(dir) && slices.Equal(sql, was)
}

// faulty reports whether something in a directory could not be looked at.
func (r *Repo) faulty(dir string) bool {
	return slices.ContainsFunc(r.errs, func(e FileError) bool { return e.File == dir || path.Dir(e.File) == dir })
}

// SameTree reports whether two repositories have the same modules, as [Repo.Relist] keeps them, and Go files in the same directories:
// then an import leads to the same directory in both.
func (r *Repo) SameTree(other *Repo) bool {
	return r.modules == other.modules && slices.EqualFunc(r.dirs, other.dirs, func(a, b Dir) bool {
		return a.Path == b.Path && (len(a.GoFiles) == 0) == (len(b.GoFiles) == 0)
	})
}
