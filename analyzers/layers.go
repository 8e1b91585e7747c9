package analyzers

import (
	"github.com/phoenix-platform/govern/analyzers/boundary"
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Layer is what an analyzer adds to a graph of components.
type Layer struct {
	Analyzer string
	*rule.Layer
}

// Link is that a component uses a thing.
type Link = rule.Link

// Table is what a command prints for an analyzer; Row and Site are what it is made of.
type (
	Table = rule.Table
	Row   = rule.Row
	Site  = rule.Site
)

// Tables returns what there is to print, in the order of the analyzers.
func Tables() (all []*Table) {
	for _, s := range sets() {
		if s.Table != nil {
			all = append(all, s.Table)
		}
	}
	return all
}

// Layers returns what there is to add to a graph of components beside imports, in the order of the analyzers.
func Layers() (all []Layer) {
	for _, s := range sets() {
		if s.Layer != nil {
			all = append(all, Layer{s.Name, s.Layer})
		}
	}
	return all
}

// Typed returns the analyzers of [Typed], of which the layer's looks at the repository whether or not the policy gives it work. Its links
// are told to a function. It judges where the policy wants that alone, so what a run finds is the same.
func (l Layer) Typed(src policy.Source, tell func([]Link)) []typed.Analyzer {
	all := Typed(src)
	l.listen(all, tell, true)
	return all
}

// Beside returns the analyzers of [Typed] that tell the links of all layers. Each looks where the policy gives it work alone, so that a
// run does no more for it. The layer that is asked for by its name, which may be empty, looks anyway.
func Beside(src policy.Source, asked string, tell func(Layer, []Link)) []typed.Analyzer {
	all := Typed(src)
	for _, l := range Layers() {
		l.listen(all, func(links []Link) { tell(l, links) }, l.Name == asked)
	}
	return all
}

// listen has the layer's analyzer tell what it sees.
func (l Layer) listen(all []typed.Analyzer, tell func([]Link), always bool) {
	for i := range all {
		a := &all[i]
		if a.Name != l.Analyzer {
			continue
		}
		wanted, judge := a.Wanted, a.Whole
		if always {
			a.Wanted = func(*policy.Policy) bool { return true }
		}
		a.Whole = func(p *policy.Policy, observed []any) []finding.Finding {
			tell(l.Links(p, observed))
			if !wanted(p) {
				return nil
			}
			return judge(p, observed)
		}
	}
}

// Listen has the analyzer of a name, which puts packages together, tell what its observer sees where the policy gives it work.
func Listen(all []typed.Analyzer, name string, tell func(observed []any)) {
	for i := range all {
		if a := &all[i]; a.Name == name && a.Whole != nil {
			judge := a.Whole
			a.Whole = func(p *policy.Policy, observed []any) []finding.Finding {
				tell(observed)
				return judge(p, observed)
			}
		}
	}
}

// SharedObservers returns the observers of analyzers that ask which values reach which functions, in the order of their names. They
// share one value flow, and run whether or not the policy gives them work.
func SharedObservers(src policy.Source, names ...string) (all []typed.Analyzer) {
	src = policy.Once(src)
	var clients []flow.Client
	for _, name := range names {
		for _, s := range sets() {
			if s.Name == name {
				clients = append(clients, wanted(s.Flow(src)))
			}
		}
	}
	for _, a := range flow.Share(src, clients...) {
		all = append(all, whole.Observing(a))
	}
	return all
}

// TierOf returns the layer of its component that a directory is in, as the policy has it, and its place in their order. The name is empty
// for none.
func TierOf(p *policy.Policy, dir string) (name string, order int) { return boundary.TierOf(p, dir) }
