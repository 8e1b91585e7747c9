package depgraph_test

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// company returns the graph of a repository of so many components: services that import libraries, contracts
// and now and then each other, in all states. Of the edges asked for, those that come twice are left out.
func company(components, edges int) *depgraph.Graph {
	r := rand.New(rand.NewSource(1))
	g := &depgraph.Graph{Level: depgraph.Components}
	for i := range components {
		kind := []policy.Kind{policy.Service, policy.Service, policy.Service, policy.Service,
			policy.Library, policy.Service, policy.Contract, policy.Tool, policy.Service, policy.Test}[i%10]
		g.Nodes = append(g.Nodes, depgraph.Node{
			ID: fmt.Sprintf("%s-%04d", kind, i), Component: fmt.Sprintf("%s-%04d", kind, i), Kind: kind,
			Owner: fmt.Sprintf("@team-%d", i%17), Packages: 1 + r.Intn(40), Findings: r.Intn(9) / 8, Known: r.Intn(12) / 11 * 3,
		})
	}
	seen := map[[2]int]bool{}
	for range edges {
		from, to := r.Intn(components), r.Intn(components)
		if r.Intn(10) > 1 {
			to = to/10*10 + []int{4, 6}[r.Intn(2)] // libraries and contracts
		}
		shared := func(i int) bool { return g.Nodes[i].Kind == policy.Library || g.Nodes[i].Kind == policy.Contract }
		if to >= components || from == to || shared(from) && (!shared(to) || to > from || r.Intn(3) > 0) || seen[[2]int{from, to}] {
			continue
		}
		seen[[2]int{from, to}] = true
		e := depgraph.Edge{
			From:     g.Nodes[from].ID,
			To:       g.Nodes[to].ID,
			Declared: true,
			Imports:  1 + r.Intn(1<<r.Intn(8)),
			At:       repo.Position{File: "a/a.go", Line: 3},
		}
		switch r.Intn(60) {
		case 0, 1:
			e.Declared, e.Findings, e.Rules = false, 1+r.Intn(9), []string{"boundary-direction"}
		case 2:
			e.Known, e.Rules = 2, []string{"boundary-private"}
		case 3:
			e.Imports, e.Unused, e.At = 0, true, repo.Position{}
		case 4:
			e.Declared = false
		case 5:
			e.Tests = e.Imports
		}
		g.Edges = append(g.Edges, e)
	}
	return g
}

// element is an element of a drawing.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all yields an element and all below it.
func (e *element) all(yield func(*element) bool) bool {
	if !yield(e) {
		return false
	}
	for i := range e.Children {
		if !e.Children[i].all(yield) {
			return false
		}
	}
	return true
}

func draw(t testing.TB, g *depgraph.Graph) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, depgraph.SVG(&b, g))
	return b.String()
}

func parse(t testing.TB, svg string) *element {
	t.Helper()
	var root element
	require.NoError(t, xml.Unmarshal([]byte(svg), &root))
	return &root
}

func TestSVGHasEverything(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {1, 0}, {10, 30}, {60, 300}} {
		g := company(size[0], size[1])
		root := parse(t, draw(t, g))
		nodes, edges, counts := map[string]*element{}, map[string]*element{}, map[string]*element{}
		root.all(func(e *element) bool {
			if e.attr("data-node") != "" {
				nodes[e.attr("data-node")] = e
			}
			if strings.HasPrefix(e.attr("class"), "gg-edge-count") {
				counts[e.attr("data-from")+" "+e.attr("data-to")] = e
			} else if e.attr("data-from") != "" {
				edges[e.attr("data-from")+" "+e.attr("data-to")] = e
			}
			return true
		})
		require.Len(t, nodes, len(g.Nodes))
		require.Len(t, edges, len(g.Edges))
		for _, n := range g.Nodes {
			require.Contains(t, nodes[n.ID].attr("class"), "gg-"+string(n.Kind))
			require.Equal(t, "title", nodes[n.ID].Children[0].XMLName.Local)
			require.Contains(t, nodes[n.ID].Children[0].Text, n.Owner)
		}
		for _, e := range g.Edges {
			drawn := edges[e.From+" "+e.To]
			require.Equal(t, "title", drawn.Children[0].XMLName.Local)
			require.Contains(t, drawn.Children[0].Text, e.From+" → "+e.To)
			class := drawn.attr("class") + " "
			require.Equal(t, e.Findings > e.Warnings, strings.HasPrefix(class, "gg-edge gg-broken "))
			require.Equal(t, e.Findings > 0 && e.Findings == e.Warnings, strings.HasPrefix(class, "gg-edge gg-warned "))
			if n := cmp.Or(e.Findings, e.Known); n > 0 {
				require.Equal(t, fmt.Sprint(n), counts[e.From+" "+e.To].Children[2].Text)
			}
			require.Equal(t, e.Unused, strings.HasPrefix(class, "gg-edge gg-unused "))
		}
	}
}

// TestSVGIsSelfContained holds a drawing against what a page with a strict policy for its content lets stand in it.
func TestSVGIsSelfContained(t *testing.T) {
	svg := draw(t, company(60, 300))
	for _, not := range []string{"<script", "style=", " id=", "url(", "href", "@import", "onload"} {
		require.NotContains(t, svg, not)
	}
	require.Equal(t, 1, strings.Count(svg, "http"), "the name space only")
	require.Equal(t, 1, strings.Count(svg, "<style>"))
}

