package driver

import (
	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Coverage is what a run looked at, and what it did not.
type Coverage struct {
	Components  int      `json:"components"`
	Packages    int      `json:"packages"`    // external test packages are not counted apart
	Files       int      `json:"files"`       // Go files, of all build configurations
	Constraints int      `json:"constraints"` // distinct build constraints, all of which were looked at
	Unassigned  int      `json:"unassigned"`  // packages in no component
	NotAnalysed []string `json:"notAnalysed"` // in words
}

func cover(p *policy.Policy, g *importgraph.Graph) Coverage {
	c := Coverage{Components: len(p.Components()), NotAnalysed: []string{}}
	constraints := map[string]bool{}
	for _, d := range g.Dirs {
		c.Files += len(d.Files)
		assigned := p.ComponentOf(d.Path) != nil
		for _, n := range d.Nodes() {
			if n.XTest {
				continue
			}
			c.Packages++
			if !assigned {
				c.Unassigned++
			}
		}
		for _, f := range d.Files {
			if f.Constraint != nil {
				constraints[f.Constraint.String()] = true
			}
		}
	}
	c.Constraints = len(constraints)
	for _, n := range p.Notes() {
		c.NotAnalysed = append(c.NotAnalysed, n.Message)
	}
	return c
}
