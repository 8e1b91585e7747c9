package takeover

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// archLint reads a file of go-arch-lint, of versions 1 to 3 of its form.
// Reference: github.com/fe3dback/go-arch-lint, docs/syntax.
func (t *taking) archLint(_ string, data []byte) error {
	root, err := t.parse(data)
	if err != nil {
		return err
	}
	a := archFile{taking: t, root: root, by: map[string]*Component{}, paths: map[string]*Component{}}
	a.components()
	for name, dep := range entries(get(root, "deps")) {
		a.dependencies(name, dep)
	}
	a.imports()
	a.unseen()
	a.kinds()
	a.rest()
	a.leftovers()
	return nil
}

// archFile is a file of go-arch-lint being read.
type archFile struct {
	*taking
	root  *yaml.Node
	by    map[string]*Component // by the name in the file
	paths map[string]*Component // by each of their paths
	apart []string              // components whose packages may not import each other
	line  int                   // of the first of them
}

func (a *archFile) components() {
	workdir := get(a.root, "workdir").Value
	for name, c := range entries(get(a.root, "components")) {
		x := &Component{Name: name.Value, Kind: policy.Library, Why: a.at(name.Line), Only: []string{}}
		for _, in := range items(get(c, "in")) {
			glob := path.Join(workdir, in.Value)
			dirs := a.matching(glob)
			if len(dirs) == 0 {
				a.leave(in.Line, fmt.Sprintf("component %q is in %s", name.Value, in.Value), "no such directory has Go files")
			}
			for _, dir := range dirs {
				if by := a.paths[dir]; by != nil {
					a.leave(in.Line, fmt.Sprintf("component %q is in %s", name.Value, dir), fmt.Sprintf("so is %q, and a directory is one component's", by.Name))
					continue
				}
				a.paths[dir] = x
				x.Paths = append(x.Paths, dir)
			}
		}
		if len(x.Paths) > 0 {
			slices.Sort(x.Paths)
			a.by[x.Name] = x
			a.Components = append(a.Components, x)
		}
	}
	for _, name := range items(get(a.root, "commonComponents")) {
		for _, x := range a.Components {
			a.mayImport(x, name, "commonComponents")
		}
	}
}

// mayImport adds a component to those that another may import.
func (a *archFile) mayImport(x *Component, name *yaml.Node, key string) {
	to := a.by[name.Value]
	switch {
	case to == x || slices.Contains(x.Only, name.Value):
	case to == nil:
		a.leave(name.Line, fmt.Sprintf("%s: %s", key, name.Value), "no component with code has that name")
	default:
		x.Only = append(x.Only, name.Value)
	}
}

// dependencies takes over one entry of deps.
func (a *archFile) dependencies(name, dep *yaml.Node) {
	x := a.by[name.Value]
	if x == nil {
		a.leave(name.Line, "deps: "+name.Value, "no component with code has that name")
		return
	}
	for _, to := range items(get(dep, "mayDependOn")) {
		a.mayImport(x, to, "deps: "+name.Value)
	}
	slices.Sort(x.Only)
	itself := func(n *yaml.Node) bool { return n.Value == x.Name }
	switch {
	case truth(get(dep, "anyProjectDeps")):
		x.Only = nil
	case !slices.ContainsFunc(items(get(dep, "mayDependOn")), itself) && a.packages(x) > 1:
		if a.apart = append(a.apart, x.Name); len(a.apart) == 1 {
			a.line = name.Line
		}
	}
	if truth(get(dep, "anyVendorDeps")) {
		x.Imports.Modules.Allow = []Entry{{Path: "**", Why: a.at(get(dep, "anyVendorDeps").Line)}}
		return
	}
	for _, vendor := range items(get(dep, "canUse")) {
		x.Imports.Modules.Allow = append(x.Imports.Modules.Allow, a.vendor(vendor)...)
	}
}

// imports says which vendors all components may import, and that no others may be.
func (a *archFile) imports() {
	if truth(get(a.root, "allow", "depOnAnyVendor")) {
		for _, x := range a.Components {
			x.Imports = Imports{}
		}
		return
	}
	var common []Entry
	for _, vendor := range items(get(a.root, "commonVendors")) {
		common = append(common, a.vendor(vendor)...)
	}
	for _, x := range a.Components {
		if m := &x.Imports.Modules; !slices.ContainsFunc(m.Allow, func(e Entry) bool { return e.Path == "**" }) {
			m.Given, m.Allow = true, append(slices.Clone(common), m.Allow...)
		}
	}
}

// unseen lets components import what they want that lie outside the directory which is looked at.
func (a *archFile) unseen() {
	workdir := path.Clean(get(a.root, "workdir").Value)
	for _, x := range a.Components {
		if !slices.ContainsFunc(x.Paths, func(p string) bool { return repo.Below(p, workdir) }) {
			x.Only, x.Imports = nil, Imports{}
		}
	}
}