func TestSVGFocus(t *testing.T) {
	part, err := depgraph.Focus(small(t), "log")
	require.NoError(t, err)
	svg := draw(t, part)
	require.Contains(t, svg, `class="gg-node gg-focus gg-library gg-error" data-node="log"`)
	require.Contains(t, svg, `class="gg-edge gg-broken gg-aside" data-from="api" data-to="store"`)
	require.Contains(t, svg, `class="gg-edge gg-allowed" data-from="api" data-to="log"`)
}

func TestSVGStaysTheSame(t *testing.T) {
	first := draw(t, company(60, 300))
	for range 10 {
		require.Equal(t, first, draw(t, company(60, 300)))
	}
}

func TestSVGStates(t *testing.T) {
	where := repo.Position{File: "a/a.go", Line: 3}
	by := repo.Position{File: "govern.yaml", Line: 9}
	for _, test := range []struct {
		name  string
		edge  depgraph.Edge
		class string
		tip   string
	}{
		{"allowed", depgraph.Edge{Imports: 2, Tests: 1, At: where, Declared: true, By: by}, "allowed",
			"a → b\n2 imports, the first at a/a.go:3; 1 in tests\nallowed (govern.yaml:9)"},
		{"without a line of the policy", depgraph.Edge{Imports: 1, At: where, Declared: true},
			"allowed", "a → b\n1 import, the first at a/a.go:3\nallowed"},
		{"tests", depgraph.Edge{Imports: 1, Tests: 1, At: where, Declared: true, By: by}, "tests",
			"a → b\n1 import, the first at a/a.go:3; 1 in tests\nallowed (govern.yaml:9)"},
		{"unused", depgraph.Edge{Declared: true, Unused: true, By: by}, "unused", "a → b\ndeclared, but not used (govern.yaml:9)"},
		{"excepted", depgraph.Edge{Imports: 1, At: where, By: by}, "silent",
			"a → b\n1 import, the first at a/a.go:3\nnot allowed, but excepted or not asked for (govern.yaml:9)"},
		{"known", depgraph.Edge{Imports: 1, At: where, By: by, Known: 2, Rules: []string{"r"}, Broken: where}, "known",
			"a → b\n1 import, the first at a/a.go:3\nnot allowed (govern.yaml:9)\n2 known of r, the first at a/a.go:3"},
		{"broken", depgraph.Edge{Imports: 1, At: where, Declared: true, By: by,
			Known: 2, Findings: 1, Rules: []string{"q", "r"}, Broken: where}, "broken",
			"a → b\n1 import, the first at a/a.go:3\nallowed (govern.yaml:9)\n1 finding, 2 known of q, r, the first at a/a.go:3"},
		{"cycle", depgraph.Edge{Imports: 1, At: where, Declared: true, By: by, Cycle: true}, "allowed",
			"a → b\n1 import, the first at a/a.go:3\nallowed (govern.yaml:9)\nin a cycle"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.edge.From, test.edge.To = "a", "b"
			svg := draw(t, &depgraph.Graph{
				Level: depgraph.Components,
				Nodes: []depgraph.Node{{ID: "a"}, {ID: "b"}},
				Edges: []depgraph.Edge{test.edge},
			})
			parse(t, svg).all(func(e *element) bool {
				if e.attr("data-from") == "a" && !strings.HasPrefix(e.attr("class"), "gg-edge-count") {
					require.Contains(t, e.attr("class")+" ", "gg-edge gg-"+test.class+" ")
					require.Equal(t, test.tip, e.Children[0].Text)
				}
				return true
			})
			require.Equal(t, test.edge.Cycle, strings.Contains(svg, "class=\"gg-halo\""))
			require.Contains(t, svg, "gg-edge gg-"+test.class)
		})
	}
}

// hostile is what names may be made of: directories hold anything.
const hostile = `</title><script>alert("1")</script>&amp;'` + "\x00\xff\n`]|{}"

func hostileGraph() *depgraph.Graph {
	return &depgraph.Graph{
		Level: depgraph.Packages,
		Nodes: []depgraph.Node{
			{ID: "a", Component: hostile, Kind: policy.Service, Owner: hostile},
			{ID: hostile, Owner: hostile, Findings: 1},
		},
		Edges: []depgraph.Edge{
			{From: "a", To: hostile, Imports: 1, Findings: 1, Rules: []string{"r"}, At: repo.Position{File: hostile, Line: 1}},
			{From: hostile, To: hostile, Imports: 1, Cycle: true, Declared: true},
		},
	}
}

func TestSVGEscapes(t *testing.T) {
	svg := draw(t, hostileGraph())
	require.NotContains(t, svg, "<script")
	require.True(t, utf8.ValidString(svg))
	found := false
	parse(t, svg).all(func(e *element) bool {
		found = found || e.attr("data-node") == `</title><script>alert("1")</script>&amp;'`+"\\x00\\xff\\n`]|{}"
		return true
	})
	require.True(t, found)
}

func TestSVGTooLarge(t *testing.T) {
	for _, g := range []*depgraph.Graph{company(1001, 0), {Level: depgraph.Packages, Edges: make([]depgraph.Edge, 8001)}} {
		var b bytes.Buffer
		require.ErrorContains(t, depgraph.SVG(&b, g), "too large to draw: ")
		require.Empty(t, b.String())
	}
}

func BenchmarkSVG(b *testing.B) {
	for _, size := range []int{10, 300, 1000} {
		g := company(size, size*23/3)
		b.Run(fmt.Sprintf("%d nodes, %d edges", len(g.Nodes), len(g.Edges)), func(b *testing.B) {
			for b.Loop() {
				require.NoError(b, depgraph.SVG(io.Discard, g))
			}
		})
	}
}
