package depgraph

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/internal/show/layered"
)

// curve is a cubic Bézier curve.
type curve struct{ from, leave, arrive, to layered.Point }

// direction returns the direction of a straight piece of a way, which lies along an axis.
func direction(from, to layered.Point) layered.Point {
	sign := func(n int) int { return max(-1, min(n, 1)) }
	return layered.Point{X: sign(to.X - from.X), Y: sign(to.Y - from.Y)}
}

// bendOf returns the curve between two straight pieces of a way: behind the point of an odd number.
func bendOf(way []layered.Point, i int) curve {
	from, to := way[i], way[i+1]
	out, in := direction(way[i-1], from), direction(to, way[i+2])
	along := func(d layered.Point) int { return (to.X-from.X)*d.X + (to.Y-from.Y)*d.Y }
	across := max(to.X-from.X, from.X-to.X) + max(to.Y-from.Y, from.Y-to.Y)
	first, second := 0, 0
	switch {
	case out == in:
		first = max(along(out)/2, 8)
		second = first
	case out.X*in.X+out.Y*in.Y < 0: // it turns back
		first = max(14, min(across*3/10, 180))
		second = first
	default:
		first, second = max(along(out)*11/20, 8), max(along(in)*11/20, 8)
	}
	return curve{
		from, layered.Point{X: from.X + out.X*first, Y: from.Y + out.Y*first},
		layered.Point{X: to.X - in.X*second, Y: to.Y - in.Y*second}, to,
	}
}

// at returns a point of a curve, by the eighths of its parameter.
func (c curve) at(t int) layered.Point {
	u := 8 - t
	mix := func(a, b, c, d int) int { return (u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d) / 512 }
	return layered.Point{X: mix(c.from.X, c.leave.X, c.arrive.X, c.to.X), Y: mix(c.from.Y, c.leave.Y, c.arrive.Y, c.to.Y)}
}

// headOf returns how long the head of an arrow is, and how far it reaches to each side of a line of a width.
func headOf(width int) (length, side int) {
	side = 3 + width/16
	return 2 * side, side
}

// trace returns the line along the points of a way, and the head of its arrow. The width is in tenths of a pixel.
func trace(way []layered.Point, width int) (line, head string) {
	if way == nil {
		return "", ""
	}
	tip := way[len(way)-1]
	length, side := headOf(width)
	d := direction(way[len(way)-2], tip)
	way = append([]layered.Point{}, way...)
	way[len(way)-1] = layered.Point{X: tip.X - d.X*length/2, Y: tip.Y - d.Y*length/2}
	var b strings.Builder
	fmt.Fprintf(&b, "M%d %d", way[0].X, way[0].Y)
	for i := 1; i < len(way); i++ {
		from, to := way[i-1], way[i]
		switch {
		case from == to:
		case i%2 == 0 && from.Y != to.Y && from.X != to.X:
			c := bendOf(way, i-1)
			fmt.Fprintf(&b, "C%d %d %d %d %d %d", c.leave.X, c.leave.Y, c.arrive.X, c.arrive.Y, to.X, to.Y)
		case i%2 == 0 && direction(way[i-2], from) != direction(from, to): // it turns back to the same height
			c := bendOf(way, i-1)
			fmt.Fprintf(&b, "C%d %d %d %d %d %d", c.leave.X, c.leave.Y, c.arrive.X, c.arrive.Y, to.X, to.Y)
		case from.Y == to.Y:
			fmt.Fprintf(&b, "H%d", to.X)
		default:
			fmt.Fprintf(&b, "V%d", to.Y)
		}
	}
	back := layered.Point{X: tip.X - d.X*length, Y: tip.Y - d.Y*length}
	return b.String(), fmt.Sprintf("M%d %dL%d %dL%d %dZ", tip.X, tip.Y,
		back.X+d.Y*side, back.Y-d.X*side, back.X-d.Y*side, back.Y+d.X*side)
}

// loop is trace for an edge from a node to itself, at a point of its upper side.
func loop(at layered.Point, width int) (line, head string) {
	end := at.X + 20
	length, side := headOf(width)
	line = fmt.Sprintf("M%d %dC%d %d %d %d %d %d", at.X, at.Y, at.X, at.Y-22, end, at.Y-22, end, at.Y-length/2)
	return line, fmt.Sprintf("M%d %dL%d %dH%dZ", end, at.Y, end-side, at.Y-length, end+side)
}
