package layered

import (
	"cmp"
	"slices"
)

// drawKnots draws a graph with rings: each is one large node of a drawing in columns.
func drawKnots(g Graph) Drawing {
	k := &knotted{Graph: g, knot: make([]int, len(g.Nodes)), place: make([]int, len(g.Nodes)), node: make([]int, len(g.Nodes))}
	for v := range g.Nodes {
		k.knot[v] = -1
	}
	for i, knot := range g.Knots {
		for _, v := range knot {
			k.knot[v] = i
		}
	}
	for i, knot := range g.Knots {
		k.rings = append(k.rings, newRing(g, k.order(i, knot)))
		for at, v := range k.rings[i].nodes {
			k.place[v] = at
		}
	}
	outer := k.outer()
	d := drawLayers(outer)
	return k.inside(d)
}

// knotted is a drawing with rings in the making.
type knotted struct {
	Graph
	knot  []int // by node: its knot, or -1
	place []int // by node: its place in the ring
	node  []int // by node: what it is in the outer drawing
	rings []*ring
	taken map[gate]int // how many ways lead through a gate
	ports map[[2]int]int
}

// gate is a way through a ring: the ring, its side, and the number of the way.
type gate struct {
	ring int
	side side
	at   int
}

// outer returns the graph in which each ring is a node. Rings come last.
func (k *knotted) outer() Graph {
	outer := Graph{Down: k.Down, Most: k.Most, draft: k.draft}
	k.taken = make(map[gate]int)
	for v, size := range k.Nodes {
		if k.knot[v] < 0 {
			k.node[v] = len(outer.Nodes)
			outer.Nodes = append(outer.Nodes, size)
		}
	}
	for _, r := range k.rings {
		for _, v := range r.nodes {
			k.node[v] = len(outer.Nodes)
		}
		outer.Nodes = append(outer.Nodes, r.size)
	}
	outer.fixed = make([]bool, len(outer.Nodes))
	for i := range k.rings {
		outer.fixed[len(outer.Nodes)-1-i] = true
	}
	same := make(map[[2]int]int) // by node and bundle: where its edges arrive
	for _, e := range k.Edges {
		if k.knot[e.From] >= 0 {
			e.fromAt = k.approach(e.From, rightSide)
		}
		if k.knot[e.To] >= 0 {
			key := [2]int{e.To, e.Bundle}
			at, known := same[key]
			if !known || e.Bundle == 0 {
				at = k.approach(e.To, leftSide)
				same[key] = at
			}
			e.toAt = at
		}
		bundle := e.Bundle
		if bundle != 0 && k.knot[e.To] >= 0 {
			bundle = bundle*(len(k.Nodes)+1) + e.To + 1 // what leads to one ring leads to different nodes
		}
		e.From, e.To, e.Bundle = k.node[e.From], k.node[e.To], bundle
		outer.Edges = append(outer.Edges, e)
	}
	return outer
}

// approach returns where an edge passes the end of a ring at a side, from the middle on: before its node if that stands at the
// side, else before the gate that is nearest to it.
func (k *knotted) approach(v int, s side) int {
	r, at := k.rings[k.knot[v]], k.place[v]
	y, gap := r.at[at].Y+r.sizes[at].Height/2, portGap
	key := gate{k.knot[v], s, -1 - at}
	if r.side[at] != s {
		key.at = nearest(r.gates(s), y)
		y, gap = r.gates(s)[key.at][0].Y, ringGap/6
	}
	shift := []int{0, 1, -1, 2, -2}[k.taken[key]%5] * gap
	k.taken[key]++
	return y + shift - r.size.Height/2
}

// nearest returns the gate that is nearest to a height.
func nearest(gates [][2]Point, y int) int {
	best, least := 0, 1<<30
	for i, g := range gates {
		if d := max(g[0].Y-y, y-g[0].Y); d < least {
			best, least = i, d
		}
	}
	return best
}

