package dbaccess

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/policy"
)

// concretes is the types of a repository that are put into interfaces, and how these lead to each other.
type concretes struct {
	all    []*Concrete
	into   map[string]map[string]bool // by type: the keys of interfaces that its values get into, by whatever way
	handed map[string]bool            // types whose values may get into what is asked for
	asked  map[string]Interface       // by key: the interfaces that a container is asked for
	of     map[string][]string        // the packages that declare interfaces of a key

	having map[string][]*Concrete // by method, as methodKey has it
	known  map[string][]*Concrete // answers of behind, by interface and method
}

func newTypes(packages []*Observed) *concretes {
	t := &concretes{into: map[string]map[string]bool{}, handed: map[string]bool{}, asked: map[string]Interface{}, of: map[string][]string{},
		having: map[string][]*Concrete{}, known: map[string][]*Concrete{}}
	leads := map[string][]string{} // from interface to interface
	for _, seen := range packages {
		for _, c := range seen.Conversions {
			t.add(c)
			if c.Type == nil && !c.Handed {
				leads[c.From.Key] = append(leads[c.From.Key], c.To.Key)
			}
		}
	}
	for _, of := range t.all {
		t.hand(of)
		t.follow(t.into[of.Key], leads)
		for m := range of.Methods {
			t.having[m] = append(t.having[m], of)
		}
	}
	return t
}

func (t *concretes) add(c Conversion) {
	if !slices.Contains(t.of[c.To.Key], c.To.Of) {
		t.of[c.To.Key] = append(t.of[c.To.Key], c.To.Of)
	}
	if c.Type == nil {
		if c.Handed {
			t.asked[c.To.Key] = c.To
		}
		return
	}
	into := t.into[c.Type.Key]
	if into == nil {
		into = map[string]bool{}
		t.into[c.Type.Key] = into
		t.all = append(t.all, c.Type)
	}
	if c.Handed {
		t.handed[c.Type.Key] = true
	} else {
		into[c.To.Key] = true
	}
}

// hand adds the interfaces that a container may put values of a type into.
func (t *concretes) hand(of *Concrete) {
	if !t.handed[of.Key] {
		return
	}
	for key, asked := range t.asked {
		if len(asked.Methods) > 0 && hasAll(of, asked.Methods) {
			t.into[of.Key][key] = true
		}
	}
}

// follow adds the interfaces to which others lead.
func (t *concretes) follow(into map[string]bool, leads map[string][]string) {
	var queue []string
	for key := range into {
		queue = append(queue, key)
	}
	for len(queue) > 0 {
		key := queue[0]
		queue = queue[1:]
		for _, next := range leads[key] {
			if !into[next] {
				into[next] = true
				queue = append(queue, next)
			}
		}
	}
}

// behind returns the types that may stand behind a call of an interface: those whose values get into it.
func (t *concretes) behind(c *Call) []*Concrete {
	key := c.Method + " " + c.Interface.Key
	if known, ok := t.known[key]; ok {
		return known
	}
	var all []*Concrete
	for _, of := range t.having[c.Method] {
		if t.into[of.Key][c.Interface.Key] {
			all = append(all, of)
		}
	}
	t.known[key] = all
	return all
}

func hasAll(of *Concrete, methods []string) bool {
	for _, name := range methods {
		if _, ok := of.Methods[name]; !ok {
			return false
		}
	}
	return true
}

// worlds tells which types run together with the code of a package. A world is a main package and all that it imports:
// of two services that hand their own implementation to a shared package, each runs with its own only.
type worlds struct {
	policy   *policy.Policy
	packages []*Observed
	imports  map[string][]string // directories, by importing one; nil until it is needed
	mains    []*world
	all      *world // of a package that no main imports
	tests    *world // of what tests call
}

// world is the types that are put into interfaces in it, and whose arguments or fields they become: the components of
// these, with nil for anybody's.
type world struct {
	dir   string          // of the main package
	dirs  map[string]bool // that it imports, and its own
	types map[string][]*policy.Component
}

