package vettool

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// locate returns the repository that dir belongs to, not walked, and the path of dir in
// it. ok is false for code that nobody here governs: the standard library, the module cache,
// testdata; and for vendored packages, which may be copies of the repository's own: of these r is not nil.
func locate(dir string) (r *repo.Repo, rel string, ok bool, err error) {
	root, rel, err := rootOf(dir)
	if err != nil || root.Dir == "" {
		return nil, "", false, err
	}
	return repo.OpenAt(root, rel), rel, repo.Ours(rel), nil
}

// rootOf returns the root of the repository around dir, and the path of dir in it; none for the standard library and the module
// cache.
func rootOf(dir string) (root repo.Root, rel string, err error) {
	if inside(dir, os.Getenv("GOROOT")) || inside(dir, os.Getenv("GOMODCACHE")) {
		return root, "", nil
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return root, "", err
	}
	if root, err = repo.FindRoot(dir); err != nil {
		return root, "", err
	}
	rel, err = filepath.Rel(root.Dir, dir)
	return root, filepath.ToSlash(rel), err
}

// copied reports whether what locate calls nobody's is the vendored copy of a package of the repository. The paths of
// components lead to modules of it, so the policy is read where nothing else does.
func (t *Tool) copied(r *repo.Repo, rel string) (bool, error) {
	if r == nil || !strings.HasPrefix(rel, "vendor/") && !strings.Contains(rel, "/vendor/") {
		return false, nil
	}
	if _, ok := r.SourceOf(rel); ok {
		return true, nil
	}
	if _, err := t.Suite(r, Options{}); err != nil {
		return false, err
	}
	_, ok := r.SourceOf(rel)
	return ok, nil
}

// inside reports whether dir is below, or is, the directory tree.
func inside(dir, tree string) bool {
	if tree == "" {
		return false
	}
	rel, err := filepath.Rel(tree, dir)
	return err == nil && filepath.IsLocal(rel)
}

// rootsAround returns the root of the repository that the go command was started in. It also returns those of other
// repositories whose modules it takes from directories, by go.work or a replacement: they are judged by policies of
// their own.
func rootsAround(wd string) ([]repo.Root, error) {
	root, rel, err := rootOf(wd)
	if err != nil {
		return nil, err
	}
	if root.Dir == "" || !repo.Ours(rel) {
		return nil, fmt.Errorf("%s: not part of a repository to check: "+
			"standard library, module cache, vendor, testdata, or a hidden directory or one that begins with _", wd)
	}
	roots := []repo.Root{root}
	seen := map[string]bool{root.Dir: true}
	for _, dir := range moduleDirs(wd) {
		root, rel, err := rootOf(dir)
		if err != nil || root.Dir == "" || !repo.Ours(rel) || seen[root.Dir] {
			continue // the go command complains of missing modules itself
		}
		seen[root.Dir] = true
		roots = append(roots, root)
	}
	return roots, nil
}

// moduleDirs returns the directories, as far as go.work and go.mod name them, that the go command takes
// modules from when started in wd. Only main modules can replace one by a directory.
func moduleDirs(wd string) (dirs []string) {
	work := os.Getenv("GOWORK")
	if work == "" || work == "auto" {
		work = nearest(wd, "go.work")
	}
	data, err := regular.ReadFile(work)
	if err != nil { // "off", none, or one that the go command rejects
		main := filepath.Dir(nearest(wd, "go.mod"))
		return replacements(main)
	}
	f, err := modfile.ParseWork(work, data, nil)
	if err != nil {
		return nil
	}
	dirs = localTargets(filepath.Dir(work), f.Replace)
	for _, use := range f.Use {
		main := absolute(filepath.Dir(work), use.Path)
		dirs = append(dirs, main)
		dirs = append(dirs, replacements(main)...)
	}
	return dirs
}

// nearest returns the file of that name in dir or the nearest directory above it.
func nearest(dir, name string) string {
	for {
		file := filepath.Join(dir, name)
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			return file
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

// replacements returns the directories that the go.mod of a main module replaces modules by.
func replacements(main string) []string {
	name := filepath.Join(main, "go.mod")
	data, err := regular.ReadFile(name)
	if err != nil {
		return nil
	}
	f, err := modfile.Parse(name, data, nil)
	if err != nil {
		return nil
	}
	return localTargets(main, f.Replace)
}

func localTargets(dir string, replaces []*modfile.Replace) (dirs []string) {
	for _, r := range replaces {
		if r.New.Version == "" {
			dirs = append(dirs, absolute(dir, r.New.Path))
		}
	}
	return dirs
}

func absolute(dir, path string) string {
	path = filepath.FromSlash(strings.TrimSpace(path))
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}
