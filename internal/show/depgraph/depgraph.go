// Package depgraph shows what depends on what: the components or packages of a repository and
// the imports between them, observed against declared.
package depgraph

import (
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Graph is components or packages, and the edges between them.
type Graph struct {
	Level  string   // "component" or "package"
	Nodes  []Node   // sorted by ID
	Edges  []Edge   // sorted by From, To and Layer
	Layers []*Layer // what is shown beside imports; formats for other programs have one at most
}

// Node is a component, or a package.
type Node struct {
	ID        string      // name of the component, or directory of the package; "" never
	Component string      // of a package; empty for unassigned code
	Kind      policy.Kind // of the component; empty for unassigned code
	Called    string      // the kind's name in the policy
	Owner     string
	Packages  int           // directories with Go files
	Findings  int           // new ones that stand in it
	Warnings  int           // those of them that are no errors
	Known     int           // of the baseline
	Pos       repo.Position // where the policy declares the component; invalid by convention
	Focus     bool          // the graph is the part around it
	Tier      Tier          // of a package, the layer of its component that it is in
}

// Tier is a layer of a component as the policy has it: its name and its place in their order. The zero value is none.
type Tier struct {
	Name  string
	Order int // from 0
}

// Stratify tells the nodes of packages their layers, by their directories.
func (g *Graph) Stratify(tierOf func(dir string) Tier) {
	for i := range g.Nodes {
		if g.Level == Packages {
			g.Nodes[i].Tier = tierOf(g.Nodes[i].ID)
		}
	}
}

// Edge is all imports from one node to another, or a declared use without any. With a layer there are edges of its uses, too.
type Edge struct {
	From, To string
	Imports  int           // import declarations in all files and build configurations; 0 if linknames or tables make the edge
	Tests    int           // those of them in test files
	At       repo.Position // the first of them; invalid if there is none
	Declared bool          // the policy allows the direction to all of them
	By       repo.Position // the line of the policy that decides; invalid by convention
	Rules    []string      // broken by what makes the edge, sorted
	Findings int           // new ones
	Warnings int           // those of them that are no errors
	Known    int           // of the baseline
	Cycle    bool          // the edge lies in a cycle
	Unused   bool          // the policy's uses or only names it, and nothing else makes the edge
	Broken   repo.Position // the first finding, a new one if there is any; invalid without
	Layer    string        // that the edge is of; empty for imports
	Second   bool          // see [Layer]
	Uses     []Use         // of an edge of a layer, sorted by thing
}

// Findings are what a graph marks: new ones, and those of the baseline. Holdings mark those that are allowed as well.
type Findings struct {
	New, Known, Excepted []finding.Finding
}
