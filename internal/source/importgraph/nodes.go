package importgraph

import (
	"cmp"
	"go/build/constraint"
	"slices"
	"strings"
)

// Node is a node of the import graph: the files of a directory with one package
// clause, its external test package apart.
type Node struct {
	Dir     *Dir
	Package string // as the package clauses have it: with _test for an external test package
	XTest   bool   // an external test package
	Ignored bool   // a single file that go build leaves out unless it is named: a main of its own
	Files   []*File
}

// Nodes returns the nodes of the directory: packages by name, then external test
// packages by name, then ignored files by name. Files without a readable package clause are in none.
// They are made at the first call, after which Files may not change.
func (d *Dir) Nodes() []*Node {
	d.once.Do(func() { d.nodes = d.makeNodes() })
	return d.nodes
}

func (d *Dir) makeNodes() []*Node {
	var nodes []*Node
	for _, f := range d.Files {
		if f.Package == "" {
			continue
		}
		n := Node{Dir: d, Package: f.Package, Ignored: ignored(f), XTest: f.Test && strings.HasSuffix(f.Package, "_test")}
		i := slices.IndexFunc(nodes, func(m *Node) bool {
			return !n.Ignored && !m.Ignored && m.Package == n.Package && m.XTest == n.XTest
		})
		if i < 0 {
			nodes = append(nodes, &n)
			i = len(nodes) - 1
		}
		nodes[i].Files = append(nodes[i].Files, f)
	}
	slices.SortStableFunc(nodes, func(a, b *Node) int { return cmp.Or(cmp.Compare(a.rank(), b.rank()), a.compareName(b)) })
	return nodes
}

func (n *Node) rank() int {
	switch {
	case n.Ignored:
		return 2
	case n.XTest:
		return 1
	}
	return 0
}

// compareName orders nodes of one rank; ignored ones stay in the order of their files.
func (n *Node) compareName(m *Node) int {
	if n.Ignored {
		return 0
	}
	return strings.Compare(n.Package, m.Package)
}

// ignored reports whether no build configuration takes the file into a package: its
// constraint asks for the tag ignore, or for what cannot be, or its package is documentation.
func ignored(f *File) bool {
	if f.Package == "documentation" {
		return true
	}
	if plainConfig().Builds(f.Constraint) {
		return false
	}
	_, ok := Together(f.Constraint, &constraint.NotExpr{X: &constraint.TagExpr{Tag: "ignore"}})
	return !ok
}
