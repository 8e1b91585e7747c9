package layout

import (
	"cmp"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/kind"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// Component is a component as the layout of a repository shows it.
type Component struct {
	Name  string
	Kind  kind.Kind
	Paths []string // relative to the root, sorted
	Why   string   // what speaks for it

	// Sure says that any reading of the layout has this component, of this kind: a program of its own, or a directory whose
	// name tells it. Of others people may think otherwise.
	Sure bool

	// Apart are directories of it that another reading has as components of their own, sorted. They are tests, contracts in
	// services, and mains that start others; and what is of a service only because nothing else needs it or as it lies at the root.
	Apart []string

	Ask *Question // nil: nothing is to be decided
}

// Of returns the components of a repository, by name.
func Of(g *importgraph.Graph) []*Component {
	f := &finder{tree: newTree(g), groups: map[*dir]*group{}}
	f.services()
	f.commands()
	f.rest()
	f.roots()
	f.questions()
	return f.components()
}

// group is the directories of one component. Of those that lie in one of them, some may be of other components.
type group struct {
	kind kind.Kind
	dirs []*dir
	name string // empty: that of the first directory
	why  string
	sure bool

	apart []*dir // of Component.Apart what its own form does not tell
	ask   *Question
}

// finder finds the components of a tree.
type finder struct {
	*tree
	groups map[*dir]*group // by the directories that they begin at
	found  []*group
}

// of returns the component of a directory, nil for none so far.
func (f *finder) of(d *dir) *group {
	for ; d != nil; d = d.up {
		if g := f.groups[d]; g != nil {
			return g
		}
	}
	return nil
}

// holds reports whether a component begins at a directory or below it.
func (f *finder) holds(d *dir) bool { return d.any(func(x *dir) bool { return f.groups[x] != nil }) }

// add takes a component. A program that people run is no service, even where it serves.
func (f *finder) add(g *group) {
	if g.kind == kind.Service && isCommandLine(g.dirs[0].name()) {
		g.kind, g.ask = kind.Tool, nil
	}
	f.found = append(f.found, g)
	for _, d := range g.dirs {
		f.groups[d] = g
	}
}

// join adds directories in no component to one.
func (f *finder) join(g *group, dirs ...*dir) {
	for _, d := range dirs {
		if f.groups[d] == nil {
			g.dirs = append(g.dirs, d)
			f.groups[d] = g
		}
	}
}

// isCommandLine reports whether a program of that name is one that people run: cli, kubectl.
func isCommandLine(name string) bool {
	return strings.HasSuffix(name, "cli") || strings.HasSuffix(name, "ctl")
}

// ofKind returns the components of a kind that were found.
func (f *finder) ofKind(k kind.Kind) (all []*group) {
	for _, g := range f.found {
		if g.kind == k {
			all = append(all, g)
		}
	}
	return all
}

// hasMain reports whether the component has a main.
func (g *group) hasMain() bool {
	return slices.ContainsFunc(g.dirs, func(d *dir) bool { return d.below.mains > 0 })
}

// imports reports whether code in some directories imports code in others, and not only to call it from afar.
func (f *finder) imports(from, to []*dir) bool {
	for _, d := range from {
		for _, x := range d.coded() {
			for _, y := range f.importsOf(x) {
				if !y.isClient() && slices.ContainsFunc(to, y.in) && !slices.ContainsFunc(from, y.in) {
					return true
				}
			}
		}
	}
	return false
}

// importers returns the directories elsewhere that import what lies in some.
func (f *finder) importers(dirs []*dir) map[*dir]bool {
	all := map[*dir]bool{}
	for _, d := range dirs {
		for _, x := range d.coded() {
			for _, path := range f.edges.Importing[x.path] {
				if from := f.all[path]; from != nil && !slices.ContainsFunc(dirs, from.in) {
					all[from] = true
				}
			}
		}
	}
	return all
}

// components names what was found.
func (f *finder) components() []*Component {
	var all []*Component
	for _, g := range f.found {
		c := &Component{Name: g.name, Kind: g.kind, Why: g.why, Sure: g.sure && g.ask == nil, Ask: g.ask}
		switch {
		case c.Name != "":
		case g.dirs[0].up == nil:
			c.Name = "root"
		default:
			c.Name = g.dirs[0].name()
		}
		for _, d := range g.dirs {
			if d.up == nil || f.of(d.up) != g {
				c.Paths = append(c.Paths, d.path)
			}
		}
		slices.Sort(c.Paths)
		c.Apart = f.apart(g)
		all = append(all, c)
	}
	nameAll(all)
	return all
}

// apart returns the directories of a component that another reading has as components of their own.
func (f *finder) apart(g *group) []string {
	var all []string
	for _, d := range g.apart {
		all = append(all, d.path)
	}
	for _, top := range g.dirs {
		top.walk(func(d *dir) bool {
			if d != top && f.groups[d] != nil {
				return false
			}
			tests := d.isTest() || d.named(testNames) || strings.HasPrefix(d.name(), "test")
			is := d != top && (top.up == nil || tests || g.kind == kind.Service && d.isDescribed())
			if is {
				all = append(all, d.path)
			}
			return !is
		})
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// isDescribed reports whether a directory is a contract, or called like one.
func (d *dir) isDescribed() bool { return d.isContract() || d.named(describedNames) }

// nameAll gives components whose name others have the name of their path, with "-" for "/", and sorts them. What is equal
// even then gets a "-" more.
func nameAll(all []*Component) {
	count := map[string]int{}
	for _, c := range all {
		count[c.Name]++
	}
	slices.SortFunc(all, func(a, b *Component) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Paths[0], b.Paths[0]))
	})
	used := map[string]bool{}
	for name, n := range count {
		used[name] = n == 1
	}
	for _, c := range all {
		if count[c.Name] == 1 {
			continue
		}
		if c.Paths[0] != "." {
			c.Name = strings.ReplaceAll(c.Paths[0], "/", "-")
		}
		for used[c.Name] {
			c.Name += "-"
		}
		used[c.Name] = true
	}
	slices.SortFunc(all, func(a, b *Component) int { return cmp.Compare(a.Name, b.Name) })
}
