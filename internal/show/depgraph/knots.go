package depgraph

import (
	"github.com/phoenix-platform/govern/internal/digraph"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// knots finds the edges that lie in cycles. Its vertices are finer than the nodes of the graph, where
// that joins code that has nothing to do with each other: directories in no component.
type knots struct {
	numbers map[vertex]int
	shape   digraph.Graph
	ties    map[tie]*Edge // nil for a tie within a node
}

// vertex is a component, or a directory.
type vertex struct{ component, dir string }

// tie is an edge between two numbered vertices.
type tie struct{ from, to int }

func newKnots() *knots { return &knots{numbers: map[vertex]int{}, ties: map[tie]*Edge{}} }

// vertex returns the vertex of a directory.
func (b *builder) vertex(dir string) vertex {
	if c := b.policy.ComponentOf(dir); c != nil && b.level == Components {
		return vertex{component: c.Name}
	}
	return vertex{dir: dir}
}

// ties reports whether the imports of a file count for cycles. Tests do if the policy wants them like other
// code. Go has no cycles of packages, so imports of different build configurations easily make up one that
// is none: between packages only those of the plainest configuration count.
func (b *builder) ties(f *importgraph.File) bool {
	if f.Test {
		return b.level == Components && b.policy.SettingOf(policy.TestCycles) == policy.SameCycles
	}
	plain := importgraph.Config{GOOS: "linux", GOARCH: "amd64", Cgo: true, Compiler: "gc"}
	return b.level == Components || plain.Builds(f.Constraint)
}

// tie adds an import between two vertices, and the edge that it is part of, nil if it lies within a node.
func (k *knots) tie(from, to vertex, e *Edge) {
	if from == to && e == nil {
		return
	}
	t := tie{k.number(from), k.number(to)}
	if _, known := k.ties[t]; !known {
		k.shape[t.from] = append(k.shape[t.from], t.to)
		k.ties[t] = e
	}
}

func (k *knots) number(v vertex) int {
	n, known := k.numbers[v]
	if !known {
		n = len(k.shape)
		k.numbers[v] = n
		k.shape = append(k.shape, nil)
	}
	return n
}

// mark marks the edges in cycles.
func (k *knots) mark() {
	order := k.shape.Order()
	for t, e := range k.ties {
		if e != nil && order[t.from] == order[t.to] {
			e.Cycle = true
		}
	}
}