// vendor returns the packages that a name stands for.
func (a *archFile) vendor(name *yaml.Node) (all []Entry) {
	vendors := items(get(a.root, "vendors", name.Value, "in"))
	for _, in := range vendors {
		if !a.isStd(in.Value) { // go-arch-lint is not about the standard library, whatever stands there
			all = append(all, Entry{Path: vendorPattern(in.Value), Why: a.at(name.Line)})
		}
	}
	if len(vendors) == 0 {
		a.leave(name.Line, "vendor "+name.Value, "no vendor has that name")
	}
	return all
}

// vendorPattern returns the pattern of a policy for one of import paths: without stars at its end it is one package alone.
func vendorPattern(glob string) string {
	if below, ok := strings.CutSuffix(glob, "/**"); ok {
		return below
	}
	return glob + "$"
}

// kinds makes components of programs alone roots, but for those that others may import.
func (a *archFile) kinds() {
	for _, x := range a.Components {
		imported := slices.ContainsFunc(a.Components, func(o *Component) bool { return slices.Contains(o.Only, x.Name) })
		if !imported && a.programs(x) {
			x.Kind = policy.Root
		}
	}
}

// programs reports whether a component holds programs alone.
func (a *archFile) programs(x *Component) bool {
	some := false
	for _, d := range a.graph.Dirs {
		if a.of(d.Path) != x {
			continue
		}
		some = true
		for _, f := range d.Files {
			if !f.Test && f.Package != "main" {
				return false
			}
		}
	}
	return some
}

// rest makes a component of the code that is in none: nobody may import it, and it may import all.
func (a *archFile) rest() {
	if len(a.Components) == 0 || !slices.ContainsFunc(a.graph.Dirs, func(d *importgraph.Dir) bool { return a.of(d.Path) == nil }) {
		return
	}
	name := "rest"
	for a.by[name] != nil {
		name += "-"
	}
	a.Components = append(a.Components, &Component{Name: name, Kind: policy.Root, Paths: []string{"."}, Why: a.file + ", where no component has it"})
}

// packages returns in how many directories a component has Go files.
func (a *archFile) packages(x *Component) (n int) {
	for _, d := range a.graph.Dirs {
		if a.of(d.Path) == x {
			n++
		}
	}
	return n
}

// of returns the component that a directory is in, by the longest path.
func (a *archFile) of(dir string) *Component {
	for a.paths[dir] == nil && dir != "." && dir != "/" {
		dir = path.Dir(dir)
	}
	return a.paths[dir]
}

// leftovers says what else the file has.
func (a *archFile) leftovers() {
	if len(a.apart) > 0 {
		a.leave(a.line, "packages of one component may not import each other: "+strings.Join(a.apart, ", "),
			"a component's packages may; make each a component, or order them by layers")
	}
	if deep := get(a.root, "allow", "deepScan"); truth(deep) {
		a.leave(deep.Line, "deepScan", "which values a component is handed is no import")
	}
	for _, key := range []string{"exclude", "excludeFiles"} {
		for _, item := range items(get(a.root, key)) {
			if key == "excludeFiles" && testFiles(item.Value) {
				a.WithoutTests = a.at(item.Line)
				continue
			}
			if key == "exclude" && a.of(path.Join(get(a.root, "workdir").Value, item.Value)) == nil {
				continue // in no component, so that no list of one is about it
			}
			a.leave(item.Line, key+" "+item.Value, "a policy leaves out no code; what breaks a rule there has an exception, or a level in a component of its own")
		}
	}
}

// testFiles reports whether an expression matches the names of all test files.
func testFiles(expression string) bool {
	re, err := regexp.Compile(expression)
	return err == nil && re.MatchString("a/b_test.go") && re.MatchString("internal/x/y_test.go") && !re.MatchString("a/b.go")
}

// matching returns the topmost directories that a glob matches: those with Go files, and those above such.
func (t *taking) matching(glob string) (tops []string) {
	known := map[string]bool{}
	for _, d := range t.graph.Dirs {
		for dir := d.Path; !known[dir]; dir = path.Dir(dir) {
			known[dir] = true
		}
	}
	dirs := make([]string, 0, len(known))
	for dir := range known {
		dirs = append(dirs, dir)
	}
	slices.Sort(dirs)
	for _, dir := range dirs {
		matches := repo.MatchGlob(glob, dir)
		if dir == "." { // no element, which a star could stand for
			matches = glob == "." || glob == "**"
		}
		below := slices.ContainsFunc(tops, func(top string) bool { return repo.Below(dir, top) })
		if !below && matches {
			tops = append(tops, dir)
		}
	}
	return tops
}
