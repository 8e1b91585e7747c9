package depgraph

import (
	"fmt"
	"math/bits"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/layered"
)

// state is how an edge stands to the policy.
type state string

// The states.
const (
	unused  state = "unused"  // declared, and nothing makes use of it
	tests   state = "tests"   // allowed, and tests alone import
	allowed state = "allowed" // the rest of what is allowed
	laid    state = "layer"   // of a layer, and no finding is about it
	silent  state = "silent"  // not allowed, but no finding says so: it is excepted, or the rule is off
	known   state = "known"   // all findings are of the baseline
	broken  state = "broken"  // there are new findings
)

// states returns all states, in the order of drawing: what matters comes last, on top.
func states() []state { return []state{unused, tests, allowed, laid, silent, known, broken} }

func (e *Edge) state() state {
	switch {
	case e.Findings > 0:
		return broken
	case e.Known > 0:
		return known
	case e.Layer != "":
		return laid
	case e.Unused:
		return unused
	case !e.Declared:
		return silent
	case e.Imports > 0 && e.Imports == e.Tests:
		return tests
	}
	return allowed
}

// width is the width of an edge in tenths of a pixel: of the logarithm of its imports or uses.
func (e *Edge) width() int {
	width := 10 + 4*min(bits.Len(uint(e.Imports+len(e.Uses))), 10)
	if s := e.state(); s == broken || s == known {
		width += 6
	}
	return width
}

// edge draws an edge along the points of its way; see layered.Drawing.
func (p *picture) edge(e Edge, way []layered.Point) {
	width := e.width()
	line, head := trace(way, width)
	if way == nil {
		i := p.number[e.From]
		at := p.drawing.Nodes[i]
		line, head = loop(layered.Point{X: at.X + p.boxes[i].width - 44, Y: at.Y}, width)
	}
	fmt.Fprintf(p, "<g class=\"gg-edge gg-%s%s\" data-from=\"%s\" data-to=\"%s\"%s><title>%s</title>",
		e.state(), p.aside(e), name(e.From), name(e.To), e.dataLayer(), printable.EscapeXML(e.tip()))
	if e.Cycle {
		fmt.Fprintf(p, "<path class=\"gg-halo\" stroke-width=\"%d\" d=\"%s\"/>", width/10+7, line)
	}
	fmt.Fprintf(p, "<path class=\"gg-line\" stroke-width=\"%d.%d\" d=\"%s\"/><path class=\"gg-head\" d=\"%s\"/>",
		width/10, width%10, line, head)
	fmt.Fprint(p, "</g>\n")
}

// edgeCount draws how many findings an edge has, or uses of a layer. It is drawn after all edges, which would else hide it.
func (p *picture) edgeCount(e Edge, way []layered.Point) {
	count, class := e.Findings, "gg-pill"
	switch e.state() {
	case broken:
	case known:
		count, class = e.Known, "gg-pill-known"
	case laid:
		count, class = len(e.Uses), "gg-pill-layer"
	default:
		return
	}
	fmt.Fprintf(p, "<g class=\"gg-edge-count%s\" data-from=\"%s\" data-to=\"%s\"%s><title>%s</title>",
		p.aside(e), name(e.From), name(e.To), e.dataLayer(), printable.EscapeXML(e.tip()))
	p.pill(count, class, p.free(way, e))
	fmt.Fprint(p, "</g>\n")
}

// dataLayer is the attribute of an edge of a layer.
func (e *Edge) dataLayer() string {
	if e.Layer == "" {
		return ""
	}
	return fmt.Sprintf(" data-layer=\"%s\"", name(e.Layer))
}

// aside is the class of an edge that leads neither to nor from a node that the graph is the part around.
func (p *picture) aside(e Edge) string {
	if !p.focused || p.graph.Nodes[p.number[e.From]].Focus || p.graph.Nodes[p.number[e.To]].Focus {
		return ""
	}
	return " gg-aside"
}

// headOf returns how long the head of an arrow is, and how far it reaches to each side of a line of a width.
func headOf(width int) (length, side int) {
	side = 3 + width/16
	return 2 * side, side
}

