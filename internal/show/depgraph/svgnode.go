package depgraph

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/layered"
)

// The measures of a box, in pixels.
const (
	boxHeight  = 46
	boxPadding = 12
	mostText   = 260
	nameSize   = 13
	softSize   = 11
)

// box is a node as it is drawn.
type box struct {
	name, under string // the two lines
	width       int
}

func newBox(n Node, level string) box {
	b := box{name: fitted(printable.Line(n.ID), nameSize, mostText), under: fitted(n.under(level), softSize, mostText)}
	b.width = 2*boxPadding + max(textWidth(b.name, nameSize)*23/20, textWidth(b.under, softSize), 40)
	return b
}

// under is the second line of a box.
func (n *Node) under(level string) string {
	switch {
	case n.Kind == "" && level == Components:
		return finding.Count(n.Packages, "package")
	case n.Kind == "":
		return Unassigned
	case level == Packages:
		return printable.Sprintf("%s %s", n.Kind, n.Component)
	}
	return printable.Sprintf("%s · %s", n.Kind, cmp.Or(n.Owner, "no owner"))
}

// class is the class of a node by its kind.
func (n *Node) class() string { return "gg-" + cmp.Or(string(n.Kind), "unassigned") }

// look is all classes of a node.
func (n *Node) look() string {
	if n.Focus {
		return "gg-node gg-focus " + n.class()
	}
	return "gg-node " + n.class()
}

// node draws a node.
func (p *picture) node(n Node, b box, at layered.Point) {
	fmt.Fprintf(p, "<g class=\"%s\" data-node=\"%s\"><title>%s</title>", n.look(), name(n.ID), printable.EscapeXML(n.tip()))
	fmt.Fprintf(p, "<rect class=\"gg-box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>", at.X, at.Y, b.width, boxHeight)
	fmt.Fprintf(p, "<text class=\"gg-name\" x=\"%d\" y=\"%d\">%s</text>", at.X+boxPadding, at.Y+20, printable.EscapeXML(b.name))
	fmt.Fprintf(p, "<text class=\"gg-soft\" x=\"%d\" y=\"%d\">%s</text>", at.X+boxPadding, at.Y+36, printable.EscapeXML(b.under))
	right := at.X + b.width + 6
	right = p.badge(n.Findings, "gg-pill", right, at.Y)
	p.badge(n.Known, "gg-pill-known", right, at.Y)
	fmt.Fprint(p, "</g>\n")
}

// name is the name of a node in an attribute.
func name(id string) string { return printable.EscapeXML(printable.Line(id)) }

// badge draws a count whose right end is given, and returns where the next one ends; nothing for none.
func (p *picture) badge(count int, class string, right, y int) int {
	if count == 0 {
		return right
	}
	width := pillWidth(count)
	p.pill(count, class, layered.Point{X: right - width/2, Y: y})
	return right - width - 3
}

func pillWidth(count int) int { return max(textWidth(strconv.Itoa(count), softSize)+10, 17) }

// pill draws a count around a point.
func (p *picture) pill(count int, class string, at layered.Point) {
	width := pillWidth(count)
	fmt.Fprintf(p, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"16\" rx=\"8\"/>", class, at.X-width/2, at.Y-8, width)
	fmt.Fprintf(p, "<text class=\"gg-count\" x=\"%d\" y=\"%d\">%d</text>", at.X, at.Y+4, count)
}

// tip says all that is known of a node.
func (n *Node) tip() string {
	lines := []string{n.ID}
	if n.Kind != "" {
		lines[0] = fmt.Sprintf("%s %s", n.Kind, n.ID)
		if n.ID != n.Component {
			lines[0] = fmt.Sprintf("%s, of %s %s", n.ID, n.Kind, n.Component)
		}
		lines = append(lines, cmp.Or(n.Owner, "no owner"))
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
