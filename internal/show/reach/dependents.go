package reach

import (
	"cmp"
	"maps"
	"slices"
)

// Dependent is a package that depends on some others.
type Dependent struct {
	Dir     string
	Depth   int // how many imports lead there, the shortest way; 1 for a direct one
	Imports []Import
}

// First returns the import to show of a dependent: the first of its package, or else of its tests.
func (d Dependent) First() Import {
	return d.Imports[max(0, slices.IndexFunc(d.Imports, func(i Import) bool { return i.Carries() }))]
}

// Dependents returns the packages outside a set of directories that import one of them: directly, or also through
// others. Imports of a direct dependent are those of any directory of the set; of one through others, those
// of the first directory that leads there. Sorted by depth and directory.
func (n *Net) Dependents(of []string, transitive bool) []Dependent {
	inside := map[string]bool{}
	for _, dir := range of {
		inside[dir] = true
	}
	found := map[string]*Dependent{}
	carried := map[string]bool{} // imports of these go on
	level := slices.Sorted(maps.Keys(inside))
	for depth := 1; len(level) > 0; depth++ {
		var next []string
		for _, to := range level {
			for _, e := range n.into[to] {
				if inside[e.From] {
					continue
				}
				meet(found, e, depth)
				if _, carries := e.among(Import.Carries); carries && !carried[e.From] {
					carried[e.From] = true
					next = append(next, e.From)
				}
			}
		}
		if !transitive {
			break
		}
		slices.Sort(next)
		level = next
	}
	var all []Dependent
	for _, d := range found {
		all = append(all, *d)
	}
	slices.SortFunc(all, func(a, b Dependent) int { return cmp.Or(cmp.Compare(a.Depth, b.Depth), cmp.Compare(a.Dir, b.Dir)) })
	return all
}

// meet notes that an edge leads to a dependent.
func meet(found map[string]*Dependent, e Edge, depth int) {
	d := found[e.From]
	switch {
	case d == nil:
		found[e.From] = &Dependent{Dir: e.From, Depth: depth, Imports: slices.Clone(e.Imports)}
	case d.Depth == depth && depth == 1:
		d.Imports = append(d.Imports, e.Imports...)
		slices.SortStableFunc(d.Imports, func(a, b Import) int {
			return cmp.Or(cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
		})
	}
}
