package depgraph

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
)

// mostLines is how many uses by others a picture has at most.
const mostLines = 2000

// HoldingsSVG draws who uses which things without a heading, so that it may stand in a page.
func HoldingsSVG(w io.Writer, h *Holdings) error { return Sheet{}.HoldingsSVG(w, h) }

// HoldingsSVG draws who uses which things: holders with their things to the left and right of those that use them. Things that only
// their owner uses are summed up. Elements carry data-holder, data-thing and data-user; classes begin with "gh-" below "govern-holdings".
func (s Sheet) HoldingsSVG(w io.Writer, h *Holdings) error {
	a := arrange(h)
	if len(a.lines) > mostLines {
		return fmt.Errorf("too large to draw: %d uses by others, of at most %d; -format dot or json shows all of it", len(a.lines), mostLines)
	}
	p := &holdingsPicture{bufio.NewWriter(w), s, h, a}
	p.draw()
	return p.Flush()
}

// holdingsPicture is a picture of holdings in the making.
type holdingsPicture struct {
	*bufio.Writer
	sheet Sheet
	*Holdings
	*arrangement
}

// above is the height of what stands above the picture.
func (p *holdingsPicture) above() int {
	if p.sheet.Title == "" {
		return 32
	}
	return ruleLine + 12
}

func (p *holdingsPicture) draw() {
	width := max(p.width, 720, titleFont().width(p.title()), factsFont().width(p.facts()))
	samples, room := p.samples(width)
	p.open(width+2*margin, p.above()+p.height+room+2*margin)
	facts := 12 - p.above()
	if p.sheet.Title != "" {
		fmt.Fprintf(p, "<text class=\"gh-title\" x=\"0\" y=\"%d\">%s</text>\n", titleLine-p.above(), printable.EscapeXML(p.title()))
		facts = factsLine - p.above()
	}
	fmt.Fprintf(p, "<text class=\"gh-facts\" x=\"0\" y=\"%d\">%s</text>\n", facts, printable.EscapeXML(p.facts()))
	fmt.Fprint(p, "<g class=\"gh-uses\">\n")
	for v := Quiet; v <= Failed; v++ { // what matters comes last, on top
		for _, l := range p.lines {
			if l.Verdict == v {
				p.line(l)
			}
		}
	}
	fmt.Fprint(p, "</g>\n<g class=\"gh-nodes\">\n")
	for _, cards := range p.sides {
		for _, c := range cards {
			p.card(c)
		}
	}
	for _, u := range p.arrangement.users {
		p.user(u)
	}
	if len(p.alone) > 0 && len(p.arrangement.users) > 0 {
		fmt.Fprintf(p, "<text class=\"gh-facts\" x=\"0\" y=\"%d\">No other component uses these</text>\n", p.aloneAt-12)
	}
	for _, c := range p.alone {
		p.card(c)
	}
	fmt.Fprint(p, "</g>\n<g class=\"gh-legend\">\n")
	for _, s := range samples {
		s.draw(p, p.height)
	}
	fmt.Fprint(p, "</g>\n</svg>\n")
}

// open begins the document. One that stands alone is an image with a title, and has paper.
func (p *holdingsPicture) open(width, height int) {
	role := "graphics-document"
	if p.sheet.Title != "" {
		role = "img"
	}
	fmt.Fprintf(p, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"govern-holdings\" role=\"%s\" aria-label=\"%s\""+
		" width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\">\n",
		role, printable.EscapeXML("who uses which "+p.What+": "+p.summary()), width, height, -margin, -margin-p.above(), width, height)
	if p.sheet.Title != "" {
		fmt.Fprintf(p, "<title>%s</title>\n<desc>%s</desc>\n", name(p.title()), printable.EscapeXML(p.facts()))
	}
	fmt.Fprintf(p, "<style>\n%s</style>\n", styled("govern-holdings", "gh", holdingsStyle, holdingsColors(), p.sheet.Theme))
	if p.sheet.Title != "" {
		fmt.Fprintf(p, "<rect class=\"gh-sheet\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n", -margin, -margin-p.above(), width, height)
	}
}

