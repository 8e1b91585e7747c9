package whole

import (
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// program is the functions of all packages, and who calls them.
type program struct {
	kind     *usage.Kind
	policy   *policy.Policy
	packages []*usage.Observed
	nodes    map[string]*node
	order    []*node // by key
	types    *linkage.Concretes
	imports  *importgraph.Edges // see [program.edges]; nil until it is needed
	uses     *spreading         // with all types; nil until it is needed
	meeting
}

// node is a function in its package.
type node struct {
	*usage.Function
	seen    *usage.Observed
	judge   *usage.Judge
	callers []caller
	// embedded says that it is a method that a type has from an interface which it embeds: no code, but what stands behind
	// that interface.
	embedded bool

	steps   []step // see [program.steps]
	stepped bool   // if they were looked for
}

// caller is a call in a function.
type caller struct {
	*node
	call *usage.Call
	by   *linkage.Concrete // the type that stands behind the interface; nil for a call by name
}

// edges returns who imports whom but for tests, read when it is first asked for.
func (g *program) edges() *importgraph.Edges {
	if g.imports == nil {
		g.imports = importgraph.Of(g.policy.Repo()).Edges(false)
	}
	return g.imports
}

// complete adds to what each package shows the uses that no fact tells of: calls through an interface. What a package
// and the facts make of interfaces gives way to that, since here it is known which types run together.
func (g *program) complete() []*usage.Observed {
	found := g.calls()
	all := make([]*usage.Observed, len(g.packages))
	for i, seen := range g.packages {
		c := g.policy.ComponentOf(seen.Dir)
		less := without(seen, func(s *usage.Statement, u usage.Use) bool { return u.Abstract || !g.selects(c, s, u) })
		all[i] = g.with(less, found[seen])
	}
	return all
}

func newProgram(k *usage.Kind, p *policy.Policy, packages []*usage.Observed) *program {
	if k.Within != nil {
		k = k.Within(p, packages)
	}
	g := &program{
		kind: k, policy: p, packages: packages, nodes: map[string]*node{}, meeting: newMeeting(),
		types: linkage.NewConcretes(conversionsOf(packages)),
	}
	for _, seen := range packages {
		g.add(seen)
	}
	g.embed()
	g.order = slices.SortedFunc(maps.Values(g.nodes), func(a, b *node) int { return strings.Compare(a.Key, b.Key) })
	g.link()
	return g
}

// conversionsOf yields the conversions of each package.
func conversionsOf(packages []*usage.Observed) iter.Seq[[]linkage.Conversion] {
	return func(yield func([]linkage.Conversion) bool) {
		for _, seen := range packages {
			if !yield(seen.Conversions) {
				return
			}
		}
	}
}

// without returns what a package shows without some uses.
func without(seen *usage.Observed, drop func(*usage.Statement, usage.Use) bool) *usage.Observed {
	less := *seen
	less.Statements = slices.Clone(seen.Statements)
	for i := range less.Statements {
		s := &less.Statements[i]
		unwanted := func(u usage.Use) bool { return drop(s, u) }
		if slices.ContainsFunc(s.Uses, unwanted) {
			s.Uses = slices.DeleteFunc(slices.Clone(s.Uses), unwanted)
		}
	}
	return &less
}

// with returns what a package shows and further calls: a call that is known already does what both say.
func (g *program) with(seen *usage.Observed, calls []usage.Statement) *usage.Observed {
	if len(calls) == 0 {
		return seen
	}
	more := *seen
	more.Statements = slices.Clone(seen.Statements)
	index, owns, copied := map[finding.Place]int{}, map[finding.Place]int{}, map[int]bool{}
	for i, s := range more.Statements {
		if !s.Own {
			index[s.Place] = i
		} else if _, known := owns[s.Place]; !known {
			owns[s.Place] = i
		}
	}
	for _, s := range calls {
		i, known := index[s.Place]
		if s.Own {
			g.own(&more, s, owns)
			continue
		}
		if !known {
			index[s.Place] = len(more.Statements)
			copied[len(more.Statements)] = true
			s.Uses = slices.Clone(s.Uses)
			more.Statements = append(more.Statements, s)
			continue
		}
		if !copied[i] {
			copied[i] = true
			more.Statements[i].Uses = slices.Clone(more.Statements[i].Uses)
		}
		more.Statements[i].Uses = append(more.Statements[i].Uses, s.Uses...)
	}
	return &more
}

// own adds what a call tells by its arguments, unless the package shows it itself.
func (g *program) own(seen *usage.Observed, s usage.Statement, owns map[finding.Place]int) {
	i, known := owns[s.Place]
	if !known {
		owns[s.Place] = len(seen.Statements)
		seen.Statements = append(seen.Statements, s)
		return
	}
	own := &seen.Statements[i]
	own.Uses = slices.Clone(own.Uses)
	for _, t := range s.Uses {
		g.kind.Add(&own.Told, t)
	}
}

func (g *program) add(seen *usage.Observed) {
	j := g.kind.NewJudge(g.policy, seen)
	for i := range seen.Functions {
		f := &seen.Functions[i]
		if g.nodes[f.Key] == nil {
			g.nodes[f.Key] = &node{Function: f, seen: seen, judge: j}
		}
	}
}

// embed adds the methods that types have from interfaces which they embed.
func (g *program) embed() {
	for _, of := range g.types.All {
		for name, m := range of.Methods {
			if m.Of.Key != "" {
				key := of.MethodKey(name)
				f := &usage.Function{Key: key, Calls: []usage.Call{{Key: m.Key, Method: name, Interface: m.Of}}}
				g.nodes[key] = &node{Function: f, seen: &usage.Observed{}, embedded: true}
			}
		}
	}
}

// link notes who calls the functions that do anything.
func (g *program) link() {
	g.eachCall(func(key string, by caller) {
		if n := g.nodes[key]; n != nil {
			n.callers = append(n.callers, by)
		}
	})
}

// eachCall tells who calls whom, in a fixed order. A call through an interface calls the methods of all types that may
// stand behind it.
func (g *program) eachCall(note func(key string, by caller)) {
	for _, n := range g.order {
		for i := range n.Calls {
			c := &n.Calls[i]
			if c.Method == "" {
				note(c.Key, caller{n, c, nil})
				continue
			}
			for _, t := range g.types.Targets(c.Method, c.Interface) {
				note(t.Key, caller{n, c, t.By})
			}
		}
	}
}

// hop returns the step of a chain that a call is.
func (c caller) hop() valueflow.Hop {
	at := c.call.Place
	return valueflow.Hop{Pkg: c.seen.Path, Func: c.Name, File: path.Base(at.File), Line: at.Line, Column: at.Column}
}
