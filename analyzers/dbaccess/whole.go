package dbaccess

import (
	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/table"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Observed is what a package does with tables, whatever the policy thinks of it.
type Observed = usage.Observed

// Cell is what one component does to one table; Site is one call in it.
type (
	Cell = whole.Cell
	Site = whole.Site
)

// Matrix is who uses which table: the components of a repository by its tables.
type Matrix struct {
	Cells    []Cell // by table, then component
	Unknowns []Site // database calls whose tables are not known, by place
	Unused   []*policy.Owned
}

// NewMatrix puts together what the packages of a repository do with tables. Test and generated
// files count where the policy lets them be judged.
func NewMatrix(p *policy.Policy, packages []*Observed) *Matrix {
	of := whole.NewMatrix(kind(), p, packages)
	m := &Matrix{Cells: of.Cells, Unknowns: of.Unknowns}
	for _, t := range table.Owned(p).All() {
		if !of.Uses(ownedTable{t}) {
			m.Unused = append(m.Unused, t)
		}
	}
	return m
}
