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
	require.Equal(t, ", the shortest of a set of 3", c.more())
	c.longer = true
	require.Equal(t, ", one of a set of 3", c.more())
	c.set = false
	require.Empty(t, c.more())
}

func TestIdentity(t *testing.T) {
	c := cycleOf(graphOf(t, "b c", "c b", "c a", "a c"))
	f := c.finding(componentCycle)
	require.Equal(t, "a", f.Subject)
	require.Equal(t, "a, b, c", f.Target)
	require.Empty(t, f.Package)
	require.True(t, strings.HasPrefix(f.Message, "b -> c (x.go:1)"), f.Message)
}

func TestThroughTest(t *testing.T) {
	g := graphOf(t, "a b", "b c", "c a", "a d", "d a", "a e", "e b", "e a")
	for _, line := range []int{3, 5, 7} { // c a, d a, e b
		for e := range g.edges() {
			if e.sites[0].place.Line == line {
				e.sites[0].test = true
			}
		}
	}
	c := throughTest(g)
	require.Equal(t, "3>0 0>3", show(c.edges))
	require.False(t, c.longer)
}

// TestConcerns holds that a finding is about every directory of its set, also of those that are not shown, and
// one about a single cycle not about the rest of its graph.
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
