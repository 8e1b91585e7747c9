package layered_test

import (
	"fmt"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/show/layered"
)

// random returns a graph of so many nodes and edges, few of which lead against the order of the nodes.
func random(nodes, edges int, seed int64) layered.Graph {
	r := rand.New(rand.NewSource(seed))
	g := layered.Graph{}
	for range nodes {
		g.Nodes = append(g.Nodes, layered.Size{Width: 80 + r.Intn(120), Height: 46})
	}
	for range edges {
		from, to := r.Intn(nodes), r.Intn(nodes)
		if from > to && r.Intn(50) > 0 {
			from, to = to, from
		}
		g.Edges = append(g.Edges, layered.Edge{From: from, To: to, Weight: 1 + r.Intn(5), Bundle: r.Intn(3), Loose: r.Intn(4) == 0})
	}
	return g
}

// graph returns a graph of so many equal nodes.
func graph(nodes int, edges ...layered.Edge) layered.Graph {
	g := layered.Graph{Edges: edges}
	for range nodes {
		g.Nodes = append(g.Nodes, layered.Size{Width: 100, Height: 40})
	}
	return g
}

func edge(from, to, weight int) layered.Edge { return layered.Edge{From: from, To: to, Weight: weight} }

// check holds a drawing against what must be true of each: boxes stand apart and inside, and edges begin and end at
// the sides of their boxes and touch no other.
func check(t *testing.T, g layered.Graph, d layered.Drawing) {
	t.Helper()
	for v, at := range d.Nodes {
		size := g.Nodes[v]
		require.True(t, at.X >= 0 && at.Y >= 0 && at.X+size.Width <= d.Width && at.Y+size.Height <= d.Height, "node %d is outside", v)
		for w := range v {
			apart := at.X+size.Width <= d.Nodes[w].X || d.Nodes[w].X+g.Nodes[w].Width <= at.X ||
				at.Y+size.Height <= d.Nodes[w].Y || d.Nodes[w].Y+g.Nodes[w].Height <= at.Y
			require.True(t, apart, "nodes %d and %d overlap", v, w)
		}
	}
	for i, e := range g.Edges {
		way := d.Edges[i]
		if e.From == e.To {
			require.Nil(t, way)
			continue
		}
		require.Zero(t, len(way)%2)
		require.True(t, touches(g, d, e.From, way[0]), "edge %d does not begin at its node", i)
		require.True(t, touches(g, d, e.To, way[len(way)-1]), "edge %d does not end at its node", i)
		for j := 0; j < len(way); j += 2 {
			require.True(t, way[j].X == way[j+1].X || way[j].Y == way[j+1].Y, "edge %d is not straight", i)
			for v := range g.Nodes {
				require.False(t, v != e.From && v != e.To && crosses(g, d, v, way[j], way[j+1]), "edge %d crosses node %d", i, v)
			}
		}
	}
}

// touches reports whether a point lies on the border of a node.
func touches(g layered.Graph, d layered.Drawing, v int, p layered.Point) bool {
	at, size := d.Nodes[v], g.Nodes[v]
	right, below := at.X+size.Width, at.Y+size.Height
	return (p.X == at.X || p.X == right) && p.Y >= at.Y && p.Y <= below || (p.Y == at.Y || p.Y == below) && p.X >= at.X && p.X <= right
}

// crosses reports whether a straight piece lies in a node.
func crosses(g layered.Graph, d layered.Drawing, v int, from, to layered.Point) bool {
	at, size := d.Nodes[v], g.Nodes[v]
	return min(from.X, to.X) < at.X+size.Width && at.X < max(from.X, to.X, min(from.X, to.X)+1) &&
		min(from.Y, to.Y) < at.Y+size.Height && at.Y < max(from.Y, to.Y, min(from.Y, to.Y)+1)
}

func TestDrawRandom(t *testing.T) {
	for _, size := range [][2]int{{1, 0}, {1, 3}, {2, 4}, {5, 0}, {10, 12}, {30, 60}, {80, 40}, {60, 500}} {
		for seed := range int64(8) {
			t.Run(fmt.Sprintf("%d nodes, %d edges, %d", size[0], size[1], seed), func(t *testing.T) {
				g := random(size[0], size[1], seed)
				for _, g.Down = range []bool{false, true} {
					d := layered.Draw(g)
					check(t, g, d)
					require.Equal(t, d, layered.Draw(g))
				}
			})
		}
	}
}

