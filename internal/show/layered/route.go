package layered

import (
	"cmp"
	"slices"
)

const (
	portGap = 7  // how far apart edges reach a box, where there is room
	wideGap = 11 // the same above and below, where there is more
	stub    = 10 // how long they are straight, at least, before a box and behind it
)

// draw makes the drawing from what the vertices say.
func (l *layout) draw() Drawing {
	d := Drawing{Nodes: make([]Point, len(l.Nodes)), Edges: make([][]Point, len(l.Edges))}
	x, width := l.spread()
	for v, size := range l.Nodes {
		if n := l.vertices[v]; n.layer >= 0 {
			d.Nodes[v] = Point{x[n.layer] + (width[n.layer]-size.Width)/2, n.y - size.Height/2}
			d.Width = max(d.Width, x[n.layer]+width[n.layer])
		}
	}
	for _, n := range l.vertices {
		if n.layer >= 0 {
			d.Height = max(d.Height, n.y+(n.height+1)/2)
		}
	}
	for e := range l.Edges {
		if layer := l.layer[l.Edges[e].From]; l.level(e) && layer == len(l.columns)-1 {
			d.Width = max(d.Width, x[layer]+width[layer]+columnGap-stub)
		}
	}
	ports := l.ports()
	for e, way := range l.ways {
		if way != nil {
			d.Edges[e] = l.route(e, &d, x, width, ports)
		}
	}
	l.shelve(&d)
	l.frameLanes(&d)
	d.Crossings = l.crossed
	return d
}

// spread returns where each column begins, and how wide it is. Between columns there is more room where more edges are.
func (l *layout) spread() (x, width []int) {
	x, width = make([]int, len(l.columns)), make([]int, len(l.columns))
	for v, size := range l.Nodes {
		if layer := l.layer[v]; layer >= 0 {
			width[layer] = max(width[layer], size.Width)
		}
	}
	for i := 1; i < len(l.columns); i++ {
		links := 0
		for _, v := range l.columns[i-1] {
			links += len(l.right[v])
		}
		x[i] = x[i-1] + width[i-1] + min(columnGap+links*2, mostGap)
	}
	return x, width
}

// end is one end of an edge.
type end struct {
	edge  int
	right bool // where it leaves a box, not where it arrives
}

// ports returns how far from the middle of the box each end of an edge is: in the order of what it leads to,
// so that edges do not cross in front of the box.
func (l *layout) ports() map[end]int {
	sides := map[[2]int][]end{} // node, and 1 for its right side
	for e, way := range l.ways {
		if way != nil {
			from, to := [2]int{way[0], 1}, [2]int{way[len(way)-1], 0}
			if l.level(e) {
				to[1] = 1
			}
			sides[from] = append(sides[from], end{e, true})
			sides[to] = append(sides[to], end{e, false})
		}
	}
	ports := map[end]int{}
	for side, ends := range sides {
		if !l.isFixed(side[0]) {
			l.spreadPorts(ports, ends, l.Nodes[side[0]].Height)
			continue
		}
		for _, e := range ends {
			ports[e] = l.fixedAt(e.edge, side[0])
		}
	}
	return ports
}

// spreadPorts gives the ends at one side of a box their places. Edges of a bundle arrive at one.
func (l *layout) spreadPorts(ports map[end]int, ends []end, height int) {
	heights := l.approaches(ends)
	slices.SortStableFunc(ends, func(a, b end) int {
		return cmp.Or(cmp.Compare(heights[a], heights[b]), cmp.Compare(a.edge, b.edge))
	})
	places, taken := 0, map[int]int{} // by bundle
	for _, e := range ends {
		bundle := l.arrivesIn(e)
		at, known := taken[bundle]
		if bundle == 0 || !known {
			at = places
			taken[bundle] = at
			places++
		}
		ports[e] = at
	}
	gap := portGap
	if l.Down {
		gap = wideGap
	}
	room := min(gap*(places-1), max(height-14, 0))
	for _, e := range ends {
		ports[e] = ports[e]*room/max(places-1, 1) - room/2
	}
}

