package dbaccess

import (
	"slices"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/table"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/migration"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// judge holds what a package does with tables against the policy.
type judge struct {
	*usage.Judge
	unowned map[string]bool // tables reported as owned by nobody
}

func newJudge(p *policy.Policy, seen *Observed) *judge {
	return &judge{kind().NewJudge(p, seen), map[string]bool{}}
}

// findings returns what breaks a rule in the package.
func (j *judge) findings() []finding.Finding {
	var found []finding.Finding
	for i := range j.Seen.Statements {
		s := &j.Seen.Statements[i]
		if j.Asks(s.Test, s.Generated) {
			found = append(found, j.statement(s)...)
		}
	}
	stores := storesOf(j.Seen)
	for i := range stores {
		s := &stores[i]
		if j.Asks(s.Test, s.Generated) {
			found = append(found, j.store(s)...)
		}
	}
	return append(found, j.Misread(unownedTable)...)
}

// statement judges one use of the database by all rules.
func (j *judge) statement(s *usage.Statement) []finding.Finding {
	var found []finding.Finding
	unresolved := s.Unknown
	for _, t := range j.Distinct(j.Answered(s)) {
		switch owners, whose := j.ownersOf(t); {
		case whose == usage.Somebodys:
			found = append(found, j.foreign(s, t, owners)...)
		case whose == usage.Nobodys && s.Own:
			found = append(found, j.withoutOwner(s, t)...)
		case whose == usage.Unclear:
			unresolved = unresolved || !t.Open
		}
	}
	if s.Own {
		found = append(found, j.outside(s)...)
		if unresolved && !j.Seen.Partial && len(table.Owned(j.Policy).All()) > 0 {
			found = append(found, j.unresolved(s))
		}
	}
	if s.Bounded && len(table.Owned(j.Policy).All()) > 0 {
		found = append(found, j.bounded(s))
	}
	return found
}

// ownersOf returns what a use of a table may mean, a table of each owner. A name with holes has owners if all tables that
// it can mean are of one component. Of a name that several databases know there are several, unless one is
// the user's own. Of what may be no table only an owner tells that it is one; a glob does not tell that of a path.
func (j *judge) ownersOf(t usage.Use) ([]*policy.Owned, usage.Whose) {
	return ownersOf(j.Policy, j.Component, t)
}

func ownersOf(p *policy.Policy, own *policy.Component, t usage.Use) ([]*policy.Owned, usage.Whose) {
	if migration.Bookkeeping(t.Name.Parts) {
		return nil, usage.Exempt
	}
	lookup := table.Owned(p).Owners
	if t.Dynamic() {
		lookup = table.Owned(p).Matching
	}
	tables := lookup(t.Name)
	owners := byOwner(tables, own)
	switch {
	case len(owners) == 0 && (t.Nature&temporary != 0 || doubt(t.Nature) == sqlscan.MayBePath):
		return nil, usage.Exempt
	case len(owners) == 0 && (t.Dynamic() || doubt(t.Nature) == sqlscan.MayBeQuery), len(owners) > 1 && t.Dynamic():
		return nil, usage.Unclear
	case len(owners) == 0:
		return nil, usage.Nobodys
	}
	if doubt(t.Nature) == sqlscan.MayBePath && !slices.ContainsFunc(tables, func(o *policy.Owned) bool { return !o.Glob }) {
		return nil, usage.Unclear
	}
	return owners, usage.Somebodys
}

// byOwner returns the first of the tables of each owner, or only that of one component if it has one.
func byOwner(tables []*policy.Owned, own *policy.Component) (first []*policy.Owned) {
	for _, t := range tables {
		if t.Owner == own {
			return []*policy.Owned{t}
		}
		if !owns(first, t.Owner) {
			first = append(first, t)
		}
	}
	return first
}

// owns reports whether one of the tables is a component's.
func owns(tables []*policy.Owned, c *policy.Component) bool {
	return slices.ContainsFunc(tables, func(t *policy.Owned) bool { return t.Owner == c })
}
