package layered

import (
	"cmp"
	"math"
	"slices"
)

// assignLayers gives each node with edges its column, so that edges lead to the right. Columns hold about so many nodes
// that the drawing fits a screen: of those that could stand in one, the ones come first from which the longest
// ways lead on. Nodes without edges have none.
func (l *layout) assignLayers() {
	firm := l.firm()
	d := newDAG(l, func(e Edge) bool { return !e.Loose || !firm[e.From] || !firm[e.To] })
	d.reach = newDAG(l, func(Edge) bool { return true }).reach
	most := l.Most
	if most == 0 {
		most = max(8, int(1.7*math.Sqrt(float64(len(d.order)))))
	}
	waiting := slices.Clone(d.in)
	var ready []int
	for v := range l.Nodes {
		l.layer[v] = -1
		if d.linked(v) && waiting[v] == 0 {
			ready = append(ready, v)
		}
	}
	for layer := 0; len(ready) > 0; layer++ {
		slices.SortStableFunc(ready, func(a, b int) int { return cmp.Or(cmp.Compare(d.reach[b], d.reach[a]), cmp.Compare(a, b)) })
		now := ready[:min(most, len(ready))]
		later := slices.Clone(ready[len(now):])
		for _, v := range now {
			l.layer[v] = layer
			for _, to := range d.out[v] {
				if waiting[to]--; waiting[to] == 0 {
					later = append(later, to)
				}
			}
		}
		ready = later
	}
	d.tighten(l.layer, most, l.loose())
	l.fillLanes()
	for e, edge := range l.Edges {
		l.backward[e] = l.layer[edge.From] > l.layer[edge.To]
	}
}

// dag is the nodes and edges of a layout, none of which leads backward.
type dag struct {
	out   [][]int
	in    []int // by node: how many edges lead to it
	order []int // the nodes with edges, each before those that it leads to
	reach []int // by node: the length of the longest way from it
}

// newDAG returns the edges that are asked for.
func newDAG(l *layout, asked func(Edge) bool) *dag {
	n := len(l.Nodes)
	d := &dag{out: make([][]int, n), in: make([]int, n), reach: make([]int, n)}
	for e, edge := range l.Edges {
		if from, to, ok := l.ends(e); ok && asked(edge) {
			d.out[from] = append(d.out[from], to)
			d.in[to]++
		}
	}
	d.sort()
	for _, v := range slices.Backward(d.order) {
		for _, to := range d.out[v] {
			d.reach[v] = max(d.reach[v], d.reach[to]+1)
		}
	}
	return d
}

// firm tells which nodes have edges that are not loose. For the other nodes the loose ones count.
func (l *layout) firm() []bool {
	firm := make([]bool, len(l.Nodes))
	for _, e := range l.Edges {
		if !e.Loose && e.From != e.To {
			firm[e.From], firm[e.To] = true, true
		}
	}
	return firm
}

func (d *dag) linked(v int) bool { return len(d.out[v]) > 0 || d.in[v] > 0 }

// sort fills order.
func (d *dag) sort() {
	waiting := slices.Clone(d.in)
	for v := range d.out {
		if waiting[v] == 0 && d.linked(v) {
			d.order = append(d.order, v)
		}
	}
	for i := 0; i < len(d.order); i++ {
		for _, to := range d.out[d.order[i]] {
			if waiting[to]--; waiting[to] == 0 {
				d.order = append(d.order, to)
			}
		}
	}
}

// loose returns for each node where its loose edges lead to.
func (l *layout) loose() [][]int {
	to := make([][]int, len(l.Nodes))
	for _, e := range l.Edges {
		if e.Loose && e.From != e.To {
			to[e.From] = append(to[e.From], e.To)
		}
	}
	return to
}

// tighten moves nodes to the right, next to those that they lead to, where their edges become shorter by it
// and the column has room. Loose edges that lead to the right go on doing so.
func (d *dag) tighten(layer []int, most int, loose [][]int) {
	held := map[int]int{}
	for _, v := range d.order {
		held[layer[v]]++
	}
	for _, v := range slices.Backward(d.order) {
		if len(d.out[v]) <= d.in[v] {
			continue
		}
		nearest := math.MaxInt
		for _, to := range d.out[v] {
			nearest = min(nearest, layer[to]-1)
		}
		for _, to := range loose[v] {
			if layer[to] > layer[v] {
				nearest = min(nearest, layer[to]-1)
			}
		}
		for ; nearest > layer[v]; nearest-- {
			if held[nearest] < most {
				held[layer[v]]--
				held[nearest]++
				layer[v] = nearest
			}
		}
	}
	closeRanks(layer)
}

