package layered

import "math"

// Way is where the edges of a drawing lead.
type Way string

// The ways.
const (
	ToRight  Way = "LR"
	ToBottom Way = "TB"
	AsFits   Way = "auto" // the one of both in which the drawing is larger on a page
)

// Fit draws a graph so that it needs to shrink least to fit a page. It tries both ways if it may, and columns of different
// lengths: those of a wide layer wrap.
func Fit(g Graph, way Way) Drawing {
	best, least := g, math.MaxInt
	for _, down := range []bool{false, true} {
		if way == ToRight && down || way == ToBottom && !down {
			continue
		}
		for _, tenths := range []int{10, 17, 28} {
			draft := g
			draft.Down, draft.draft = down, true
			draft.Most = max(5, int(math.Sqrt(float64(len(g.Nodes))))*tenths/10)
			d := Draw(draft)
			if s := scale(Size{d.Width, d.Height}, false); s < least {
				best, least = draft, s
			}
		}
	}
	best.draft = false
	return Draw(best)
}
