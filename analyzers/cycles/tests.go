package cycles

import (
	"github.com/phoenix-platform/govern/internal/digraph"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// judgeTests reports packages whose own _test.go files import what imports the package. Nobody imports
// the test files of another package, so that such a cycle has one test edge. Edges in one of the sets, which
// are reported already, do not count.
func (g *imports) judgeTests(production *graph, sets []int) []finding.Finding {
	var found []finding.Finding
	t := newTestCycles(production)
	for v, n := range g.nodes {
		if n.XTest || n.Ignored {
			continue
		}
		var best *cycle
		for _, e := range g.out[v] {
			test := e.filter(func(s site) bool { return s.test })
			if test == nil || e.inOne(sets) {
				continue
			}
			if c, ok := t.closed(test); ok && c.better(best) {
				best = &c
			}
		}
		if best != nil {
			found = append(found, packageFinding(*best, " in its tests"))
		}
	}
	return found
}

// better reports whether c is rather shown than the other one, which may be nil.
func (c *cycle) better(than *cycle) bool {
	if than == nil || c.doubtful != than.doubtful {
		return than == nil || than.doubtful
	}
	return len(c.edges) < len(than.edges)
}

// testCycles finds cycles of one test edge and edges of production code.
type testCycles struct {
	production *graph
	paths      *digraph.Paths
	order      []int // every node comes after what it needs
}

func newTestCycles(production *graph) *testCycles {
	shape := production.shape(nil)
	return &testCycles{production: production, paths: digraph.NewPaths(shape), order: shape.Order()}
}

// closed returns the shortest cycle of e that one build configuration has. ok is false if there is none. Most
// often the order answers that without a search.
func (t *testCycles) closed(e *edge) (c cycle, ok bool) {
	c.graph = t.production
	if e.from == e.to {
		c.edges = []*edge{e}
		return c, true
	}
	if t.order[e.to] < t.order[e.from] {
		return c, false
	}
	c.edges = t.around(e, t.paths)
	if c.edges == nil || built(c.edges) {
		return c, c.edges != nil
	}
	var fixed []importgraph.Clause
	if clause := e.clause(); clause != nil {
		fixed = append(fixed, clause)
	}
	s := newConfigured(t.production, fixed, func(keep func(*edge) bool) []*edge {
		return t.around(e, digraph.NewPaths(t.production.shape(keep)))
	})
	return s.settle(c)
}

// around returns the shortest cycle of e and one of the paths, nil if there is none.
func (t *testCycles) around(e *edge, paths *digraph.Paths) []*edge {
	back := paths.Shortest(e.to, e.from, func(v int) bool { return t.order[v] >= t.order[e.from] })
	if back == nil {
		return nil
	}
	return append([]*edge{e}, t.production.path(back)...)
}
