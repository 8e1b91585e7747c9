package depgraph

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/layered"
)

// A drawing has so many nodes and edges at most: one of more takes many seconds, and nobody can read it.
const (
	mostNodes = 1000
	mostEdges = 8000
	denseFrom = 120 // edges
)

// margin is the free space around the drawing.
const margin = 24

// SVG draws the graph, without scripts, references or identifiers, so that it may stand in a page. Elements carry
// data-node, or data-from and data-to, and data-layer; classes begin with "gg-" below "govern-graph".
func SVG(w io.Writer, g *Graph) error {
	if len(g.Nodes) > mostNodes || len(g.Edges) > mostEdges {
		return fmt.Errorf("too large to draw: %d nodes and %d edges, of at most %d and %d; "+
			"-focus NAME shows a part, and -format dot or json all of it",
			len(g.Nodes), len(g.Edges), mostNodes, mostEdges)
	}
	p := &picture{Writer: bufio.NewWriter(w), graph: g, number: map[string]int{}}
	for i, n := range g.Nodes {
		p.number[n.ID] = i
		p.focused = p.focused || n.Focus
		p.boxes = append(p.boxes, newBox(n, g.Level))
	}
	p.drawing = layered.Draw(p.layout())
	p.draw()
	return p.Flush()
}

// picture is a drawing in the making.
type picture struct {
	*bufio.Writer
	graph   *Graph
	number  map[string]int // by ID of the node
	focused bool           // the graph is a part around some nodes
	boxes   []box
	drawing layered.Drawing
	pills   []layered.Point // where counts stand at edges
}

// layout returns what the layout is to know of the graph.
func (p *picture) layout() layered.Graph {
	var g layered.Graph
	for _, b := range p.boxes {
		g.Nodes = append(g.Nodes, layered.Size{Width: b.width, Height: boxHeight})
	}
	for _, e := range p.graph.Edges {
		g.Edges = append(g.Edges, layered.Edge{From: p.number[e.From], To: p.number[e.To], Weight: e.weight(), Bundle: e.bundle()})
	}
	return g
}

// weight says how much an edge shall lead to the right: what is not allowed, or tests alone import, rather leads back.
func (e *Edge) weight() int {
	switch {
	case !e.Declared:
		return 1
	case e.Imports == e.Tests:
		return 2
	}
	return 12
}

// bundle says which edges to a node are drawn as one line where they can be: those of which none stands out.
func (e *Edge) bundle() int {
	if e.Cycle {
		return 0
	}
	return 1 + slices.Index([]state{allowed, tests, unused}, e.state())
}

func (p *picture) draw() {
	width := max(p.drawing.Width, 640)
	legend := p.legend(width)
	height := p.drawing.Height + legend.height
	fmt.Fprintf(p, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"govern-graph\" role=\"graphics-document\" aria-label=\"%s\""+
		" width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\">\n<style>\n%s</style>\n",
		printable.EscapeXML(p.summary()), width+2*margin, height+2*margin, -margin, -margin, width+2*margin, height+2*margin,
		styleOf(p.graph))
	dense := ""
	if len(p.graph.Edges) > denseFrom {
		dense = " gg-dense"
	}
	fmt.Fprintf(p, "<g class=\"gg-edges%s\">\n", dense)
	for _, s := range states() {
		for i, e := range p.graph.Edges {
			if e.state() == s {
				p.edge(e, p.drawing.Edges[i])
			}
		}
	}
	for i, e := range p.graph.Edges {
		p.edgeCount(e, p.drawing.Edges[i])
	}
	fmt.Fprint(p, "</g>\n<g class=\"gg-nodes\">\n")
	for i, n := range p.graph.Nodes {
		p.node(n, p.boxes[i], p.drawing.Nodes[i])
	}
	fmt.Fprint(p, "</g>\n")
	legend.draw(p, p.drawing.Height)
	fmt.Fprint(p, "</svg>\n")
}

// summary says what the drawing shows.
func (p *picture) summary() string {
	return fmt.Sprintf("dependencies of %s: %d nodes, %d edges",
		map[string]string{Components: "components", Packages: "packages"}[p.graph.Level],
		len(p.graph.Nodes), len(p.graph.Edges))
}
