package depgraph

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
)

// The measures of the heading, in pixels.
const (
	titleLine = 24
	factsLine = 46
	ruleLine  = 64
	headBelow = 28
	mostTitle = 1200
)

// The fonts of the heading.
func titleFont() font { return font{24, true} }
func factsFont() font { return font{12, false} }

// facts is the line below the title: what it was told, and what the graph is.
func (p *picture) facts() string {
	n, errors, warnings, known := len(p.graph.Nodes), 0, 0, 0
	for _, node := range p.graph.Nodes {
		errors += node.Findings - node.Warnings
		warnings += node.Warnings
		known += node.Known
	}
	counts := []string{finding.Count(errors, "error"), finding.Count(warnings, "warning")}
	if known > 0 {
		counts = append(counts, fmt.Sprintf("%d known", known))
	}
	facts := append([]string{}, p.sheet.Facts...)
	facts = append(facts, finding.Count(n, p.graph.Level), finding.Count(len(p.graph.Edges), "edge"), strings.Join(counts, ", "))
	return printable.Line(strings.Join(facts, " · "))
}

// description says what the drawing shows to whoever does not see it.
func (p *picture) description() string {
	text := p.summary() + ". " + p.facts() + "."
	for _, knot := range p.knots() {
		text += fmt.Sprintf(" %d of them import each other in cycles.", len(knot))
	}
	return text
}

func (p *picture) headHeight() int {
	if p.sheet.Title == "" {
		return 0
	}
	return ruleLine + headBelow
}

// headWidth is how wide the heading is.
func (p *picture) headWidth() int {
	if p.sheet.Title == "" {
		return 0
	}
	return max(titleFont().width(p.title()), factsFont().width(p.facts()))
}

func (p *picture) title() string { return titleFont().fitted(printable.Line(p.sheet.Title), mostTitle) }

// heading draws the title, and a line below.
func (p *picture) heading(width int) {
	if p.sheet.Title == "" {
		return
	}
	fmt.Fprintf(p, "<text class=\"gg-title\" y=\"%d\">%s</text>\n", titleLine, printable.EscapeXML(p.title()))
	fmt.Fprintf(p, "<text class=\"gg-facts\" y=\"%d\">%s</text>\n", factsLine, printable.EscapeXML(p.facts()))
	fmt.Fprintf(p, "<path class=\"gg-rule\" d=\"M0 %d.5H%d\"/>\n", ruleLine, width)
}
