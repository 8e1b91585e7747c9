// Package place finds what an argument of a command names, such as of "govern who".
package place

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Place is what an argument names: a component, packages, or a file.
type Place struct {
	Name      string            // as messages show it: of the component, or relative to the root
	Component *policy.Component // nil for packages and files
	Dirs      []string          // with Go files, sorted; of a file its directory; none of a component that is elsewhere
	File      string            // relative to the root; empty for components and packages
}

// String names the place for a message: service "api" (@api-team), or "services/api/client".
func (p Place) String() string {
	if p.Component != nil {
		return p.Component.String()
	}
	return fmt.Sprintf("%q", p.Name)
}

// Finder finds places in a repository.
type Finder struct {
	policy *policy.Policy
	graph  *importgraph.Graph
	wd     string // the directory that the command works in
}

// NewFinder returns what finds places of a graph, from a directory that the command works in.
func NewFinder(p *policy.Policy, g *importgraph.Graph, wd string) *Finder { return &Finder{p, g, wd} }

// Imported finds what others import, which nobody does with a test file.
func (f *Finder) Imported(arg string) (Place, error) {
	p, err := f.Find(arg)
	if err == nil && strings.HasSuffix(p.File, "_test.go") {
		err = fmt.Errorf("%q is a test file, and nobody imports those", p.File)
	}
	return p, err
}

// Ends finds two places, the first without what the second has of it.
func (f *Finder) Ends(a, b string) (from, to Place, err error) {
	from, errFrom := f.Find(a)
	to, errTo := f.Imported(b)
	if err := errors.Join(errFrom, errTo); err != nil {
		return from, to, err
	}
	for _, p := range []Place{from, to} {
		if len(p.Dirs) == 0 {
			return from, to, fmt.Errorf("%v has no directory here; no import leads from or to it", p)
		}
	}
	var outside []string
	for _, dir := range from.Dirs {
		if _, in := slices.BinarySearch(to.Dirs, dir); !in {
			outside = append(outside, dir)
		}
	}
	if len(outside) == 0 {
		return from, to, fmt.Errorf("%v is or lies in %v; no import leads from one to the other", from, to)
	}
	from.Dirs = outside
	return from, to, nil
}

// Find finds what an argument names. A component comes first; then a package or file relative to the root, as
// messages name them; then whatever check takes for a pattern.
func (f *Finder) Find(arg string) (Place, error) {
	if arg == "" {
		return Place{}, errors.New("an argument is empty; it names a component, a package or a file")
	}
	if c := f.policy.Component(arg); c != nil {
		dirs := f.dirs(func(dir string) bool { return f.policy.ComponentOf(dir) == c })
		if len(dirs) == 0 && !c.Elsewhere() {
			return Place{}, fmt.Errorf("%v holds no Go files", c)
		}
		return Place{Name: arg, Component: c, Dirs: dirs}, nil
	}
	if !filepath.IsAbs(arg) && !strings.HasPrefix(arg, ".") {
		if p, ok := f.below(path.Clean(filepath.ToSlash(arg))); ok {
			return p, nil
		}
	}
	dirs, file, err := standalone.Select(f.graph, f.wd, arg)
	switch {
	case standalone.IsNoMatch(err) && strings.HasSuffix(err.Error(), "?"):
		return Place{}, fmt.Errorf("%q %w", arg, err)
	case standalone.IsNoMatch(err):
		return Place{}, f.unknown(arg)
	case err != nil:
		return Place{}, fmt.Errorf("%q: %w", arg, err)
	case file != "":
		return filePlace(file), nil
	case len(dirs) == 1:
		return Place{Name: dirs[0], Dirs: dirs}, nil
	}
	return Place{Name: arg, Dirs: dirs}, nil
}

func filePlace(file string) Place {
	return Place{Name: file, File: file, Dirs: []string{path.Dir(file)}}
}

// below finds a package, a file, or a subtree that is written with "/...", relative to the root.
func (f *Finder) below(name string) (Place, bool) {
	if top, ok := strings.CutSuffix(name, "/..."); ok {
		dirs := f.subtree(top)
		return Place{Name: name, Dirs: dirs}, len(dirs) > 0
	}
	if f.graph.Dir(name) != nil {
		return Place{Name: name, Dirs: []string{name}}, true
	}
	d := f.graph.Dir(path.Dir(name))
	if d == nil || !repo.IsGoFile(path.Base(name)) {
		return Place{}, false
	}
	known := slices.ContainsFunc(d.Files, func(known *importgraph.File) bool { return known.Name == path.Base(name) })
	return filePlace(name), known
}

// dirs returns the directories with Go files that a function accepts.
func (f *Finder) dirs(accepts func(dir string) bool) (dirs []string) {
	for _, d := range f.graph.Dirs {
		if accepts(d.Path) {
			dirs = append(dirs, d.Path)
		}
	}
	return dirs
}

func (f *Finder) subtree(top string) []string {
	return f.dirs(func(dir string) bool { return dir == top || strings.HasPrefix(dir, top+"/") })
}

// unknown is the error of an argument that names nothing.
func (f *Finder) unknown(arg string) error {
	if len(f.subtree(path.Clean(arg))) > 0 {
		return fmt.Errorf("%q holds no Go files itself; did you mean %q?", arg, path.Clean(arg)+"/...")
	}
	var known []string
	for _, c := range f.policy.Components() {
		known = append(known, c.Name)
	}
	for _, d := range f.graph.Dirs {
		known = append(known, d.Path)
	}
	for _, d := range f.graph.Dirs {
		if importPath, ok := f.graph.Repo.ImportPath(d.Path); ok {
			known = append(known, importPath)
		}
	}
	return fmt.Errorf("no component, package or file is named %q%s", arg, policy.DidYouMean(arg, known))
}