// title is what the picture shows.
func (p *holdingsPicture) title() string {
	return titleFont().fitted(printable.Line(p.sheet.Title)+": who uses which "+p.What, mostTitle)
}

// facts is the line below the title: what it was told, and what there is.
func (p *holdingsPicture) facts() string {
	return printable.Line(strings.Join(append(slices.Clone(p.sheet.Facts), p.summary()), "  ·  "))
}

// summary counts what the picture shows.
func (p *holdingsPicture) summary() string {
	things, holders, owned := 0, 0, 0
	var by [Failed + 1]int
	for _, h := range p.Holders {
		things += len(h.Things)
		if h.Name != "" {
			holders++
			owned += len(h.Things)
		}
		for _, t := range h.Things {
			for _, take := range t.Takes {
				by[take.Verdict]++
			}
		}
	}
	parts := []string{fmt.Sprintf("%d %s of %s", owned, p.thing(owned), finding.Count(holders, "component"))}
	if things > owned {
		parts = append(parts, fmt.Sprintf("%d of nobody", things-owned))
	}
	total := 0
	for _, n := range by {
		total += n
	}
	parts = append(parts, finding.Count(total, "use")+" by others")
	for v := Failed; v > Quiet; v-- {
		switch n := by[v]; {
		case n == 0:
		case v == Failed:
			parts = append(parts, fmt.Sprintf("%d break%s the policy", n, singular(n)))
		case v == Warned:
			parts = append(parts, fmt.Sprintf("%d with warnings", n))
		default:
			parts = append(parts, fmt.Sprintf("%d %v", n, v))
		}
	}
	return strings.Join(parts, ", ")
}

// thing is what so many things are called.
func (p *holdingsPicture) thing(n int) string {
	if n == 1 {
		return strings.TrimSuffix(p.What, "s")
	}
	return p.What
}

func singular(n int) string {
	if n == 1 {
		return "s"
	}
	return ""
}

// card draws a holder with its things.
func (p *holdingsPicture) card(c *card) {
	fmt.Fprintf(p, "<g class=\"gh-holder %s\" data-holder=\"%s\">", classOf(c.Kind), name(c.Name))
	fmt.Fprintf(p, "<rect class=\"gh-box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>", c.x, c.y, c.width, c.height)
	fmt.Fprintf(p, "<text class=\"gh-name\" x=\"%d\" y=\"%d\">%s</text>", c.x+boxPadding, c.y+20, printable.EscapeXML(c.name))
	fmt.Fprintf(p, "<text class=\"gh-soft\" x=\"%d\" y=\"%d\">%s</text>", c.x+boxPadding, c.y+35, printable.EscapeXML(c.under))
	fmt.Fprintf(p, "<path class=\"gh-fold\" d=\"M%d %dH%d\"/>\n", c.x, c.y+cardHead-3, c.x+c.width)
	for i, t := range c.rows {
		p.row(c, i, t)
	}
	if len(c.rest) > 0 {
		y := c.rowAt(len(c.rows))
		fmt.Fprintf(p, "<g class=\"gh-rest\"><title>%s</title>", printable.EscapeXML(c.restTip()))
		p.can(c.x+boxPadding+2, y-2)
		p.can(c.x+boxPadding, y)
		fmt.Fprintf(p, "<text class=\"gh-soft\" x=\"%d\" y=\"%d\">%s</text></g>\n", c.x+thingLeft, y+4, printable.EscapeXML(c.restText()))
	}
	fmt.Fprint(p, "</g>\n")
}

