package cycles

import (
	"cmp"
	"go/build/constraint"
	"slices"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/importgraph"
)

// A digraph is packages, components or modules and what they need of each other.
type digraph struct {
	names []string // of the nodes, as messages name them
	out   [][]*edge
	index map[[2]int]*edge
}

// edge says that one node needs another, at each of its sites.
type edge struct {
	from, to int
	sites    []site // in the order of files and lines
}

// site is one import or requirement.
type site struct {
	place      finding.Place
	dir        string          // directory of the file
	pkg        string          // name in its package clause
	constraint constraint.Expr // when the file is built; nil: always
	test       bool            // in a _test.go file
	through    string          // the directory in no component that leads on to the node, if it does not stand there itself
}

func newDigraph() *digraph { return &digraph{index: map[[2]int]*edge{}} }

func (g *digraph) addNode(name string) int {
	g.names = append(g.names, name)
	g.out = append(g.out, nil)
	return len(g.names) - 1
}

func (g *digraph) addSite(from, to int, s site) {
	e := g.index[[2]int{from, to}]
	if e == nil {
		e = &edge{from: from, to: to}
		g.index[[2]int{from, to}] = e
		g.out[from] = append(g.out[from], e)
	}
	e.sites = append(e.sites, s)
}

// sort puts edges and sites in an order that does not depend on that of adding.
func (g *digraph) sort() {
	for _, es := range g.out {
		slices.SortFunc(es, func(a, b *edge) int { return cmp.Compare(a.to, b.to) })
		for _, e := range es {
			slices.SortStableFunc(e.sites, func(a, b site) int {
				return cmp.Or(cmp.Compare(a.place.File, b.place.File), cmp.Compare(a.place.Line, b.place.Line))
			})
		}
	}
}

// filter returns the graph without the sites that keep rejects. Nodes stay the same.
func (g *digraph) filter(keep func(site) bool) *digraph {
	sub := g.nodesOnly()
	for _, es := range g.out {
		for _, e := range es {
			for _, s := range e.sites {
				if keep(s) {
					sub.addSite(e.from, e.to, s)
				}
			}
		}
	}
	sub.sort()
	return sub
}

// nodesOnly returns a graph with the nodes of g and no edge.
func (g *digraph) nodesOnly() *digraph {
	sub := newDigraph()
	sub.names, sub.out = g.names, make([][]*edge, len(g.out))
	return sub
}

// testOnly reports whether e exists in _test.go files only.
func (e *edge) testOnly() bool {
	return !slices.ContainsFunc(e.sites, func(s site) bool { return !s.test })
}

// clause is the condition under which e exists: any of its sites is built.
// It is nil if e always exists.
func (e *edge) clause() importgraph.Clause {
	var c importgraph.Clause
	for _, s := range e.sites {
		if s.constraint == nil {
			return nil
		}
		c = append(c, s.constraint)
	}
	return c
}

// components returns the strongly connected components that hold a cycle, each sorted,
// in the order of their first nodes.
func (g *digraph) components() [][]int {
	t := g.connect()
	slices.SortFunc(t.found, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return t.found
}

// order numbers the nodes so that each comes after what it needs, and nodes on a cycle come together.
func (g *digraph) order() []int { return g.connect().order }

// connect finds strongly connected components by Tarjan's algorithm (SIAM J. Comput. 1972).
func (g *digraph) connect() *tarjan {
	n := len(g.names)
	t := &tarjan{g: g, index: make([]int, n), low: make([]int, n), order: make([]int, n)}
	for v := range g.names {
		if t.index[v] == 0 {
			t.visit(v)
		}
	}
	return t
}

type tarjan struct {
	g          *digraph
	next       int
	index, low []int // index 0: not visited
	stack      []int
	order      []int // number of a node's component in the order of completion, from 1; 0: on the stack
	complete   int
	found      [][]int
}

func (t *tarjan) visit(v int) {
	t.next++
	t.index[v], t.low[v] = t.next, t.next
	t.stack = append(t.stack, v)
	for _, e := range t.g.out[v] {
		switch {
		case t.index[e.to] == 0:
			t.visit(e.to)
			t.low[v] = min(t.low[v], t.low[e.to])
		case t.order[e.to] == 0:
			t.low[v] = min(t.low[v], t.index[e.to])
		}
	}
	if t.low[v] == t.index[v] {
		t.pop(v)
	}
}

// pop takes the component whose root is v from the stack.
func (t *tarjan) pop(v int) {
	at := len(t.stack) - 1
	for t.stack[at] != v {
		at--
	}
	members := slices.Clone(t.stack[at:])
	t.stack = t.stack[:at]
	t.complete++
	for _, m := range members {
		t.order[m] = t.complete
	}
	if len(members) > 1 || t.g.index[[2]int{v, v}] != nil {
		slices.Sort(members)
		t.found = append(t.found, members)
	}
}
