package cycles

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRelated(t *testing.T) {
	g := graphOf(t, "a b", "b a", "b c", "c b", "c b")
	c := cycleOf(g)
	c.cut = g.cut()
	var got []string
	for _, r := range c.finding(componentCycle).Related {
		got = append(got, fmt.Sprintf("%d: %s", r.Place.Line, r.Message))
	}
	require.Equal(t, []string{
		"1: a needs b",
		"2: b needs a",
		"3: removing this helps to break the cycle",
	}, got)
}

// TestSharedSource holds that one import which is the reason of two edges is named once.
func TestSharedSource(t *testing.T) {
	g := graphOf(t, "a b", "a c", "b a", "b a", "c a", "c a")
	g.out[0][1].sites = []site{{source: g.out[0][0].sites[0].source, through: "loose"}}
	c := cycleOf(g)
	c.cut = g.cut()
	require.Len(t, c.cut, 2)
	require.Equal(t, "to break it, remove x.go:1", c.remedy())
}

func TestRelatedOfMany(t *testing.T) {
	around := cycleOf(graphOf(t, ring("r", 30)...))
	related := around.finding(packageCycle).Related
	require.Len(t, related, shownPlaces)
	require.Equal(t, "r19 needs r20; 10 more are not shown", related[shownPlaces-1].Message)

	dense := cycleOf(graphOf(t, randomLines(rand.New(rand.NewPCG(7, 8)), 100, 1_000)...))
	dense.cut = dense.graph.cut()
	f := dense.finding(packageCycle)
	require.Len(t, f.Related, len(dense.edges)+shownPlaces)
	require.Regexp(t, `^removing this helps to break the cycle; \d+ more are not shown$`, f.Related[len(f.Related)-1].Message)
}

// TestMore holds what a message says of the size of a set, and that it does not claim what the search
// did not find out.
func TestMore(t *testing.T) {
	c := cycleOf(graphOf(t, "a b", "b a", "b c", "c b"))
	require.Equal(t, `, the shortest of a set of 3: "a", "b", "c"`, c.more())
	c.longer = true
	require.Equal(t, `, one of a set of 3: "a", "b", "c"`, c.more())
	c.set, c.knot = false, true
	require.Equal(t, `, a knot in a set of 3: "a", "b", "c"`, c.more())
	c.knot = false
	require.Empty(t, c.more())

	around := cycleOf(graphOf(t, ring("r", shownEdges+1)...))
	require.Empty(t, around.more(), "the cycle shows all")
	around = cycleOf(graphOf(t, ring("r", 10)...))
	require.Equal(t, `, all 10: "r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9"`, around.more())
	around = cycleOf(graphOf(t, ring("r", 23)...))
	require.Regexp(t, `^, all 23: ("r\d+", ){19}"r\d+" and 3 more$`, around.more())
}

func TestIdentity(t *testing.T) {
	c := cycleOf(graphOf(t, "b c", "c b", "c a", "a c"))
	f := c.finding(componentCycle)
	require.Equal(t, "a", f.Subject)
	require.Equal(t, "a, b, c", f.Target)
	require.Empty(t, f.Package)
	require.True(t, strings.HasPrefix(f.Message, "b -> c (x.go:1)"), f.Message)
}

// TestKnotIdentity holds that a finding which is all of its set is what it was before there were knots. One which is
// not stays the same when others join the set.
func TestKnotIdentity(t *testing.T) {
	for _, lines := range [][]string{{"b c", "c b"}, {"b c", "c a", "a b"}, ring("r", 12)} {
		was := cycleOf(graphOf(t, lines...))
		all := knots(graphOf(t, lines...))
		require.Len(t, all, 1)
		is, before := all[0].finding(componentCycle), was.finding(componentCycle)
		require.Equal(t, []string{before.Subject, before.Target}, []string{is.Subject, is.Target})
	}
	for _, joined := range [][]string{nil, {"b lib!", "a b!"}, {"b lib!", "c lib!", "a b!", "b c!"}} {
		all := knots(grantedGraph(t, append([]string{"a lib!", "lib a"}, joined...)))
		require.Len(t, all, 1)
		f := all[0].finding(componentCycle)
		require.Equal(t, []string{"a", "a, lib"}, []string{f.Subject, f.Target})
	}
}

// TestConcerns holds that a finding is about every directory of its set, also of those that are not shown. One about a
// single cycle is not about the rest of its graph.
func TestConcerns(t *testing.T) {
	c := cycleOf(graphOf(t, append(ring("r", 50), "r7 r8", "r1 r0")...))
	require.Len(t, c.edges, 2)
	all := c.finding(componentCycle)
	require.True(t, all.Concerns("r0"))
	require.True(t, all.Concerns("r49"))
	require.False(t, all.Concerns("r"))
	c.set = false
	one := c.finding(packageCycle)
	require.True(t, one.Concerns("r1"))
	require.False(t, one.Concerns("r49"))
}
