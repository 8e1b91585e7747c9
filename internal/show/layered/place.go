package layered

import "slices"

// rounds is how often the columns are moved towards each other.
const rounds = 24

// place gives each vertex its height in the drawing: as near as the order of its column allows to the mean of those
// that it is joined to. So edges are straight where they can be.
func (l *layout) place() {
	l.measureLanes()
	for _, column := range l.columns {
		for i, y := range l.offsets(column) {
			l.vertices[column[i]].y = y
		}
	}
	rounds := rounds
	if l.draft {
		rounds = 4
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
	if l.Lanes == nil {
		l.toTop()
	}
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

// moveColumn moves the vertices of a column to where they want to be, kept apart and in their order, each within its lane.
func (l *layout) moveColumn(i int, sides ...[][]link) {
	column := l.columns[i]
	for begin := 0; begin < len(column); {
		end := begin + 1
		for end < len(column) && l.vertices[column[end]].lane == l.vertices[column[begin]].lane {
			end++
		}
		l.movePart(column[begin:end], sides)
		begin = end
	}
}

// movePart moves what stands in a column in one lane: the solution with the least squares, by pooling adjacent violators.
// Where the lane ends, the nearest place in it is the best one.
func (l *layout) movePart(part []int, sides [][][]link) {
	offsets := l.offsets(part)
	least, most := l.room(part, offsets)
	var pools []pool
	for at, v := range part {
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
			l.vertices[part[at]].y = max(least, min(p.mean(), most)) + offsets[at]
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
			sum += w * (l.vertices[k.to].y + k.off - k.own)
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
