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
	return r.every(func(name string, d fs.DirEntry) (bool, error) {
		if d.IsDir() && r.foreign(name) {
			return false, fs.SkipDir
		}
		return !d.IsDir() && asked(name) && r.isRegular(name, d), nil
	})
}

// every returns the names that a function takes of all below the root, sorted. It may skip a directory by [fs.SkipDir]. What cannot be
// listed is joined in the error. A name need be no text.
func (r *Repo) every(takes func(name string, d fs.DirEntry) (bool, error)) (names []string, err error) {
	var errs []error
	walked := filepath.WalkDir(r.root.Dir, func(file string, d fs.DirEntry, err error) error {
		name, _ := below(r.root.Dir, file)
		if err != nil {
			errs = append(errs, FileError{File: name, Err: WithoutPath(err)})
			return nil
		}
		if name == "." {
			return nil
		}
		taken, err := takes(name, d)
		if taken {
			names = append(names, name)
		}
		return err
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

// listing is the names of all files, and why some are not known.
type listing struct {
	names []string
	err   error
}

// Names returns the names of all files, relative to the root, sorted, for rules on what is there. Vendored packages are among them, but
// neither git's own files nor node_modules. Another checkout is one name, as it is for git, and so is an empty directory, where one may be.
// Both stand there with a slash behind, too.
func (r *Repo) Names() ([]string, error) {
	l := Derive(r, func(r *Repo) (l listing) {
		if l.names = r.root.Names; l.names == nil {
			l = r.list()
		}
		return l
	})
	return l.names, l.err
}

func (r *Repo) list() (l listing) {
	open := map[string]bool{} // directories in which nothing was seen
	see := func(name string) { delete(open, path.Dir(name)) }
	l.names, l.err = r.every(func(name string, d fs.DirEntry) (bool, error) {
		base := path.Base(name)
		switch {
		case !d.IsDir() && base != ".git":
			see(name)
			return true, nil
		case !d.IsDir():
			return false, nil
		case base == ".git" || base == "node_modules":
			see(name)
			return false, fs.SkipDir
		}
		see(name)
		open[name] = true
		if exists(r.Abs(name), ".git") {
			return false, fs.SkipDir
		}
		return false, nil
	})
	for name := range open {
		l.names = append(l.names, name, name+"/")
	}
	slices.Sort(l.names)
	return l
}