func newWorlds(p *policy.Policy, packages []*Observed) *worlds {
	return &worlds{policy: p, packages: packages}
}

// meet reports whether all of the types run together with the code of a package, and can get there.
func (w *worlds) meet(seen *Observed, types behind, test bool) bool {
	c := w.policy.ComponentOf(seen.Dir)
	return slices.ContainsFunc(w.of(seen.Dir, c, test), func(x *world) bool {
		return !slices.ContainsFunc(types, func(t *Concrete) bool { return !x.hands(t, c) })
	})
}

// hands reports whether values of a type may get to a component.
func (x *world) hands(t *Concrete, to *policy.Component) bool {
	return slices.ContainsFunc(x.types[t.Key], func(c *policy.Component) bool { return c == nil || c == to })
}

// of returns the worlds in which a package runs: of its component's own main packages if there are any.
func (w *worlds) of(dir string, c *policy.Component, test bool) []*world {
	if w.imports == nil {
		w.read()
	}
	if test {
		return []*world{w.tests}
	}
	var own, others []*world
	for _, x := range w.mains {
		switch {
		case !x.dirs[dir]:
		case w.policy.ComponentOf(x.dir) == c:
			own = append(own, x)
		default:
			others = append(others, x)
		}
	}
	switch {
	case len(own) > 0:
		return own
	case len(others) > 0:
		return others
	}
	return []*world{w.all}
}

// read finds the main packages and what they import.
func (w *worlds) read() {
	w.imports = map[string][]string{}
	g := importgraph.Of(w.policy.Repo())
	var mains []string
	for _, d := range g.Dirs {
		seen := map[string]bool{}
		for _, f := range d.Files {
			if f.Test {
				continue
			}
			if f.Package == "main" && !slices.Contains(mains, d.Path) {
				mains = append(mains, d.Path)
			}
			for _, imp := range f.Imports {
				if dir, ok := g.Repo.Resolve(d.Path, imp.Path); ok && !seen[dir] {
					seen[dir] = true
					w.imports[d.Path] = append(w.imports[d.Path], dir)
				}
			}
		}
	}
	for _, dir := range mains {
		x := &world{dir: dir, dirs: w.closure(dir)}
		x.types = w.types(func(in *Observed, test bool) bool { return !test && x.dirs[in.Dir] })
		w.mains = append(w.mains, x)
	}
	w.all = &world{types: w.types(func(_ *Observed, test bool) bool { return !test })}
	w.tests = &world{types: w.types(func(*Observed, bool) bool { return true })}
}

// closure returns a directory and all that it imports, directly or not.
func (w *worlds) closure(dir string) map[string]bool {
	dirs := map[string]bool{dir: true}
	for queue := []string{dir}; len(queue) > 0; {
		dir, queue = queue[0], queue[1:]
		for _, imp := range w.imports[dir] {
			if !dirs[imp] {
				dirs[imp] = true
				queue = append(queue, imp)
			}
		}
	}
	return dirs
}

// types returns the types that are put into interfaces by the packages that count.
func (w *worlds) types(counts func(in *Observed, test bool) bool) map[string][]*policy.Component {
	types := map[string][]*policy.Component{}
	for _, seen := range w.packages {
		for _, c := range seen.Conversions {
			if c.Type == nil || !counts(seen, c.Test) {
				continue
			}
			to := w.receiver(seen, c.Dest)
			if !slices.Contains(types[c.Type.Key], to) {
				types[c.Type.Key] = append(types[c.Type.Key], to)
			}
		}
	}
	return types
}

// receiver returns the component to which a value goes that becomes an argument or field of a package: a service keeps
// it, from any other component it may go anywhere.
func (w *worlds) receiver(seen *Observed, dest string) *policy.Component {
	if dest == "" {
		return nil
	}
	dir, ok := w.policy.Repo().Resolve(seen.Dir, dest)
	if !ok {
		return nil
	}
	if c := w.policy.ComponentOf(dir); c != nil && c.Kind == policy.Service {
		return c
	}
	return nil
}
