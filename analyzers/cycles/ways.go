package cycles

import (
	"cmp"
	"slices"
)

// ways knows the components that an import leads to: that of the imported package, or, where
// the package is in none, those that it leads to in turn. What nobody has assigned
// would else hide a dependency.
type ways struct {
	packages  *imports
	component []int    // by package: the number of its component; -1: none
	reached   [][]bool // by package in no component, by component; packages that lead to each other share one
}

// newWays takes the number of each package's component, -1 for none, of so many components.
func newWays(packages *imports, component []int, components int) *ways {
	w := &ways{packages: packages, component: component, reached: make([][]bool, len(component))}
	loose := func(v int) bool { return component[v] < 0 }
	order := packages.shape(func(e *edge) bool { return !e.testOnly() && loose(e.from) && loose(e.to) }).Order()
	var nodes []int
	shared := make([][]bool, len(order)+1) // by number in order
	for v := range component {
		if loose(v) {
			nodes = append(nodes, v)
			if shared[order[v]] == nil {
				shared[order[v]] = make([]bool, components)
			}
			w.reached[v] = shared[order[v]]
		}
	}
	slices.SortFunc(nodes, func(u, v int) int { return cmp.Compare(order[u], order[v]) })
	for _, v := range nodes {
		w.join(v)
	}
	return w
}

// join adds what the imports of a package in no component lead to. They are joined before it, or with it.
func (w *ways) join(v int) {
	for _, e := range w.packages.out[v] {
		if e.testOnly() {
			continue // nobody imports another package's tests
		}
		if c := w.component[e.to]; c >= 0 {
			w.reached[v][c] = true
			continue
		}
		for c, reached := range w.reached[e.to] {
			if reached {
				w.reached[v][c] = true
			}
		}
	}
}

// from yields the components that an import of package v leads to, each with a directory. That is the one in no
// component that v is, empty for a package of the component itself.
func (w *ways) from(v int) func(yield func(component int, through string) bool) {
	return func(yield func(int, string) bool) {
		if c := w.component[v]; c >= 0 {
			yield(c, "")
			return
		}
		for c, reached := range w.reached[v] {
			if reached && !yield(c, w.packages.names[v]) {
				return
			}
		}
	}
}