// row draws a thing in its card.
func (p *holdingsPicture) row(c *card, i int, t Thing) {
	y := c.rowAt(i)
	own := ""
	if t.Own != "" {
		own = "own " + t.Own
	}
	tip := []string{t.Name}
	if c.Name != "" {
		if t.Own == "" {
			tip = append(tip, "its owner does not use it")
		} else {
			tip = append(tip, fmt.Sprintf("its owner %s it", doing(t.Own)))
		}
	}
	for _, take := range t.Takes {
		tip = append(tip, fmt.Sprintf("%s %s it: %s", cmp.Or(take.By, Unassigned), doing(take.How), take.Says()))
	}
	room := c.width - thingLeft - boxPadding - softFont().width(own) - 8
	fmt.Fprintf(p, "<g class=\"gh-row\" data-holder=\"%s\" data-thing=\"%s\"><title>%s</title>", name(c.Name), name(t.Name),
		printable.EscapeXML(linesOf(tip)))
	fmt.Fprintf(p, "<path fill-opacity=\"0\" d=\"M%d %dh%dv%dh-%dZ\"/>", c.x+1, y-rowHeight/2, c.width-2, rowHeight, c.width-2) // to press
	p.can(c.x+boxPadding, y)
	fmt.Fprintf(p, "<text class=\"gh-thing\" x=\"%d\" y=\"%d\">%s</text>", c.x+thingLeft, y+4,
		printable.EscapeXML(fittedMono(printable.Line(t.Name), room)))
	if own != "" {
		fmt.Fprintf(p, "<text class=\"gh-soft gh-end\" x=\"%d\" y=\"%d\">%s</text>", c.x+c.width-boxPadding, y+4, printable.EscapeXML(own))
	}
	fmt.Fprint(p, "</g>\n")
}

// can draws the sign of a store around a point.
func (p *holdingsPicture) can(x, y int) {
	fmt.Fprintf(p, "<path class=\"gh-can\" d=\"M%d %dv9c0 4 %d 4 %d 0v-9c0 -4 -%d -4 -%d 0c0 4 %d 4 %d 0\"/>",
		x, y-4, canWidth, canWidth, canWidth, canWidth, canWidth, canWidth)
}

// user draws a component that uses things of others.
func (p *holdingsPicture) user(u *user) {
	tip := []string{cmp.Or(u.By, Unassigned)}
	for _, lines := range u.lines {
		for _, l := range lines {
			tip = append(tip, fmt.Sprintf("%s %s of %s", doing(l.How), l.card.rows[l.row].Name, cmp.Or(l.card.Name, "nobody")))
		}
	}
	fmt.Fprintf(p, "<g class=\"gh-user %s\" data-user=\"%s\"><title>%s</title>", classOf(u.Kind), name(u.By), printable.EscapeXML(linesOf(tip)))
	fmt.Fprintf(p, "<rect class=\"gh-box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>", u.x, u.y, u.width, u.height, boxHeight/2)
	middle := u.y + u.height/2
	if u.under == "" {
		middle += 8
	}
	fmt.Fprintf(p, "<text class=\"gh-name gh-middle\" x=\"%d\" y=\"%d\">%s</text>", u.x+u.width/2, middle-3, printable.EscapeXML(u.name))
	if u.under != "" {
		fmt.Fprintf(p, "<text class=\"gh-soft gh-middle\" x=\"%d\" y=\"%d\">%s</text>", u.x+u.width/2, middle+13,
			printable.EscapeXML(u.under))
	}
	fmt.Fprint(p, "</g>\n")
}

// classOf is the class of a component by its kind.
func classOf(k policy.Kind) string { return "gh-" + cmp.Or(string(k), "nobody") }

// look is the classes of a use.
func (t *Take) look() string {
	classes := "gh-use gh-" + t.Verdict.String()
	if writes(t.How) {
		classes += " gh-writes"
	}
	return classes
}

// line draws a use. What writes ends in an arrow, what reads in a dot.
func (p *holdingsPicture) line(l *line) {
	from, to, out := l.user.x, l.card.x+l.card.width, -1
	if l.card.x > l.user.x {
		from, to, out = l.user.x+l.user.width, l.card.x, 1
	}
	thing := l.card.rows[l.row].Name
	fmt.Fprintf(p, "<g class=\"%s\" data-user=\"%s\" data-holder=\"%s\" data-thing=\"%s\"><title>%s</title>", l.look(),
		name(l.By), name(l.card.Name), name(thing), printable.EscapeXML(l.tip(thing)))
	p.stroke(from, l.port, to, l.at(), writes(l.How))
	p.mark(from+18*out, l.port, l.Verdict)
	fmt.Fprint(p, "</g>\n")
}

