package propose

import (
	"cmp"
	"fmt"
	"path"
	"slices"
)

// site is the imports of one package of another component by one component: how many, and the first.
type site struct {
	from, to *component
	dir      string // the package imported
	test     bool   // by _test.go files
	count    int
	first    string // file:line
}

// traffic is all imports between components, by importer, imported and package.
func traffic(s *survey, x *components) []*site {
	type key struct {
		from, to *component
		dir      string
		test     bool
	}
	known := map[key]*site{}
	var all []*site
	for d, l := range s.graph.Links() {
		from, to := x.of(d.Path), x.of(l.To)
		if from == nil || to == nil || to == from {
			continue
		}
		k := key{from, to, l.To, l.File.Test}
		if known[k] == nil {
			first := fmt.Sprintf("%s:%d", path.Join(d.Path, l.File.Name), l.Import.Span.Line)
			known[k] = &site{from: from, to: to, dir: l.To, test: l.File.Test, first: first}
			all = append(all, known[k])
		}
		known[k].count++
	}
	slices.SortStableFunc(all, func(a, b *site) int {
		return cmp.Or(cmp.Compare(a.from.name, b.from.name), cmp.Compare(a.to.name, b.to.name), cmp.Compare(a.dir, b.dir))
	})
	return all
}

// outside returns the packages of components that files in none import.
func outside(s *survey, x *components) []string {
	var all []string
	for d, l := range s.graph.Links() {
		if x.of(d.Path) == nil && x.of(l.To) != nil && !slices.Contains(all, l.To) {
			all = append(all, l.To)
		}
	}
	return all
}
