package typed

import (
	"go/types"

	"golang.org/x/tools/go/types/objectpath"
)

// A package that turns out to have work after others were checked has a twin, which is looked at in its place. What imports
// the package, also another twin, goes on to mean what was known of it, as a rule from export data. So nothing that
// stands between two twins is checked from source again.

// twin returns another node for the same package.
func (n *node) twin() *node {
	return &node{Package: n.Package, imports: n.imports, ours: n.ours, dir: n.dir, copied: n.copied, asked: true, open: n.open,
		cyclic: n.cyclic, hidden: n.hidden, stray: n.stray, source: true, types: types.NewPackage(n.PkgPath, n.Name), facts: facts{}, of: n}
}

// checkTwins loads what twins need beyond what is known, and looks at them.
func (l *loader) checkTwins(g *graph, twins map[*node]*node) {
	sources := l.needMore(g, twins)
	l.readExports(g)
	l.inOrder(sources, func(n *node) []*node { return n.imports })
	var all []*node
	paths, sees := map[string]bool{}, map[*node]map[string]bool{}
	for n := range twins {
		paths[n.PkgPath] = true
	}
	for _, n := range g.order {
		sees[n] = n.sees(paths, sees)
		if twin := twins[n]; twin != nil {
			all = append(all, twin)
			l.byTypes[twin.types] = twin
			if known := l.known(n); known != nil && l.byTypes[known] == nil {
				l.byTypes[known], n.facts = n, facts{}
			}
		}
	}
	l.inOrder(all, func(twin *node) (before []*node) {
		for n, other := range twins {
			if other != twin && sees[twin.of][n.PkgPath] {
				before = append(before, other)
			}
		}
		return before
	})
	for _, twin := range all {
		delete(l.byTypes, twin.types)
	}
}

// needMore marks the packages that twins import and of which no types are known, and returns those of them that
// have no export data. Export data of others may mention what was checked from source: it gets the same objects.
func (l *loader) needMore(g *graph, twins map[*node]*node) (sources []*node) {
	need := func(n *node) {
		for _, imp := range n.imports {
			imp.needed = true
		}
	}
	for n := range twins {
		need(n)
	}
	known := make([]bool, len(g.order))
	for i := len(g.order) - 1; i >= 0; i-- {
		n := g.order[i]
		if n.types != nil && n.source {
			known[i] = true
			if !n.variant() {
				l.exported[n.PkgPath] = n.types
			}
			continue
		}
		if n.source = n.ExportFile == "" && n.PkgPath != "unsafe"; n.source && n.needed {
			need(n)
		}
	}
	for i, n := range g.order {
		if n.source && n.needed && !known[i] {
			n.types, n.facts = types.NewPackage(n.PkgPath, n.Name), facts{}
			l.byTypes[n.types] = n
			sources = append(sources, n)
		}
	}
	return sources
}

// known returns the types of a package that importers see, nil if there are none.
func (l *loader) known(n *node) *types.Package {
	if n.source {
		return n.types
	}
	return l.exported[n.PkgPath]
}

// lend gives the facts of a twin to the package itself, where those find them that import it.
func (l *loader) lend(twin *node) {
	n := twin.of
	to := l.known(n)
	if to == nil {
		return
	}
	var paths objectpath.Encoder
	for k, f := range twin.facts {
		if k.object == nil {
			n.facts[k] = f
			continue
		}
		at, err := paths.For(k.object)
		if err != nil {
			continue // nobody else can name it
		}
		if obj, err := objectpath.Object(to, at); err == nil {
			n.facts[factKey{k.analyzer, obj, k.typ}] = f
		}
	}
}
