package cycles

import (
	"fmt"
	"go/build/constraint"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// graphOf makes a graph of lines "from to constraint"; the constraint may be missing. Nodes are numbered
// as they appear, and line n of the text is line n of a file.
func graphOf(t testing.TB, lines ...string) *graph {
	g := &graph{}
	node := map[string]int{}
	number := func(name string) int {
		if _, ok := node[name]; !ok {
			node[name] = g.addNode(name, name)
		}
		return node[name]
	}
	for n, line := range lines {
		words := strings.SplitN(line, " ", 3)
		s := &source{place: finding.Place{Position: repo.Position{File: "x.go", Line: n + 1}, Offset: n}, dir: words[0]}
		if len(words) == 3 {
			x, err := constraint.Parse("//go:build " + words[2])
			require.NoError(t, err)
			s.constraint = x
		}
		g.addSite(number(words[0]), number(words[1]), site{source: s})
	}
	return g
}

// randomLines returns lines for graphOf: edges at random between so many nodes, and one cycle of all of them.
func randomLines(r *rand.Rand, nodes, edges int) []string {
	var lines []string
	for v := range nodes {
		lines = append(lines, fmt.Sprintf("n%d n%d", v, (v+1)%nodes))
	}
	for len(lines) < edges {
		if from, to := r.IntN(nodes), r.IntN(nodes); from != to {
			lines = append(lines, fmt.Sprintf("n%d n%d", from, to))
		}
	}
	return lines
}

func show(edges []*edge) string {
	var b strings.Builder
	for _, e := range edges {
		fmt.Fprintf(&b, "%d>%d ", e.from, e.to)
	}
	return strings.TrimSpace(b.String())
}
