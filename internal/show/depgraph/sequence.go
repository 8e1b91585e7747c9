package depgraph

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
)

//go:embed sequence.css
var sequenceStyle string

// sequenceColors returns the colours of sequences.
func sequenceColors() []color {
	return []color{
		{"paper", "#ffffff", "#14171a"},
		{"ink", "#1b1f1d", "#e7eae8"},
		{"soft", "#565e59", "#a6afaa"},
		{"box", "#eef1ef", "#262b30"},
		{"edge", "#7d8681", "#7d8791"},
		{"call", layerColor, "#4fd1c5"},
		{"error", brokenColor, "#ff8a80"},
	}
}

// The measures of a sequence, in pixels.
const (
	lifeBox    = 34  // the height of a name's box
	lifeLabel  = 320 // of a call at most
	lifeGap    = 36  // beside a label
	waitsWidth = 10  // of the bar of who waits
	callAbove  = 54  // from a line to the next one
	callFirst  = 46  // from a box to the first line
	lifeBelow  = 26  // the last line
)

// lifeline is a component in a sequence.
type lifeline struct {
	name       string
	shown      string
	at         int // its middle
	width      int // of the box
	begin, end int // of its waiting: indices of calls
}

// sequence is calls in the order in which one leads to the next.
type sequence struct {
	*bufio.Writer
	calls []finding.Call
	lives []lifeline
	width int
}

// SequenceSVG draws components that wait for each other: who calls whom, from the top down. The last call comes back to who waits already.
// The drawing has no scripts, references or identifiers; its classes begin with "gs-" below "govern-sequence".
func SequenceSVG(w io.Writer, calls []finding.Call) error {
	s := &sequence{Writer: bufio.NewWriter(w), calls: calls}
	s.place()
	s.draw()
	return s.Flush()
}

// life returns the index of a component's line.
func (s *sequence) life(name string) int {
	return slices.IndexFunc(s.lives, func(l lifeline) bool { return l.name == name })
}

// place gives each component its line, in the order of the calls.
func (s *sequence) place() {
	for i, c := range s.calls {
		for _, name := range []string{c.From, c.To} {
			if s.life(name) < 0 {
				shown := nameFont().fitted(printable.Line(name), mostText)
				width := max(nameFont().width(shown)+2*boxPadding, 70)
				s.lives = append(s.lives, lifeline{name: name, shown: shown, width: width, begin: i})
			}
		}
		s.lives[s.life(c.From)].end = len(s.calls)
	}
	for i := range s.lives {
		l := &s.lives[i]
		if i == 0 {
			l.at = l.width / 2
			continue
		}
		before := &s.lives[i-1]
		l.at = before.at + before.width/2 + l.width/2 + lifeGap
		for _, c := range s.calls {
			if from, to := s.life(c.From), s.life(c.To); max(from, to) == i {
				l.at = max(l.at, s.lives[min(from, to)].at+labelWidth(c)+lifeGap)
			}
		}
	}
	if n := len(s.lives); n > 0 {
		s.width = s.lives[n-1].at + s.lives[n-1].width/2
	}
}

// label returns the two lines at a call.
func label(c finding.Call) (what, under string) {
	what = nameFont().fitted(printable.Line(c.What), lifeLabel)
	if c.How != "" {
		under = c.How
	}
	if c.At.File != "" {
		under = strings.TrimPrefix(under+" · "+placeOf(c), " · ")
	}
	return what, softFont().fitted(printable.Line(under), lifeLabel)
}

// placeOf names the line of a call.
func placeOf(c finding.Call) string {
	if c.At.Line == 0 {
		return c.At.File
	}
	return fmt.Sprintf("%s:%d", c.At.File, c.At.Line)
}

func labelWidth(c finding.Call) int {
	what, under := label(c)
	return max(nameFont().width(what), softFont().width(under))
}

func (s *sequence) draw() {
	const margin = 12
	bottom := lifeBox + callFirst + (len(s.calls)-1)*callAbove + lifeBelow
	width, height := s.width+2*margin, bottom+2*margin
	fmt.Fprintf(s, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"govern-sequence\" role=\"img\" aria-label=\"%s\""+
		" width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\">\n", printable.EscapeXML(s.told()), width, height, -margin, -margin, width, height)
	fmt.Fprintf(s, "<style>\n%s</style>\n", styled("govern-sequence", "gs", sequenceStyle, sequenceColors(), AnyTheme))
	for i := range s.lives {
		s.drawLife(&s.lives[i], bottom)
	}
	for i := range s.calls {
		s.drawCall(i)
	}
	fmt.Fprint(s, "</svg>\n")
}

