package depgraph

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/layered"
)

// The measures of a box, in pixels.
const (
	boxHeight  = 46
	boxPadding = 12
	barWidth   = 6 // of the stripe at the left, which tells the kind, and of the corners
	mostText   = 260
	markSize   = 11
)

// The fonts of a box, of counts, and of the names of lanes.
func nameFont() font { return font{13, true} }
func softFont() font { return font{11, false} }
func manyFont() font { return font{11, true} }
func laneFont() font { return font{14, true} }

// box is a node as it is drawn.
type box struct {
	name, under string // the two lines
	width       int
	marks       []mark // beside the name
}

// mark is a count with a sign of how grave it is. The signs have forms of their own, for whoever sees colours otherwise.
type mark struct {
	class string // ending of the class
	count int
	at    int // from the left
}

// width returns how wide the sign and its count are.
func (m mark) width() int { return markSize + 3 + manyFont().width(strconv.Itoa(m.count)) }

func newBox(n Node, level string) box {
	b := box{name: nameFont().fitted(printable.Line(n.ID), mostText), under: softFont().fitted(n.under(level), mostText)}
	first := barWidth + boxPadding + nameFont().width(b.name)
	for _, m := range n.marks() {
		m.at = first + 8
		first = m.at + m.width()
		b.marks = append(b.marks, m)
	}
	b.width = max(first, barWidth+boxPadding+softFont().width(b.under), 70) + boxPadding
	return b
}

// marks returns what counts a node has, the gravest first.
func (n *Node) marks() (all []mark) {
	for _, m := range []mark{{"", n.Findings - n.Warnings, 0}, {"-warning", n.Warnings, 0}, {"-known", n.Known, 0}} {
		if m.count > 0 {
			all = append(all, m)
		}
	}
	return all
}

// under is the second line of a box.
func (n *Node) under(level string) string {
	switch {
	case n.Kind == "" && level == Components:
		return finding.Count(n.Packages, "package")
	case n.Kind == "":
		return Unassigned
	case n.Tier.Name != "":
		return printable.Sprintf("%s %s · %s", n.Kind, n.Component, n.Tier.Name)
	case level == Packages:
		return printable.Sprintf("%s %s", n.kind(), n.Component)
	}
	return printable.Sprintf("%s · %s", n.kind(), cmp.Or(n.Owner, "no owner"))
}

// kind returns the name of the node's kind in the policy.
func (n *Node) kind() string { return cmp.Or(n.Called, string(n.Kind)) }

// class is the class of a node by its kind.
func (n *Node) class() string { return "gg-" + cmp.Or(string(n.Kind), "unassigned") }

// grave is the class of a node by the gravest of its findings.
func (n *Node) grave() string {
	switch {
	case n.Findings > n.Warnings:
		return "gg-error"
	case n.Findings > 0:
		return "gg-warning"
	case n.Known > 0:
		return "gg-baseline"
	}
	return "gg-clean"
}

// look is all classes of a node.
func (n *Node) look() string {
	if n.Focus {
		return "gg-node gg-focus " + n.class() + " " + n.grave()
	}
	return "gg-node " + n.class() + " " + n.grave()
}

// node draws a node.
func (p *picture) node(n Node, b box, at layered.Point) {
	fmt.Fprintf(p, "<g class=\"%s\" data-node=\"%s\"><title>%s</title>", n.look(), name(n.ID), printable.EscapeXML(n.tip()))
	p.frame(at, b.width, boxHeight)
	left := at.X + barWidth + boxPadding
	fmt.Fprintf(p, "<text class=\"gg-name\" x=\"%d\" y=\"%d\">%s</text>", left, at.Y+20, printable.EscapeXML(b.name))
	fmt.Fprintf(p, "<text class=\"gg-soft\" x=\"%d\" y=\"%d\">%s</text>", left, at.Y+36, printable.EscapeXML(b.under))
	for _, m := range b.marks {
		p.mark(m, layered.Point{X: at.X + m.at, Y: at.Y + 10})
	}
	fmt.Fprint(p, "</g>\n")
}

