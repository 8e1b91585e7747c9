package depgraph_test

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// round returns a circle of components by their names.
func round(names ...string) (calls []finding.Call) {
	for i, name := range names {
		calls = append(calls, finding.Call{
			From: name, To: names[(i+1)%len(names)], What: "shop.v1.Service" + name + ".Get", How: "gRPC",
			At: repo.Position{File: "services/" + name + "/main.go", Line: 10 + i, Column: 3},
		})
	}
	return calls
}

func sequenceOf(t *testing.T, calls []finding.Call) *element {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, depgraph.SequenceSVG(&b, calls))
	return parse(t, b.String())
}

// classed returns the elements of a class, in their order.
func classed(root *element, class string) (all []*element) {
	root.all(func(e *element) bool {
		if strings.Contains(" "+e.attr("class")+" ", " "+class+" ") {
			all = append(all, e)
		}
		return true
	})
	return all
}

func texts(all []*element) (texts []string) {
	for _, e := range all {
		texts = append(texts, e.Text)
	}
	return texts
}

func TestSequence(t *testing.T) {
	root := sequenceOf(t, round("web", "api", "pay"))
	require.Equal(t, []string{"web", "api", "pay"}, texts(classed(root, "gs-name")))
	require.Equal(t, []string{"shop.v1.Serviceweb.Get", "shop.v1.Serviceapi.Get", "shop.v1.Servicepay.Get"}, texts(classed(root, "gs-what")))
	require.Equal(t, "gRPC · services/api/main.go:11", classed(root, "gs-soft")[1].Text)
	require.Len(t, classed(root, "gs-closing"), 1)
	require.Contains(t, classed(root, "gs-closing")[0].Children[0].Text, "pay calls web")
	require.Len(t, classed(root, "gs-waits"), 3, "all wait")
	require.Contains(t, root.attr("aria-label"), "web calls api: shop.v1.Serviceweb.Get by gRPC, services/web/main.go:10; api calls pay")

	require.Empty(t, classed(sequenceOf(t, nil), "gs-call"))
	declared := sequenceOf(t, []finding.Call{
		{From: "a", To: "b", What: "declared", At: repo.Position{File: "govern.yaml", Line: 4}},
		{From: "b", To: "a"},
	})
	require.Equal(t, []string{"govern.yaml:4", ""}, texts(classed(declared, "gs-soft")))
}

// TestSequenceFits holds that no name and no label of a sequence reaches beyond the drawing, and that boxes stand apart.
func TestSequenceFits(t *testing.T) {
	long := strings.Repeat("long", 40)
	for _, calls := range [][]finding.Call{
		round("a", "b"), round(long, "b", "c"), round("a", "b", "c", "d", "e", "f", "g"), round("a", "b", long+"2"),
	} {
		root := sequenceOf(t, calls)
		box := strings.Fields(root.attr("viewBox"))
		number := func(text string) int { n, err := strconv.Atoi(text); require.NoError(t, err); return n }
		left, width := number(box[0]), number(box[2])
		end := left
		for _, e := range classed(root, "gs-box") {
			require.Greater(t, number(e.attr("x")), end, "boxes stand apart")
			end = number(e.attr("x")) + number(e.attr("width"))
		}
		require.LessOrEqual(t, end, left+width)
		for _, class := range []string{"gs-name", "gs-what", "gs-soft"} {
			for _, e := range classed(root, class) {
				half := int(depgraph.TextWidth(e.Text, class)) / 2
				require.GreaterOrEqual(t, number(e.attr("x"))-half, left, e.Text)
				require.LessOrEqual(t, number(e.attr("x"))+half, left+width, e.Text)
			}
		}
	}
}

// TestSequenceHostile holds that whatever is a name ends neither the drawing nor the diagram.
func TestSequenceHostile(t *testing.T) {
	bad := "</svg><script>\"x\ny;#:end%%{init}%%\x1b[1m\u202e"
	calls := round(bad, "end", "participant a as b")
	calls[0].What, calls[1].How, calls[2].At.File = bad, bad, bad
	root := sequenceOf(t, calls)
	root.all(func(e *element) bool {
		require.NotEqual(t, "script", e.XMLName.Local)
		return true
	})
	var b bytes.Buffer
	require.NoError(t, depgraph.SequenceMermaid(&b, calls))
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	require.Len(t, lines, 1+3+3+1, b.String())
	for _, line := range lines[1:] {
		require.Regexp(t, `^  (participant c\d as|c\d->>c\d:|Note over c\d:) ([\pL\pN\x{80}-\x{10ffff} _./,()@-]|#\d+;)+$`, line)
	}
	require.NoError(t, xml.Unmarshal([]byte("<a>"+strings.ReplaceAll(b.String(), "<", "&lt;")+"</a>"), new(element)))
}

func TestSequenceMermaid(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, depgraph.SequenceMermaid(&b, round("web", "api")))
	require.Equal(t, `sequenceDiagram
  participant c0 as web
  participant c1 as api
  c0->>c1: shop.v1.Serviceweb.Get by gRPC
  c1->>c0: shop.v1.Serviceapi.Get by gRPC
  Note over c0: waits already
`, b.String())
}