// lineOf returns the height of a call's line.
func lineOf(i int) int { return lifeBox + callFirst + i*callAbove }

// drawLife draws the box of a component, its line, and the bar of its waiting, which nothing ends.
func (s *sequence) drawLife(l *lifeline, bottom int) {
	fmt.Fprintf(s, "<g data-component=\"%s\"><title>%s</title>", name(l.name), name(l.name))
	fmt.Fprintf(s, "<path class=\"gs-life\" d=\"M%d %dV%d\"/>", l.at, lifeBox, bottom)
	fmt.Fprintf(s, "<rect class=\"gs-box\" x=\"%d\" y=\"0\" width=\"%d\" height=\"%d\" rx=\"5\"/>", l.at-l.width/2, l.width, lifeBox)
	fmt.Fprintf(s, "<text class=\"gs-name\" x=\"%d\" y=\"%d\">%s</text>", l.at, lifeBox/2+5, printable.EscapeXML(l.shown))
	if top := lineOf(l.begin) - 6; l.end > 0 {
		fmt.Fprintf(s, "<rect class=\"gs-waits\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", l.at-waitsWidth/2, top, waitsWidth, bottom-top)
	}
	fmt.Fprint(s, "</g>\n")
}

func (s *sequence) drawCall(i int) {
	c, y := s.calls[i], lineOf(i)
	from, to := s.lives[s.life(c.From)].at, s.lives[s.life(c.To)].at
	side := 1
	if to < from {
		side = -1
	}
	from, to = from+side*waitsWidth/2, to-side*waitsWidth/2
	class := "gs-call"
	if i == len(s.calls)-1 {
		class += " gs-closing"
	}
	what, under := label(c)
	fmt.Fprintf(s, "<g class=\"%s\"><title>%s</title>", class, printable.EscapeXML(callTold(c)))
	fmt.Fprintf(s, "<path class=\"gs-line\" d=\"M%d %dH%d\"/><path class=\"gs-head\" d=\"M%d %dl%d -5v10Z\"/>", from, y, to-side*7, to, y, -side*10)
	fmt.Fprintf(s, "<text class=\"gs-what\" x=\"%d\" y=\"%d\">%s</text>", (from+to)/2, y-8, printable.EscapeXML(what))
	fmt.Fprintf(s, "<text class=\"gs-soft\" x=\"%d\" y=\"%d\">%s</text></g>\n", (from+to)/2, y+15, printable.EscapeXML(under))
}

// callTold says a call in words.
func callTold(c finding.Call) string {
	text := printable.Sprintf("%s calls %s: %s", c.From, c.To, c.What)
	if c.How != "" {
		text += printable.Sprintf(" by %s", c.How)
	}
	if c.At.File != "" {
		text += printable.Sprintf(", %s", placeOf(c))
	}
	return text
}

// told says the sequence in words.
func (s *sequence) told() string {
	var all []string
	for _, c := range s.calls {
		all = append(all, callTold(c))
	}
	return strings.Join(all, "; ")
}

// SequenceMermaid writes the same as a diagram of Mermaid.
func SequenceMermaid(w io.Writer, calls []finding.Call) error {
	s := &sequence{Writer: bufio.NewWriter(w), calls: calls}
	s.place()
	fmt.Fprint(s, "sequenceDiagram\n")
	for i, l := range s.lives {
		fmt.Fprintf(s, "  participant c%d as %s\n", i, sequenceText(l.name))
	}
	for i, c := range s.calls {
		text := c.What
		if c.How != "" {
			text += " by " + c.How
		}
		fmt.Fprintf(s, "  c%d->>c%d: %s\n", s.life(c.From), s.life(c.To), sequenceText(text))
		if i == len(calls)-1 {
			fmt.Fprintf(s, "  Note over c%d: waits already\n", s.life(c.To))
		}
	}
	return s.Flush()
}

// sequenceText returns text that stands in a sequence of Mermaid, where a colon ends names.
func sequenceText(text string) string {
	return strings.ReplaceAll(mermaidText(printable.Line(text)), ":", "#58;")
}
