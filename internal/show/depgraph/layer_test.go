package depgraph_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// rows is a layer of uses beside the imports of platform, and some that make no edge.
func rows() *depgraph.Layer {
	link := func(from, to, thing, how string) depgraph.Link {
		at := repo.Position{File: from + "/x.go", Line: 7, Column: 2}
		return depgraph.Link{From: from, To: to, Use: depgraph.Use{Thing: thing, How: how, At: at}}
	}
	l := &depgraph.Layer{Name: "rows", Analyzer: "dbaccess", Legend: "uses rows of the other", Links: []depgraph.Link{
		link("api", "store", "runs", "r"),
		link("api", "store", "jobs", "rw"),
		link("log", "store", "runs", "r"),
		link("", "store", "</title>\n\"x", "r"), // of code in no component
		link("store", "store", "own", "rw"),
		link("gone", "store", "runs", "r"),
		link("api", "gone", "runs", "r"),
	}}
	for i := range 20 {
		l.Links = append(l.Links, link("spare", "api", fmt.Sprintf("t%02d", i), "w"))
	}
	return l
}

// layered returns the graph of platform with its findings and a layer.
func layered(t testing.TB) *depgraph.Graph {
	p, err := fixture.Policy(fixture.Lay(t, platform))()
	require.NoError(t, err)
	return depgraph.WithLayers(p, importgraph.Of(p.Repo()), found(), rows())
}

// TestLayer has the edges of a layer beside those of imports, which stay what they are. A finding about a use is in the edge of uses.
func TestLayer(t *testing.T) {
	var got []string
	plain := &depgraph.Graph{Level: depgraph.Components}
	for _, e := range layered(t).Edges {
		if e.Layer == "" {
			plain.Edges = append(plain.Edges, e)
			continue
		}
		var uses []string
		for _, u := range e.Uses {
			uses = append(uses, u.Thing+" "+u.How)
		}
		require.Equal(t, len(e.Rules) == 0, e.Declared)
		got = append(got, fmt.Sprintf("%s %s: %d %v %.12q", e.From, e.To, e.Findings, e.Rules, strings.Join(uses, ", ")))
	}
	require.Equal(t, []string{
		`api store: 1 [dbaccess-foreign-table] "jobs rw, run"`,
		`in no component store: 0 [] "</title>\n\"x "`,
		`log store: 0 [] "runs r"`,
		`spare api: 0 [] "t00 w, t01 w"`,
	}, got)
	want := small(t)
	for _, e := range want.Edges {
		if e.From+e.To != "apistore" {
			require.Contains(t, plain.Edges, e)
		}
	}
	unused := plain.Edges[2]
	require.Equal(t, "api store true", fmt.Sprint(unused.From, " ", unused.To, " ", unused.Unused)) // no import makes it
	require.Equal(t, want.Nodes, layered(t).Nodes)
	require.NotContains(t, draw(t, small(t)), "gg-layer")
	require.Contains(t, draw(t, layered(t)), "gg-layer")
}

// TestLayerInFormats has names and legends in each format; many uses are counted.
func TestLayerInFormats(t *testing.T) {
	svg := draw(t, layered(t))
	root := parse(t, svg)
	titles, legends := map[string]string{}, 0
	root.all(func(e *element) bool {
		if e.attr("data-layer") == "rows" && strings.HasPrefix(e.attr("class"), "gg-edge ") {
			titles[e.attr("data-from")] = e.attr("class") + " " + e.Children[0].Text
		}
		if e.Text == "uses rows of the other, with their number" {
			legends++
		}
		return true
	})
	require.Len(t, titles, 4)
	require.Equal(t, 1, legends)
	require.Equal(t, "gg-edge gg-layer log → store, rows\nruns r, the first at log/x.go:7:2", titles["log"])
	require.Contains(t, titles["spare"], "t11 w, the first at spare/x.go:7:2\nand 8 more")
	require.Contains(t, titles["api"], "gg-edge gg-broken")

	var b bytes.Buffer
	require.NoError(t, depgraph.Mermaid(&b, layered(t)))
	require.Contains(t, b.String(), `n3 -.->|"t00 w<br>t01 w<br>t02 w<br>and 17 more"| n0`)
	require.Contains(t, b.String(), `from("...") -.->|"rows: uses rows of the other"| to("...")`)
	require.Contains(t, b.String(), `#60;/title#62;`)
	require.Regexp(t, `linkStyle 4,6,7,11 stroke:#0f766e`, b.String())

	part, err := depgraph.Focus(layered(t), "log")
	require.NoError(t, err)
	b.Reset()
	require.NoError(t, depgraph.JSON(&b, part))
	require.Contains(t, b.String(), `"legend": "uses rows of the other"`)
}

// TestLayers has two layers in one drawing, each with lines of its own. Who waits for each other is marked in that which is about it.
func TestLayers(t *testing.T) {
	p, err := fixture.Policy(fixture.Lay(t, platform))()
	require.NoError(t, err)
	link := func(from, to string) depgraph.Link {
		use := depgraph.Use{Thing: "m.S.Get", How: "gRPC", By: "calls", At: repo.Position{File: "x.go", Line: 1}}
		return depgraph.Link{From: from, To: to, Use: use}
	}
	calls := &depgraph.Layer{Name: "calls", Analyzer: "calls", Legend: "waits for it", Second: true, Links: []depgraph.Link{
		link("api", "store"), link("store", "api"), link("log", "store"),
	}}
	all := found()
	all.Known = append(all.Known, finding.Finding{
		Rule: "calls-cycle", Dir: "api", Calls: []finding.Call{{From: "api", To: "store"}, {From: "store", To: "api"}, {From: "gone", To: "api"}},
	})
	g := depgraph.WithLayers(p, importgraph.Of(p.Repo()), all, rows(), calls)
	cycles := map[string]bool{}
	for _, e := range g.Edges {
		if e.Layer == "calls" {
			cycles[e.From+" "+e.To] = e.Cycle
		} else if e.Layer != "" {
			require.False(t, e.Cycle || e.Second)
		}
	}
	require.Equal(t, map[string]bool{"api store": true, "store api": true, "log store": false}, cycles)
	svg := draw(t, g)
	require.Contains(t, svg, `class="gg-edge gg-layer gg-second" data-from="log" data-to="store" data-layer="calls">`+
		"<title>log → store, calls&#xA;m.S.Get gRPC, allowed by calls, the first at x.go:1</title>")
	require.Contains(t, svg, "&#xA;in a circle of components that wait for each other</title>")
	require.Contains(t, svg, ">waits for it, with their number</text>")
	require.Contains(t, svg, ">uses rows of the other, with their number</text>")
	require.NotContains(t, draw(t, layered(t)), "gg-second\"")
}
