package cycles

import (
	"cmp"
	"container/heap"
	"math"
)

// backward orders the nodes of g so that little cost leads backward, and returns the edges that do. It is the
// heuristic of Eades, Lin and Smyth (Inf. Process. Lett. 1993): a node that needs no other goes
// last, else the one whose outgoing cost exceeds its incoming one the most goes first.
func (g *graph) backward() []*edge {
	l := newLayout(g)
	first, last := 0, len(g.out)
	for first < last {
		v, sink := l.take()
		if sink {
			last--
			l.rank[v] = last
		} else {
			l.rank[v] = first
			first++
		}
		l.leave(v)
	}
	var back []*edge
	for e := range g.edges() {
		if l.rank[e.to] <= l.rank[e.from] {
			back = append(back, e)
		}
	}
	return back
}

// layout is the state of backward.
type layout struct {
	out, in            [][]*edge
	outgoing, incoming []int // by node: the cost of its edges to and from nodes without a rank
	rank               []int // -1: none yet
	next               candidates
}

func newLayout(g *graph) *layout {
	n := len(g.out)
	l := &layout{out: g.out, in: make([][]*edge, n), outgoing: make([]int, n), incoming: make([]int, n), rank: make([]int, n)}
	for e := range g.edges() {
		if e.from != e.to {
			l.in[e.to] = append(l.in[e.to], e)
			l.outgoing[e.from] += e.cost()
			l.incoming[e.to] += e.cost()
		}
	}
	for v := range n {
		l.rank[v] = -1
		heap.Push(&l.next, l.candidate(v))
	}
	return l
}

// take returns the node to rank next, and whether it needs none of the rest.
func (l *layout) take() (v int, sink bool) {
	for {
		c := heap.Pop(&l.next).(candidate)
		if l.rank[c.node] < 0 && c == l.candidate(c.node) { // else a later one has taken its place
			return c.node, c.surplus == math.MaxInt
		}
	}
}

// leave takes a node that has its rank out of the degrees of the others.
func (l *layout) leave(v int) {
	for _, e := range l.out[v] {
		if l.rank[e.to] < 0 {
			l.incoming[e.to] -= e.cost()
			heap.Push(&l.next, l.candidate(e.to))
		}
	}
	for _, e := range l.in[v] {
		if l.rank[e.from] < 0 {
			l.outgoing[e.from] -= e.cost()
			heap.Push(&l.next, l.candidate(e.from))
		}
	}
}

// candidate is a node with its surplus of outgoing cost when it was put up.
type candidate struct{ node, surplus int }

func (l *layout) candidate(v int) candidate {
	if l.outgoing[v] == 0 {
		return candidate{v, math.MaxInt}
	}
	return candidate{v, l.outgoing[v] - l.incoming[v]}
}

// candidates is a heap, the largest surplus first.
type candidates []candidate

func (c candidates) Len() int { return len(c) }
func (c candidates) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(c[j].surplus, c[i].surplus), cmp.Compare(c[i].node, c[j].node)) < 0
}
func (c candidates) Swap(i, j int) { c[i], c[j] = c[j], c[i] }
func (c *candidates) Push(x any)   { *c = append(*c, x.(candidate)) }
func (c *candidates) Pop() any {
	old := *c
	*c = old[:len(old)-1]
	return old[len(old)-1]
}