// stroke draws a line with its end.
func (p *holdingsPicture) stroke(fromX, fromY, toX, toY int, writes bool) {
	out := 1
	if toX < fromX {
		out = -1
	}
	end := toX - 5*out
	if writes {
		end = toX - 8*out
	}
	bend := (toX - fromX) / 2
	fmt.Fprintf(p, "<path class=\"gh-line\" d=\"M%d %dH%dC%d %d %d %d %d %d\"/>", fromX, fromY, fromX+26*out, fromX+bend, fromY, toX-bend, toY, end, toY)
	if writes {
		fmt.Fprintf(p, "<path class=\"gh-tip\" d=\"M%d %dl%d -5v10Z\"/>", toX-out, toY, -10*out)
	} else {
		fmt.Fprintf(p, "<circle class=\"gh-tip\" cx=\"%d\" cy=\"%d\" r=\"3.5\"/>", end, toY)
	}
}

// mark draws the sign of a verdict around a point: each has a shape of its own.
func (p *holdingsPicture) mark(x, y int, v Verdict) {
	sign := map[Verdict]string{
		Failed:   "m-3 -3l6 6m0 -6l-6 6", // a cross
		Warned:   "m0 -4v4m0 3.4v.2",     // an exclamation mark
		Known:    "m-3 0h6",              // a bar
		Excepted: "m-3.2 0l2.2 2.6l4 -5", // a tick
	}[v]
	if sign == "" {
		return
	}
	fmt.Fprintf(p, "<circle class=\"gh-mark\" cx=\"%d\" cy=\"%d\" r=\"7\"/><path class=\"gh-sign\" d=\"M%d %d%s\"/>", x, y, x, y, sign)
}

// sample is an entry of the legend of holdings.
type sample struct {
	x, y   int
	look   string
	text   string
	writes bool
	v      Verdict
}

// samples returns the legend, of what there is in the picture, and its height.
func (p *holdingsPicture) samples(width int) (all []sample, height int) {
	texts := [...]string{
		"no finding is about it", "excepted by policy or source", "known, in the baseline", "warning", "error: the policy forbids it",
	}
	any := func(is func(*line) bool) bool { return slices.ContainsFunc(p.lines, is) }
	for _, w := range []bool{false, true} {
		if any(func(l *line) bool { return writes(l.How) == w }) {
			all = append(all, sample{look: "gh-use gh-quiet", text: [...]string{"reads", "writes"}[btoi(w)], writes: w})
		}
	}
	for v := Failed; v >= Quiet; v-- {
		if v != Quiet && any(func(l *line) bool { return l.Verdict == v }) {
			all = append(all, sample{look: "gh-use gh-" + v.String(), text: texts[v], v: v})
		}
	}
	if len(all) == 0 {
		return nil, 0
	}
	x, y := 0, 0
	for i := range all {
		s := &all[i]
		if s.writes {
			s.look += " gh-writes"
		}
		long := 62 + softFont().width(s.text) + 26
		if x > 0 && x+long > width {
			x, y = 0, y+sampleLine
		}
		s.x, s.y = x, y
		x += long
	}
	return all, legendRoom + y + sampleLine
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// draw draws the sample below the picture.
func (s sample) draw(p *holdingsPicture, below int) {
	y := below + legendRoom + s.y
	fmt.Fprintf(p, "<g class=\"%s\">", s.look)
	p.stroke(s.x, y, s.x+54, y, s.writes)
	p.mark(s.x+16, y, s.v)
	fmt.Fprintf(p, "<text class=\"gh-soft\" x=\"%d\" y=\"%d\">%s</text></g>\n", s.x+62, y+4, s.text)
}
