package propose

import (
	"path"
	"slices"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// survey is what the layout of a repository is read from.
type survey struct {
	repo     *repo.Repo
	graph    *importgraph.Graph
	children map[string][]string // directories with Go files at or below them, by the one above, sorted
	own      map[string]bool     // directories with Go files in them
	mains    map[string]bool     // directories with a package main that go build builds
	modules  map[string]bool     // directories with a go.mod
}

func newSurvey(r *repo.Repo) *survey {
	s := &survey{repo: r, graph: importgraph.Of(r), children: map[string][]string{}, own: map[string]bool{},
		mains: map[string]bool{}, modules: map[string]bool{}}
	known := map[string]bool{".": true}
	for _, d := range s.graph.Dirs {
		s.own[d.Path] = true
		s.mains[d.Path] = slices.ContainsFunc(d.Nodes(), func(n *importgraph.Node) bool { return n.Package == "main" && !n.Ignored })
		for dir := d.Path; !known[dir]; dir = path.Dir(dir) {
			known[dir] = true
			if module.CheckImportPath(path.Base(dir)) == nil {
				s.children[path.Dir(dir)] = append(s.children[path.Dir(dir)], dir)
			}
		}
	}
	for _, dirs := range s.children {
		slices.Sort(dirs)
	}
	for _, m := range r.Modules() {
		s.modules[m.Dir] = true
	}
	return s
}

// holds reports whether there are Go files in a directory or below it.
func (s *survey) holds(dir string) bool { return s.own[dir] || len(s.children[dir]) > 0 }

// child returns the directory in base of that name, if it holds Go files.
func (s *survey) child(base, name string) (dir string, ok bool) {
	dir = path.Join(base, name)
	return dir, s.holds(dir)
}

// main returns the first directory with a package main at or below dir.
func (s *survey) main(dir string) (first string, ok bool) {
	if s.mains[dir] {
		return dir, true
	}
	for _, child := range s.children[dir] {
		if first, ok = s.main(child); ok {
			return first, true
		}
	}
	return "", false
}

// generated reports whether all Go files at or below a directory, but for tests, are generated.
func (s *survey) generated(dir string) bool {
	some := false
	for _, d := range s.graph.Dirs {
		if !repo.Below(d.Path, dir) {
			continue
		}
		for _, f := range d.Files {
			if !f.Test && !f.Generated {
				return false
			}
			some = some || f.Generated
		}
	}
	return some
}

// imports reports whether a file at or below from that is no test imports the package of dir.
func (s *survey) imports(from, dir string) bool {
	return s.reaches(from, func(to string) bool { return to == dir })
}

// importsAny is imports for dir and what is below it.
func (s *survey) importsAny(from, dir string) bool {
	return s.reaches(from, func(to string) bool { return repo.Below(to, dir) })
}

func (s *survey) reaches(from string, accept func(dir string) bool) bool {
	for _, d := range s.graph.Dirs {
		if !repo.Below(d.Path, from) {
			continue
		}
		if slices.ContainsFunc(d.Links(s.repo), func(l importgraph.Link) bool { return !l.File.Test && accept(l.To) }) {
			return true
		}
	}
	return false
}

// inside returns dir, which is top or lies below it, relative to top.
func inside(top, dir string) string {
	switch {
	case dir == top:
		return "."
	case top == ".":
		return dir
	}
	return dir[len(top)+1:]
}
