// Package layered draws directed graphs: nodes stand in columns, and edges lead from left to right as far
// as there are no cycles, or from top to bottom. It is the method of Sugiyama, Tagawa and Toda (IEEE Trans. SMC 1981).
//
// All of it is integer arithmetic, so that the same graph is the same drawing on every machine.
package layered

// Graph is what to draw. Its nodes are numbered from 0.
type Graph struct {
	Nodes []Size
	Edges []Edge
	Down  bool    // edges lead downward, and not to the right
	Most  int     // so many nodes stand in a column at most; 0 for as many as make about a square
	Knots [][]int // nodes that stand in a ring each, as no order of columns suits them; no node is in two
	Lanes []int   // by node: the lane that it stands in, from 0 on; nil for none. With lanes there are no rings
	draft bool    // the drawing is for its size alone
	fixed []bool  // by node: edges have their places at it; nil for none
}

// Size is how large the box of a node is.
type Size struct{ Width, Height int }

// Edge is an edge between two nodes, which may be the same.
type Edge struct {
	From, To int
	Weight   int  // how much it matters that the edge leads from left to right, from 1
	Bundle   int  // it joins others of this number to the same node on its way; 0 for none
	Loose    bool // it has no say in which column a node stands, and may lead to another node of the same

	fromAt, toAt int // where it leaves a node with fixed places, and where it arrives at one, from the middle on
}

// Point is a place in the drawing; y grows downward.
type Point struct{ X, Y int }

// Box is a part of the drawing.
type Box struct {
	Point
	Size
}

// Drawing is where everything stands.
type Drawing struct {
	Width, Height int
	Nodes         []Point   // the upper left corner of each node
	Edges         [][]Point // the way of each edge; nil for one from a node to itself
	Knots         []Box     // what each ring takes up
	Lanes         []Box     // what each lane takes up
	Crossings     int       // about how many edges cross
}

// The way of an edge is an even number of points. It is straight from those of even number to the next, and bends
// between the others: each bend leaves in the direction of the straight piece before it, and arrives in that of the next.

// The distances of what stands beneath each other in a column.
const (
	boxGap    = 22 // between boxes
	mixedGap  = 12 // between a box and an edge that passes
	passGap   = 7  // between edges that pass
	columnGap = 60 // between columns, at least
	mostGap   = 160
)

// Draw lays a graph out.
func Draw(g Graph) Drawing {
	if g.Down {
		g.Nodes = turned(g.Nodes)
	}
	var d Drawing
	if len(g.Knots) > 0 && g.Lanes == nil {
		d = drawKnots(g)
	} else {
		d = drawLayers(g)
	}
	if g.Down {
		d.turn()
	}
	return d
}

func drawLayers(g Graph) Drawing {
	l := newLayout(g)
	l.orient()
	l.assignLayers()
	l.split()
	l.orderLanes()
	l.arrange()
	l.place()
	return l.draw()
}

// layout is a drawing in the making.
type layout struct {
	Graph
	backward []bool   // by edge: it leads from right to left
	layer    []int    // by node; -1 for one without edges
	vertices []vertex // the nodes, and behind them what edges pass in the columns between
	columns  [][]int  // by layer: its vertices from top to bottom
	ways     [][]int  // by edge: its vertices from left to right; nil for one from a node to itself
	left     [][]link // by vertex
	right    [][]link
	rank     []int // by lane: its place, from the top
	lanes    []Box // by lane
	crossed  int
}

// vertex is a node, or a place in a column that an edge passes.
type vertex struct {
	layer, at int // column, and place in it
	y         int // of its middle
	height    int
	pass      bool
	lane      int
	mean      int // place of what it is joined to, while its column is put in order
}

// link is what a vertex is joined to in a neighbouring column.
type link struct {
	to, weight int
	off        int // from the middle of what it leads to
	own        int // from the middle of what it leads from
}

func newLayout(g Graph) *layout {
	l := &layout{Graph: g, backward: make([]bool, len(g.Edges)), layer: make([]int, len(g.Nodes))}
	l.ways = make([][]int, len(g.Edges))
	return l
}

// ends returns the nodes of an edge, the left one first, and whether they are two.
func (l *layout) ends(edge int) (from, to int, ok bool) {
	e := l.Edges[edge]
	if l.backward[edge] {
		return e.To, e.From, true
	}
	return e.From, e.To, e.From != e.To
}

// level reports whether an edge leads to another node of the same column.
func (l *layout) level(edge int) bool {
	e := l.Edges[edge]
	return e.From != e.To && l.layer[e.From] == l.layer[e.To]
}
