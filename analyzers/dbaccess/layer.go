package dbaccess

import (
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// layer is who uses which tables, as a layer of a graph.
func layer() *rule.Layer {
	return &rule.Layer{Name: "tables", Legend: "uses tables of the other", Links: links}
}

func links(p *policy.Policy, observed []any) (all []rule.Link) {
	var packages []*Observed
	for _, o := range observed {
		packages = append(packages, o.(*Observed))
	}
	m := NewMatrix(p, packages)
	for i := range m.Cells {
		all = append(all, linksOf(&m.Cells[i])...)
	}
	for _, owned := range m.Unused {
		all = append(all, rule.Link{From: owned.Owner.Name, To: owned.Owner.Name, Thing: owned.String()})
	}
	return all
}

// linksOf returns a cell as a link to each component that may own its table.
func linksOf(cell *Cell) (all []rule.Link) {
	link := rule.Link{From: cell.Component, Thing: cell.Thing, How: Letters(cell.Access), Shared: cell.Shared}
	for _, s := range cell.Sites {
		link.Sites = append(link.Sites, repo.Position{File: s.File, Line: s.Line, Column: s.Column})
	}
	link.At = link.Sites[0]
	for _, owner := range cell.Owners {
		link.To = owner
		all = append(all, link)
	}
	if len(cell.Owners) == 0 {
		all = append(all, link)
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
