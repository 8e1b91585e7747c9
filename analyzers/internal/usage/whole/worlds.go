package whole

import (
	"slices"
	"sync"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// worlds tells which types run together with the code of a package. A world is a main package and all that it imports:
// of two services that hand their own implementation to a shared package, each runs with its own only.
type worlds struct {
	policy   *policy.Policy
	packages []*usage.Observed
	into     map[string]map[string]bool // see [linkage.Concretes]; of the types that matter only
	methods  map[string][]string        // keys of the methods of a type, by its key
	calls    map[string][]string        // keys of functions, by that of who mentions them; nil until it is needed
	edges    *importgraph.Edges
	services map[named]*policy.Component
	mains    []*world
	all      func() *world // of a package that no main imports
	tests    func() *world // of what tests call
}

// named is a package as one in a directory imports it.
type named struct{ dir, importPath string }

// world is the types that are put into interfaces in it, and whose arguments or fields they become: the components of
// these, with nil for anybody's.
type world struct {
	dir   string          // of the main package
	dirs  map[string]bool // that it imports, and its own
	types map[string][]*policy.Component
}

func newWorlds(g *program, matter []*linkage.Concrete) *worlds {
	w := &worlds{
		policy: g.policy, packages: g.packages, edges: g.edges(), into: map[string]map[string]bool{},
		services: map[named]*policy.Component{},
	}
	for _, of := range matter {
		w.into[of.Key] = g.types.Into(of)
	}
	w.all = sync.OnceValue(func() *world {
		return &world{types: w.types(nil, func(_ *usage.Observed, c *linkage.Conversion) bool { return !c.Test })}
	})
	w.tests = sync.OnceValue(func() *world {
		return &world{types: w.types(nil, func(*usage.Observed, *linkage.Conversion) bool { return true })}
	})
	return w
}

// hands reports whether values of a type may get to a component. Shared code has those of whoever calls it.
func (x *world) hands(t *linkage.Concrete, to *policy.Component) bool {
	return slices.ContainsFunc(x.types[t.Key], func(c *policy.Component) bool { return c == nil || c == to || usage.Shared(to) })
}

// of returns the worlds in which a package runs: of its component's own main packages if there are any.
func (w *worlds) of(dir string, c *policy.Component, test bool) []*world {
	if w.calls == nil {
		w.read()
	}
	if test {
		return []*world{w.tests()}
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
	return []*world{w.all()}
}

// read finds the main packages and what they import.
func (w *worlds) read() {
	w.calls, w.methods = map[string][]string{}, map[string][]string{}
	w.gather()
	for _, dir := range w.edges.Mains {
		x := &world{dir: dir, dirs: importgraph.Reachable(slices.Values([]string{dir}), w.edges.Imports)}
		reached := w.reached(x)
		x.types = w.types(w.policy.ComponentOf(dir), func(in *usage.Observed, c *linkage.Conversion) bool {
			return !c.Test && x.dirs[in.Dir] && reached[c.In]
		})
		w.mains = append(w.mains, x)
	}
}

// reached returns the functions that a main package may run, by key, with that of package level. They are those that are
// mentioned from its own and from the package level of what it imports. The methods of types that are put into interfaces
// there are among them.
func (w *worlds) reached(x *world) map[string]bool {
	reached := map[string]bool{"": true}
	var queue []string
	visit := func(keys ...string) {
		for _, key := range keys {
			if !reached[key] {
				reached[key] = true
				queue = append(queue, key)
			}
		}
	}
	converted := map[string][]linkage.Conversion{} // by function
	for _, seen := range w.packages {
		if !x.dirs[seen.Dir] {
			continue
		}
		for _, f := range seen.Functions {
			if seen.Dir == x.dir || f.Start {
				visit(f.Key)
			}
		}
		for _, c := range seen.Conversions {
			switch {
			case c.Type == nil || c.Test:
			case c.In == "":
				visit(w.methods[c.Type.Key]...)
			default:
				converted[c.In] = append(converted[c.In], c)
			}
		}
	}
	for len(queue) > 0 {
		key := queue[0]
		queue = queue[1:]
		visit(w.calls[key]...)
		for _, c := range converted[key] {
			visit(w.methods[c.Type.Key]...)
		}
	}
	return reached
}

// gather notes who mentions whom, and the methods of types.
func (w *worlds) gather() {
	for _, seen := range w.packages {
		for _, f := range seen.Functions {
			for _, c := range f.Calls {
				if c.Method == "" && !c.Test {
					w.calls[f.Key] = append(w.calls[f.Key], c.Key)
				}
			}
		}
		for _, c := range seen.Conversions {
			if c.Type == nil || w.methods[c.Type.Key] != nil {
				continue
			}
			for name := range c.Type.Methods {
				w.methods[c.Type.Key] = append(w.methods[c.Type.Key], c.Type.MethodKey(name))
			}
		}
	}
}

// types returns the types that are put into interfaces by the conversions that count, and whose they are then: where a
// service puts a value, it has it, and so has a service to which it hands the interface. What the component of the main
// package puts anywhere but into another service is anybody's: it may hand it on in structs, lists and functions.
func (w *worlds) types(main *policy.Component, counts func(in *usage.Observed, c *linkage.Conversion) bool) map[string][]*policy.Component {
	types := map[string][]*policy.Component{}
	add := func(key string, c *policy.Component) bool {
		if slices.Contains(types[key], c) {
			return false
		}
		types[key] = append(types[key], c)
		return true
	}
	var passes []pass
	for _, seen := range w.packages {
		for i := range seen.Conversions {
			c := &seen.Conversions[i]
			switch {
			case c.Type != nil && w.into[c.Type.Key] == nil, !counts(seen, c):
			case c.Type != nil:
				if to := w.receiver(seen, c); to == main {
					add(c.Type.Key, nil)
				} else {
					add(c.Type.Key, to)
				}
			case !c.Handed:
				passes = append(passes, w.passOf(seen, c)...)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, p := range passes {
			for key, of := range types {
				if w.into[key][p.key] && slices.Contains(of, p.from) {
					changed = add(key, p.to) || changed
				}
			}
		}
	}
	return types
}

// pass is that a service hands an interface to another, or to code that is nobody's.
type pass struct {
	key      string // of the interface
	from, to *policy.Component
}

// passOf returns what becomes of the values of an interface that one package hands to another: nothing new unless
// they are of different services.
func (w *worlds) passOf(seen *usage.Observed, c *linkage.Conversion) []pass {
	from, to := w.service(seen, c.Src), w.service(seen, c.Dest)
	result := c.Src != seen.Path
	if from == nil || from == to || to == nil && !result { // what shared code is given it does not keep
		return nil
	}
	return []pass{{c.From.Key, from, to}}
}

// receiver returns the component that has a value which is put into an interface: the service to whose argument or field it
// becomes, else the service that puts it there; nil for anybody.
func (w *worlds) receiver(seen *usage.Observed, c *linkage.Conversion) *policy.Component {
	if to := w.service(seen, c.Dest); to != nil {
		return to
	}
	return w.service(seen, c.Src)
}

// service returns the service of a package, nil for none.
func (w *worlds) service(seen *usage.Observed, importPath string) *policy.Component {
	if importPath == "" {
		return nil
	}
	key := named{seen.Dir, importPath}
	c, known := w.services[key]
	if !known {
		if dir, ok := w.policy.Repo().Resolve(seen.Dir, importPath); ok {
			c = w.policy.ComponentOf(dir)
		}
		if c != nil && c.Kind != policy.Service {
			c = nil
		}
		w.services[key] = c
	}
	return c
}
