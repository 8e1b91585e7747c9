package layered

import (
	"cmp"
	"math"
	"slices"
)

// sweeps is how often the columns are put in order, in each direction.
const sweeps = 12

// arrange puts each column in an order in which few edges cross. Where that ends depends on where it begins: of some beginnings
// the best result is kept.
func (l *layout) arrange() {
	starts := 1
	if l.thorough() {
		starts = manyStarts
	}
	best, least := l.order(), math.MaxInt
	for start := range starts {
		if start > 0 {
			l.shuffle(uint32(start))
		}
		if order, crossings := l.improve(); crossings < least {
			best, least = order, crossings
		}
		if least == 0 {
			break
		}
	}
	for i, column := range best {
		l.setColumn(i, column)
	}
	if !l.draft {
		l.exchange()
	}
	l.crossed = l.crossings()
}

// improve moves each vertex to the middle of those that it is joined to, column by column from left to right and back. The best
// order that comes by is returned, with how many edges cross in it.
func (l *layout) improve() (best [][]int, least int) {
	best, least = l.order(), l.crossings()
	passes := 2 * sweeps
	if l.draft {
		passes = 2
	}
	for pass := range passes {
		l.sweep(pass%2 == 0)
		if l.thorough() {
			l.exchange()
		}
		if crossings := l.crossings(); crossings < least {
			best, least = l.order(), crossings
		}
		if least == 0 {
			break
		}
	}
	return best, least
}

// thorough reports whether there is time to look for better orders.
func (l *layout) thorough() bool { return !l.draft && len(l.vertices) < fewVertices }

// shuffle puts the columns in another order, which is always the same for a number. Lanes keep their places.
func (l *layout) shuffle(number uint32) {
	state := number
	for i, column := range l.columns {
		column = slices.Clone(column)
		for at := range column {
			state = state*1664525 + 1013904223 // of Numerical Recipes
			other := int(state>>16) % (at + 1)
			column[at], column[other] = column[other], column[at]
		}
		slices.SortStableFunc(column, func(a, b int) int {
			return cmp.Compare(l.laneRank(l.vertices[a].lane), l.laneRank(l.vertices[b].lane))
		})
		l.setColumn(i, column)
	}
}

// Up to so many vertices, neighbours are exchanged in each sweep, and not at the end alone, and there are so many beginnings.
const (
	fewVertices = 2000
	manyStarts  = 10
)

// exchange swaps neighbours in columns as long as fewer edges cross for it: the transposition of Gansner, Koutsofios,
// North and Vo (IEEE TSE 1993), which finds what means of places do not tell.
func (l *layout) exchange() {
	const rounds = 8
	for better, round := true, 0; better && round < rounds; round++ {
		better = false
		for _, column := range l.columns {
			for at := 1; at < len(column); at++ {
				a, b := column[at-1], column[at]
				if l.vertices[a].lane == l.vertices[b].lane && l.cross(b, a) < l.cross(a, b) {
					column[at-1], column[at] = b, a
					l.vertices[a].at, l.vertices[b].at = at, at-1
					better = true
				}
			}
		}
	}
}

// cross counts the edges of two neighbours that cross if the first is the upper one.
func (l *layout) cross(upper, lower int) (sum int) {
	for _, links := range [][][]link{l.left, l.right} {
		for _, a := range links[upper] {
			for _, b := range links[lower] {
				if l.vertices[a.to].at > l.vertices[b.to].at || a.to == b.to && a.off > b.off {
					sum += a.weight * b.weight
				}
			}
		}
	}
	return sum
}

// order returns a copy of the columns.
func (l *layout) order() [][]int {
	columns := make([][]int, len(l.columns))
	for i, column := range l.columns {
		columns[i] = slices.Clone(column)
	}
	return columns
}

func (l *layout) setColumn(i int, column []int) {
	l.columns[i] = column
	for at, v := range column {
		l.vertices[v].at = at
	}
}

// sweep orders each column by the one before it.
func (l *layout) sweep(rightward bool) {
	for i := range l.columns {
		links := l.left
		if !rightward {
			i, links = len(l.columns)-1-i, l.right
		}
		l.orderColumn(i, links)
	}
}

// orderColumn sorts a column by the mean place of what its vertices are joined to. A vertex that is joined to
// nothing keeps its place relative to the column.
func (l *layout) orderColumn(i int, links [][]link) {
	const fine = 1 << 12 // parts of a place
	column := slices.Clone(l.columns[i])
	for at, v := range column {
		sum, weight := 0, 0
		for _, k := range links[v] {
			sum += k.weight * l.relative(k) * fine
			weight += k.weight
		}
		if weight == 0 {
			sum, weight = at*span/len(column)*fine, 1
		}
		l.vertices[v].mean = sum / weight
	}
	slices.SortFunc(column, func(a, b int) int {
		v, w := l.vertices[a], l.vertices[b]
		return cmp.Or(cmp.Compare(l.laneRank(v.lane), l.laneRank(w.lane)), cmp.Compare(v.mean, w.mean), cmp.Compare(v.at, w.at))
	})
	l.setColumn(i, column)
}

// span is how many places a column counts as having: columns of different lengths lie beside each other in full.
const span = 1 << 16

// relative returns the place in its column of what a link leads to, out of span.
func (l *layout) relative(k link) int {
	n := l.vertices[k.to]
	return (2*n.at+1)*span/(2*len(l.columns[n.layer])) + k.off*span/(n.height*len(l.columns[n.layer]))
}

// crossings counts the edges that cross between columns, by the accumulator tree of Barth, Jünger and
// Mutzel (JGAA 2004).
func (l *layout) crossings() int {
	total := 0
	for i := 1; i < len(l.columns); i++ {
		tree := make([]int, len(l.columns[i])+1)
		passed := 0
		for _, v := range l.columns[i-1] {
			for _, k := range l.right[v] {
				total += k.weight * (passed - sumTo(tree, l.vertices[k.to].at))
			}
			for _, k := range l.right[v] {
				add(tree, l.vertices[k.to].at, k.weight)
				passed += k.weight
			}
		}
	}
	return total
}

// add adds to the value at a place of a Fenwick tree.
func add(tree []int, at, value int) {
	for at++; at < len(tree); at += at & -at {
		tree[at] += value
	}
}

// sumTo returns the sum of the values up to a place of a Fenwick tree, that one included.
func sumTo(tree []int, at int) int {
	sum := 0
	for at++; at > 0; at -= at & -at {
		sum += tree[at]
	}
	return sum
}
