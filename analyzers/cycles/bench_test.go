package cycles

import (
	"math/rand/v2"
	"testing"

	"github.com/phoenix-platform/govern/internal/finding"
)

// These are sets far larger than any that a repository is believed to have: whoever runs govern for the first time
// on one that is worse waits for it all the same.

func BenchmarkPackages(b *testing.B) {
	g := graphOf(b, randomLines(rand.New(rand.NewPCG(1, 1)), 3_000, 24_000)...)
	bench(b, g, func(set *graph) finding.Finding {
		c, _ := builtCycleOf(set)
		c.cut = set.cut()
		return packageFinding(c, "")
	})
}

func BenchmarkComponents(b *testing.B) {
	g := graphOf(b, randomLines(rand.New(rand.NewPCG(2, 2)), 300, 24_000)...)
	bench(b, g, func(set *graph) finding.Finding { return componentFinding(cycleOf(set), "") })
}

// BenchmarkRing is the worst case of shortest: it has to go around for each node.
func BenchmarkRing(b *testing.B) {
	bench(b, graphOf(b, ring("r", 3_000)...), func(set *graph) finding.Finding { return componentFinding(cycleOf(set), "") })
}

// BenchmarkDoubtful is the worst case of the search for a build configuration.
func BenchmarkDoubtful(b *testing.B) {
	g := graphOf(b, pigeons(7, 6)...)
	bench(b, g, func(set *graph) finding.Finding {
		c, _ := builtCycleOf(set)
		return packageFinding(c, "")
	})
}

// BenchmarkExact is a dense set of the largest size that gets a minimum cut.
func BenchmarkExact(b *testing.B) {
	g := graphOf(b, randomLines(rand.New(rand.NewPCG(3, 3)), exactLimit, 10*exactLimit)...)
	bench(b, g, func(set *graph) finding.Finding { return componentFinding(cycleOf(set), "") })
}

func bench(b *testing.B, g *graph, judge func(set *graph) finding.Finding) {
	for b.Loop() {
		for _, members := range g.shape(nil).Components() {
			judge(g.within(members))
		}
	}
}
