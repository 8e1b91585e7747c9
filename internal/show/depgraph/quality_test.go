package depgraph_test

import (
	"bytes"
	"fmt"
	"math/rand"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
)

// knotted returns a graph of so many components that reach each other in cycles, with some before them and behind them.
func knotted(components int) *depgraph.Graph {
	r := rand.New(rand.NewSource(1))
	g := &depgraph.Graph{Level: depgraph.Components}
	add := func(kind policy.Kind, n int) {
		name := fmt.Sprintf("%s-%03d", kind, n)
		g.Nodes = append(g.Nodes, depgraph.Node{
			ID: name, Component: name, Kind: kind, Owner: "@team", Packages: 1, Warnings: n % 2, Findings: n%2 + n%3%2,
		})
	}
	seen := map[[2]string]bool{}
	link := func(from, to string, cycle bool) {
		if from != to && !seen[[2]string{from, to}] {
			seen[[2]string{from, to}] = true
			g.Edges = append(g.Edges, depgraph.Edge{From: from, To: to, Imports: 3, Declared: true, Cycle: cycle})
		}
	}
	for i := range components {
		add(policy.Service, i)
	}
	for i := range components {
		link(g.Nodes[i].ID, g.Nodes[(i+1)%components].ID, true)
		for range 3 {
			link(g.Nodes[i].ID, g.Nodes[r.Intn(components)].ID, true)
		}
	}
	for i := range 5 {
		add(policy.Tool, i)
		link(g.Nodes[len(g.Nodes)-1].ID, g.Nodes[i*3%components].ID, false)
		add(policy.Library, i)
		link(g.Nodes[i*2%components].ID, g.Nodes[len(g.Nodes)-1].ID, false)
	}
	return g
}

// dot is a point of a line.
type dot struct{ x, y float64 }

// polyline returns points of a line of a drawing, those of curves in small steps.
func polyline(path string) (points []dot) {
	for _, m := range regexp.MustCompile(`([MHVC])([-0-9 ]*)`).FindAllStringSubmatch(path, -1) {
		var n []float64
		for _, field := range strings.Fields(m[2]) {
			x, _ := strconv.ParseFloat(field, 64)
			n = append(n, x)
		}
		var last dot
		if len(points) > 0 {
			last = points[len(points)-1]
		}
		switch m[1] {
		case "M":
			points = append(points, dot{n[0], n[1]})
		case "H":
			points = append(points, dot{n[0], last.y})
		case "V":
			points = append(points, dot{last.x, n[0]})
		case "C":
			const steps = 10
			for i := 1; i <= steps; i++ {
				t := float64(i) / steps
				u := 1 - t
				mix := func(a, b, c, d float64) float64 { return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d }
				points = append(points, dot{mix(last.x, n[0], n[2], n[4]), mix(last.y, n[1], n[3], n[5])})
			}
		}
	}
	return points
}

// crossings counts where lines of a drawing cross. Lines that lie on each other are one.
func crossings(svg string) (sum int) {
	edges, _, _ := strings.Cut(svg, `class="gg-legend"`)
	seen := map[[2]dot]bool{}
	var pieces [][2]dot
	for _, m := range regexp.MustCompile(`class="gg-line" stroke-width="[0-9.]*" d="([^"]*)"`).FindAllStringSubmatch(edges, -1) {
		points := polyline(m[1])
		for i := 1; i < len(points); i++ {
			if piece := [2]dot{points[i-1], points[i]}; !seen[piece] {
				seen[piece] = true
				pieces = append(pieces, piece)
			}
		}
	}
	side := func(a, b, c dot) float64 { return (b.x-a.x)*(c.y-a.y) - (b.y-a.y)*(c.x-a.x) }
	for i, a := range pieces {
		for _, b := range pieces[:i] {
			p, q, r, s := a[0], a[1], b[0], b[1]
			if max(p.x, q.x) >= min(r.x, s.x) && max(r.x, s.x) >= min(p.x, q.x) &&
				max(p.y, q.y) >= min(r.y, s.y) && max(r.y, s.y) >= min(p.y, q.y) &&
				side(p, q, r)*side(p, q, s) < 0 && side(r, s, p)*side(r, s, q) < 0 {
				sum++
			}
		}
	}
	return sum
}

// TestQuality holds drawings against a page, and what crosses in them against what did in drawings of any length. In a ring more
// edges cross than in a strip that no page has room for.
func TestQuality(t *testing.T) {
	for _, test := range []struct {
		name  string
		graph *depgraph.Graph
		cross int
	}{
		{"10", company(10, 77), 12},      // 11 on 1012 × 432
		{"50", company(50, 383), 1450},   // 1405 on 4228 × 817
		{"knot of 8", knotted(8), 75},    // 21 on 1740 × 395
		{"knot of 13", knotted(13), 165}, // 64 on 2352 × 520
		{"knot of 30", knotted(30), 900}, // 543 on 4168 × 815
	} {
		t.Run(test.name, func(t *testing.T) {
			svg := draw(t, test.graph)
			root := parse(t, svg)
			ratio := number(t, root.attr("width")) / number(t, root.attr("height"))
			require.InDelta(t, 1.45, ratio, 1.05)
			require.LessOrEqual(t, crossings(svg), test.cross)
			require.Equal(t, strings.HasPrefix(test.name, "knot"), strings.Contains(svg, "a knot: "))
		})
	}
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(text, 64)
	require.NoError(t, err)
	return n
}