// order puts the nodes of a knot in an order around the ring in which those that are joined stand near. It swaps two
// of them as long as that makes the edges shorter, as Baur and Brandes (WG 2004) start. Then it turns the ring to where
// what leads into it from the left stands left, and what leads out of it right.
func (k *knotted) order(knot int, nodes []int) []int {
	order := slices.Clone(nodes)
	slices.Sort(order)
	at := make(map[int]int)
	for i, v := range order {
		at[v] = i
	}
	near := make(map[int][]int)
	for _, e := range k.Edges {
		if k.knot[e.From] == knot && k.knot[e.To] == knot && e.From != e.To {
			near[e.From] = append(near[e.From], e.To)
			near[e.To] = append(near[e.To], e.From)
		}
	}
	n := len(order)
	length := func(v int) (total int) {
		for _, w := range near[v] {
			d := max(at[v]-at[w], at[w]-at[v])
			total += min(d, n-d)
		}
		return total
	}
	swap := func(i, j int) {
		order[i], order[j] = order[j], order[i]
		at[order[i]], at[order[j]] = i, j
	}
	const rounds = 8
	for better, round := true, 0; better && round < rounds; round++ {
		better = false
		for i := range n {
			for j := range i {
				before := length(order[i]) + length(order[j])
				swap(i, j)
				if length(order[i])+length(order[j]) < before {
					better = true
				} else {
					swap(i, j)
				}
			}
		}
	}
	if !k.draft {
		k.untangle(order, at, near)
	}
	return k.turnRing(knot, order)
}

// untangle swaps nodes of a ring as long as fewer edges cross for it.
func (k *knotted) untangle(order []int, at map[int]int, near map[int][]int) {
	n := len(order)
	const most = 40 // nodes: beyond, the lengths have to do
	if n > most {
		return
	}
	crossing := func() (crossings int) {
		for i := range n {
			for _, w := range near[order[i]] {
				j := at[w]
				if j <= i {
					continue
				}
				for between := i + 1; between < j; between++ {
					for _, x := range near[order[between]] {
						if at[x] > j {
							crossings++
						}
					}
				}
			}
		}
		return crossings
	}
	swap := func(i, j int) {
		order[i], order[j] = order[j], order[i]
		at[order[i]], at[order[j]] = i, j
	}
	const rounds = 6
	best := crossing()
	for better, round := true, 0; better && round < rounds; round++ {
		better = false
		for i := range n {
			for j := range i {
				swap(i, j)
				if now := crossing(); now < best {
					best, better = now, true
				} else {
					swap(i, j)
				}
			}
		}
	}
}

// turnRing turns or mirrors a ring to where the fewest edges between it and the rest lead through its middle.
func (k *knotted) turnRing(knot int, order []int) []int {
	in, out := make(map[int]int), make(map[int]int)
	for _, e := range k.Edges {
		if k.knot[e.From] != k.knot[e.To] {
			out[e.From]++
			in[e.To]++
		}
	}
	best, most := order, -1
	for _, mirrored := range []bool{false, true} {
		turned := slices.Clone(order)
		if mirrored {
			slices.Reverse(turned)
		}
		for range turned {
			turned = append(turned[1:], turned[0])
			r := newRing(k.Graph, turned)
			outward := 0
			for i, v := range turned {
				switch r.side[i] {
				case leftSide:
					outward += in[v]
				case rightSide:
					outward += out[v]
				}
			}
			if outward > most {
				best, most = slices.Clone(turned), outward
			}
		}
	}
	return best
}

// inside draws what is in the rings, and leads the ways of the outer drawing to the nodes there.
func (k *knotted) inside(outer Drawing) Drawing {
	d := outer
	d.Nodes = make([]Point, len(k.Nodes))
	for v := range k.Nodes {
		d.Nodes[v] = outer.Nodes[k.node[v]]
		if k.knot[v] >= 0 {
			d.Nodes[v] = sum(d.Nodes[v], k.rings[k.knot[v]].at[k.place[v]])
		}
	}
	k.spread()
	for i, r := range k.rings {
		d.Knots = append(d.Knots, Box{outer.Nodes[k.node[r.nodes[0]]], r.size})
		d.Crossings += k.chordsCross(i)
	}
	for e, edge := range k.Edges {
		from, to := k.knot[edge.From], k.knot[edge.To]
		switch {
		case from >= 0 && from == to:
			if edge.From != edge.To {
				d.Edges[e] = k.chord(e, d.Knots[from].Point)
			}
			continue
		case d.Edges[e] == nil:
			continue
		}
		if to >= 0 {
			d.Edges[e] = k.enter(d.Edges[e], d.Knots[to], edge.To, k.ports[[2]int{e, 1}])
		}
		if from >= 0 {
			slices.Reverse(d.Edges[e])
			d.Edges[e] = k.enter(d.Edges[e], d.Knots[from], edge.From, k.ports[[2]int{e, 0}])
			slices.Reverse(d.Edges[e])
		}
	}
	return d
}