// closeRanks numbers layers anew where some have become empty.
func closeRanks(layer []int) {
	used := slices.Clone(layer)
	slices.Sort(used)
	used = slices.Compact(used)
	if len(used) > 0 && used[0] < 0 {
		used = used[1:]
	}
	for v, old := range layer {
		if old >= 0 {
			layer[v], _ = slices.BinarySearch(used, old)
		}
	}
}

// passage is where edges pass a column: all those that may join on their way to a node, or one edge.
type passage struct{ bundle, node, edge, layer int }

// split makes the vertices: nodes, and passages of edges through the columns that they cross.
func (l *layout) split() {
	for v, size := range l.Nodes {
		l.addVertex(vertex{layer: l.layer[v], height: size.Height, lane: l.laneOf(v)})
	}
	passages := map[passage]int{}
	for e := range l.Edges {
		from, to, ok := l.ends(e)
		if !ok {
			continue
		}
		if l.level(e) {
			l.ways[e] = []int{from, to}
			continue
		}
		way := []int{from}
		for layer := l.layer[from] + 1; layer < l.layer[to]; layer++ {
			p := passage{edge: e, layer: layer}
			if bundle := l.bundle(e); bundle != 0 {
				p = passage{bundle: bundle, node: to, layer: layer}
			}
			if _, known := passages[p]; !known {
				passages[p] = l.addVertex(vertex{layer: layer, height: 2, pass: true, lane: l.laneOf(to)})
			}
			way = append(way, passages[p])
		}
		l.ways[e] = append(way, to)
	}
	l.link()
}

// bundle returns the number of those that an edge joins on its way to its node; 0 for none.
func (l *layout) bundle(edge int) int {
	if l.backward[edge] || l.level(edge) {
		return 0
	}
	return l.Edges[edge].Bundle
}

// addVertex adds a vertex to the end of its column.
func (l *layout) addVertex(v vertex) int {
	for len(l.columns) <= v.layer {
		l.columns = append(l.columns, nil)
	}
	if v.layer >= 0 {
		v.at = len(l.columns[v.layer])
		l.columns[v.layer] = append(l.columns[v.layer], len(l.vertices))
	}
	l.vertices = append(l.vertices, v)
	return len(l.vertices) - 1
}

// link joins vertices of neighbouring columns that edges lead to, as many times as edges do.
func (l *layout) link() {
	weights, offs := map[[2]int]int{}, map[[2]int][2]int{}
	l.left, l.right = make([][]link, len(l.vertices)), make([][]link, len(l.vertices))
	for e, way := range l.ways {
		for i := 1; i < len(way) && !l.level(e); i++ {
			pair := [2]int{way[i-1], way[i]}
			if weights[pair]++; weights[pair] == 1 {
				l.right[pair[0]] = append(l.right[pair[0]], link{to: pair[1]})
				l.left[pair[1]] = append(l.left[pair[1]], link{to: pair[0]})
			}
			sum := offs[pair]
			offs[pair] = [2]int{sum[0] + l.fixedAt(e, way[i-1]), sum[1] + l.fixedAt(e, way[i])}
		}
	}
	for v := range l.vertices {
		for i, k := range l.right[v] {
			n, sum := weights[[2]int{v, k.to}], offs[[2]int{v, k.to}]
			l.right[v][i] = link{k.to, min(n, 4), sum[1] / n, sum[0] / n}
		}
		for i, k := range l.left[v] {
			n, sum := weights[[2]int{k.to, v}], offs[[2]int{k.to, v}]
			l.left[v][i] = link{k.to, min(n, 4), sum[0] / n, sum[1] / n}
		}
	}
}

// fixedAt returns where an edge has its place at a vertex, from the middle on; 0 where it has none.
func (l *layout) fixedAt(edge, v int) int {
	e := l.Edges[edge]
	switch {
	case !l.isFixed(v):
		return 0
	case v == e.From:
		return e.fromAt
	}
	return e.toAt
}

// isFixed reports whether edges have their places at a vertex.
func (l *layout) isFixed(v int) bool { return v < len(l.fixed) && l.fixed[v] }
