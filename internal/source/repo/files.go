package repo

import (
	"cmp"
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
	l := Derive(r, (*Repo).list)
	for _, f := range l.files {
		if !f.foreign && asked(f.name) && r.isRegular(f.name, f.mode) {
			names = append(names, f.name)
		}
	}
	return names, l.err
}

// Names returns the names of all files, relative to the root, sorted, for rules on what is there. Vendored packages are among them, but
// neither git's own files nor node_modules. Another checkout is one name, as it is for git, and so is an empty directory, where one may be.
// Both stand there with a slash behind, too.
func (r *Repo) Names() ([]string, error) {
	if r.root.Names != nil {
		return r.root.Names, nil
	}
	l := Derive(r, (*Repo).list)
	return l.names, l.err
}

// listing is what is below the root, but git's own files and node_modules, and why some of it is not known.
type listing struct {
	files []listed // sorted by name
	names []string // see [Repo.Names]
	err   error
}

// listed is a file.
type listed struct {
	name    string // need be no text
	mode    fs.FileMode
	foreign bool // others wrote it: it is vendored, or in a checkout with a policy of its own
}

// list walks the repository, once for all that ask.
func (r *Repo) list() (l listing) {
	var errs []error
	open := map[string]bool{} // directories in which nothing was seen
	foreign, checkout := "", ""
	walked := filepath.WalkDir(r.root.Dir, func(file string, d fs.DirEntry, err error) error {
		name, _ := below(r.root.Dir, file)
		base := path.Base(name)
		switch {
		case err != nil:
			errs = append(errs, FileError{File: name, Err: WithoutPath(err)})
			return nil
		case name == ".":
			return nil
		}
		if foreign != "" && !Below(name, foreign) {
			foreign = ""
		}
		if checkout != "" && !Below(name, checkout) {
			checkout = ""
		}
		delete(open, path.Dir(name))
		switch {
		case !d.IsDir():
			if base != ".git" {
				l.files = append(l.files, listed{name: name, mode: d.Type(), foreign: foreign != ""})
				if checkout == "" {
					l.names = append(l.names, name)
				}
			}
			return nil
		case base == ".git" || base == "node_modules":
			return fs.SkipDir
		}
		open[name] = true
		if foreign == "" && base == "vendor" {
			foreign = name
		}
		if exists(file, ".git") {
			if checkout == "" {
				checkout = name
				l.names = append(l.names, name, name+"/")
			}
			if foreign == "" && exists(file, PolicyName) {
				foreign = name
			}
		}
		return nil
	})
	for name := range open {
		l.names = append(l.names, name, name+"/")
	}
	slices.Sort(l.names)
	l.names = slices.Compact(l.names)
	slices.SortFunc(l.files, func(a, b listed) int { return cmp.Compare(a.name, b.name) })
	l.err = errors.Join(append(errs, walked)...)
	return l
}

// isRegular reports whether a name is one of a file, or leads to one or to nothing: who reads it says so.
func (r *Repo) isRegular(name string, mode fs.FileMode) bool {
	if mode&fs.ModeSymlink == 0 {
		return mode.IsRegular()
	}
	info, err := os.Stat(filepath.Join(r.root.Dir, filepath.FromSlash(name)))
	return err != nil || info.Mode().IsRegular()
}
