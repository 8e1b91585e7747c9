package repo

import (
	"errors"
	"fmt"
	"go/build"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

// Required is a module that the repository requires or has, as it lies on disk.
type Required struct {
	Path    string // of the module that was asked for
	Version string // as it is required; empty for a directory of the repository
	Dir     string // absolute, or relative to the root where it is of the repository
	Local   bool   // in the repository
}

// Required returns the module that a path lies in, as a package would: the longest that go.mod requires, or that the repository has.
// It never fetches: a module that is not in the module cache is an error. The modules are that of the root, and those that its
// go.work uses.
func (r *Repo) Required(importPath string) (Required, error) {
	files, err := r.requirements()
	if err != nil {
		return Required{}, err
	}
	for p := importPath; p != "."; p = path.Dir(p) {
		if found, ok, err := files.find(p); ok || err != nil {
			return found, err
		}
	}
	return Required{}, fmt.Errorf("is of no module that %s requires", files.names())
}

// requirement is the go.mod of the root or of a module of its workspace.
type requirement struct {
	dir  string // relative to the root
	file *modfile.File
}

// requirements is what the repository requires.
type requirements struct {
	repo    *Repo
	work    *modfile.WorkFile // nil without one
	modules []requirement
}

// requirements reads go.mod and go.work anew: whoever asks is about to read the policy, and a repository that was not walked knows few
// modules by then.
func (r *Repo) requirements() (*requirements, error) {
	all := &requirements{repo: r}
	t := newModuleTable(r.root.Dir)
	dirs := []string{"."}
	if data, ok := t.readFile("go.work"); ok {
		work, err := modfile.ParseWork("go.work", data, nil)
		if err != nil {
			return nil, errors.New("asks for go.work, which cannot be read")
		}
		all.work, dirs = work, nil
		for _, use := range work.Use {
			if dir, ok := t.within(".", use.Path); ok {
				dirs = append(dirs, dir)
			}
		}
	}
	for _, dir := range dirs {
		name := path.Join(dir, "go.mod")
		data, ok := t.readFile(name)
		if !ok {
			continue
		}
		f, err := modfile.Parse(name, data, nil)
		if err != nil || f.Module == nil {
			return nil, fmt.Errorf("asks for %s, which cannot be read", name)
		}
		all.modules = append(all.modules, requirement{dir, f})
	}
	if len(all.modules) == 0 {
		return nil, errors.New("is a module, and there is no go.mod at the root that could require it, nor a go.work")
	}
	return all, nil
}

// names names the files that say what is required.
func (q *requirements) names() string {
	if q.work != nil {
		return "a go.mod of go.work"
	}
	return "go.mod"
}

// find returns a module by its path, and whether it is required or there.
func (q *requirements) find(modulePath string) (Required, bool, error) {
	version := ""
	for _, m := range q.modules {
		if m.file.Module.Mod.Path == modulePath {
			return Required{Path: modulePath, Dir: m.dir, Local: true}, true, nil
		}
		for _, req := range m.file.Require {
			if req.Mod.Path == modulePath && (version == "" || semver.Compare(req.Mod.Version, version) > 0) {
				version = req.Mod.Version
			}
		}
	}
	if version == "" {
		return Required{}, false, nil
	}
	found := Required{Path: modulePath, Version: version}
	to, in := q.replacement(module.Version{Path: modulePath, Version: version})
	if to.Path != "" && to.Version == "" {
		dir, ok := newModuleTable(q.repo.root.Dir).within(in, to.Path)
		if !ok {
			return found, true, errors.New("is replaced by a directory outside of the repository, of which no other checkout knows")
		}
		return Required{Path: modulePath, Dir: dir, Local: true}, true, nil
	}
	if to.Path != "" {
		found.Version = to.Version
	} else {
		to = module.Version{Path: modulePath, Version: version}
	}
	dir, err := Cached(to)
	found.Dir = dir
	return found, true, err
}

// replacement returns what a module is replaced by, and the directory of the file that says so: go.work, else a go.mod. The path is
// empty where nothing replaces it.
func (q *requirements) replacement(m module.Version) (to module.Version, dir string) {
	if q.work != nil {
		if to, ok := replacing(q.work.Replace, m); ok {
			return to, "."
		}
	}
	for _, in := range q.modules {
		if to, ok := replacing(in.file.Replace, m); ok {
			return to, in.dir
		}
	}
	return module.Version{}, ""
}

// replacing returns what directives replace a module by; one for its version comes before one for all.
func replacing(directives []*modfile.Replace, m module.Version) (to module.Version, ok bool) {
	for _, r := range directives {
		switch {
		case r.Old == m:
			return r.New, true
		case r.Old.Path == m.Path && r.Old.Version == "":
			to, ok = r.New, true
		}
	}
	return to, ok
}

// escaped returns the path and the version of a module as file names of the module cache have them.
func escaped(m module.Version) (path, version string, err error) {
	if path, err = module.EscapePath(m.Path); err != nil {
		return "", "", err
	}
	version, err = module.EscapeVersion(m.Version)
	return path, version, err
}

// Cached returns the directory of a module of a version in the module cache, absolute. It never fetches: what is not there is an error.
func Cached(m module.Version) (string, error) {
	path, version, err := escaped(m)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(moduleCache(), filepath.FromSlash(path)+"@"+version)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return "", fmt.Errorf("is not in the module cache, and nothing is fetched; \"go mod download %s@%s\" does", m.Path, m.Version)
	}
	return dir, nil
}

// moduleCache returns the directory of the module cache, as the go command finds it by the environment.
func moduleCache() string {
	if dir := os.Getenv("GOMODCACHE"); dir != "" {
		return dir
	}
	first, _, _ := strings.Cut(build.Default.GOPATH, string(filepath.ListSeparator))
	return filepath.Join(first, "pkg", "mod")
}
