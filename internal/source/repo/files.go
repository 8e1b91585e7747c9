package repo

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// Files returns the files that are asked for by their names, which are relative to the root, sorted. It also looks where the
// walk for Go does not, as in .github and docs, but not in .git, nor in what others wrote: vendor and node_modules, and
// repositories with a policy of their own. The error joins those of directories that cannot be listed.
//
// Few rules read other files than Go source, so the walk is made when the first of them asks.
func (r *Repo) Files(asked func(name string) bool) (names []string, err error) {
	var errs []error
	walked := fs.WalkDir(os.DirFS(r.root.Dir), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			errs = append(errs, FileError{File: name, Err: WithoutPath(err)})
		case d.IsDir() && name != "." && r.foreign(name):
			return fs.SkipDir
		case !d.IsDir() && asked(name) && r.isRegular(name, d):
			names = append(names, name)
		}
		return nil
	})
	slices.Sort(names)
	return names, errors.Join(append(errs, walked)...)
}

// foreign reports whether a directory holds what others wrote, or git.
func (r *Repo) foreign(dir string) bool {
	switch path.Base(dir) {
	case ".git", "vendor", "node_modules":
		return true
	}
	return exists(r.Abs(dir), ".git") && exists(r.Abs(dir), PolicyName)
}

// isRegular reports whether a name is one of a file, or leads to one or to nothing: who reads it says so.
func (r *Repo) isRegular(name string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := os.Stat(filepath.Join(r.root.Dir, filepath.FromSlash(name)))
	return err != nil || info.Mode().IsRegular()
}
