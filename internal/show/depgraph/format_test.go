package depgraph_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
)

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write the golden files instead of comparing with them")
	flag.Parse()
	os.Exit(m.Run())
}

// small has most of what a graph can have.
func small(t testing.TB) *depgraph.Graph {
	return graphOf(t, fixture.Lay(t, platform), depgraph.Components, found())
}

func TestDOT(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, depgraph.DOT(&b, small(t)))
	require.Equal(t, strings.TrimPrefix(`
digraph govern {
	rankdir=LR;
	node [shape=box, style="rounded,filled", fontname="sans-serif", fontsize=11];
	edge [fontname="sans-serif", fontsize=9];

	"api" [label="api\nservice · @api\n2 findings", fillcolor="#e6f0f8", color="#17598c", tooltip="service api\n@api\n2 packages\n2 findings\ndeclared at govern.yaml:3:3"];
	"in no component" [label="in no component\n2 packages", fillcolor="#ffffff", color="#565e59", style="rounded,dashed", tooltip="in no component\n2 packages"];
	"log" [label="log\nlibrary · @log\n1 finding, 1 known", fillcolor="#e5f4ea", color="#1f6b3a", tooltip="library log\n@log\n1 package\n1 finding, 1 known\ndeclared at govern.yaml:5:3"];
	"spare" [label="spare\nlibrary · no owner\n1 known", fillcolor="#e5f4ea", color="#1f6b3a", tooltip="library spare\nno owner\n1 package\n1 known\ndeclared at govern.yaml:6:3"];
	"store" [label="store\nservice · @store\n1 finding", fillcolor="#e6f0f8", color="#17598c", tooltip="service store\n@store\n1 package\n1 finding\ndeclared at govern.yaml:4:3"];

	"api" -> "in no component" [color="#8a938e", penwidth=1, tooltip="api → in no component\n1 import, the first at api/a.go:6:4\nallowed (govern.yaml:3:3)"];
	"api" -> "log" [color="#8b46d6", penwidth=2, tooltip="api → log\n2 imports, the first at api/a.go:5:2; 1 in tests\nallowed (govern.yaml:3:68)\nin a cycle"];
	"api" -> "store" [color="#c0261c", penwidth=1, label="1 finding", fontcolor="#c0261c", tooltip="api → store\nallowed (govern.yaml:3:68)\n1 finding of dbaccess-foreign-table, the first at api/a.go:9"];
	"log" -> "api" [color="#c0261c", penwidth=1, label="1 finding, 1 known", fontcolor="#c0261c", tooltip="log → api\n1 import, the first at log/l.go:3:8\nnot allowed (govern.yaml:5:15)\n1 finding, 1 known of boundary-direction, boundary-private, the first at log/l.go:3\nin a cycle"];
	"spare" -> "store" [color="#5b6172", penwidth=1, label="1 known", fontcolor="#5b6172", tooltip="spare → store\n1 import, the first at spare/s.go:3:8\nnot allowed (govern.yaml:6:17)\n1 known of boundary-direction, the first at spare/s.go:3"];
	"store" -> "api" [color="#c0261c", penwidth=1, label="1 finding", fontcolor="#c0261c", tooltip="store → api\nnot allowed (govern.yaml:4:69)\n1 finding of boundary-linkname, the first at store/s.go:5"];
	"store" -> "log" [color="#8a938e", penwidth=1, style=dashed, tooltip="store → log\ndeclared, but not used (govern.yaml:4:69)"];
}
`, "\n"), b.String())
}

func TestMermaid(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, depgraph.Mermaid(&b, small(t)))
	require.Equal(t, strings.TrimPrefix(`
flowchart LR
	n0("api<br>service · @api<br>2 findings")
	n1("in no component<br>2 packages")
	n2("log<br>library · @log<br>1 finding, 1 known")
	n3("spare<br>library · no owner<br>1 known")
	n4("store<br>service · @store<br>1 finding")
	n0 --> n1
	n0 --> n2
	n0 ==>|"1 finding"| n4
	n2 ==>|"1 finding, 1 known"| n0
	n3 -->|"1 known"| n4
	n4 ==>|"1 finding"| n0
	n4 -.-> n2
	classDef service fill:#e6f0f8,stroke:#17598c,color:#1b1f1d
	class n0,n4 service
	classDef library fill:#e5f4ea,stroke:#1f6b3a,color:#1b1f1d
	class n2,n3 library
	classDef unassigned fill:#ffffff,stroke:#565e59,color:#1b1f1d,stroke-dasharray:4 3
	class n1 unassigned
	linkStyle 2,3,5 stroke:#c0261c
	linkStyle 4 stroke:#5b6172
	linkStyle 1 stroke:#8b46d6
`, "\n"), b.String())
}

