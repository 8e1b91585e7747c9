package dbaccess

import (
	"maps"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/finding"
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
	Unused   []*policy.Table
}

// NewMatrix puts together what the packages of a repository do with tables. Test and generated
// files count where the policy lets them be judged.
func NewMatrix(p *policy.Policy, packages []*Observed) *Matrix {
	of := whole.NewMatrix(kind(), p, packages)
	m := &Matrix{Cells: of.Cells, Unknowns: of.Unknowns}
	for _, t := range p.Tables().All() {
		if !of.Uses(ownedTable{t}) {
			m.Unused = append(m.Unused, t)
		}
	}
	return m
}

// judgeWhole returns what judges all packages of a repository, and its migrations.
func judgeWhole(programs *whole.Programs) func(p *policy.Policy, observed []any) []finding.Finding {
	return func(p *policy.Policy, observed []any) (found []finding.Finding) {
		byDir := map[string][]finding.Finding{}
		for _, seen := range programs.Complete(p, observed) {
			byDir[seen.Dir] = append(byDir[seen.Dir], newJudge(p, seen).findings()...)
		}
		for _, f := range judgeMigrations(p) {
			byDir[f.Dir] = append(byDir[f.Dir], f)
		}
		for _, dir := range slices.Sorted(maps.Keys(byDir)) {
			found = append(found, finding.Settle(p, byDir[dir])...)
		}
		return found
	}
}
