package layered

import (
	"math"
	"slices"
)

// The measures of lanes.
const (
	laneHead = 34 // above the first box of a lane, where its name stands
	laneSide = 16 // on the other sides
	laneGap  = 18 // between lanes
)

// laneOf returns the lane of a node, 0 where there are none.
func (l *layout) laneOf(v int) int {
	if l.Lanes == nil {
		return 0
	}
	return l.Lanes[v]
}

// laneRank returns the place of a lane.
func (l *layout) laneRank(lane int) int {
	if l.Lanes == nil {
		return 0
	}
	return l.rank[lane]
}

// laneCount returns how many lanes there are.
func (l *layout) laneCount() int {
	if len(l.Lanes) == 0 {
		return 0
	}
	return slices.Max(l.Lanes) + 1
}

// fillLanes gives nodes without edges a column as well: the one in which their lane has the fewest nodes.
func (l *layout) fillLanes() {
	if len(l.Lanes) == 0 {
		return
	}
	columns := max(slices.Max(l.layer)+1, int(math.Sqrt(float64(len(l.Nodes)))), 1)
	held := make(map[[2]int]int)
	for v, layer := range l.layer {
		held[[2]int{l.Lanes[v], layer}]++
	}
	for v, layer := range l.layer {
		if layer >= 0 {
			continue
		}
		best := 0
		for c := range columns {
			if held[[2]int{l.Lanes[v], c}] < held[[2]int{l.Lanes[v], best}] {
				best = c
			}
		}
		l.layer[v] = best
		held[[2]int{l.Lanes[v], best}]++
	}
	closeRanks(l.layer)
}

// orderLanes finds an order of the lanes in which those that have much to do with each other stand near: it swaps
// two as long as that makes the edges shorter.
func (l *layout) orderLanes() {
	n := l.laneCount()
	l.rank = make([]int, n)
	for lane := range l.rank {
		l.rank[lane] = lane
	}
	between := make(map[[2]int]int)
	for _, e := range l.Edges {
		if a, b := l.laneOf(e.From), l.laneOf(e.To); a != b {
			between[[2]int{min(a, b), max(a, b)}]++
		}
	}
	length := func() int {
		sum := 0
		for pair, edges := range between {
			d := l.rank[pair[0]] - l.rank[pair[1]]
			sum += edges * d * d
		}
		return sum
	}
	best := length()
	const rounds = 4
	for better, round := true, 0; better && round < rounds; round++ {
		better = false
		for a := range n {
			for b := range a {
				l.rank[a], l.rank[b] = l.rank[b], l.rank[a]
				if now := length(); now < best {
					best, better = now, true
				} else {
					l.rank[a], l.rank[b] = l.rank[b], l.rank[a]
				}
			}
		}
	}
	for i, column := range l.columns {
		column = slices.Clone(column)
		slices.SortStableFunc(column, func(a, b int) int {
			return l.laneRank(l.vertices[a].lane) - l.laneRank(l.vertices[b].lane)
		})
		l.setColumn(i, column)
	}
}

// measureLanes gives each lane the room that its fullest column takes.
func (l *layout) measureLanes() {
	n := l.laneCount()
	l.lanes = make([]Box, n)
	for _, column := range l.columns {
		for lane := range n {
			part := slices.DeleteFunc(slices.Clone(column), func(v int) bool { return l.vertices[v].lane != lane })
			if len(part) > 0 {
				offsets := l.offsets(part)
				first, last := l.vertices[part[0]], l.vertices[part[len(part)-1]]
				l.lanes[lane].Height = max(l.lanes[lane].Height, offsets[len(part)-1]+(first.height+1)/2+(last.height+1)/2)
			}
		}
	}
	top := 0
	for rank := range n {
		lane := slices.Index(l.rank, rank)
		l.lanes[lane].Y = top
		l.lanes[lane].Height += l.laneAbove() + laneSide
		top += l.lanes[lane].Height + laneGap
	}
}

// laneAbove is how much room a lane has above its boxes: its name stands there unless left is up.
func (l *layout) laneAbove() int {
	if l.Down {
		return laneSide
	}
	return laneHead
}

// room returns between which heights the first vertex of a part of a column may stand.
func (l *layout) room(part, offsets []int) (least, most int) {
	if l.Lanes == nil {
		return math.MinInt32, math.MaxInt32
	}
	first, last := l.vertices[part[0]], l.vertices[part[len(part)-1]]
	lane := l.lanes[first.lane]
	least = lane.Y + l.laneAbove() + (first.height+1)/2
	return least, max(least, lane.Y+lane.Height-laneSide-(last.height+1)/2-offsets[len(part)-1])
}

// frameLanes makes room for the lanes around what stands in them.
func (l *layout) frameLanes(d *Drawing) {
	if l.Lanes == nil {
		return
	}
	before := laneSide
	if l.Down {
		before = laneHead
	}
	for i := range d.Nodes {
		d.Nodes[i].X += before
	}
	for _, way := range d.Edges {
		for i := range way {
			way[i].X += before
		}
	}
	d.Width += before + laneSide
	for lane := range l.lanes {
		l.lanes[lane].Width = d.Width
		d.Height = max(d.Height, l.lanes[lane].Y+l.lanes[lane].Height)
	}
	d.Lanes = l.lanes
}