// approaches returns the height at which each end comes near its box; for edges of a bundle, their mean.
func (l *layout) approaches(ends []end) map[end]int {
	heights, sum, size := map[end]int{}, map[int]int{}, map[int]int{}
	for _, e := range ends {
		heights[e] = l.vertices[l.neighbour(e)].y + l.fixedAt(e.edge, l.neighbour(e))
		sum[l.arrivesIn(e)] += heights[e]
		size[l.arrivesIn(e)]++
	}
	for _, e := range ends {
		if bundle := l.arrivesIn(e); bundle != 0 {
			heights[e] = sum[bundle] / size[bundle]
		}
	}
	return heights
}

// arrivesIn returns the bundle in which an end arrives at its box; 0 for none.
func (l *layout) arrivesIn(e end) int {
	if e.right {
		return 0
	}
	return l.bundle(e.edge)
}

// neighbour returns the vertex that an end leads to.
func (l *layout) neighbour(e end) int {
	way := l.ways[e.edge]
	if e.right {
		return way[1]
	}
	return way[len(way)-2]
}

// route returns the points of an edge, from the node that it comes from to the one that it leads to.
func (l *layout) route(edge int, d *Drawing, x, width []int, ports map[end]int) []Point {
	way := l.ways[edge]
	if l.level(edge) {
		return l.bow(edge, d, x, width, ports)
	}
	var points []Point
	for i, v := range way {
		n := l.vertices[v]
		from, to, y := x[n.layer]-stub, x[n.layer]+width[n.layer]+stub, n.y
		switch i {
		case 0:
			from = d.Nodes[v].X + l.Nodes[v].Width
			y += ports[end{edge, true}]
		case len(way) - 1:
			to = d.Nodes[v].X
			y += ports[end{edge, false}]
		}
		points = append(points, Point{from, y}, Point{to, y})
	}
	if l.backward[edge] {
		slices.Reverse(points)
	}
	return points
}

// bow returns the points of an edge between two nodes of a column: it leaves to the right, and comes back from there.
func (l *layout) bow(edge int, d *Drawing, x, width []int, ports map[end]int) []Point {
	const corner, step, steps = 8, 4, 6
	from, to := l.ways[edge][0], l.ways[edge][1]
	turn := x[l.layer[from]] + width[l.layer[from]] + stub + edge%steps*step
	leave, arrive := l.vertices[from].y+ports[end{edge, true}], l.vertices[to].y+ports[end{edge, false}]
	round := corner
	if leave > arrive {
		round = -corner
	}
	return []Point{
		{d.Nodes[from].X + l.Nodes[from].Width, leave}, {turn, leave},
		{turn + corner, leave + round}, {turn + corner, arrive - round},
		{turn, arrive}, {d.Nodes[to].X + l.Nodes[to].Width, arrive},
	}
}

// shelve puts the nodes without edges in rows beneath the rest. Where left is up these are columns, of as many as there is room for.
func (l *layout) shelve(d *Drawing) {
	const least = 900 // width of the rows
	wide := max(d.Width, least)
	place := func(p Point) Point { return p }
	if l.Down {
		place = func(p Point) Point { return Point{p.Y, p.X} }
	}
	x, y, row, high := 0, 0, 0, d.Height
	if l.Down {
		high, wide = d.Width, max(d.Height, least)
	}
	if high > 0 {
		y = high + 2*boxGap
	}
	for v, size := range l.Nodes {
		if l.layer[v] >= 0 {
			continue
		}
		if l.Down {
			size = Size{size.Height, size.Width}
		}
		if x > 0 && x+size.Width > wide {
			x, y, row = 0, y+row+boxGap, 0
		}
		d.Nodes[v] = place(Point{x, y})
		row = max(row, size.Height)
		end := place(Point{x + size.Width, y + row})
		d.Width, d.Height = max(d.Width, end.X), max(d.Height, end.Y)
		x += size.Width + boxGap
	}
}
