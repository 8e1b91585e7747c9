package dbaccess

import (
	"cmp"
	"maps"
	"path"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/sqlscan"
	"github.com/phoenix-platform/govern/internal/stringflow"
)

// Function is what a function of a package does, for a driver that sees all packages: facts lead from a
// package to those that import it, but not from an interface to what implements it elsewhere.
type Function struct {
	Key   string // see [packagePass.funcKey]
	Name  string // as messages name it
	Uses  []TableUse
	Calls []Call
	Flows []stringflow.Flow // how its parameters reach the database
	At    stringflow.Hop    // the function itself
	Start bool              // runs before main: initialises the package
}

// Call is the mention of a function in another.
type Call struct {
	Key       string
	Place     finding.Place
	Test      bool
	Generated bool

	// Of a method of an interface: the method and the interface.
	Method    string
	Interface Interface
	Args      [][]stringflow.Value // see [stringflow.Result]
	Declared  []TableUse           // what a directive says in their place
}

// program is the functions of all packages, and who calls them.
type program struct {
	policy   *policy.Policy
	packages []*Observed
	nodes    map[string]*node
	callers  map[string][]caller
	types    *concretes
	worlds   *worlds                   // nil where only the functions matter
	found    map[*Observed][]Statement // calls, by package
}

// node is a function in its package.
type node struct {
	*Function
	seen  *Observed
	judge *judge
	known map[useKey][]behind
}

// caller is a call in a function.
type caller struct {
	*node
	call *Call
	by   behind // the type whose method is called through an interface, and those that embed it; empty for a call by name
}

// useKey tells the uses that a function makes apart.
type useKey struct {
	table  string
	access sqlscan.Access
}

// behind is the types that stand behind the interfaces on the way to a use, in no order: the use is made by whoever
// runs with all of them.
type behind []*Concrete

// with returns the types and others.
func (b behind) with(others behind) behind {
	for _, c := range others {
		if !slices.Contains(b, c) {
			b = append(b[:len(b):len(b)], c)
		}
	}
	return b
}

// within reports whether all of the types are among others.
func (b behind) within(others behind) bool {
	return !slices.ContainsFunc(b, func(c *Concrete) bool { return !slices.Contains(others, c) })
}

// reached is a use that a function makes, itself or through others.
type reached struct {
	*node
	use    TableUse
	behind behind // empty where facts say so too
}

// judgeWhole judges all packages of a repository, and its migrations.
func judgeWhole(p *policy.Policy, observed []any) []finding.Finding {
	byDir := map[string][]finding.Finding{}
	for _, seen := range complete(p, observedOf(observed)) {
		byDir[seen.Dir] = append(byDir[seen.Dir], newJudge(p, seen).findings()...)
	}
	for _, f := range judgeMigrations(p) {
		byDir[f.Dir] = append(byDir[f.Dir], f)
	}
	var all []finding.Finding
	for _, dir := range slices.Sorted(maps.Keys(byDir)) {
		all = append(all, finding.Settle(p, byDir[dir])...)
	}
	return all
}

// observedOf returns what the results of observers show.
func observedOf(results []any) (packages []*Observed) {
	for _, r := range results {
		if seen, _ := r.(*Observed); seen != nil {
			packages = append(packages, seen)
		}
	}
	return packages
}

// complete adds to what each package shows the uses that no fact tells of: calls through an interface. What a package
// and the facts make of interfaces gives way to that, since here it is known which types run together.
func complete(p *policy.Policy, packages []*Observed) []*Observed {
	g := newProgram(p, packages)
	g.worlds = newWorlds(p, packages)
	g.spread()
	all := make([]*Observed, len(packages))
	for i, seen := range packages {
		all[i] = seen.concrete().with(g.found[seen])
	}
	return all
}

func newProgram(p *policy.Policy, packages []*Observed) *program {
	g := &program{policy: p, packages: packages, nodes: map[string]*node{}, callers: map[string][]caller{},
		types: newTypes(packages), found: map[*Observed][]Statement{}}
	for _, seen := range packages {
		g.add(seen)
	}
	g.link()
	return g
}

// concrete returns what a package shows without what it, or a fact, took to stand behind interfaces.
func (seen *Observed) concrete() *Observed {
	less := *seen
	less.Statements = slices.Clone(seen.Statements)
	for i, s := range less.Statements {
		if slices.ContainsFunc(s.Tables, func(t TableUse) bool { return t.Abstract }) {
			less.Statements[i].Tables = slices.DeleteFunc(slices.Clone(s.Tables), func(t TableUse) bool { return t.Abstract })
		}
	}
	return &less
}

// with returns what a package shows and further calls: a call that is known already does what both say.
func (seen *Observed) with(calls []Statement) *Observed {
	if len(calls) == 0 {
		return seen
	}
	more := *seen
	more.Statements = slices.Clone(seen.Statements)
	index := map[finding.Place]int{}
	for i, s := range more.Statements {
		if !s.Own {
			index[s.Place] = i
		}
	}
	for _, s := range calls {
		i, known := index[s.Place]
		if s.Own {
			more.own(s)
			continue
		}
		if !known {
			index[s.Place] = len(more.Statements)
			more.Statements = append(more.Statements, s)
			continue
		}
		more.Statements[i].Tables = slices.Concat(more.Statements[i].Tables, s.Tables)
	}
	return &more
}

// own adds what a call tells by its arguments, unless the package shows it itself.
func (seen *Observed) own(s Statement) {
	for i, known := range seen.Statements {
		if known.Own && known.Place == s.Place {
			seen.Statements[i].Tables = slices.Clone(known.Tables)
			for _, t := range s.Tables {
				seen.Statements[i].add(t)
			}
			return
		}
	}
	seen.Statements = append(seen.Statements, s)
}

