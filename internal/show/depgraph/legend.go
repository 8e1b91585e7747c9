package depgraph

import (
	"fmt"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/layered"
)

// legend explains what is in a drawing, and nothing else.
type legend struct {
	entries []entry
	height  int
}

// entry is one sample with its text.
type entry struct {
	class, text string
	at          layered.Point // relative to the legend
	node        bool          // of a kind; else of an edge
	halo        bool
}

// The measures of the legend, in pixels.
const (
	legendSample = 34
	legendLine   = 22
	legendAbove  = 44 // free space above
)

// legend makes the legend of the graph, in lines of at most that width.
func (p *picture) legend(width int) legend {
	l := legend{entries: append(p.kindEntries(), p.stateEntries()...)}
	x, y := 0, 0
	for i := range l.entries {
		e := &l.entries[i]
		long := legendSample + 8 + textWidth(e.text, softSize) + 24
		if x > 0 && x+long > width {
			x, y = 0, y+legendLine
		}
		e.at = layered.Point{X: x, Y: y}
		x += long
	}
	l.height = legendAbove + y + legendLine
	return l
}

func (p *picture) kindEntries() []entry {
	var all []entry
	for _, k := range append(policy.Kinds(), "") {
		for _, n := range p.graph.Nodes {
			if n.Kind != k {
				continue
			}
			e := entry{class: n.class(), text: string(k), node: true}
			if k == "" {
				e.text = Unassigned
			}
			all = append(all, e)
			break
		}
	}
	return all
}

func (p *picture) stateEntries() []entry {
	texts := map[state]string{
		allowed: "imports (wider: more of them)",
		tests:   "imports in tests only",
		unused:  "declared, not used",
		silent:  "not allowed, but excepted or not asked for",
		known:   "breaks rules, all known",
		broken:  "breaks rules, with the number of findings",
	}
	has := map[state]bool{}
	cycle := false
	for _, e := range p.graph.Edges {
		has[e.state()] = true
		cycle = cycle || e.Cycle
	}
	var all []entry
	for _, s := range []state{allowed, tests, unused, silent, known, broken} {
		if has[s] {
			all = append(all, entry{class: "gg-" + string(s), text: texts[s]})
		}
	}
	if l := p.graph.Layer; l != nil && has[laid] {
		all = append(all, entry{class: "gg-" + string(laid), text: l.Legend + ", with their number"})
	}
	if cycle {
		all = append(all, entry{class: "gg-allowed", text: "in a cycle", halo: true})
	}
	return all
}

// draw draws the legend below the drawing.
func (l legend) draw(p *picture, below int) {
	fmt.Fprint(p, "<g class=\"gg-legend\">\n")
	for _, e := range l.entries {
		x, y := e.at.X, below+legendAbove+e.at.Y
		fmt.Fprintf(p, "<g class=\"%s\">", e.class)
		if e.node {
			fmt.Fprintf(p, "<rect class=\"gg-box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\" rx=\"4\"/>", x, y-7, legendSample)
		} else {
			line, head := trace([]layered.Point{{X: x, Y: y}, {X: x + legendSample, Y: y}}, 20)
			if e.halo {
				fmt.Fprintf(p, "<path class=\"gg-halo\" stroke-width=\"9\" d=\"%s\"/>", line)
			}
			fmt.Fprintf(p, "<path class=\"gg-line\" stroke-width=\"2\" d=\"%s\"/><path class=\"gg-head\" d=\"%s\"/>", line, head)
		}
		fmt.Fprintf(p, "<text class=\"gg-soft\" x=\"%d\" y=\"%d\">%s</text></g>\n", x+legendSample+8, y+4, printable.EscapeXML(e.text))
	}
	fmt.Fprint(p, "</g>\n")
}
