package typed

import (
	"cmp"

	"golang.org/x/tools/go/types/objectpath"
)

// A package that turns out to have work after others were checked is looked at then, if nothing that was checked imports it.
// Else it has a twin, which is looked at in its place. What imports the package, also another twin, goes on to mean what was
// known of it. So nothing that stands between two twins is checked again.

// again returns the node to look at a package that turns out to have work: itself, or a twin.
func (n *node) again() *node {
	if n.types == nil {
		n.asked = true
		return n
	}
	return &node{Package: n.Package, imports: n.imports, ours: n.ours, dir: n.dir, copied: n.copied, asked: true, open: n.open,
		cyclic: n.cyclic, hidden: n.hidden, stray: n.stray, source: true, of: n}
}

// checkTwins looks at packages that turn out to have work, or at their twins, with what they need beyond what is known.
func (l *loader) checkTwins(g *graph, twins map[*node]*node) {
	all := l.needMore(g, twins)
	l.readExports(g)
	paths, sees := map[string]bool{}, map[*node]map[string]bool{}
	for n := range twins {
		paths[n.PkgPath] = true
	}
	for _, n := range g.order {
		sees[n] = n.sees(paths, sees)
	}
	l.inOrder(all, func(n *node) (before []*node) {
		below := sees[cmp.Or(n.of, n)]
		for other, twin := range twins {
			if twin != n && below[other.PkgPath] {
				before = append(before, twin)
			}
		}
		return append(before, n.imports...)
	})
	for _, twin := range twins {
		if twin.of != nil {
			delete(l.byTypes, twin.types)
		}
	}
}

// needMore marks the packages that twins import and of which no types are known, and returns what is to be checked: those, and
// the twins.
func (l *loader) needMore(g *graph, twins map[*node]*node) (sources []*node) {
	for _, twin := range twins {
		for _, imp := range twin.imports {
			imp.needed = true
		}
	}
	if err := l.list(g); err != nil {
		l.unlisted = err
	}
	for _, n := range g.order {
		if n.source && n.needed && n.types == nil {
			sources = append(sources, l.begin(n))
		}
		if twin := twins[n]; twin != nil && twin.of != nil {
			sources = append(sources, l.begin(twin))
		}
	}
	return sources
}

// lend gives the facts of a twin to the package itself, where those find them that import it.
func (l *loader) lend(twin *node) {
	n := twin.of
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
		if obj, err := objectpath.Object(n.types, at); err == nil {
			n.facts[factKey{k.analyzer, obj, k.typ}] = f
		}
	}
}
