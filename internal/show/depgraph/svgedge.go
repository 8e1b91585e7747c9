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
	warned  state = "warned"  // there are new findings, and they are no errors
	broken  state = "broken"  // there are errors
)

// states returns all states, in the order of drawing: what matters comes last, on top.
func states() []state { return []state{unused, tests, allowed, laid, silent, known, warned, broken} }

func (e *Edge) state() state {
	switch {
	case e.Findings > e.Warnings:
		return broken
	case e.Findings > 0:
		return warned
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

// marked reports whether findings are about the edge.
func (e *Edge) marked() bool { return e.Findings+e.Known > 0 }

// edge draws an edge along the points of its way; see layered.Drawing.
func (p *picture) edge(e Edge, way []layered.Point) {
	width := e.width()
	line, head := trace(way, width)
	if way == nil {
		i := p.number[e.From]
		at := p.drawing.Nodes[i]
		line, head = loop(layered.Point{X: at.X + p.boxes[i].width - 44, Y: at.Y}, width)
	}
	fmt.Fprintf(p, "<g class=\"gg-edge gg-%s%s%s\" data-from=\"%s\" data-to=\"%s\"%s><title>%s</title>",
		e.state(), p.toKind(e), e.second()+p.aside(e), name(e.From), name(e.To), e.dataLayer(), printable.EscapeXML(e.tip()))
	if e.marked() {
		fmt.Fprintf(p, "<path class=\"gg-case\" stroke-width=\"%d\" d=\"%s\"/>", width/10+4, line)
	}
	if e.Cycle && !p.within(e) {
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
	case warned:
		class = "gg-pill-warned"
	case known:
		count, class = e.Known, "gg-pill-known"
	case laid:
		count, class = len(e.Uses), "gg-pill-layer"
	default:
		return
	}
	fmt.Fprintf(p, "<g class=\"gg-edge-count%s\" data-from=\"%s\" data-to=\"%s\"%s><title>%s</title>",
		e.second()+p.aside(e), name(e.From), name(e.To), e.dataLayer(), printable.EscapeXML(e.tip()))
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

// second is the class of an edge of a layer whose lines differ from those of another one.
func (e *Edge) second() string {
	if e.Second {
		return " gg-second"
	}
	return ""
}

// within reports whether an edge lies in a ring, all of which is in cycles.
func (p *picture) within(e Edge) bool {
	from, to := p.number[e.From], p.number[e.To]
	return from < len(p.ring) && p.ring[from] > 0 && p.ring[from] == p.ring[to]
}

// toKind is the class of an edge by the kind that it leads to. Lines that share a part of their way are told by it.
func (p *picture) toKind(e Edge) string {
	switch s := e.state(); {
	case s != allowed && s != tests:
		return ""
	case e.Cycle && p.within(e):
		return " gg-knotted"
	case e.Cycle:
		return ""
	}
	return " gg-to-" + strings.TrimPrefix(p.graph.Nodes[p.number[e.To]].class(), "gg-")
}

// aside is the class of an edge that leads neither to nor from a node that the graph is the part around.
func (p *picture) aside(e Edge) string {
	if !p.focused || p.graph.Nodes[p.number[e.From]].Focus || p.graph.Nodes[p.number[e.To]].Focus {
		return ""
	}
	return " gg-aside"
}

// free returns where the count of an edge can stand on its last bend without hiding another, if there is a place.
func (p *picture) free(way []layered.Point, e Edge) layered.Point {
	if way == nil {
		at := p.drawing.Nodes[p.number[e.From]]
		return layered.Point{X: at.X + p.boxes[p.number[e.From]].width - 34, Y: at.Y - 17}
	}
	var at layered.Point
	last := bendOf(way, len(way)-3)
	for _, eighths := range []int{4, 5, 3, 6, 2, 7, 1} {
		at = last.at(eighths)
		if !p.crowded(at) {
			break
		}
	}
	p.pills = append(p.pills, at)
	return at
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
	if e.Cycle && e.Layer != "" {
		lines = append(lines, "in a circle of components that wait for each other")
	} else if e.Cycle {
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
