package circle_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/circle"
)

// TestCircles holds what is found in random graphs against all ways that there are.
func TestCircles(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		n := 2 + random.IntN(5)
		var edges [][2]string
		var g circle.Graph[int]
		for range random.IntN(14) {
			e := [2]string{fmt.Sprint(random.IntN(n)), fmt.Sprint(random.IntN(n))}
			g.Add(e[0], e[1], 1)
			if e[0] != e[1] {
				edges = append(edges, e)
			}
		}
		found := g.Circles(func(cost int) int { return cost })
		require.Equal(t, sets(edges), members(found), "%v", edges)
		left := slices.Clone(edges)
		for _, c := range found {
			for i, step := range c.Steps {
				require.Contains(t, edges, [2]string{step.From, step.To})
				require.Equal(t, step.To, c.Steps[(i+1)%len(c.Steps)].From)
			}
			require.Len(t, c.Steps, shortest(edges, c.Members), "%v", edges)
			for _, e := range c.Cut {
				left = slices.DeleteFunc(left, func(x [2]string) bool { return x == [2]string{e.From, e.To} })
			}
		}
		require.Empty(t, sets(left), "%v lack what is to be removed of %v", left, edges)
	}
}

func members(found []circle.Circle[int]) (all [][]string) {
	for _, c := range found {
		all = append(all, c.Members)
	}
	return all
}

// distances returns how many edges a shortest way has, of at least one.
func distances(edges [][2]string) map[[2]string]int {
	far := map[[2]string]int{}
	for _, e := range edges {
		far[e] = 1
	}
	for range edges { // as often as a way may be long
		for way, n := range far {
			for _, e := range edges {
				longer := [2]string{way[0], e[1]}
				if known, ok := far[longer]; e[0] == way[1] && (!ok || known > n+1) {
					far[longer] = n + 1
				}
			}
		}
	}
	return far
}

// sets returns the nodes that lead to each other, by their first.
func sets(edges [][2]string) (all [][]string) {
	far := distances(edges)
	done := map[string]bool{}
	for i := range 10 {
		a := fmt.Sprint(i)
		if far[[2]string{a, a}] == 0 || done[a] {
			continue
		}
		var set []string
		for j := range 10 {
			if b := fmt.Sprint(j); far[[2]string{a, b}] > 0 && far[[2]string{b, a}] > 0 {
				set, done[b] = append(set, b), true
			}
		}
		all = append(all, set)
	}
	return all
}

func shortest(edges [][2]string, members []string) int {
	far, least := distances(edges), 0
	for _, a := range members {
		if n := far[[2]string{a, a}]; least == 0 || n < least {
			least = n
		}
	}
	return least
}

// TestThrough finds a shortest circle through an edge, also where the set has a shorter one elsewhere.
func TestThrough(t *testing.T) {
	g := &circle.Graph[int]{}
	for _, e := range []string{"ab", "bc", "ca", "bd", "db", "ce", "xa"} {
		g.Add(e[:1], e[1:], 1)
	}
	for edge, want := range map[string]string{"ab": "ab bc ca", "bd": "bd db", "ca": "ca ab bc", "ce": "", "xa": "", "ac": "", "zz": ""} {
		var steps []string
		for _, e := range g.Through(edge[:1], edge[1:]) {
			steps = append(steps, e.From+e.To)
		}
		require.Equal(t, want, strings.Join(steps, " "), edge)
	}
}
