package layered

import "slices"

// rounds is how often the columns are moved towards each other.
const rounds = 24

// place gives each vertex its height in the drawing: as near as the order of its column allows to the mean of those
// that it is joined to. So edges are straight where they can be.
func (l *layout) place() {
	for _, column := range l.columns {
		offsets := l.offsets(column)
		for i, v := range column {
			l.vertices[v].y = offsets[i]
		}
	}
	for round := range rounds {
		for i := range l.columns {
			switch {
			case round >= rounds-2:
				l.moveColumn(i, l.left, l.right)
			case round%2 == 0:
				l.moveColumn(i, l.left)
			default:
				l.moveColumn(len(l.columns)-1-i, l.right)
			}
		}
	}
	l.toTop()
}

// offsets returns how far below the first vertex of a column each other must stand at least.
func (l *layout) offsets(column []int) []int {
	offsets := make([]int, len(column))
	for i := 1; i < len(column); i++ {
		a, b := l.vertices[column[i-1]], l.vertices[column[i]]
		gap := boxGap
		switch {
		case a.pass && b.pass:
			gap = passGap
		case a.pass || b.pass:
			gap = mixedGap
		}
		offsets[i] = offsets[i-1] + (a.height+1)/2 + gap + (b.height+1)/2
	}
	return offsets
}

// moveColumn moves the vertices of a column to where they want to be, kept apart and in their order: the
// solution with the least squares, by pooling adjacent violators.
func (l *layout) moveColumn(i int, sides ...[][]link) {
	column := l.columns[i]
	offsets := l.offsets(column)
	var pools []pool
	for at, v := range column {
		want, weight := l.wanted(v, sides)
		pools = append(pools, pool{sum: (want - offsets[at]) * weight, weight: weight, size: 1})
		for n := len(pools); n > 1 && pools[n-2].mean() >= pools[n-1].mean(); n-- {
			pools[n-2] = pools[n-2].join(pools[n-1])
			pools = pools[:n-1]
		}
	}
	at := 0
	for _, p := range pools {
		for range p.size {
			l.vertices[column[at]].y = p.mean() + offsets[at]
			at++
		}
	}
}

// pool is vertices that stand as near to each other as they may.
type pool struct{ sum, weight, size int }

func (p pool) mean() int { return p.sum / p.weight }

func (p pool) join(q pool) pool { return pool{p.sum + q.sum, p.weight + q.weight, p.size + q.size} }

// wanted returns where a vertex wants to be, and how much.
func (l *layout) wanted(v int, sides [][][]link) (y, weight int) {
	sum := 0
	for _, links := range sides {
		for _, k := range links[v] {
			w := k.weight
			if l.vertices[v].pass && l.vertices[k.to].pass {
				w *= 6 // long edges shall be straight
			}
			sum += w * l.vertices[k.to].y
			weight += w
		}
	}
	if weight == 0 {
		return l.vertices[v].y, 1
	}
	return sum / weight, weight
}

// toTop moves everything so that the highest box or edge begins at 0.
func (l *layout) toTop() {
	var tops []int
	for _, column := range l.columns {
		for _, v := range column {
			tops = append(tops, l.vertices[v].y-l.vertices[v].height/2)
		}
	}
	if len(tops) == 0 {
		return
	}
	top := slices.Min(tops)
	for v := range l.vertices {
		l.vertices[v].y -= top
	}
}
