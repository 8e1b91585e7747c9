package cycles

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// ring returns the lines of a cycle of so many nodes.
func ring(prefix string, nodes int) []string {
	var lines []string
	for i := range nodes {
		lines = append(lines, fmt.Sprintf("%s%d %s%d", prefix, i, prefix, (i+1)%nodes))
	}
	return lines
}

// contradictions returns the lines of so many nodes that lead to each other on linux or on windows.
func contradictions(nodes int) []string {
	var lines []string
	for i := range nodes {
		for j := range nodes {
			os := "linux"
			if i < j {
				os = "windows"
			}
			if i != j {
				lines = append(lines, fmt.Sprintf("c%d c%d %s", i, j, os))
			}
		}
	}
	return lines
}

// pigeons returns the lines of cycles that pass through a stage for each pigeon, at one hole each; two
// pigeons at one hole contradict each other.
func pigeons(pigeons, holes int) []string {
	var lines []string
	for p := range pigeons {
		for h := range holes {
			var owner []string
			for bit := range 3 {
				not := "!"
				if p>>bit&1 == 1 {
					not = ""
				}
				owner = append(owner, fmt.Sprintf("%sh%db%d", not, h, bit))
			}
			lines = append(lines, fmt.Sprintf("p%d p%dh%d %s", p, p, h, strings.Join(owner, " && ")))
			lines = append(lines, fmt.Sprintf("p%dh%d p%d", p, h, (p+1)%pigeons))
		}
	}
	return lines
}

func TestBuiltCycleOf(t *testing.T) {
	concat := func(parts ...[]string) (all []string) {
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	tests := []struct {
		name     string
		lines    []string
		length   int // of the cycle; 0: none
		longer   bool
		doubtful bool
	}{
		{"without constraint", ring("r", 9), 9, false, false},
		{"beside contradictions", concat(contradictions(12), []string{"c0 r0", "r0 c0 windows && linux"}, ring("r", 9)), 9, false, false},
		{"contradictions alone", contradictions(12), 0, false, false},
		{"one that asks for two tags", []string{"a b x", "b a !x", "b c y", "c a x"}, 3, false, false},
		{"a clause that nothing builds", []string{"a b linux && windows", "b a"}, 0, false, false},
		{"of two files for one edge", []string{"a b linux", "a b windows", "b a windows"}, 2, false, false},
		{"too many pigeons", pigeons(7, 6), 14, true, true},
		{"enough holes", pigeons(4, 4), 8, false, false},
		{"another one beside too many pigeons",
			concat(pigeons(7, 6), []string{"p0 r0 linux && windows", "r1 p0 linux && windows"}, ring("r", 40)), 40, true, false},
		{"behind too many pigeons", concat(pigeons(7, 6), []string{"p0 r0 linux", "r0 p0 windows", "p0 s0", "s0 s1", "s1 r0"}),
			4, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, ok := builtCycleOf(graphOf(t, tt.lines...))
			require.Equal(t, tt.length > 0, ok)
			if ok {
				require.Len(t, c.edges, tt.length)
				require.Equal(t, tt.longer, c.longer)
				require.Equal(t, tt.doubtful, c.doubtful)
				require.Equal(t, !tt.doubtful, built(c.edges))
			}
		})
	}
}

// TestBuiltCycleIsShortest compares small graphs with all their cycles.
func TestBuiltCycleIsShortest(t *testing.T) {
	conditions := []string{"", "", " linux", " windows", " !linux", " a", " !a", " a && linux", " b || windows", " !b", " unix && !a"}
	r := rand.New(rand.NewPCG(5, 6))
	none, longer := 0, 0
	for range 500 {
		lines := randomLines(r, 6, 11)
		for i := range lines {
			lines[i] += conditions[r.IntN(len(conditions))]
		}
		g := graphOf(t, lines...)
		c, ok := builtCycleOf(g)
		want := shortestOfAll(g, nil)
		require.Equal(t, want > 0, ok, lines)
		if !ok {
			none++
			continue
		}
		require.Len(t, c.edges, want, lines)
		require.True(t, built(c.edges))
		if first := cycleOf(g); len(first.edges) < want {
			longer++
		}
	}
	require.NotZero(t, none)
	require.NotZero(t, longer)
}

// shortestOfAll returns the length of the shortest cycle that begins with the path and one
// configuration builds, 0 if there is none.
func shortestOfAll(g *graph, path []*edge) (best int) {
	for e := range g.edges() {
		if len(path) > 0 && (e.from != path[len(path)-1].to || leaves(path, e.from)) {
			continue
		}
		next := append(path[:len(path):len(path)], e)
		length := 0
		if e.to == next[0].from {
			if built(next) {
				length = len(next)
			}
		} else {
			length = shortestOfAll(g, next)
		}
		if length > 0 && (best == 0 || length < best) {
			best = length
		}
	}
	return best
}

// leaves reports whether the path leaves a node.
func leaves(path []*edge, v int) bool {
	for _, e := range path {
		if e.from == v {
			return true
		}
	}
	return false
}

// TestDoubtful holds that a cycle which is not sure to be one is reported, and hides no other.
func TestDoubtful(t *testing.T) {
	found, sets := (&imports{graph: graphOf(t, pigeons(7, 6)...)}).judge(testsIgnore)
	require.Len(t, found, 1)
	require.Contains(t, found[0].Message, "packages import each other, though no single build configuration"+
		" with all imports of a cycle was found within the limit of the search: p0 -> ")
	for _, n := range sets {
		require.Zero(t, n)
	}
}
