package typed

import (
	"cmp"
	"fmt"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// factKey is what a fact is known by in its package; object is nil for a fact of the package itself. Two analyzers may have
// facts of one type: each reads its own.
type factKey struct {
	analyzer *analysis.Analyzer
	object   types.Object
	typ      reflect.Type
}

// facts is the facts of one package. They are written while it is analysed, and only read by those that import it,
// which wait for that.
type facts map[factKey]analysis.Fact

// serve gives a pass on n access to the facts of n and of all that it imports.
func (l *loader) serve(pass *analysis.Pass, n *node) {
	key := func(obj types.Object, f analysis.Fact) factKey { return factKey{pass.Analyzer, obj, reflect.TypeOf(f)} }
	pass.ImportObjectFact = func(obj types.Object, f analysis.Fact) bool {
		return assign(f, l.factsOf(obj.Pkg())[key(obj, f)])
	}
	pass.ImportPackageFact = func(pkg *types.Package, f analysis.Fact) bool {
		return assign(f, l.factsOf(pkg)[key(nil, f)])
	}
	pass.ExportObjectFact = func(obj types.Object, f analysis.Fact) {
		if obj.Pkg() != n.types {
			panic(fmt.Sprintf("internal error: fact %T exported for %v, which is not of package %s", f, obj, n.PkgPath))
		}
		n.facts[key(obj, f)] = f
	}
	pass.ExportPackageFact = func(f analysis.Fact) { n.facts[key(nil, f)] = f }
	pass.AllObjectFacts = func() (all []analysis.ObjectFact) {
		n.eachFact(pass.Analyzer, func(_ *node, k factKey, f analysis.Fact) {
			if k.object != nil {
				all = append(all, analysis.ObjectFact{Object: k.object, Fact: f})
			}
		})
		return all
	}
	pass.AllPackageFacts = func() (all []analysis.PackageFact) {
		n.eachFact(pass.Analyzer, func(of *node, k factKey, f analysis.Fact) {
			if k.object == nil {
				all = append(all, analysis.PackageFact{Package: of.types, Fact: f})
			}
		})
		return all
	}
}

// factsOf returns the facts of a package; nil, which reads as none, for one that was not looked at.
func (l *loader) factsOf(pkg *types.Package) facts {
	if n, ok := l.byTypes.Load(pkg); ok {
		return n.(*node).facts
	}
	return nil
}

// assign copies a fact to where the analyzer wants it, and reports whether there is one.
func assign(to, fact analysis.Fact) bool {
	if fact == nil {
		return false
	}
	reflect.ValueOf(to).Elem().Set(reflect.ValueOf(fact).Elem())
	return true
}

// eachFact calls yield for the facts of an analyzer, of n and of all that it imports, in a fixed order.
func (n *node) eachFact(of *analysis.Analyzer, yield func(*node, factKey, analysis.Fact)) {
	for _, dep := range n.below() {
		var keys []factKey
		for k := range dep.facts {
			if k.analyzer == of {
				keys = append(keys, k)
			}
		}
		slices.SortFunc(keys, compareKeys)
		for _, k := range keys {
			yield(dep, k, dep.facts[k])
		}
	}
}

// compareKeys orders the facts of one package: its own, then those of objects by their place.
func compareKeys(a, b factKey) int {
	switch {
	case a.object == nil && b.object == nil, a.object == b.object:
		return cmp.Compare(a.typ.String(), b.typ.String())
	case a.object == nil:
		return -1
	case b.object == nil:
		return 1
	}
	return cmp.Or(
		cmp.Compare(a.object.Pos(), b.object.Pos()),
		cmp.Compare(a.object.Name(), b.object.Name()),
	)
}

// below returns the packages with facts that n sees: itself first, then what it imports, by ID.
func (n *node) below() []*node {
	seen := map[*node]bool{n: true}
	var deps []*node
	var visit func(*node)
	visit = func(n *node) {
		for _, imp := range n.imports {
			if seen[imp] || !imp.source {
				continue // nothing below export data is of the repository and has facts, see markSource
			}
			seen[imp] = true
			if len(imp.facts) > 0 {
				deps = append(deps, imp)
			}
			visit(imp)
		}
	}
	visit(n)
	slices.SortFunc(deps, func(a, b *node) int { return cmp.Compare(a.ID, b.ID) })
	return append([]*node{n}, deps...)
}