// frame draws a box with the stripe of its kind.
func (p *picture) frame(at layered.Point, width, height int) {
	const r = barWidth
	fmt.Fprintf(p, "<rect class=\"gg-box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>", at.X, at.Y, width, height, r)
	fmt.Fprintf(p, "<path class=\"gg-bar\" d=\"M%d %da%d %d 0 0 0 %d %dv%da%d %d 0 0 0 %d %dz\"/>",
		at.X+r, at.Y, r, r, -r, r, height-2*r, r, r, r, r)
}

// mark draws a sign and its count.
func (p *picture) mark(m mark, at layered.Point) {
	p.sign(m.class, at)
	fmt.Fprintf(p, "<text class=\"gg-many%s\" x=\"%d\" y=\"%d\">%d</text>", m.class, at.X+markSize+3, at.Y+10, m.count)
}

// sign draws the sign of a mark: a disc with a cross, a triangle, or a ring.
func (p *picture) sign(class string, at layered.Point) {
	switch class {
	case "":
		fmt.Fprintf(p, "<circle class=\"gg-mark\" cx=\"%d.5\" cy=\"%d.5\" r=\"5.5\"/><path class=\"gg-sign\" d=\"M%d.5 %d.5l4 4m0 -4l-4 4\"/>",
			at.X+5, at.Y+5, at.X+3, at.Y+3)
	case "-warning":
		fmt.Fprintf(p, "<path class=\"gg-mark-warning\" d=\"M%d.5 %dl6 10.5h-12z\"/><path class=\"gg-sign\" d=\"M%d.5 %d.8v3m0 2.2v.1\"/>",
			at.X+5, at.Y, at.X+5, at.Y+3)
	case "-known":
		fmt.Fprintf(p, "<circle class=\"gg-mark-known\" cx=\"%d.5\" cy=\"%d.5\" r=\"4.5\"/>", at.X+5, at.Y+5)
	}
}

// name is the name of a node in an attribute.
func name(id string) string { return printable.EscapeXML(printable.Line(id)) }

func pillWidth(count int) int { return max(manyFont().width(strconv.Itoa(count))+10, 17) }

// pill draws a count around a point. That of warnings has corners.
func (p *picture) pill(count int, class string, at layered.Point) {
	width, radius := pillWidth(count), 8
	if class == "gg-pill-warned" {
		radius = 2
	}
	fmt.Fprintf(p, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"16\" rx=\"%d\"/>", class, at.X-width/2, at.Y-8, width, radius)
	fmt.Fprintf(p, "<text class=\"gg-count\" x=\"%d\" y=\"%d\">%d</text>", at.X, at.Y+4, count)
}

// tip says all that is known of a node.
func (n *Node) tip() string {
	lines := []string{n.ID}
	if n.Kind != "" {
		lines[0] = fmt.Sprintf("%s %s", n.kind(), n.ID)
		if n.ID != n.Component {
			lines[0] = fmt.Sprintf("%s, of %s %s", n.ID, n.kind(), n.Component)
		}
		lines = append(lines, cmp.Or(n.Owner, "no owner"))
	}
	if n.Tier.Name != "" {
		lines = append(lines, "layer "+n.Tier.Name)
	}
	lines = append(lines, finding.Count(n.Packages, "package"))
	if counts := counted(n.Findings, n.Known); counts != "" {
		lines = append(lines, counts)
	}
	if n.Pos.IsValid() {
		lines = append(lines, "declared at "+n.Pos.String())
	}
	return linesOf(lines)
}

// linesOf joins lines, each of which is one whatever it says.
func linesOf(lines []string) string {
	for i := range lines {
		lines[i] = printable.Line(lines[i])
	}
	return strings.Join(lines, "\n")
}

// counted says how many findings there are; nothing for none.
func counted(fresh, known int) string {
	var parts []string
	if fresh > 0 {
		parts = append(parts, finding.Count(fresh, "finding"))
	}
	if known > 0 {
		parts = append(parts, fmt.Sprintf("%d known", known))
	}
	return strings.Join(parts, ", ")
}

// kindOf is what a kind is called.
func kindOf(k policy.Kind) string { return cmp.Or(string(k), Unassigned) }
