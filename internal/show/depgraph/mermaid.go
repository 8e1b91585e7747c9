package depgraph

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/phoenix-platform/govern/internal/policy"
)

// MermaidEdges is how many edges a diagram may have by default for Mermaid to draw it: its option maxEdges.
const MermaidEdges = 500

// Mermaid writes the graph as a Mermaid flowchart. Nodes are numbered; their labels have the names.
func Mermaid(out io.Writer, g *Graph) error {
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "flowchart LR")
	number := map[string]int{}
	for i, n := range g.Nodes {
		number[n.ID] = i
		fmt.Fprintf(w, "\tn%d(\"%s\")\n", i, mermaidText(n.label(g.Level)))
	}
	for _, e := range g.Edges {
		fmt.Fprintf(w, "\tn%d %s n%d\n", number[e.From], e.mermaidArrow(), number[e.To])
	}
	for _, l := range g.Layers { // a line that means nothing but itself
		fmt.Fprintf(w, "\tsubgraph legend\n\t\tfrom(\"...\") -.->|\"%s\"| to(\"...\")\n\tend\n", mermaidText(l.caption()))
	}
	mermaidKinds(w, g)
	mermaidLines(w, g)
	return w.Flush()
}

// mermaidArrow returns an edge with its label.
func (e *Edge) mermaidArrow() string {
	arrow := "-->"
	switch e.state() {
	case unused, tests, laid:
		arrow = "-.->"
	case broken:
		arrow = "==>"
	}
	if label := e.label(); label != "" {
		return arrow + "|\"" + mermaidText(label) + "\"|"
	}
	return arrow
}

// mermaidKinds writes how the boxes of each kind look.
func mermaidKinds(w io.Writer, g *Graph) {
	for _, k := range append(policy.Kinds(), "") {
		var nodes []string
		for i, n := range g.Nodes {
			if n.Kind == k {
				nodes = append(nodes, fmt.Sprintf("n%d", i))
			}
		}
		if len(nodes) == 0 {
			continue
		}
		name, dashes := string(k), ""
		if k == "" {
			name, dashes = "unassigned", ",stroke-dasharray:4 3"
		}
		fill, border := kindColors(k)
		fmt.Fprintf(w, "\tclassDef %s fill:%s,stroke:%s,color:#1b1f1d%s\n\tclass %s %s\n",
			name, fill, border, dashes, strings.Join(nodes, ","), name)
	}
}

// mermaidLines writes the colours of edges that stand out, by their numbers.
func mermaidLines(w io.Writer, g *Graph) {
	for _, color := range []string{brokenColor, warnedColor, knownColor, silentColor, cycleColor, layerColor} {
		var edges []string
		for i, e := range g.Edges {
			if e.color() == color {
				edges = append(edges, fmt.Sprint(i))
			}
		}
		if color == layerColor && len(g.Layers) > 0 {
			edges = append(edges, fmt.Sprint(len(g.Edges)))
		}
		if len(edges) > 0 {
			fmt.Fprintf(w, "\tlinkStyle %s stroke:%s\n", strings.Join(edges, ","), color)
		}
	}
}

// mermaidText returns text for a label in quotes. Whatever could mean something to Mermaid, which reads HTML and
// directives there, is written by its number.
func mermaidText(text string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(text, "\ufffd") {
		switch {
		case r == '\n':
			b.WriteString("<br>")
		case unicode.IsControl(r):
			b.WriteRune('\ufffd')
		case unicode.IsLetter(r), unicode.IsDigit(r), r >= 0x80, strings.ContainsRune(" -_./:,()@", r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "#%d;", r)
		}
	}
	return b.String()
}