func TestDraw(t *testing.T) {
	backward := func(d layered.Drawing) (edges []int) {
		for i, way := range d.Edges {
			if way != nil && way[0].X > way[len(way)-1].X {
				edges = append(edges, i)
			}
		}
		return edges
	}
	for _, test := range []struct {
		name     string
		graph    layered.Graph
		backward []int
	}{
		{"nothing", graph(0), nil},
		{"nodes alone", graph(30), nil},
		{"chain", graph(4, edge(2, 1, 1), edge(1, 0, 1), edge(0, 3, 1)), nil},
		{"two ways", graph(4, edge(0, 1, 1), edge(0, 2, 1), edge(1, 3, 1), edge(2, 3, 1), edge(0, 3, 1)), nil},
		{"cycle of two", graph(2, edge(0, 1, 5), edge(1, 0, 1)), []int{1}},
		{"cycle of three", graph(3, edge(0, 1, 5), edge(1, 2, 1), edge(2, 0, 5)), []int{1}},
		{"node itself", graph(2, edge(0, 0, 1), edge(0, 1, 1)), nil},
		{"node itself alone", graph(1, edge(0, 0, 1)), nil},
		{"parts", graph(5, edge(0, 1, 1), edge(3, 4, 1)), nil},
		{"same edge twice", graph(2, edge(0, 1, 1), edge(0, 1, 1)), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := layered.Draw(test.graph)
			check(t, test.graph, d)
			require.Equal(t, test.backward, backward(d))
		})
	}
}

func TestDrawBundles(t *testing.T) {
	g := graph(6, edge(0, 1, 1), edge(1, 2, 1), edge(2, 3, 1),
		layered.Edge{From: 0, To: 3, Weight: 1, Bundle: 1}, layered.Edge{From: 4, To: 3, Weight: 1, Bundle: 1},
		layered.Edge{From: 5, To: 3, Weight: 1, Bundle: 2}, edge(4, 0, 1), edge(5, 0, 1))
	d := layered.Draw(g)
	check(t, g, d)
	end := func(e int) []layered.Point { return d.Edges[e][len(d.Edges[e])-5:] }
	require.Equal(t, end(3), end(4))
	require.NotEqual(t, end(3), end(5))
}

func TestDrawWide(t *testing.T) {
	g := graph(301)
	for i := range 300 {
		g.Edges = append(g.Edges, layered.Edge{From: i, To: 300, Weight: 1, Bundle: 1})
	}
	d := layered.Draw(g)
	check(t, g, d)
	require.Less(t, d.Height, 3*d.Width, "300 nodes do not stand in one column")
	require.Less(t, d.Width, 3*d.Height)
}

// ratio returns how wide a drawing is against its height.
func ratio(d layered.Drawing) float64 { return float64(d.Width) / float64(d.Height) }

// knot returns a graph of so many nodes that all reach each other: a circle with chords.
func knot(nodes int) layered.Graph {
	g := graph(nodes)
	r := rand.New(rand.NewSource(1))
	for i := range nodes {
		g.Edges = append(g.Edges, edge(i, (i+1)%nodes, 12))
		for range 3 {
			if to := r.Intn(nodes); to != i {
				g.Edges = append(g.Edges, edge(i, to, 12))
			}
		}
	}
	return g
}

