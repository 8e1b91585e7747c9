package typed

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/repo"
)

// readCopies reads the vendored copies of packages of the repository, by where they stand. Vendor directories are
// beside a go.mod or the go.work.
func readCopies(r *repo.Repo) map[string]*importgraph.Dir {
	copies := map[string]*importgraph.Dir{}
	read := func(around string) {
		vendor := path.Join(around, "vendor")
		data, err := os.ReadFile(r.Abs(path.Join(vendor, "modules.txt")))
		if err != nil {
			return // no vendor directory, or none that the go command takes
		}
		for _, importPath := range vendored(string(data)) {
			at := path.Join(vendor, importPath)
			if _, ok := r.SourceOf(at); !ok {
				continue
			}
			if d, err := importgraph.ReadDir(r, at); err == nil { // else the go command says what is missing
				copies[at] = d
			}
		}
	}
	read(".")
	for _, m := range r.Modules() {
		if m.Dir != "." {
			read(m.Dir)
		}
	}
	return copies
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

// maxNamed is how many packages a notice names.
const maxNamed = 3

// outdated notes which vendored copies of a group differ from the packages that they are copies of: the copies are what
// is built, so they decide.
func (r *run) outdated(g *group, loaded *graph) {
	differ := map[string]string{} // by package, the first file
	vendor := ""
	for _, n := range loaded.order {
		if n.copied == "" || len(n.run) == 0 && !r.candidates.dirs[n.dir] {
			continue
		}
		if name, ok := r.difference(n); ok {
			differ[n.dir] = name
			vendor = strings.TrimSuffix(n.copied, "/"+n.PkgPath)
		}
	}
	if len(differ) == 0 {
		return
	}
	command := "go mod vendor"
	if g.work {
		command = "go work vendor"
	}
	var names []string
	for dir, file := range differ {
		names = append(names, fmt.Sprintf("%q (%s)", dir, file))
	}
	slices.Sort(names)
	if n := len(names); n > maxNamed {
		names = append(names[:maxNamed], fmt.Sprintf("and %d more", n-maxNamed))
	}
	at := repo.Position{File: path.Join(vendor, "modules.txt")}
	r.res.Notices = append(r.res.Notices, Notice{at, fmt.Sprintf("vendored copies differ from %s; for %s the code of the copies is judged, and %q renews them",
		strings.Join(names, ", "), subjects(r.Analyzers), command)})
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
	one, err := os.ReadFile(a)
	if err != nil {
		return false
	}
	other, err := os.ReadFile(b)
	return err == nil && bytes.Equal(one, other)
}
