package dbaccess

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Matrix is who uses which table: the components of a repository by its tables.
type Matrix struct {
	Cells    []Cell // by table, then component
	Unknowns []Site // database calls whose tables are not known, by place
	Unused   []*policy.Table
}

// Cell is what one component does to one table.
type Cell struct {
	Table     string
	Owner     string // component; "a or b" where databases have several of that name; empty for a table that nobody owns
	Component string // empty for code in no component
	Shared    bool   // a shared component, whose uses count for those that call it too
	Access    usage.Access
	Sites     []Site // by place
}

// Site is one call in a cell.
type Site struct {
	File         string
	Line, Column int
	Component    string
	Decl         string // declaration around the call
	Access       usage.Access
	Via          string // the function that is called, where that makes the call of the database
}

// NewMatrix puts together what the packages of a repository do with tables. Test and generated
// files count where the policy lets them be judged.
func NewMatrix(p *policy.Policy, packages []*Observed) *Matrix {
	b := builder{policy: p, cells: map[cellKey]*Cell{}, used: map[*policy.Table]bool{}}
	for _, seen := range newProgram(p, slices.DeleteFunc(packages, func(seen *Observed) bool { return seen == nil })).complete() {
		b.add(seen)
	}
	return b.matrix()
}

// builder collects the cells of a matrix.
type builder struct {
	policy   *policy.Policy
	cells    map[cellKey]*Cell
	used     map[*policy.Table]bool
	unknowns []Site
}

type cellKey struct{ table, owner, component string }

func (b *builder) add(seen *Observed) {
	j := newJudge(b.policy, seen)
	for i := range seen.Statements {
		s := &seen.Statements[i]
		if !j.Asks(s.Test, s.Generated) {
			continue
		}
		unknown := s.Unknown
		for _, t := range j.Answered(s) {
			switch owners, whose := j.ownersOf(t); whose {
			case usage.Unclear:
				unknown = unknown || !t.Open
			case usage.Somebodys, usage.Nobodys:
				b.cell(j, t, owners, s)
			}
		}
		if unknown && s.Own {
			b.unknowns = append(b.unknowns, j.site(s, usage.Use{}))
		}
	}
}

// cell adds a use to its cell.
func (b *builder) cell(j *judge, t usage.Use, owners []*policy.Table, s *usage.Statement) {
	key := cellKey{table: strings.ToLower(t.Name.String())}
	table := t.Name.String()
	for i, owned := range owners {
		if i == 0 {
			table = nameAsOwned(t, owned)
			key = cellKey{table: table, owner: owned.Owner.Name}
		} else {
			key.owner += " or " + owned.Owner.Name // in another database
		}
		b.used[owned] = true
	}
	if j.Component != nil {
		key.component = j.Component.Name
	}
	c := b.cells[key]
	if c == nil {
		c = &Cell{Table: table, Owner: key.owner, Component: key.component, Shared: j.CallersAnswer()}
		b.cells[key] = c
	}
	c.Access |= t.Access
	c.Sites = append(c.Sites, j.site(s, t))
}

func (j *judge) site(s *usage.Statement, t usage.Use) Site {
	site := Site{File: s.Place.File, Line: s.Place.Line, Column: s.Place.Column, Decl: s.Decl, Access: t.Access}
	if j.Component != nil {
		site.Component = j.Component.Name
	}
	if len(t.Hops) > 0 {
		site.Via = j.Function(t.Hops[0])
	}
	return site
}

// matrix sorts what was collected.
func (b *builder) matrix() *Matrix {
	m := &Matrix{Unknowns: b.unknowns}
	for _, key := range slices.SortedFunc(maps.Keys(b.cells), compareKeys) {
		c := b.cells[key]
		slices.SortFunc(c.Sites, compareSites)
		m.Cells = append(m.Cells, *c)
	}
	slices.SortFunc(m.Unknowns, compareSites)
	for _, t := range b.policy.Tables().All() {
		if !b.used[t] {
			m.Unused = append(m.Unused, t)
		}
	}
	return m
}

func compareKeys(a, b cellKey) int {
	return cmp.Or(cmp.Compare(a.table, b.table), cmp.Compare(a.owner, b.owner), cmp.Compare(a.component, b.component))
}

func compareSites(a, b Site) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Via, b.Via),
		cmp.Compare(a.Access, b.Access),
	)
}