// trace returns the line along the points, and the head of its arrow. The width is in tenths of a pixel.
func trace(way []layered.Point, width int) (line, head string) {
	if way == nil {
		return "", ""
	}
	tip := way[len(way)-1]
	forward, side := headOf(width)
	if tip.X < way[0].X {
		forward = -forward
	}
	way = append([]layered.Point{}, way...)
	way[len(way)-1].X -= forward / 2
	var b strings.Builder
	fmt.Fprintf(&b, "M%d %d", way[0].X, way[0].Y)
	for i := 1; i < len(way); i++ {
		from, to := way[i-1], way[i]
		switch {
		case from == to:
		case i%2 == 1 || from.Y == to.Y:
			fmt.Fprintf(&b, "H%d", to.X)
		default:
			middle := (from.X + to.X) / 2
			fmt.Fprintf(&b, "C%d %d %d %d %d %d", middle, from.Y, middle, to.Y, to.X, to.Y)
		}
	}
	return b.String(), fmt.Sprintf("M%d %dL%d %dV%dZ", tip.X, tip.Y, tip.X-forward, tip.Y-side, tip.Y+side)
}

// loop is trace for an edge from a node to itself, at a point of its upper side.
func loop(at layered.Point, width int) (line, head string) {
	end := at.X + 20
	length, side := headOf(width)
	line = fmt.Sprintf("M%d %dC%d %d %d %d %d %d", at.X, at.Y, at.X, at.Y-22, end, at.Y-22, end, at.Y-length/2)
	return line, fmt.Sprintf("M%d %dL%d %dH%dZ", end, at.Y, end-side, at.Y-length, end+side)
}

// free returns where the count of an edge can stand on its last bend without hiding another, if there is a place.
func (p *picture) free(way []layered.Point, e Edge) layered.Point {
	if way == nil {
		at := p.drawing.Nodes[p.number[e.From]]
		return layered.Point{X: at.X + p.boxes[p.number[e.From]].width - 34, Y: at.Y - 17}
	}
	var at layered.Point
	from, to := way[len(way)-3], way[len(way)-2]
	for _, eighths := range []int{4, 5, 3, 6, 2, 7, 1} {
		at = bend(from, to, eighths)
		if !p.crowded(at) {
			break
		}
	}
	p.pills = append(p.pills, at)
	return at
}

// bend returns a point of the curve that trace draws between two points, by the eighths of its parameter.
func bend(from, to layered.Point, t int) layered.Point {
	u := 8 - t
	middle := (from.X + to.X) / 2
	x := u*u*u*from.X + 3*u*t*8*middle + t*t*t*to.X
	y := (u*u*u+3*u*u*t)*from.Y + (3*u*t*t+t*t*t)*to.Y
	return layered.Point{X: x / 512, Y: y / 512}
}

func (p *picture) crowded(at layered.Point) bool {
	for _, other := range p.pills {
		if dx, dy := at.X-other.X, at.Y-other.Y; dx*dx+dy*dy < 17*17 {
			return true
		}
	}
	return false
}

// tip says all that is known of an edge.
func (e *Edge) tip() string {
	lines := []string{fmt.Sprintf("%s → %s", e.From, e.To)}
	if e.Layer != "" {
		lines = e.layerTip()
	}
	if e.Imports > 0 {
		imports := fmt.Sprintf("%s, the first at %v", finding.Count(e.Imports, "import"), e.At)
		if e.Tests > 0 {
			imports += fmt.Sprintf("; %d in tests", e.Tests)
		}
		lines = append(lines, imports)
	}
	if e.Layer == "" {
		lines = append(lines, e.verdict())
	}
	if counts := counted(e.Findings, e.Known); counts != "" {
		lines = append(lines, fmt.Sprintf("%s of %s, the first at %v", counts, strings.Join(e.Rules, ", "), e.Broken))
	}
	if e.Cycle {
		lines = append(lines, "in a cycle")
	}
	return linesOf(lines)
}

// verdict says what the policy says of an edge.
func (e *Edge) verdict() string {
	text := "allowed"
	switch {
	case e.Unused:
		text = "declared, but not used"
	case !e.Declared && e.state() == silent:
		text = "not allowed, but excepted or not asked for"
	case !e.Declared:
		text = "not allowed"
	}
	if e.By.IsValid() {
		return fmt.Sprintf("%s (%v)", text, e.By)
	}
	return text // by convention, or as it comes from code in no component
}
