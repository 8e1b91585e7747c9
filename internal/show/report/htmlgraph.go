package report

import (
	"bytes"
	"cmp"
	"html/template"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/digraph"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// htmlGraph returns the graph of the components of a run. What the base has is known, too.
func htmlGraph(res *standalone.Result) (*depgraph.Graph, error) {
	found := depgraph.Findings{New: res.Findings, Known: slices.Concat(res.Older, res.Known)}
	return depgraph.Of(res.Policy, importgraph.Of(res.Policy.Repo()), depgraph.Components, found)
}

// htmlLayers returns the graph with what a run saw beside imports, nil if it saw nothing that makes an edge.
func htmlLayers(r *Report) *depgraph.Graph {
	found := depgraph.Findings{New: r.Result.Findings, Known: slices.Concat(r.Result.Older, r.Result.Known)}
	g := depgraph.WithLayers(r.Result.Policy, importgraph.Of(r.Result.Policy.Repo()), found, r.Layers...)
	g.Layers = slices.DeleteFunc(slices.Clone(g.Layers), func(l *depgraph.Layer) bool {
		return !slices.ContainsFunc(g.Edges, func(e depgraph.Edge) bool { return e.Layer == l.Name })
	})
	slices.SortFunc(g.Layers, func(a, b *depgraph.Layer) int { return -cmp.Compare(a.Name, b.Name) })
	if len(g.Layers) == 0 {
		return nil
	}
	return g
}

// htmlLayer is a switch of the graph.
type htmlLayer struct{ Name, Legend string }

// draw draws the graph, with layers if there are such and if that is not too large. Else it says why there is no drawing of it. It returns
// the style sheets in the drawing.
func (page *htmlPage) draw(layers, g *depgraph.Graph) (styles []string) {
	if layers != nil {
		if styles := page.draw(nil, layers); styles != nil {
			for _, l := range layers.Layers {
				page.Layers = append(page.Layers, htmlLayer{l.Name, l.Legend})
			}
			return styles
		}
		page.NoGraph = ""
	}
	var b bytes.Buffer
	if err := depgraph.SVG(&b, g); err != nil {
		page.NoGraph = err.Error()
		return nil
	}
	svg := b.String()
	svg = svg[max(0, strings.Index(svg, "<svg")):] // without an XML declaration
	page.Graph = template.HTML(svg)                // depgraph escapes what stands in it
	return styleSheets(svg)
}

// styleSheets returns the contents of the style elements of a drawing.
func styleSheets(svg string) []string {
	var styles []string
	for {
		_, rest, ok := strings.Cut(svg, "<style")
		if !ok {
			return styles
		}
		_, rest, _ = strings.Cut(rest, ">")
		var style string
		style, svg, _ = strings.Cut(rest, "</style>")
		styles = append(styles, style)
	}
}

// matrixPlace is a row, and a column, of the matrix.
type matrixPlace struct {
	node  depgraph.Node
	layer int // of the longest way that leads here, cycles counted as one
	knot  int // the same for nodes that lead to each other
	cycle int // likewise from 0, along edges that the graph calls cycles; -1 for a node in none
}

// matrixOrder orders the nodes so that imports lead from lower rows to higher columns, but for those that
// close cycles; and the nodes of a cycle stand together.
func matrixOrder(g *depgraph.Graph) []matrixPlace {
	edges := edgesWhere(g, func(e depgraph.Edge) bool { return e.Imports > 0 })
	order := edges.Order()
	layers := layersOf(edges, order)
	places := make([]matrixPlace, len(g.Nodes))
	for i, n := range g.Nodes {
		places[i] = matrixPlace{node: n, layer: layers[order[i]], knot: order[i], cycle: -1}
	}
	cycles := edgesWhere(g, func(e depgraph.Edge) bool { return e.Cycle })
	for number, nodes := range cycles.Components() {
		for _, i := range nodes {
			places[i].cycle = number
		}
	}
	alone := isolated(edges)
	for i := range places {
		if alone[i] {
			places[i].layer = len(places) // last
		}
	}
	slices.SortStableFunc(places, func(a, b matrixPlace) int {
		return cmp.Or(cmp.Compare(a.layer, b.layer), cmp.Compare(b.knot, a.knot), cmp.Compare(a.cycle, b.cycle))
	})
	return places
}

// isolated returns which nodes have no edges.
func isolated(edges digraph.Graph) []bool {
	alone := make([]bool, len(edges))
	for i := range alone {
		alone[i] = len(edges[i]) == 0
	}
	for _, tos := range edges {
		for _, to := range tos {
			alone[to] = false
		}
	}
	return alone
}

// edgesWhere returns some of the edges, by the numbers of nodes.
func edgesWhere(g *depgraph.Graph, asked func(depgraph.Edge) bool) digraph.Graph {
	number := map[string]int{}
	for i, n := range g.Nodes {
		number[n.ID] = i
	}
	edges := make(digraph.Graph, len(g.Nodes))
	for _, e := range g.Edges {
		from, ok := number[e.From]
		to, also := number[e.To]
		if ok && also && from != to && asked(e) {
			edges[from] = append(edges[from], to)
		}
	}
	return edges
}

// layersOf returns by knot how many knots at most lead to it one after the other. A knot leads to
// those of lower numbers only.
func layersOf(edges digraph.Graph, knots []int) []int {
	layers := make([]int, len(knots)+1)
	byKnot := make([][]int, len(knots)+1)
	for v, k := range knots {
		byKnot[k] = append(byKnot[k], v)
	}
	for k := len(knots); k > 0; k-- {
		for _, v := range byKnot[k] {
			for _, to := range edges[v] {
				if knots[to] != k {
					layers[knots[to]] = max(layers[knots[to]], layers[k]+1)
				}
			}
		}
	}
	return layers
}
