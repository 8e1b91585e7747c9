package depgraph

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"github.com/phoenix-platform/govern/internal/digraph"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/layered"
)

// A drawing has so many nodes and edges at most: one of more takes many seconds, and nobody can read it.
const (
	mostNodes = 1000
	mostEdges = 8000
	denseFrom = 120 // edges: their lines are drawn lighter
	vastFrom  = 800
)

// margin is the free space around the drawing.
const margin = 24

// The sizes of a knot that is drawn as a ring. What is smaller is as clear in columns, and a larger ring is too empty.
const (
	leastKnot = 6
	mostKnot  = 80
)

// Sheet is how a drawing is laid out, and what stands above it.
type Sheet struct {
	Title string   // empty for a drawing without a heading, which stands in a page that has one
	Facts []string // below the title: the repository, the date
	Theme Theme    // empty for AnyTheme
	Way   Direction
	Group Group
}

// SVG draws the graph without a heading, so that it may stand in a page.
func SVG(w io.Writer, g *Graph) error { return Sheet{}.SVG(w, g) }

// SVG draws the graph, without scripts, references or identifiers. Elements carry data-node, or data-from and data-to, and
// data-layer; classes begin with "gg-" below "govern-graph".
func (s Sheet) SVG(w io.Writer, g *Graph) error {
	if len(g.Nodes) > mostNodes || len(g.Edges) > mostEdges {
		return fmt.Errorf("too large to draw: %d nodes and %d edges, of at most %d and %d; "+
			"-focus NAME shows a part, and -format dot or json all of it",
			len(g.Nodes), len(g.Edges), mostNodes, mostEdges)
	}
	p := &picture{Writer: bufio.NewWriter(w), graph: g, sheet: s, number: map[string]int{}}
	for i, n := range g.Nodes {
		p.number[n.ID] = i
		p.focused = p.focused || n.Focus
		p.boxes = append(p.boxes, newBox(n, g.Level))
	}
	p.drawing = layered.Fit(p.layout(), s.Way)
	p.draw()
	return p.Flush()
}

// picture is a drawing in the making.
type picture struct {
	*bufio.Writer
	graph   *Graph
	sheet   Sheet
	number  map[string]int // by ID of the node
	focused bool           // the graph is a part around some nodes
	boxes   []box
	lanes   []string // names
	ring    []int    // by node: the number of its ring, from 1; 0 for none
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
		g.Edges = append(g.Edges, layered.Edge{
			From: p.number[e.From], To: p.number[e.To], Weight: e.weight(), Bundle: e.bundle(), Loose: e.weight() < firmWeight,
		})
	}
	if g.Lanes, p.lanes = p.sheet.Group.lanes(p.graph); g.Lanes == nil {
		g.Knots = p.knots()
		p.ring = make([]int, len(g.Nodes))
		for i, knot := range g.Knots {
			for _, v := range knot {
				p.ring[v] = i + 1
			}
		}
	}
	return g
}

// firmWeight is the weight of edges that shape the drawing.
const firmWeight = 12

// weight says how much an edge shall lead to the right: what is not allowed, or tests alone import, rather leads back.
func (e *Edge) weight() int {
	switch {
	case !e.Declared:
		return 1
	case e.Imports == e.Tests:
		return 2
	}
	return firmWeight
}

// bundle says which edges to a node are drawn as one line where they can be: those of which none stands out.
func (e *Edge) bundle() int {
	if e.Cycle {
		return 0
	}
	return 1 + slices.Index([]state{allowed, tests, unused}, e.state())
}

// knots returns the sets of nodes that are drawn as rings: those that reach each other by edges in cycles.
func (p *picture) knots() (all [][]int) {
	ties := make(digraph.Graph, len(p.graph.Nodes))
	for _, e := range p.graph.Edges {
		if e.Cycle && e.From != e.To && e.Layer == "" {
			from := p.number[e.From]
			ties[from] = append(ties[from], p.number[e.To])
		}
	}
	for _, knot := range ties.Components() {
		if len(knot) >= leastKnot && len(knot) <= mostKnot && p.tight(knot) {
			slices.Sort(knot)
			all = append(all, knot)
		}
	}
	slices.SortFunc(all, slices.Compare)
	return all
}

// tight reports whether a third of the edges at a knot lie in it. Where most lead elsewhere, a ring is in their way.
func (p *picture) tight(knot []int) bool {
	inside, outside := 0, 0
	for _, e := range p.graph.Edges {
		from, to := slices.Contains(knot, p.number[e.From]), slices.Contains(knot, p.number[e.To])
		switch {
		case from && to:
			inside++
		case from || to:
			outside++
		}
	}
	return 2*inside >= outside
}

func (p *picture) draw() {
	width := max(p.drawing.Width, 640, p.headWidth())
	legend := p.legend(width)
	above := p.headHeight()
	height := above + p.drawing.Height + legend.height
	p.open(width+2*margin, height+2*margin)
	p.heading(width)
	left := (width - p.drawing.Width) / 2
	fmt.Fprintf(p, "<g transform=\"translate(%d %d)\">\n", left, above)
	p.grounds()
	dense := ""
	if len(p.graph.Edges) > denseFrom {
		dense = " gg-dense"
	}
	if len(p.graph.Edges) > vastFrom {
		dense += " gg-vast"
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
	fmt.Fprint(p, "</g>\n</g>\n")
	legend.draw(p, above+p.drawing.Height, width)
	fmt.Fprint(p, "</svg>\n")
}

// open begins the document. One that stands alone is an image with a title, and has paper.
func (p *picture) open(width, height int) {
	role := "graphics-document"
	if p.sheet.Title != "" {
		role = "img"
	}
	fmt.Fprintf(p, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"govern-graph\" role=\"%s\" aria-label=\"%s\""+
		" width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\">\n",
		role, printable.EscapeXML(p.summary()), width, height, -margin, -margin, width, height)
	if p.sheet.Title != "" {
		fmt.Fprintf(p, "<title>%s</title>\n<desc>%s</desc>\n", name(p.sheet.Title), printable.EscapeXML(p.description()))
	}
	fmt.Fprintf(p, "<style>\n%s</style>\n", style(p.sheet.Theme, len(p.graph.Layers) > 0))
	if p.sheet.Title != "" {
		fmt.Fprintf(p, "<rect class=\"gg-paper\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n", -margin, -margin, width, height)
	}
}

// summary says what the drawing shows.
func (p *picture) summary() string {
	return fmt.Sprintf("dependencies of %s: %d nodes, %d edges",
		map[string]string{Components: "components", Packages: "packages"}[p.graph.Level],
		len(p.graph.Nodes), len(p.graph.Edges))
}

// grounds draws what stands behind lanes and rings.
func (p *picture) grounds() {
	for i, b := range p.drawing.Lanes {
		fmt.Fprintf(p, "<rect class=\"gg-lane\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"10\"/>", b.X, b.Y, b.Width, b.Height)
		text := laneFont().fitted(printable.Line(p.lanes[i]), max(b.Width-24, 40))
		fmt.Fprintf(p, "<text class=\"gg-lane-name\" x=\"%d\" y=\"%d\">%s</text>\n", b.X+14, b.Y+23, printable.EscapeXML(text))
	}
	for i, b := range p.drawing.Knots {
		fmt.Fprintf(p, "<rect class=\"gg-knot\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"28\"/>", b.X, b.Y, b.Width, b.Height)
		fmt.Fprintf(p, "<text class=\"gg-knot-name\" x=\"%d\" y=\"%d\">a knot: %d that import each other in cycles</text>\n",
			b.X+24, b.Y+28, len(p.knots()[i]))
	}
}
