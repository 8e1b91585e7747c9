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
	found   map[string][]finding.Finding // by directory
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
	byDir := map[string][]finding.Finding{}
	for _, o := range observed {
		if seen, _ := o.(*Observed); seen != nil {
			packages = append(packages, seen)
			byDir[seen.Dir] = append(byDir[seen.Dir], newJudge(p, seen).findings()...)
		}
	}
	for dir, found := range judgeProgram(p, packages) {
		byDir[dir] = append(byDir[dir], found...)
	}
	for _, f := range judgeMigrations(p) {
		byDir[f.Dir] = append(byDir[f.Dir], f)
	}
	var all []finding.Finding
	for _, dir := range slices.Sorted(maps.Keys(byDir)) {
		all = append(all, finding.Settle(p, distinct(byDir[dir]))...)
	}
	return all
}

// distinct drops what is found twice: by a fact, and by putting packages together.
func distinct(found []finding.Finding) []finding.Finding {
	type key struct {
		rule    finding.Rule
		place   finding.Place
		target  string
		access  string
		decl    string
		message string
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(found, func(f finding.Finding) bool {
		k := key{f.Rule, f.Place, f.Target, f.Access, f.Decl, ""}
		if f.Rule != foreignTable {
			k.message = f.Message
		}
		twice := seen[k]
		seen[k] = true
		return twice
	})
}

// judgeProgram finds the uses of foreign tables that no fact tells of, by directory: calls through an interface of
// functions that stand in another package than the interface.
func judgeProgram(p *policy.Policy, packages []*Observed) map[string][]finding.Finding {
	g := &program{policy: p, nodes: map[string]*node{}, callers: map[string][]caller{}, found: map[string][]finding.Finding{}}
	for _, seen := range packages {
		g.add(seen)
	}
	g.link()
	g.spread()
	return g.found
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
	if r.apart && c.judge.asks(c.call.Test, c.call.Generated) && c.judge.answersFor(r.use.Hops, r.owned) {
		s := Statement{Place: c.call.Place, Decl: c.Name}
		g.found[c.seen.Dir] = append(g.found[c.seen.Dir], c.judge.foreign(&s, r.use, r.owned)...)
	}
	return queue
}

// hop returns the step of a chain that a call is.
func (c caller) hop() stringflow.Hop {
	at := c.call.Place
	return stringflow.Hop{Pkg: c.seen.Path, Func: c.Name, File: path.Base(at.File), Line: at.Line, Column: at.Column}
}