func (g *program) add(seen *Observed) {
	j := newJudge(g.policy, seen)
	for i := range seen.Functions {
		f := &seen.Functions[i]
		if g.nodes[f.Key] == nil {
			g.nodes[f.Key] = &node{Function: f, seen: seen, judge: j, known: map[useKey][]behind{}}
		}
	}
}

// link notes who calls whom, in a fixed order. A call through an interface calls the methods of all types that may
// stand behind it.
func (g *program) link() {
	for _, n := range g.sorted() {
		for i := range n.Calls {
			c := &n.Calls[i]
			if c.Method == "" {
				g.callers[c.Key] = append(g.callers[c.Key], caller{n, c, nil})
				continue
			}
			for _, t := range g.types.targets(c.Method, c.Interface, nil) {
				g.callers[t.key] = append(g.callers[t.key], caller{n, c, t.by})
			}
		}
	}
}

func (g *program) sorted() []*node {
	all := make([]*node, 0, len(g.nodes))
	for _, n := range g.nodes {
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b *node) int { return cmp.Compare(a.Key, b.Key) })
	return all
}

// spread carries the uses from the functions that make them to those that call these, breadth first, so that
// each is reached by a shortest chain, and as far as the chain is one of shared functions.
func (g *program) spread() {
	var queue []reached
	for _, n := range g.sorted() {
		for _, u := range n.Uses {
			if _, whose := n.judge.ownersOf(u); whose == somebodys {
				queue = n.learn(queue, reached{n, u, nil})
			}
		}
		for _, c := range g.callers[n.Key] {
			queue = g.pass(queue, n, c)
		}
	}
	for len(queue) > 0 {
		r := queue[0]
		queue = queue[1:]
		if owners, _ := r.judge.ownersOf(r.use); !shared(r.judge.component) || owns(owners, r.judge.component) {
			continue // what a service does is its own, and what the owner does is how its table is used
		}
		for _, c := range g.callers[r.Key] {
			queue = g.follow(queue, r, c)
		}
	}
}

// learn adds a use to the queue unless the function is known to make it, whatever else runs.
func (n *node) learn(queue []reached, r reached) []reached {
	key := useKey{r.use.Name.String(), r.use.Access}
	if slices.ContainsFunc(n.known[key], func(b behind) bool { return b.within(r.behind) }) {
		return queue
	}
	n.known[key] = append(n.known[key], r.behind)
	return append(queue, r)
}

// follow goes from a use that a function makes to one of its callers.
func (g *program) follow(queue []reached, r reached, c caller) []reached {
	if c.call.Test && !c.judge.tests {
		return queue
	}
	types := r.behind.with(c.by)
	if c.judge.callersAnswer() {
		use := r.use
		hops := append([]stringflow.Hop{c.hop()}, r.use.Hops...)
		use.Hops = hops[:min(len(hops), maxHops)]
		return c.learn(queue, reached{c.node, use, types})
	}
	if len(types) > 0 && g.meet(c.seen, types, c.call.Test) {
		s := Statement{Place: c.call.Place, Decl: c.Name, Callee: c.call.Key, Tables: []TableUse{r.use}, Test: c.call.Test, Generated: c.call.Generated}
		g.found[c.seen] = append(g.found[c.seen], s)
	}
	return queue
}

// pass adds what a call through an interface tells of the tables of a function by its arguments.
func (g *program) pass(queue []reached, n *node, c caller) []reached {
	if len(c.by) == 0 || len(n.Flows) == 0 || c.call.Test && !c.judge.tests {
		return queue
	}
	s := Statement{Place: c.call.Place, Decl: c.Name, Callee: c.call.Key, Own: true, Test: c.call.Test, Generated: c.call.Generated, apart: true}
	s.Tables = slices.Clone(c.call.Declared)
	for _, f := range n.Flows {
		if len(c.call.Declared) == 0 {
			s.bind(f, n.At, c.call.Args)
		}
	}
	types := c.by
	if c.judge.callersAnswer() {
		for _, u := range s.Tables {
			hops := append([]stringflow.Hop{c.hop()}, u.Hops...)
			u.Hops = hops[:min(len(hops), maxHops)]
			queue = c.learn(queue, reached{c.node, u, types})
		}
		s.Tables = slices.DeleteFunc(s.Tables, func(t TableUse) bool { _, whose := c.judge.ownersOf(t); return whose == somebodys })
	}
	if (len(s.Tables) > 0 || s.Unknown) && g.meet(c.seen, types, c.call.Test) {
		g.found[c.seen] = append(g.found[c.seen], s)
	}
	return queue
}

// bind adds what reaches the database by a flow with these arguments. Only texts can be told here: models and chains of
// calls are read with their types.
func (s *Statement) bind(f stringflow.Flow, at stringflow.Hop, args [][]stringflow.Value) {
	snk, ok := sink.Parse(f.Sink.Tag)
	if !ok || f.Sink.Want != stringflow.Text {
		return
	}
	r := &reader{}
	u := use{Sink: snk, hops: append([]stringflow.Hop{at}, f.Hops...)}
	for _, v := range f.Bind(args) {
		s.take(r.told(v.Parts, nil, u).without(r.told(v.Callee, nil, u)))
	}
}

// meet reports whether types run together with the code of a package; see [worlds.meet].
func (g *program) meet(seen *Observed, types behind, test bool) bool {
	return g.worlds != nil && g.worlds.meet(seen, types, test)
}

// hop returns the step of a chain that a call is.
func (c caller) hop() stringflow.Hop {
	at := c.call.Place
	return stringflow.Hop{Pkg: c.seen.Path, Func: c.Name, File: path.Base(at.File), Line: at.Line, Column: at.Column}
}
