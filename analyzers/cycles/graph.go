package cycles

import (
	"cmp"
	"go/build/constraint"
	"slices"

	"github.com/phoenix-platform/govern/internal/digraph"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// A graph is packages, components or modules and what they need of each other.
type graph struct {
	names  []string  // of the nodes
	labels []string  // as messages name them
	out    [][]*edge // by node, in the order of the nodes that they lead to
}

// edge says that one node needs another, at each of its sites.
type edge struct {
	from, to int
	sites    []site // in the order of files and lines, once the graph is sorted
	meant    bool   // the policy grants it
}

// What it costs to remove a site of an edge: what the policy does not grant has to go first, then what only tests need.
const (
	costUngranted = 1
	costOfTest    = 30
	costMeant     = 1_000
)

// cost is the weight of an edge in a cut: how many imports one has to remove, and how good they are.
func (e *edge) cost() int {
	each := costUngranted
	switch {
	case !e.meant:
	case e.testOnly():
		each = costOfTest
	default:
		each = costMeant
	}
	return each * len(e.sites)
}

// site is an import or requirement as the reason of an edge.
type site struct {
	*source
	through string // the directory in no component that leads on to the node, if it does not stand there itself
}

// source is one import or requirement. One through code in no component is the reason of many
// edges, so that they share it.
type source struct {
	place      finding.Place
	dir        string          // directory whose pass reports it
	constraint constraint.Expr // when the file is built; nil: always
	test       bool            // in a _test.go file
}

func (g *graph) addNode(name, label string) int {
	g.names = append(g.names, name)
	g.labels = append(g.labels, label)
	g.out = append(g.out, nil)
	return len(g.names) - 1
}

func (g *graph) addSite(from, to int, s site) {
	i, found := g.find(from, to)
	if !found {
		g.out[from] = slices.Insert(g.out[from], i, &edge{from: from, to: to})
	}
	e := g.out[from][i]
	e.sites = append(e.sites, s)
}

// find returns where the edge between two nodes is, or would be, in out[from].
func (g *graph) find(from, to int) (int, bool) {
	return slices.BinarySearchFunc(g.out[from], to, func(e *edge, to int) int { return cmp.Compare(e.to, to) })
}

// sort puts sites in an order that does not depend on that of adding, each once: an import of a
// directory can mean several packages of one component.
func (g *graph) sort() {
	for e := range g.edges() {
		slices.SortStableFunc(e.sites, func(a, b site) int {
			return cmp.Or(cmp.Compare(a.place.File, b.place.File), cmp.Compare(a.place.Offset, b.place.Offset))
		})
		e.sites = slices.CompactFunc(e.sites, func(a, b site) bool { return a.source == b.source })
	}
}

// edges yields all edges, in order.
func (g *graph) edges() func(yield func(*edge) bool) {
	return func(yield func(*edge) bool) {
		for _, es := range g.out {
			for _, e := range es {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// filter returns the graph without the sites that keep rejects. Nodes stay the same, and so do edges that lose no site.
func (g *graph) filter(keep func(site) bool) *graph {
	sub := &graph{names: g.names, labels: g.labels, out: make([][]*edge, len(g.out))}
	for e := range g.edges() {
		if kept := e.filter(keep); kept != nil {
			sub.out[e.from] = append(sub.out[e.from], kept)
		}
	}
	return sub
}

// within returns the part of the graph between some of its nodes, which are sorted. Node i of
// the part is nodes[i].
func (g *graph) within(nodes []int) *graph {
	part := &graph{}
	for i, v := range nodes {
		part.addNode(g.names[v], g.labels[v])
		for _, e := range g.out[v] {
			if to, ok := slices.BinarySearch(nodes, e.to); ok {
				part.out[i] = append(part.out[i], &edge{from: i, to: to, sites: e.sites, meant: e.meant})
			}
		}
	}
	return part
}

// shape returns the nodes and those of the edges that keep accepts; nil accepts all.
func (g *graph) shape(keep func(*edge) bool) digraph.Graph {
	shape := make(digraph.Graph, len(g.out))
	for e := range g.edges() {
		if keep == nil || keep(e) {
			shape[e.from] = append(shape[e.from], e.to)
		}
	}
	return shape
}

// path returns the edges between consecutive nodes.
func (g *graph) path(nodes []int) []*edge {
	var path []*edge
	for i := 1; i < len(nodes); i++ {
		at, _ := g.find(nodes[i-1], nodes[i])
		path = append(path, g.out[nodes[i-1]][at])
	}
	return path
}

// filter returns the part of e whose sites keep accepts, nil if there is none and e itself if it is all.
func (e *edge) filter(keep func(site) bool) *edge {
	kept := 0
	for _, s := range e.sites {
		if keep(s) {
			kept++
		}
	}
	switch kept {
	case 0:
		return nil
	case len(e.sites):
		return e
	}
	part := &edge{from: e.from, to: e.to, meant: e.meant, sites: make([]site, 0, kept)}
	for _, s := range e.sites {
		if keep(s) {
			part.sites = append(part.sites, s)
		}
	}
	return part
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
