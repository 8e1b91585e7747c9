package layered

// orient finds edges that must lead backward for the others to have no cycle, by the heuristic of Eades, Lin and
// Smyth (Inf. Process. Lett. 1993): it takes sources and sinks away as long as there are any, else the node
// that gives most and takes least.
func (l *layout) orient() {
	o := newOrienter(l)
	for range l.Nodes {
		v := o.next()
		o.take(v)
	}
	for i, e := range l.Edges {
		l.backward[i] = o.rank[e.From] > o.rank[e.To]
	}
}

// orienter takes nodes away from a graph.
type orienter struct {
	*layout
	out, in     [][]int // by node: edges
	give, get   []int   // by node: weights of the edges that are left
	rank        []int   // by node; 0: not taken
	first, last int     // the next ranks: from the left, and from the right
}

func newOrienter(l *layout) *orienter {
	n := len(l.Nodes)
	o := &orienter{
		layout: l,
		out:    make([][]int, n),
		in:     make([][]int, n),
		give:   make([]int, n),
		get:    make([]int, n),
		rank:   make([]int, n),
		first:  1,
		last:   n,
	}
	for i, e := range l.Edges {
		if e.From != e.To {
			o.out[e.From] = append(o.out[e.From], i)
			o.in[e.To] = append(o.in[e.To], i)
			o.give[e.From] += e.Weight
			o.get[e.To] += e.Weight
		}
	}
	return o
}

// next chooses the node to take.
func (o *orienter) next() int {
	best := -1
	for v := range o.rank {
		switch {
		case o.rank[v] != 0:
		case o.give[v] == 0 || o.get[v] == 0:
			return v
		case best < 0 || o.give[v]-o.get[v] > o.give[best]-o.get[best]:
			best = v
		}
	}
	return best
}

// take gives a node its rank: a sink the last that is left, any other the first.
func (o *orienter) take(v int) {
	if o.give[v] == 0 {
		o.rank[v] = o.last
		o.last--
	} else {
		o.rank[v] = o.first
		o.first++
	}
	for _, e := range o.out[v] {
		o.get[o.Edges[e].To] -= o.Edges[e].Weight
	}
	for _, e := range o.in[v] {
		o.give[o.Edges[e].From] -= o.Edges[e].Weight
	}
}
