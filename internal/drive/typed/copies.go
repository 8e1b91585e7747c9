package typed

import (
	"bytes"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// readCopies reads the vendored copies of packages of the repository, by where they stand. Vendor directories are
// beside a go.mod or the go.work.
func readCopies(r *repo.Repo) map[string]*importgraph.Dir {
	copies := map[string]*importgraph.Dir{}
	around := []string{"."}
	for _, m := range r.Modules() {
		around = append(around, m.Dir)
	}
	for _, dir := range around {
		for _, at := range copiesIn(r, path.Join(dir, "vendor")) {
			if d, err := importgraph.ReadDir(r, at); err == nil { // else the go command says what is missing
				copies[at] = d
			}
		}
	}
	return copies
}

// copiesIn returns the copies in a vendor directory; none if there is no such directory, or one that the go command
// does not take.
func copiesIn(r *repo.Repo, vendor string) (dirs []string) {
	data, err := regular.ReadFile(r.Abs(path.Join(vendor, "modules.txt")))
	if err != nil {
		return nil
	}
	for _, importPath := range vendored(string(data)) {
		at := path.Join(vendor, importPath)
		if _, ok := r.SourceOf(at); ok {
			dirs = append(dirs, at)
		}
	}
	return dirs
}

// vendored returns the packages that a modules.txt lists. Lines on modules begin with a sign.
func vendored(modules string) (importPaths []string) {
	for line := range strings.Lines(modules) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			importPaths = append(importPaths, line)
		}
	}
	return importPaths
}

// strayCopy returns the directory of the repository of which a package outside the root is a vendored copy: that of a
// go.work further up. Analyzers know packages by where their files are, and would take it for other code.
func strayCopy(r *repo.Repo, p *packages.Package) (dir string, ok bool) {
	if p.Module == nil || !strings.Contains(filepath.ToSlash(p.Dir), "/vendor/") {
		return "", false
	}
	if _, inside := relative(r, p.Dir); inside {
		return "", false
	}
	if by := p.Module.Replace; by != nil {
		module, ok := relative(r, by.Dir)
		return path.Join(module, strings.TrimPrefix(p.PkgPath, p.Module.Path)), ok
	}
	return r.Resolve(".", p.PkgPath)
}

// maxNamed is how many packages a message names.
const maxNamed = 3

// outdated notes which vendored copies of a group differ from the packages that they are copies of: the copies are what
// is built, so they decide.
func (r *run) outdated(g *group, loaded *graph) {
	vendor, names := r.differing(loaded)
	if len(names) == 0 {
		return
	}
	slices.Sort(names)
	if n := len(names); n > maxNamed {
		names = append(names[:maxNamed], fmt.Sprintf("and %d more", n-maxNamed))
	}
	command := "go mod vendor"
	if g.work {
		command = "go work vendor"
	}
	r.res.Notices = append(r.res.Notices, Notice{repo.Position{File: path.Join(vendor, "modules.txt")},
		fmt.Sprintf("vendored copies differ from %s; for %s the code of the copies is judged, and %q renews them",
			strings.Join(names, ", "), subjects(r.Analyzers), command)})
}

// differing returns the vendor directory of a group, and the packages that may have work of which it has other copies.
// Each has its first file with it.
func (r *run) differing(loaded *graph) (vendor string, names []string) {
	for _, n := range loaded.order {
		if n.copied == "" || n.variant() || len(n.run) == 0 && !r.candidates.dirs[n.dir] {
			continue
		}
		if file, ok := r.difference(n); ok {
			vendor = strings.TrimSuffix(n.copied, "/"+n.PkgPath)
			names = append(names, fmt.Sprintf("%q (%s)", n.dir, file))
		}
	}
	return vendor, names
}

// difference returns the first file in which a vendored copy differs from the package, of its code and its queries. Tests
// are not vendored, nor are files that ask for the tag ignore.
func (r *run) difference(n *node) (name string, differs bool) {
	have := map[string]bool{}
	for _, file := range slices.Concat(n.GoFiles, n.EmbedFiles) {
		name, err := filepath.Rel(n.Dir, file)
		have[name] = true
		if err != nil || !repo.IsGoFile(filepath.Base(name)) && !repo.IsSQLFile(name) {
			continue
		}
		if !equalFiles(file, filepath.Join(r.repo.Abs(n.dir), name)) {
			return filepath.ToSlash(name), true
		}
	}
	d := r.candidates.graph.Dir(n.dir)
	if d == nil {
		return "", false
	}
	for _, f := range d.Files {
		if !f.Test && f.Constraint == nil && !have[f.Name] {
			return f.Name, true
		}
	}
	return "", false
}

func equalFiles(a, b string) bool {
	one, err := regular.ReadFile(a)
	if err != nil {
		return false
	}
	other, err := regular.ReadFile(b)
	return err == nil && bytes.Equal(one, other)
}
