package dbaccess

import (
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// layer is the use of tables by components that do not own them, as a layer of a graph.
func layer() *rule.Layer {
	return &rule.Layer{Name: "tables", Legend: "uses tables of the other", Links: links}
}

func links(p *policy.Policy, observed []any) (all []rule.Link) {
	var packages []*Observed
	for _, o := range observed {
		packages = append(packages, o.(*Observed))
	}
	for _, cell := range NewMatrix(p, packages).Cells {
		first := cell.Sites[0]
		for _, owner := range cell.Owners {
			if owner == cell.Component {
				continue
			}
			all = append(all, rule.Link{
				From:  cell.Component,
				To:    owner,
				Thing: cell.Thing,
				How:   Letters(cell.Access),
				At:    repo.Position{File: first.File, Line: first.Line, Column: first.Column},
			})
		}
	}
	return all
}

// Letters returns an access as people read it in a matrix: r, w, d, f for a foreign key.
func Letters(a usage.Access) (text string) {
	for _, one := range []struct {
		access sqlscan.Access
		letter string
	}{{sqlscan.Read, "r"}, {sqlscan.Write, "w"}, {sqlscan.DDL, "d"}, {sqlscan.Reference, "f"}} {
		if sqlscan.Access(a)&one.access != 0 {
			text += one.letter
		}
	}
	return text
}
