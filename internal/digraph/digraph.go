// Package digraph answers what every graph of dependencies is asked: which nodes need each
// other, and what a shortest way between two is.
package digraph

import (
	"math"
	"slices"
)

// Graph is a directed graph. Its nodes are numbered from 0; for each it has the nodes that the
// edges lead to, in the order in which they are followed.
type Graph [][]int

// Within returns the part of the graph between some of its nodes, which are sorted. Node i of
// the part is nodes[i].
func (g Graph) Within(nodes []int) Graph {
	part := make(Graph, len(nodes))
	for i, v := range nodes {
		for _, to := range g[v] {
			if j, ok := slices.BinarySearch(nodes, to); ok {
				part[i] = append(part[i], j)
			}
		}
	}
	return part
}

// Cycle returns the nodes of a shortest cycle, the lowest first; of several, the one whose first
// node is lowest. It is nil if there is none.
//
// Once it has looked at limit edges, the search goes on only until it has any cycle; proved says whether
// none is shorter. In a graph without cycles the search takes the product of nodes and edges: ask
// within a strongly connected set.
func (g Graph) Cycle(limit int) (nodes []int, proved bool) {
	paths := NewPaths(g)
	for start := range g {
		if nodes != nil && paths.Looked >= limit {
			return nodes, false
		}
		longest := math.MaxInt
		if nodes != nil {
			longest = len(nodes) - 1
		}
		// Cycles through lower nodes are known by now.
		path := paths.find(start, start, longest, func(v int) bool { return v >= start })
		if path == nil {
			continue
		}
		if nodes = path[:len(path)-1]; len(nodes) == 1 {
			break
		}
	}
	return nodes, true
}

// Paths finds shortest paths of a graph. It keeps its memory from one search to the next.
type Paths struct {
	Looked int // at so many edges so far, for a caller who bounds the work

	graph  Graph
	search int   // number of the search
	seen   []int // by node: the last search that reached it
	via    []int // by node: whence that one came
}

// NewPaths returns a search for paths of the graph.
func NewPaths(g Graph) *Paths {
	return &Paths{graph: g, seen: make([]int, len(g)), via: make([]int, len(g))}
}

// Shortest returns the nodes of a shortest path of at least one edge, both ends included, that passes through
// nodes that allow accepts; nil accepts all. It is nil if there is none.
func (p *Paths) Shortest(from, to int, allow func(node int) bool) []int {
	return p.find(from, to, math.MaxInt, allow)
}

// find is Shortest for paths of at most so many edges.
func (p *Paths) find(from, to, longest int, allow func(node int) bool) []int {
	p.search++
	level := []int{from}
	for length := 1; len(level) > 0 && length <= longest; length++ {
		var next []int
		for _, v := range level {
			p.Looked += len(p.graph[v])
			for _, w := range p.graph[v] {
				if p.seen[w] == p.search || allow != nil && !allow(w) {
					continue
				}
				p.seen[w], p.via[w] = p.search, v
				if w == to {
					return p.trace(from, to)
				}
				next = append(next, w)
			}
		}
		level = next
	}
	return nil
}

// trace returns the path that the last search took.
func (p *Paths) trace(from, to int) []int {
	nodes := []int{to}
	for v := p.via[to]; v != from; v = p.via[v] {
		nodes = append(nodes, v)
	}
	nodes = append(nodes, from)
	slices.Reverse(nodes)
	return nodes
}