// TestKnots holds that a knot is as compact as a knot, and that what leads into it and out of it finds its node.
func TestKnots(t *testing.T) {
	for _, size := range []int{3, 4, 6, 13, 30, 60} {
		for _, down := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d, %t", size, down), func(t *testing.T) {
				g := knot(size)
				g.Down = down
				strip := layered.Draw(g)
				ring := make([]int, size)
				for i := range ring {
					ring[i] = i
				}
				g.Knots = [][]int{ring}
				for i := range 8 { // before it and behind it
					g.Nodes = append(g.Nodes, layered.Size{Width: 120, Height: 40})
					g.Edges = append(g.Edges, layered.Edge{From: size + i, To: i * 5 % size, Weight: 12, Bundle: 1 + i%2})
					g.Nodes = append(g.Nodes, layered.Size{Width: 90, Height: 40})
					g.Edges = append(g.Edges, edge(i*7%size, len(g.Nodes)-1, 12), edge(len(g.Nodes)-1, i*3%size, 1))
				}
				d := layered.Draw(g)
				check(t, g, d)
				require.Equal(t, d, layered.Draw(g))
				require.Len(t, d.Knots, 1)
				box := d.Knots[0]
				for _, v := range ring {
					at, size := d.Nodes[v], g.Nodes[v]
					require.True(t, at.X > box.X && at.X+size.Width < box.X+box.Width)
					require.True(t, at.Y > box.Y && at.Y+size.Height < box.Y+box.Height)
				}
				require.InDelta(t, 1.5, float64(box.Width)/float64(box.Height), 1)
				if size >= 13 {
					worse := max(ratio(strip), 1/ratio(strip))
					require.Less(t, max(ratio(d), 1/ratio(d)), worse)
				}
			})
		}
	}
}

// TestLanes holds that each node stands in its lane, and that lanes stand apart.
func TestLanes(t *testing.T) {
	for seed := range int64(6) {
		for _, down := range []bool{false, true} {
			g := random(40, 90, seed)
			g.Nodes = append(g.Nodes, layered.Size{Width: 100, Height: 40}) // without edges
			g.Down = down
			for v := range g.Nodes {
				g.Lanes = append(g.Lanes, v*v%5)
			}
			d := layered.Draw(g)
			check(t, g, d)
			require.Equal(t, d, layered.Draw(g))
			require.Len(t, d.Lanes, 5)
			for v, at := range d.Nodes {
				lane, size := d.Lanes[g.Lanes[v]], g.Nodes[v]
				require.True(t, at.X > lane.X && at.X+size.Width < lane.X+lane.Width, "node %d is outside its lane", v)
				require.True(t, at.Y > lane.Y && at.Y+size.Height < lane.Y+lane.Height, "node %d is outside its lane", v)
			}
			for i, a := range d.Lanes {
				require.True(t, a.X >= 0 && a.Y >= 0 && a.X+a.Width <= d.Width && a.Y+a.Height <= d.Height)
				for _, b := range d.Lanes[:i] {
					require.True(t, a.X+a.Width <= b.X || b.X+b.Width <= a.X || a.Y+a.Height <= b.Y || b.Y+b.Height <= a.Y)
				}
			}
		}
	}
}

// TestFit holds that what is long one way is drawn the other way, and that all fits a page.
func TestFit(t *testing.T) {
	chain := graph(30)
	for i := range 29 {
		chain.Edges = append(chain.Edges, edge(i, i+1, 12))
	}
	require.Less(t, ratio(layered.Fit(chain, layered.AsFits)), ratio(layered.Fit(chain, layered.ToRight)))
	require.Equal(t, layered.Fit(chain, layered.ToBottom), layered.Fit(chain, layered.AsFits))
	for _, size := range [][2]int{{10, 20}, {54, 380}, {57, 330}, {100, 300}, {200, 800}} {
		g := random(size[0], size[1], 1)
		d := layered.Fit(g, layered.AsFits)
		check(t, g, d)
		require.InDelta(t, 1.45, ratio(d), 1.05, "%v", size)
	}
}

// TestLoose holds that edges which are not to shape the drawing do not.
func TestLoose(t *testing.T) {
	loose := func(from, to int) layered.Edge { return layered.Edge{From: from, To: to, Weight: 1, Loose: true} }
	g := graph(4, edge(0, 1, 12), edge(2, 3, 12), loose(1, 2), loose(0, 2))
	d := layered.Draw(g)
	check(t, g, d)
	require.Equal(t, d.Nodes[0].X, d.Nodes[2].X)
	require.Greater(t, d.Edges[2][0].X, d.Edges[2][len(d.Edges[2])-1].X, "it leads back")
	require.Len(t, d.Edges[3], 6, "it leads around")
}

func BenchmarkDraw(b *testing.B) {
	for _, size := range [][2]int{{20, 50}, {300, 2000}, {1500, 12000}} {
		b.Run(fmt.Sprintf("%d nodes, %d edges", size[0], size[1]), func(b *testing.B) {
			g := random(size[0], size[1], 1)
			for b.Loop() {
				layered.Draw(g)
			}
		})
	}
}