// TestTextFits holds that what stands in a box does not reach beyond it, in the widest of usual fonts.
func TestTextFits(t *testing.T) {
	g := company(60, 300)
	for i, name := range []string{"WWWWWWWWWWWWWWWW", "iiiiiiiiiiiiiiiii", strings.Repeat("very-long-name-", 20), "日本語のコンポーネント", "ÄÖÜ-übergrößen"} {
		g.Nodes = append(g.Nodes, depgraph.Node{
			ID: name, Component: name, Kind: policy.Library, Owner: name, Findings: 1234567, Warnings: 1234, Known: i,
		})
	}
	parse(t, draw(t, g)).all(func(e *element) bool {
		if e.attr("data-node") == "" {
			return true
		}
		var left, right float64
		for _, child := range e.Children {
			switch class := child.attr("class"); {
			case class == "gg-box":
				left = number(t, child.attr("x"))
				right = left + number(t, child.attr("width"))
			case child.XMLName.Local == "text":
				x := number(t, child.attr("x"))
				require.Greater(t, x, left)
				require.LessOrEqual(t, x+depgraph.TextWidth(child.Text, class), right-8, child.Text)
			}
		}
		return true
	})
}

// TestSheet holds what stands above a drawing that stands alone.
func TestSheet(t *testing.T) {
	sheet := depgraph.Sheet{Title: "Shop <1>", Facts: []string{"shop.example/shop", "2027-03-31"}, Theme: depgraph.DarkTheme}
	var b bytes.Buffer
	require.NoError(t, sheet.SVG(&b, knotted(13)))
	root := parse(t, b.String())
	require.Equal(t, "img", root.attr("role"))
	require.Equal(t, "title", root.Children[0].XMLName.Local)
	require.Equal(t, "Shop <1>", root.Children[0].Text)
	require.Equal(t, "desc", root.Children[1].XMLName.Local)
	require.Equal(t, "dependencies of components: 23 nodes, 52 edges. shop.example/shop · 2027-03-31 · 23 components · 52 edges · "+
		"8 errors, 10 warnings. 13 of them import each other in cycles.", root.Children[1].Text)
	require.Contains(t, b.String(), `<text class="gg-title" y="24">Shop &lt;1&gt;</text>`)
	require.NotContains(t, b.String(), "prefers-color-scheme")
	require.NotContains(t, draw(t, knotted(13)), "gg-title\" y=")
}

// TestGroups holds that nodes of one kind or owner stand in one lane, which has its name.
func TestGroups(t *testing.T) {
	g := company(30, 90)
	g.Nodes[3].Owner = ""
	g.Nodes = append(g.Nodes, depgraph.Node{ID: "in no component", Packages: 1})
	for group, want := range map[depgraph.Group]int{depgraph.NoGroup: 0, "": 0, depgraph.ByKind: 6, depgraph.ByOwner: 19} {
		for _, way := range []depgraph.Direction{depgraph.ToRight, depgraph.ToBottom} {
			var b bytes.Buffer
			require.NoError(t, depgraph.Sheet{Group: group, Way: way}.SVG(&b, g))
			require.Equal(t, want, strings.Count(b.String(), `class="gg-lane"`), "%s", group)
			lane := regexp.MustCompile(`class="gg-lane"[^>]*><text [^>]*>in no component<`)
			require.Equal(t, want > 0, lane.MatchString(b.String()))
		}
	}
}

// TestGraves holds that a box has the colour of its gravest finding, and counts of each sort.
func TestGraves(t *testing.T) {
	for _, test := range []struct {
		node  depgraph.Node
		class string
		marks string
	}{
		{depgraph.Node{}, "gg-clean", ""},
		{depgraph.Node{Known: 2}, "gg-baseline", "-known 2"},
		{depgraph.Node{Findings: 3, Warnings: 3, Known: 1}, "gg-warning", "-warning 3, -known 1"},
		{depgraph.Node{Findings: 3, Warnings: 2}, "gg-error", " 1, -warning 2"},
		{depgraph.Node{Findings: 3}, "gg-error", " 3"},
	} {
		test.node.ID, test.node.Kind = "a", policy.Service
		svg := draw(t, &depgraph.Graph{Level: depgraph.Components, Nodes: []depgraph.Node{test.node}})
		require.Contains(t, svg, `class="gg-node gg-service `+test.class+`"`)
		var marks []string
		for _, m := range regexp.MustCompile(`class="gg-many([a-z-]*)"[^>]*>([0-9]+)<`).FindAllStringSubmatch(svg, -1) {
			marks = append(marks, m[1]+" "+m[2])
		}
		require.Equal(t, test.marks, strings.Join(marks, ", "))
	}
}

// TestWarnedEdges holds that what only warns is told from errors.
func TestWarnedEdges(t *testing.T) {
	g := &depgraph.Graph{Level: depgraph.Components, Nodes: []depgraph.Node{{ID: "a"}, {ID: "b"}}, Edges: []depgraph.Edge{
		{From: "a", To: "b", Imports: 1, Findings: 2, Warnings: 2}, {From: "b", To: "a", Imports: 1, Findings: 2, Warnings: 1},
	}}
	svg := draw(t, g)
	require.Contains(t, svg, `class="gg-edge gg-warned" data-from="a"`)
	require.Contains(t, svg, `class="gg-edge gg-broken" data-from="b"`)
	require.Contains(t, svg, "breaks rules that warn")
}
