package whole

import (
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// selects reports whether a component makes a use by a call: shared code makes all, for those who call it.
func (g *program) selects(c *policy.Component, s *usage.Statement, u usage.Use) bool {
	return s.Own || usage.Shared(c) || g.meets(u.When, c)
}

// conditioned returns a use as a caller has it, false if nobody makes it on the caller's behalf. What a service puts into
// an interface was made for that service, whoever is handed it.
func (s *spreading) conditioned(u usage.Use, c caller) (usage.Use, bool) {
	if len(u.When) == 0 {
		return u, true
	}
	if of := s.serviceOfType(c.by); of != nil && s.meets(u.When, of) {
		u.When = nil
	}
	if c.embedded || c.judge.CallersAnswer() {
		return u, true
	}
	return u, s.meets(u.When, c.judge.Component)
}

// serviceOfType returns the service that declares a type which stands behind an interface, nil for none.
func (g *program) serviceOfType(of *linkage.Concrete) *policy.Component {
	if of == nil {
		return nil
	}
	name, _, _ := strings.Cut(of.Key, "|")
	at := slices.IndexFunc(g.packages, func(seen *usage.Observed) bool {
		return strings.HasPrefix(name, seen.Path+".") && !strings.Contains(name[len(seen.Path)+1:], "/")
	})
	if at < 0 {
		return nil
	}
	if c := g.policy.ComponentOf(g.packages[at].Dir); c != nil && c.Kind == policy.Service {
		return c
	}
	return nil
}

// meets reports whether somebody meets all of the conditions on behalf of a component.
func (g *program) meets(when []usage.Condition, c *policy.Component) bool {
	for _, one := range when {
		key := metKey{c, usage.WhenKey([]usage.Condition{one})}
		met, known := g.met[key]
		if !known {
			a := asking{program: g, behalf: c, choice: one.Choice, asked: map[argument]bool{}}
			met = a.passed(argument{one.Func, one.Arg})
			g.met[key] = met
		}
		if !met {
			return false
		}
	}
	return true
}

// meeting is what was found out of conditions.
type meeting struct {
	met      map[metKey]bool
	run      map[*policy.Component]map[string]bool // see [program.running]
	beside   map[*policy.Component]map[string]bool // see [program.together]
	calling  map[string][]caller                   // see [program.callersOf]; nil until it is needed
	presents map[argument]*gifts                   // see [program.gifts]
}

func newMeeting() meeting {
	return meeting{
		met: map[metKey]bool{}, run: map[*policy.Component]map[string]bool{}, beside: map[*policy.Component]map[string]bool{},
		presents: map[argument]*gifts{},
	}
}

// metKey is a condition and the component that should meet it.
type metKey struct {
	*policy.Component
	when string
}

// asking looks for a call that meets a condition on behalf of a component.
type asking struct {
	*program
	behalf *policy.Component
	choice valueflow.Choice
	asked  map[argument]bool
}

// argument is one of a function.
type argument struct {
	fn string
	at int
}

// passed reports whether one of the constants is passed as an argument. One that is not known may be any.
func (a *asking) passed(to argument) bool {
	counts := func(c caller) bool { return a.counts(c.node, c.call, a.behalf) && a.passes(c, to.at) }
	if a.asked[to] {
		return false
	}
	a.asked[to] = true
	return slices.ContainsFunc(a.callersOf(to.fn), counts)
}

// callersOf returns who calls a function, be it one that does nothing itself, as a constructor that fills fields in.
func (g *program) callersOf(fn string) []caller {
	if g.calling == nil {
		g.calling = map[string][]caller{}
		g.eachCall(func(key string, by caller) { g.calling[key] = append(g.calling[key], by) })
	}
	return g.calling[fn]
}

// passes reports whether a call passes one of the constants. A parameter of a function that nobody calls may be any.
func (a *asking) passes(c caller, arg int) bool {
	at := slices.IndexFunc(c.call.Given, func(g valueflow.Given) bool { return g.Arg == arg })
	switch {
	case at < 0, a.choice.Except && len(a.choice.Values) == 0:
		return true
	case c.call.Given[at].Constant != "":
		return a.choice.Admits(c.call.Given[at].Constant)
	}
	return len(a.callersOf(c.Key)) == 0 || a.passed(argument{c.Key, c.call.Given[at].Param})
}

// counts reports whether a call in a function is made on behalf of a component: by its own code, by code that is no service's,
// or by a service that runs in one program with it. That may hand it values in many ways. Shared code makes the call for
// those who call that code.
func (g *program) counts(n *node, call *usage.Call, behalf *policy.Component) bool {
	if n.embedded {
		return true // whose it is, is not asked
	}
	of := n.judge.Component
	switch {
	case call.Test && !n.judge.Tests:
		return false
	case of == behalf:
		return true
	case usage.Shared(of):
		return g.running(behalf)[n.Key]
	case of != nil && of.Kind == policy.Service:
		return g.together(behalf)[n.seen.Dir]
	}
	return true
}

// running returns the functions of shared code that run on behalf of a component, by key: those that are called so, by
// whatever way. Who calls a method, or what initialises a package, is not asked.
func (g *program) running(behalf *policy.Component) map[string]bool {
	if known := g.run[behalf]; known != nil {
		return known
	}
	run := map[string]bool{}
	g.run[behalf] = run
	var queue []*node
	visit := func(n *node) {
		if n != nil && !n.embedded && usage.Shared(n.judge.Component) && !run[n.Key] {
			run[n.Key] = true
			queue = append(queue, n)
		}
	}
	for _, n := range g.nodes {
		if n.Start || strings.HasPrefix(n.Key, "(") {
			visit(n)
		}
		for i := range n.Calls {
			if c := &n.Calls[i]; !n.embedded && !usage.Shared(n.judge.Component) && g.counts(n, c, behalf) {
				visit(g.nodes[c.Key])
			}
		}
	}
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		for _, c := range n.Calls {
			visit(g.nodes[c.Key])
		}
	}
	return run
}

// together returns the directories of the packages that some program has beside one of a component's: what those
// import, that import one of them.
func (g *program) together(c *policy.Component) map[string]bool {
	if known := g.beside[c]; known != nil {
		return known
	}
	edges := g.edges()
	var own []string
	for _, d := range importgraph.Of(g.policy.Repo()).Dirs {
		if g.policy.ComponentOf(d.Path) == c {
			own = append(own, d.Path)
		}
	}
	all := importgraph.Reachable(maps.Keys(importgraph.Reachable(slices.Values(own), edges.Importing)), edges.Imports)
	g.beside[c] = all
	return all
}
