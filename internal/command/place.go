package command

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

// place is what an argument names: a component, packages, or a file.
type place struct {
	name      string            // as messages show it: of the component, or relative to the root
	component *policy.Component // nil for packages and files
	dirs      []string          // with Go files, sorted; of a file its directory
	file      string            // relative to the root; empty for components and packages
}

// String names the place for a message: service "api" (@api-team), or "services/api/client".
func (p place) String() string {
	if p.component != nil {
		return p.component.String()
	}
	return fmt.Sprintf("%q", p.name)
}

// imports is what commands look at that follow imports.
type imports struct {
	policy *policy.Policy
	graph  *importgraph.Graph
	errs   []standalone.Error // of files whose imports are not known in full
	wd     string
}

// imports reads the imports of the repository that the call works in.
func (c *call) imports() (*imports, error) {
	p, err := c.open()
	if err != nil {
		return nil, err
	}
	wd, err := workingDir(c.dir)
	if err != nil {
		return nil, err
	}
	g, errs, err := standalone.Imports(p)
	return &imports{policy: p, graph: g, errs: errs, wd: wd}, err
}

// done says which files are not known in full. An answer that lacks those is none.
func (i *imports) done(c *call) error {
	for _, e := range i.errs {
		c.stderr.Printf("%v\n", e)
	}
	if len(i.errs) > 0 {
		return exitError(exitFailed)
	}
	return nil
}

// place finds what an argument names. A component comes first; then a package or file relative to the root, as
// messages name them; then whatever check takes for a pattern.
func (i *imports) place(arg string) (place, error) {
	if arg == "" {
		return place{}, errors.New("an argument is empty; it names a component, a package or a file")
	}
	if c := i.policy.Component(arg); c != nil {
		dirs := i.dirs(func(dir string) bool { return i.policy.ComponentOf(dir) == c })
		if len(dirs) == 0 {
			return place{}, fmt.Errorf("%v holds no Go files", c)
		}
		return place{name: arg, component: c, dirs: dirs}, nil
	}
	if !filepath.IsAbs(arg) && !strings.HasPrefix(arg, ".") {
		if p, ok := i.below(path.Clean(filepath.ToSlash(arg))); ok {
			return p, nil
		}
	}
	dirs, file, err := standalone.Select(i.graph, i.wd, arg)
	switch {
	case standalone.IsNoMatch(err) && strings.HasSuffix(err.Error(), "?"):
		return place{}, fmt.Errorf("%q %w", arg, err)
	case standalone.IsNoMatch(err):
		return place{}, i.unknown(arg)
	case err != nil:
		return place{}, fmt.Errorf("%q: %w", arg, err)
	case file != "":
		return filePlace(file), nil
	case len(dirs) == 1:
		return place{name: dirs[0], dirs: dirs}, nil
	}
	return place{name: arg, dirs: dirs}, nil
}

func filePlace(file string) place {
	return place{name: file, file: file, dirs: []string{path.Dir(file)}}
}

// below finds a package, a file, or a subtree that is written with "/...", relative to the root.
func (i *imports) below(name string) (place, bool) {
	if top, ok := strings.CutSuffix(name, "/..."); ok {
		dirs := i.subtree(top)
		return place{name: name, dirs: dirs}, len(dirs) > 0
	}
	if i.graph.Dir(name) != nil {
		return place{name: name, dirs: []string{name}}, true
	}
	d := i.graph.Dir(path.Dir(name))
	if d == nil || !repo.IsGoFile(path.Base(name)) {
		return place{}, false
	}
	known := slices.ContainsFunc(d.Files, func(f *importgraph.File) bool { return f.Name == path.Base(name) })
	return filePlace(name), known
}

// dirs returns the directories with Go files that a function accepts.
func (i *imports) dirs(accepts func(dir string) bool) (dirs []string) {
	for _, d := range i.graph.Dirs {
		if accepts(d.Path) {
			dirs = append(dirs, d.Path)
		}
	}
	return dirs
}

func (i *imports) subtree(top string) []string {
	return i.dirs(func(dir string) bool { return dir == top || strings.HasPrefix(dir, top+"/") })
}

// unknown is the error of an argument that names nothing.
func (i *imports) unknown(arg string) error {
	if len(i.subtree(path.Clean(arg))) > 0 {
		return fmt.Errorf("%q holds no Go files itself; did you mean %q?", arg, path.Clean(arg)+"/...")
	}
	var known []string
	for _, c := range i.policy.Components() {
		known = append(known, c.Name)
	}
	for _, d := range i.graph.Dirs {
		known = append(known, d.Path)
	}
	for _, d := range i.graph.Dirs {
		if importPath, ok := i.graph.Repo.ImportPath(d.Path); ok {
			known = append(known, importPath)
		}
	}
	return fmt.Errorf("no component, package or file is named %q%s", arg, policy.DidYouMean(arg, known))
}

// component names the component of a directory, and who owns it.
func (i *imports) component(dir string) (name, owner string) {
	if c := i.policy.ComponentOf(dir); c != nil {
		return c.Name, c.Owner
	}
	return "", ""
}

// orNone shows a component's name and owner for people.
func orNone(component, owner string) string {
	switch {
	case component == "":
		return "in no component"
	case owner == "":
		return component + " (no owner)"
	}
	return fmt.Sprintf("%s (%s)", component, owner)
}