func TestMermaidEscapes(t *testing.T) {
	var b bytes.Buffer
	g := hostileGraph()
	g.Nodes[0].ID, g.Edges[0].From = "%%{init: {}}%% end;`+\"`md`\"+`", "%%{init: {}}%% end;`+\"`md`\"+`"
	require.NoError(t, depgraph.Mermaid(&b, g))
	require.Equal(t, strings.TrimPrefix(`
flowchart LR
	n0("#37;#37;#123;init: #123;#125;#125;#37;#37; end#59;#96;#43;#34;#96;md#96;#34;#43;#96;<br>service #60;/title#62;#60;script#62;alert(#34;1#34;)#60;/script#62;#38;amp#59;#39;#92;x00#92;xff#92;n#96;#93;#124;#123;#125;")
	n1("#60;/title#62;#60;script#62;alert(#34;1#34;)#60;/script#62;#38;amp#59;#39;#92;x00#92;xff#92;n#96;#93;#124;#123;#125;<br>in no component<br>1 finding")
	n0 ==>|"1 finding"| n1
	n1 --> n1
	classDef service fill:#e6f0f8,stroke:#17598c,color:#1b1f1d
	class n0 service
	classDef unassigned fill:#ffffff,stroke:#565e59,color:#1b1f1d,stroke-dasharray:4 3
	class n1 unassigned
	linkStyle 0 stroke:#c0261c
	linkStyle 1 stroke:#8b46d6
`, "\n"), b.String())
}

// TestGolden holds graphs of every sort against files, of which the module internal/show/report/published finds out
// whether they are DOT, and what graph.schema.json describes.
func TestGolden(t *testing.T) {
	graphs := map[string]*depgraph.Graph{
		"small":   small(t),
		"nothing": {Level: depgraph.Packages},
		"many":    company(60, 300),
		"hostile": hostileGraph(),
		"layer":   layered(t),
	}
	for name, g := range graphs {
		t.Run(name, func(t *testing.T) {
			var text bytes.Buffer
			require.NoError(t, depgraph.JSON(&text, g))
			var back struct{ Nodes, Edges []struct{} }
			require.NoError(t, json.Unmarshal(text.Bytes(), &back))
			require.Len(t, back.Nodes, len(g.Nodes))
			require.Len(t, back.Edges, len(g.Edges))
			golden(t, name+".json", text.String())

			text.Reset()
			require.NoError(t, depgraph.DOT(&text, g))
			golden(t, name+".dot", text.String())
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if flag.Lookup("update").Value.String() == "true" {
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o777))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o666))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got, "%s differs; if that is meant: go test ./internal/show/depgraph -run TestGolden -update", file)
}

func TestFormatsStayTheSame(t *testing.T) {
	dir := fixture.Lay(t, platform)
	write := func() string {
		var b bytes.Buffer
		for _, level := range []string{depgraph.Components, depgraph.Packages} {
			g := graphOf(t, dir, level, found())
			require.NoError(t, depgraph.SVG(&b, g))
			require.NoError(t, depgraph.DOT(&b, g))
			require.NoError(t, depgraph.Mermaid(&b, g))
			require.NoError(t, depgraph.JSON(&b, g))
		}
		return b.String()
	}
	first := write()
	for range 10 {
		require.Equal(t, first, write())
	}
}

func TestFocus(t *testing.T) {
	g := small(t)
	packages := graphOf(t, fixture.Lay(t, platform), depgraph.Packages, found())
	for _, test := range []struct {
		name        string
		graph       *depgraph.Graph
		nodes, edge string
		err         string
	}{
		{name: "spare", graph: g, nodes: "spare store", edge: "spare store"},
		{name: "log", graph: g, nodes: "api log store", edge: "api log, api store, log api, store api, store log"},
		{name: "logs", graph: g, err: `no component "logs"; did you mean "log"?`},
		{name: "loose/y", graph: packages, nodes: "loose/x loose/y", edge: "loose/x loose/y"},
		{name: "api", graph: packages, nodes: "api api/client log loose/x store",
			edge: "api api/client, api log, api loose/x, log api/client, store api"},
		{name: "loose/z", graph: packages, err: `no package "loose/z"; did you mean "loose/x"?`},
	} {
		t.Run(test.name, func(t *testing.T) {
			part, err := depgraph.Focus(test.graph, test.name)
			if test.err != "" {
				require.EqualError(t, err, test.err)
				return
			}
			require.NoError(t, err)
			var nodes, edges []string
			for _, n := range part.Nodes {
				require.Equal(t, n.ID == test.name || n.Component == test.name, n.Focus)
				nodes = append(nodes, n.ID)
			}
			for _, e := range part.Edges {
				edges = append(edges, e.From+" "+e.To)
			}
			require.Equal(t, test.nodes, strings.Join(nodes, " "))
			require.Equal(t, test.edge, strings.Join(edges, ", "))
		})
	}
}
