package cycles

import "github.com/phoenix-platform/govern/internal/policy"

// ways finds the components that an import leads to: that of the imported package, or, where
// the package is in none, those that it leads to in turn. What nobody has assigned
// would else hide a dependency.
type ways struct {
	packages  *imports
	component []*policy.Component // of each package
	known     map[int]map[*policy.Component]string
}

func newWays(p *policy.Policy, packages *imports) *ways {
	w := &ways{packages: packages, known: map[int]map[*policy.Component]string{}}
	for _, dir := range packages.names {
		w.component = append(w.component, p.ComponentOf(dir))
	}
	return w
}

// reached returns the components that package v leads to, each with the unassigned directory
// that v is, empty for a package of the component itself.
func (w *ways) reached(v int) map[*policy.Component]string {
	if reached, ok := w.known[v]; ok {
		return reached
	}
	reached := map[*policy.Component]string{}
	if c := w.component[v]; c != nil {
		reached[c] = ""
	} else {
		seen := map[int]bool{v: true}
		for stack := []int{v}; len(stack) > 0; {
			u := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, e := range w.packages.out[u] {
				if e.testOnly() || seen[e.to] {
					continue // nobody imports another package's tests
				}
				seen[e.to] = true
				if c := w.component[e.to]; c != nil {
					reached[c] = w.packages.names[v]
				} else {
					stack = append(stack, e.to)
				}
			}
		}
	}
	w.known[v] = reached
	return reached
}