// sum returns a point moved by another.
func sum(p, q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// spread gives each end of an edge in a ring its place at the inner side of the box: in the order of what it leads to.
func (k *knotted) spread() {
	type end struct{ edge, which, other int }
	ends := make(map[int][]end)
	for e, edge := range k.Edges {
		if k.knot[edge.From] >= 0 {
			ends[edge.From] = append(ends[edge.From], end{e, 0, edge.To})
		}
		if k.knot[edge.To] >= 0 {
			ends[edge.To] = append(ends[edge.To], end{e, 1, edge.From})
		}
	}
	k.ports = make(map[[2]int]int)
	for v, list := range ends {
		r := k.rings[k.knot[v]]
		n := len(r.nodes)
		far := func(e end) int { // how far around the ring the other end is; what lies outside comes in the middle
			if k.knot[e.other] != k.knot[v] {
				return n / 2
			}
			return (k.place[e.other] - k.place[v] + n) % n
		}
		slices.SortStableFunc(list, func(a, b end) int { return cmp.Or(cmp.Compare(far(a), far(b)), cmp.Compare(a.edge, b.edge)) })
		room := r.sizes[k.place[v]].Height
		s := r.side[k.place[v]]
		if s == topSide || s == bottomSide {
			room = r.sizes[k.place[v]].Width
		}
		room = min(portGap*(len(list)-1), max(room-14, 0))
		for i, e := range list {
			off := i*room/max(len(list)-1, 1) - room/2
			if s == rightSide || s == topSide { // the next in the ring lies below, or to the right
				off = -off
			}
			k.ports[[2]int{e.edge, e.which}] = off
		}
	}
}

// chord returns the points of an edge between two nodes of a ring.
func (k *knotted) chord(edge int, corner Point) []Point {
	e := k.Edges[edge]
	r := k.rings[k.knot[e.From]]
	end := func(v, off int) (box, near Point) {
		at := k.place[v]
		box = sum(corner, r.port(at, off, false))
		in := r.side[at].inward()
		return box, Point{box.X + stub*in.X, box.Y + stub*in.Y}
	}
	from, leave := end(e.From, k.ports[[2]int{edge, 0}])
	to, arrive := end(e.To, k.ports[[2]int{edge, 1}])
	return []Point{from, leave, arrive, to}
}

// enter lengthens a way that ends at a ring: to the node, if that stands at this side of the ring, else through a gate and
// the middle.
func (k *knotted) enter(way []Point, box Box, v, off int) []Point {
	r, last := k.rings[k.knot[v]], way[len(way)-1]
	s := leftSide
	if last.X > box.X+box.Width/2 {
		s = rightSide
	}
	in := s.inward()
	at := k.place[v]
	if r.side[at] == s {
		end := sum(box.Point, r.port(at, 0, true))
		reach := r.sizes[at].Height/2 - 5
		end.Y += max(-reach, min(last.Y-end.Y, reach))
		return append(way, Point{end.X - stub*in.X, end.Y}, end)
	}
	end := sum(box.Point, r.port(at, off, false))
	gates := r.gates(s)
	g := gates[nearest(gates, last.Y-box.Y)]
	outside, inside := sum(box.Point, g[0]), sum(box.Point, g[1])
	const free = ringGap/2 - 3 // at each side of the middle of a gate
	outside.Y += max(-free, min(last.Y-outside.Y, free))
	inside.Y = outside.Y
	inner := r.side[at].inward()
	return append(way, outside, inside, Point{end.X + stub*inner.X, end.Y + stub*inner.Y}, end)
}

// chordsCross counts the edges within a ring that cross.
func (k *knotted) chordsCross(knot int) int {
	var chords [][2]int
	for _, e := range k.Edges {
		if k.knot[e.From] == knot && k.knot[e.To] == knot && e.From != e.To {
			a, b := k.place[e.From], k.place[e.To]
			chords = append(chords, [2]int{min(a, b), max(a, b)})
		}
	}
	crossings := 0
	for i, c := range chords {
		for _, other := range chords[:i] {
			if c[0] < other[0] && other[0] < c[1] && c[1] < other[1] || other[0] < c[0] && c[0] < other[1] && other[1] < c[1] {
				crossings++
			}
		}
	}
	return crossings
}
