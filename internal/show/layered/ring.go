package layered

import "math"

// The measures of a ring, in pixels.
const (
	ringGap  = 24 // between boxes beside each other; edges of the rest of the drawing pass there
	moat     = 44 // between the boxes and the end of the ring
	ringHead = 26 // above that, for what stands there
	inner    = 64 // between boxes of different sides
	bulge    = 44 // how far the middle of a side stands out
	leastGap = 150
)

// side is one of the sides of a ring.
type side int

// The sides, in the order of the ring.
const (
	leftSide side = iota
	topSide
	rightSide
	bottomSide
)

// inward returns the direction from a side to the middle.
func (s side) inward() Point {
	return [...]Point{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}[s]
}

// ring is where the nodes of a knot stand: on the sides of a rectangle, which leave the middle to the edges between them. It is the
// circular layout of Six and Tollis (ALENEX 1999); boxes of text make a rectangle denser than a circle.
type ring struct {
	nodes []int // in the order of the ring, from the lower end of the left side on
	side  []side
	at    []Point // the upper left corners, by place in the ring
	sizes []Size  // by place in the ring
	size  Size
}

// newRing places nodes in their order, so that the whole fits the page best.
func newRing(g Graph, order []int) *ring {
	var best *ring
	least := math.MaxInt
	for column := 1; 2*column < len(order); column++ {
		r := &ring{nodes: order}
		r.place(g, column)
		if s := scale(r.size, g.Down); s < least {
			best, least = r, s
		}
	}
	return best
}

// pageWidth and pageHeight are the form of a page: something between a screen, which is wider, and paper, which is higher.
const pageWidth, pageHeight = 3, 2

// ringWidth is how much wider than high a ring shall be about where lines lead down through it.
const ringWidth = 2

// scale says how much a drawing must shrink to fit a page; of a ring where left is up, how much it must to have its form.
func scale(s Size, down bool) int {
	if down {
		return max(s.Height, s.Width*ringWidth)
	}
	return max(s.Width*pageHeight, s.Height*pageWidth)
}

// place puts so many nodes on the left and right side each, and the others above and below.
func (r *ring) place(g Graph, column int) {
	n := len(r.nodes)
	above := (n - 2*column + 1) / 2
	ends := [...]int{0, column, column + above, 2*column + above, n}
	r.side, r.at, r.sizes = make([]side, n), make([]Point, n), make([]Size, n)
	var long, thick [4]int // by side: along it, and across
	for s := range ends[1:] {
		for i := ends[s]; i < ends[s+1]; i++ {
			r.side[i], r.sizes[i] = side(s), g.Nodes[r.nodes[i]]
			along, across := side(s).along(r.sizes[i])
			long[s] += along + ringGap
			thick[s] = max(thick[s], across)
		}
		long[s] -= ringGap
	}
	f := field{Point: Point{moat + bulge + thick[leftSide], moat + bulge + thick[topSide]}}
	f.Width = max(long[topSide], long[bottomSide], leastGap) + 2*inner
	f.Height = max(long[leftSide], long[rightSide], leastGap) + 2*inner
	if g.Down {
		f.X += ringHead
	} else {
		f.Y += ringHead
	}
	r.size = Size{f.X + f.Width + thick[rightSide] + bulge + moat, f.Y + f.Height + thick[bottomSide] + bulge + moat}
	for s := range ends[1:] {
		r.line(f, side(s), ends[s], ends[s+1], long[s])
	}
}

// along returns how long a box is along a side, and how thick across.
func (s side) along(size Size) (along, across int) {
	if s == topSide || s == bottomSide {
		return size.Width, size.Height
	}
	return size.Height, size.Width
}

// field is the middle of a ring, around which the boxes stand.
type field Box

// line puts the boxes from a place in the ring up to another at one side of the field, in its middle.
func (r *ring) line(f field, s side, begin, end, long int) {
	length, _ := s.along(f.Size)
	along := (length - long) / 2
	for i := begin; i < end; i++ {
		at := i
		if s == leftSide || s == bottomSide { // the ring runs against the axis there
			at = begin + end - 1 - i
		}
		size := r.sizes[at]
		step, _ := s.along(size)
		r.at[at] = f.beside(s, along, out(along+step/2, length), size)
		along += step + ringGap
	}
}

// beside returns where a box stands at a side: so far along it, and so far out.
func (f field) beside(s side, along, out int, size Size) Point {
	switch s {
	case leftSide:
		return Point{f.X - size.Width - out, f.Y + along}
	case rightSide:
		return Point{f.X + f.Width + out, f.Y + along}
	case topSide:
		return Point{f.X + along, f.Y - size.Height - out}
	}
	return Point{f.X + along, f.Y + f.Height + out}
}

// out returns how far a box stands out, by where on its side it stands: most in the middle.
func out(at, length int) int {
	from := 2*at - length
	return bulge - bulge*from/length*from/length
}

// port returns the point of a box on its inner side, or its outer one, at some distance from the middle of the side.
func (r *ring) port(i, off int, outer bool) Point {
	at, size, s := r.at[i], r.sizes[i], r.side[i]
	if outer {
		s = (s + 2) % 4
	}
	switch s {
	case leftSide:
		return Point{at.X + size.Width, at.Y + size.Height/2 + off}
	case rightSide:
		return Point{at.X, at.Y + size.Height/2 + off}
	case topSide:
		return Point{at.X + size.Width/2 + off, at.Y + size.Height}
	}
	return Point{at.X + size.Width/2 + off, at.Y}
}

// gates returns the ways through one of the sides, between its boxes and beside them, as two points from the outside in.
func (r *ring) gates(s side) (gates [][2]Point) {
	least, most := math.MaxInt, 0
	var tops, ends []int
	for i := range r.nodes {
		if r.side[i] != s {
			continue
		}
		least, most = min(least, r.at[i].X), max(most, r.at[i].X+r.sizes[i].Width)
		tops, ends = append(tops, r.at[i].Y), append(ends, r.at[i].Y+r.sizes[i].Height)
	}
	if s == leftSide { // from top to bottom
		for i, j := 0, len(tops)-1; i < j; i, j = i+1, j-1 {
			tops[i], tops[j], ends[i], ends[j] = tops[j], tops[i], ends[j], ends[i]
		}
	}
	outside, inside := least-4, most+8
	if s == rightSide {
		outside, inside = most+4, least-8
	}
	add := func(y int) { gates = append(gates, [2]Point{{outside, y}, {inside, y}}) }
	add(tops[0] - ringGap/2)
	for i := range ends {
		add(ends[i] + ringGap/2)
	}
	return gates
}
