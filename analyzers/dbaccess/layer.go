package dbaccess

import (
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// layer is who uses which tables, as a layer of a graph.
func layer() *rule.Layer {
	return &rule.Layer{Name: "tables", Legend: "uses tables of the other", Links: links}
}

func links(p *policy.Policy, observed []any) (all []rule.Link) {
	m := NewMatrix(p, whole.ObservedOf(observed))
	for i := range m.Cells {
		all = append(all, m.Cells[i].Links(Letters(m.Cells[i].Access), "")...)
	}
	for _, owned := range m.Unused {
		all = append(all, rule.Link{From: owned.Owner.Name, To: owned.Owner.Name, Thing: owned.String()})
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
