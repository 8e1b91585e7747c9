package dbaccess

import (
	"cmp"
	"maps"
	"path"
	"slices"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/sqlscan"
	"github.com/phoenix-platform/govern/internal/stringflow"
)

// Function is what a function of a package does, for a driver that sees all packages: facts lead from a
// package to those that import it, but not from an interface to what implements it elsewhere.
type Function struct {
	Key   string // full name, as go/types has it
	Name  string // as messages name it
	Uses  []TableUse
	Calls []Call

	abstract bool // a method of an interface: its calls are those that implement it
}

// Call is the mention of a function in another.
type Call struct {
	Key       string
	Place     finding.Place
	Test      bool
	Generated bool

	elsewhere bool // from a method of an interface to one that implements it in another package
}

// program is the functions of all packages, and who calls them.
type program struct {
	policy  *policy.Policy
	nodes   map[string]*node
	callers map[string][]caller
	found   map[*Observed][]Statement // calls, by package
}

// node is a function in its package.
type node struct {
	*Function
	seen  *Observed
	judge *judge
	known map[useKey]bool
}

type caller struct {
	*node
	call *Call
}

// useKey tells the uses that a function makes apart.
type useKey struct {
	table  *policy.Table
	access sqlscan.Access
}

// reached is a use that a function makes, itself or through others.
type reached struct {
	*node
	use   TableUse
	owned *policy.Table
	apart bool // through an interface that is implemented in another package: no fact says so
}

// judgeWhole judges all packages of a repository, and its migrations.
func judgeWhole(p *policy.Policy, observed []any) []finding.Finding {
	var packages []*Observed
	for _, o := range observed {
		if seen, _ := o.(*Observed); seen != nil {
			packages = append(packages, seen)
		}
	}
	byDir := map[string][]finding.Finding{}
	for _, seen := range complete(p, packages) {
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

// complete adds to what each package shows the uses that no fact tells of: calls through an interface of functions that
// stand in another package than the interface.
func complete(p *policy.Policy, packages []*Observed) []*Observed {
	g := &program{policy: p, nodes: map[string]*node{}, callers: map[string][]caller{}, found: map[*Observed][]Statement{}}
	for _, seen := range packages {
		g.add(seen)
	}
	g.link()
	g.spread()
	all := make([]*Observed, len(packages))
	for i, seen := range packages {
		all[i] = seen.with(g.found[seen])
	}
	return all
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
		if !known {
			index[s.Place] = len(more.Statements)
			more.Statements = append(more.Statements, s)
			continue
		}
		more.Statements[i].Tables = slices.Concat(more.Statements[i].Tables, s.Tables)
	}
	return &more
}

func (g *program) add(seen *Observed) {
	j := newJudge(g.policy, seen)
	for i := range seen.Functions {
		f := &seen.Functions[i]
		if old := g.nodes[f.Key]; old != nil {
			old.join(f)
			continue
		}
		g.nodes[f.Key] = &node{Function: f, seen: seen, judge: j, known: map[useKey]bool{}}
	}
}

// join adds implementations of an interface's method that another package knows of.
func (n *node) join(f *Function) {
	if f.abstract && n.abstract {
		joined := *n.Function
		joined.Calls = slices.Concat(n.Calls, f.Calls)
		n.Function = &joined
	}
}

// link notes who calls whom, in a fixed order.
func (g *program) link() {
	for _, n := range g.sorted() {
		for i := range n.Calls {
			key := n.Calls[i].Key
			g.callers[key] = append(g.callers[key], caller{n, &n.Calls[i]})
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
			if owned, whose := n.judge.ownerOf(u); whose == somebodys {
				queue = n.learn(queue, reached{n, u, owned, false})
			}
		}
	}
	for len(queue) > 0 {
		r := queue[0]
		queue = queue[1:]
		if !r.abstract && (!shared(r.judge.component) || r.judge.component == r.owned.Owner) {
			continue // what a service does is its own, and what the owner does is how its table is used
		}
		for _, c := range g.callers[r.Key] {
			queue = g.follow(queue, r, c)
		}
	}
}

// learn adds a use to the queue unless the function is known to make it.
func (n *node) learn(queue []reached, r reached) []reached {
	key := useKey{r.owned, r.use.Access}
	if n.known[key] {
		return queue
	}
	n.known[key] = true
	return append(queue, r)
}

// follow goes from a use that a function makes to one of its callers.
func (g *program) follow(queue []reached, r reached, c caller) []reached {
	if c.abstract { // the interface leads to r
		return c.learn(queue, reached{c.node, r.use, r.owned, r.apart || c.call.elsewhere})
	}
	if c.call.Test && !c.judge.tests {
		return queue
	}
	if c.judge.callersAnswer() {
		hops := append([]stringflow.Hop{c.hop()}, r.use.Hops...)
		use := TableUse{r.use.Name, r.use.Access, r.use.Temporary, hops[:min(len(hops), maxHops)]}
		return c.learn(queue, reached{c.node, use, r.owned, r.apart})
	}
	if r.apart {
		s := Statement{Place: c.call.Place, Decl: c.Name, Callee: c.call.Key, Tables: []TableUse{r.use}, Test: c.call.Test, Generated: c.call.Generated}
		g.found[c.seen] = append(g.found[c.seen], s)
	}
	return queue
}

// hop returns the step of a chain that a call is.
func (c caller) hop() stringflow.Hop {
	at := c.call.Place
	return stringflow.Hop{Pkg: c.seen.Path, Func: c.Name, File: path.Base(at.File), Line: at.Line, Column: at.Column}
}
