package depgraph

import (
	"bufio"
	"fmt"
	"io"
	"math/bits"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
)

// The colours of formats that others draw: those of the drawing by day.
const (
	lineColor   = "#8a938e"
	silentColor = "#2f6fb5"
	knownColor  = "#5b6172"
	warnedColor = "#8a5a00"
	brokenColor = "#c0261c"
	cycleColor  = "#8b46d6"
	layerColor  = "#0f766e"
)

// kindColors returns how a box of a kind is filled, and its border.
func kindColors(k policy.Kind) (fill, border string) {
	switch k {
	case policy.Service:
		return "#e6f0f8", "#17598c"
	case policy.Library:
		return "#e5f4ea", "#1f6b3a"
	case policy.Contract:
		return "#def3f2", "#0b6a6a"
	case policy.Tool:
		return "#eff0ee", "#565e59"
	case policy.Root:
		return "#f8eedc", "#7a4a12"
	case policy.Test:
		return "#f8e8f0", "#8a3a66"
	}
	return "#ffffff", "#565e59"
}

// color returns the colour of an edge.
func (e *Edge) color() string {
	switch s := e.state(); {
	case s == broken:
		return brokenColor
	case s == warned:
		return warnedColor
	case s == known:
		return knownColor
	case s == silent:
		return silentColor
	case s == laid:
		return layerColor
	case e.Cycle:
		return cycleColor
	}
	return lineColor
}

// DOT writes the graph in the language of Graphviz. Nodes have their names; what Go would escape in a
// string is escaped as Go does it.
func DOT(out io.Writer, g *Graph) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "digraph govern {\n\trankdir=LR;\n"+
		"\tnode [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\", fontsize=11];\n"+
		"\tedge [fontname=\"sans-serif\", fontsize=9];\n")
	for _, l := range g.Layers {
		fmt.Fprintf(w, "\tgraph [label=%s, fontname=\"sans-serif\", fontsize=9, fontcolor=%q];\n", dotText(l.caption()), layerColor)
	}
	fmt.Fprintln(w)
	for _, n := range g.Nodes {
		fill, border := kindColors(n.Kind)
		style := ""
		if n.Kind == "" {
			style = ", style=\"rounded,dashed\""
		}
		fmt.Fprintf(w, "\t%s [label=%s, fillcolor=%q, color=%q%s, tooltip=%s];\n",
			dotName(n.ID), dotText(n.label(g.Level)), fill, border, style, dotText(n.tip()))
	}
	fmt.Fprintln(w)
	for _, e := range g.Edges {
		fmt.Fprintf(w, "\t%s -> %s [%s];\n", dotName(e.From), dotName(e.To), e.dotAttributes())
	}
	fmt.Fprintln(w, "}")
	return w.Flush()
}

// label is what stands in a box that others draw.
func (n *Node) label(level string) string {
	lines := printable.Line(n.ID) + "\n" + n.under(level)
	if counts := counted(n.Findings, n.Known); counts != "" {
		lines += "\n" + counts
	}
	return lines
}

// dotName returns the name of a node.
func dotName(id string) string { return printable.Line(strconv.Quote(id)) }

// dotText returns text that Graphviz is to show: it reads escapes there, where a name is taken as it stands.
func dotText(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		quoted := strconv.Quote(line)
		lines[i] = quoted[1 : len(quoted)-1]
	}
	return `"` + strings.Join(lines, `\n`) + `"`
}

func (e *Edge) dotAttributes() string {
	attributes := fmt.Sprintf("color=%q, penwidth=%d", e.color(), 1+bits.Len(uint(e.Imports+len(e.Uses)))/2)
	switch e.state() {
	case unused, silent:
		attributes += ", style=dashed"
	case tests, laid:
		attributes += ", style=dotted"
	}
	if label := e.label(); label != "" {
		attributes += fmt.Sprintf(", label=%s, fontcolor=%q", dotText(label), e.color())
	}
	return attributes + ", tooltip=" + dotText(e.tip())
}
