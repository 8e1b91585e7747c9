package typed

import (
	"cmp"

	"golang.org/x/tools/go/types/objectpath"

	"github.com/phoenix-platform/govern/internal/system/kept"
)

// A package that turns out to have work after others were checked is looked at then, if nothing that was checked imports it.
// Else it has a twin, which is looked at in its place. What imports the package, also another twin, goes on to mean what was
// known of it. So nothing that stands between two twins is checked again.

// again returns the node to look at a package that turns out to have work: itself, or a twin.
func (n *node) again() *node {
	if !n.begun {
		n.asked = true
		return n
	}
	return &node{Package: n.Package, imports: n.imports, ours: n.ours, dir: n.dir, copied: n.copied, asked: true, open: n.open,
		cyclic: n.cyclic, hidden: n.hidden, stray: n.stray, source: true, of: n, content: n.content, code: n.code}
}

// checkTwins looks at packages that turn out to have work, or at their twins, with what they need beyond what is known.
func (l *loader) checkTwins(g *graph, twins map[*node]*node) {
	l.again = true
	all := l.needMore(g, twins)
	if l.eager {
		l.readExports(g.order)
	}
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
			l.byTypes.Delete(twin.types)
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
		if n.source && n.needed && !n.begun {
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
	if n.own = n.withFacts(twin); twin.recalled && !n.checked {
		n.later = append(n.later, twin.later...)
		return
	}
	l.bring(n)
	l.decodeFacts(n, twin.later)
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

// withFacts returns what others can see of a package with the facts of a twin.
func (n *node) withFacts(twin *node) sum {
	if !n.own.known || !twin.own.known {
		return sum{}
	}
	h := kept.PlainHash()
	h.Add("twin", string(n.own.Key[:]), string(twin.own.Key[:]))
	return sum{h.Key(), true}
}
