package depgraph

import (
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/layered"
)

// legend explains what is in a drawing, and nothing else.
type legend struct {
	rows   []row
	height int
}

// row is what is explained of boxes, or of lines.
type row struct {
	name    string
	at      int // relative to the legend
	entries []entry
}

// entry is one sample with its text.
type entry struct {
	text  string
	at    layered.Point // relative to the legend
	width int           // of the sample
	draw  func(p *picture, at layered.Point)
}

// The measures of the legend, in pixels.
const (
	legendSample = 34
	legendLine   = 24
	legendAbove  = 52 // free space above
	legendIndent = 76 // where entries begin
)

// legend makes the legend of the graph, in lines of at most that width.
func (p *picture) legend(width int) legend {
	l := legend{rows: []row{{"kinds", 0, p.kindEntries()}, {"findings", 0, p.graveEntries()}, {"lines", 0, p.stateEntries()}}}
	y := 0
	for i := range l.rows {
		r := &l.rows[i]
		if len(r.entries) == 0 {
			continue
		}
		r.at = y
		x := legendIndent
		for j := range r.entries {
			e := &r.entries[j]
			long := e.width + 8 + softFont().width(e.text) + 22
			if x > legendIndent && x+long > width {
				x, y = legendIndent, y+legendLine
			}
			e.at = layered.Point{X: x, Y: y}
			x += long
		}
		y += legendLine
	}
	l.height = legendAbove + y - legendLine + 8
	return l
}

func (p *picture) kindEntries() (all []entry) {
	for _, k := range append(policy.Kinds(), "") {
		for _, n := range p.graph.Nodes {
			if n.Kind == k {
				class := n.class()
				all = append(all, entry{text: kindOf(k), width: 16, draw: func(p *picture, at layered.Point) {
					fmt.Fprintf(p, "<g class=\"%s\"><rect class=\"gg-bar\" x=\"%d\" y=\"%d\" width=\"6\" height=\"16\" rx=\"2\"/></g>", class, at.X+6, at.Y-8)
				}})
				break
			}
		}
	}
	return all
}

// graveEntries explains the colours of boxes, and the counts beside the names.
func (p *picture) graveEntries() (all []entry) {
	texts := []struct{ class, mark, text string }{
		{"gg-error", "", "with errors"}, {"gg-warning", "-warning", "with warnings"},
		{"gg-baseline", "-known", "with known findings"}, {"gg-clean", "none", "clean"},
	}
	for _, t := range texts {
		for _, n := range p.graph.Nodes {
			has := n.grave() == t.class
			for _, m := range n.marks() {
				has = has || m.class == t.mark
			}
			if !has {
				continue
			}
			all = append(all, entry{text: t.text, width: legendSample, draw: func(p *picture, at layered.Point) {
				fmt.Fprintf(p, "<g class=\"%s\"><rect class=\"gg-box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"18\" rx=\"4\"/>",
					t.class, at.X, at.Y-9, legendSample)
				p.sign(t.mark, layered.Point{X: at.X + (legendSample-markSize)/2, Y: at.Y - 6})
				fmt.Fprint(p, "</g>")
			}})
			break
		}
	}
	return all
}

func (p *picture) stateEntries() []entry {
	texts := map[state]string{
		allowed: "imports, in the colour of what they lead to (wider: more)",
		tests:   "imports in tests only",
		unused:  "declared, not used",
		silent:  "not allowed, but excepted or not asked for",
		known:   "breaks rules, all known",
		warned:  "breaks rules that warn, with the number",
		broken:  "breaks rules, with the number of findings",
	}
	has := map[state]bool{}
	cycle := false
	for _, e := range p.graph.Edges {
		has[e.state()] = true
		cycle = cycle || e.Cycle
	}
	var all []entry
	for _, s := range []state{allowed, tests, unused, silent, known, warned, broken} {
		if has[s] {
			all = append(all, lineEntry("gg-"+string(s), texts[s], false))
		}
	}
	for _, l := range p.graph.Layers {
		if p.shows(l) {
			shape := Edge{Second: l.Second}
			all = append(all, lineEntry("gg-"+string(laid)+shape.second(), l.Legend+", with their number", false))
		}
	}
	if cycle {
		all = append(all, lineEntry("gg-allowed", "in a cycle", true))
	}
	return all
}

// shows reports whether a layer has edges whose lines are its own.
func (p *picture) shows(l *Layer) bool {
	return slices.ContainsFunc(p.graph.Edges, func(e Edge) bool { return e.Layer == l.Name && (l.Second || e.state() == laid) })
}

// lineEntry explains lines of a class, or with a halo.
func lineEntry(class, text string, halo bool) entry {
	return entry{text: text, width: legendSample, draw: func(p *picture, at layered.Point) {
		line, head := trace([]layered.Point{at, {X: at.X + legendSample, Y: at.Y}}, 20)
		fmt.Fprintf(p, "<g class=\"%s\">", class)
		if halo {
			fmt.Fprintf(p, "<path class=\"gg-halo\" stroke-width=\"9\" d=\"%s\"/>", line)
		}
		fmt.Fprintf(p, "<path class=\"gg-line\" stroke-width=\"2\" d=\"%s\"/><path class=\"gg-head\" d=\"%s\"/></g>", line, head)
	}}
}

// draw draws the legend below the drawing.
func (l legend) draw(p *picture, below, width int) {
	fmt.Fprint(p, "<g class=\"gg-legend\">\n")
	if l.height > legendAbove-legendLine+8 {
		fmt.Fprintf(p, "<path class=\"gg-rule\" d=\"M0 %d.5H%d\"/>\n", below+26, width)
	}
	for _, r := range l.rows {
		if len(r.entries) == 0 {
			continue
		}
		fmt.Fprintf(p, "<text class=\"gg-head-line\" y=\"%d\">%s</text>\n", below+legendAbove+r.at+4, r.name)
		for _, e := range r.entries {
			at := layered.Point{X: e.at.X, Y: below + legendAbove + e.at.Y}
			e.draw(p, at)
			fmt.Fprintf(p, "<text class=\"gg-soft\" x=\"%d\" y=\"%d\">%s</text>\n", at.X+e.width+8, at.Y+4, printable.EscapeXML(e.text))
		}
	}
	fmt.Fprint(p, "</g>\n")
}
