package cycles

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestKnots has sets of nodes that need each other, where the policy grants what ends in "!". It has the cycles that
// hold them together, with what to remove.
func TestKnots(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"a cycle", []string{"a b", "b c", "c a"}, []string{"a b c: c>a"}},
		{"a shared library that needs one of its users",
			[]string{"a lib!", "b lib!", "c lib!", "a b!", "b c!", "lib a"}, []string{"a lib in 4: lib>a"}},
		{"two that need each other, beside the library", []string{"a lib!", "b lib!", "a b!", "b a", "lib a"},
			[]string{"a lib in 3: lib>a", "a b in 3: b>a"}},
		{"a longer way round", []string{"a b!", "b c!", "c d!", "a lib!", "d lib!", "lib a", "d a"},
			[]string{"a lib in 5: lib>a", "a b c d in 5: d>a"}},
		{"one cycle closed twice", []string{"a b", "a b", "a b", "b c", "b c", "b c", "c a", "c b"},
			[]string{"a b c: c>a", "b c in 3: c>b"}},
		{"two sets", []string{"a b", "b a", "c d", "d c"}, []string{"a b: b>a", "c d: d>c"}},
		{"what the policy does not grant, though there is more of it", []string{"a b!", "b a", "b a", "b a"}, []string{"a b: b>a"}},
		{"what is granted, as there is nothing else", []string{"a b!", "b a!", "b a!"}, []string{"a b: a>b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.ElementsMatch(t, tt.want, describe(knots(grantedGraph(t, tt.lines))))
		})
	}
}

// grantedGraph is graphOf for lines of which "!" marks those that the policy grants.
func grantedGraph(t *testing.T, lines []string) *graph {
	var plain []string
	for _, line := range lines {
		plain = append(plain, strings.TrimSuffix(line, "!"))
	}
	g := graphOf(t, plain...)
	for e := range g.edges() {
		e.meant = slices.Contains(lines, fmt.Sprintf("%s %s!", g.names[e.from], g.names[e.to]))
	}
	return g
}

func describe(all []cycle) []string {
	var lines []string
	for _, c := range all {
		line := strings.Join(c.names(), " ")
		if c.knot {
			line += fmt.Sprintf(" in %d", len(c.graph.names))
		}
		line += ":"
		for _, e := range c.cut {
			line += fmt.Sprintf(" %s>%s", c.graph.names[e.from], c.graph.names[e.to])
		}
		lines = append(lines, line)
	}
	return lines
}

// TestKnotsTogether holds that the cuts of all knots leave no cycle, and that each knot is a cycle. One set with more
// than are shown is whole.
func TestKnotsTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	several, whole := 0, 0
	for range 200 {
		g := graphOf(t, randomLines(r, 8+r.IntN(20), 20+r.IntN(60))...)
		for _, members := range g.shape(nil).Components() {
			set := g.within(members)
			all := knots(set)
			removed := map[*edge]bool{}
			for _, c := range all {
				for _, e := range c.cut {
					removed[c.graph.out[e.from][slices.IndexFunc(c.graph.out[e.from], func(o *edge) bool { return o.to == e.to })]] = true
				}
				for i, e := range c.edges {
					require.Equal(t, e.to, c.edges[(i+1)%len(c.edges)].from)
				}
			}
			require.True(t, breaks(all[0].graph, removed))
			if len(all) > 1 {
				several++
			} else if len(all[0].cut) > shownKnots {
				whole++
				require.True(t, all[0].set)
			}
		}
	}
	require.NotZero(t, several)
	require.NotZero(t, whole)
}
