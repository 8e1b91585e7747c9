package dbaccess

import (
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/migration"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// judge holds what a package does against the policy.
type judge struct {
	kind      *usage.Kind
	policy    *policy.Policy
	seen      *Observed
	component *policy.Component // nil for unassigned code
	tests     bool              // whether _test.go files are judged
	generated bool              // whether generated files are
	unowned   map[string]bool   // tables reported as owned by nobody

	components map[string]*policy.Component // by import path, see componentOf
}

func newJudge(p *policy.Policy, seen *Observed) *judge {
	c := p.ComponentOf(seen.Dir)
	return &judge{
		kind:      kind(),
		policy:    p,
		seen:      seen,
		component: c,
		tests:     p.Setting(analyzer, settingTests, c) == checked,
		generated: p.Setting(analyzer, settingGenerated, c) == checked,
		unowned:   map[string]bool{},

		components: map[string]*policy.Component{},
	}
}

// componentOf returns the component of an import path; nil outside the repository and in no component.
func (j *judge) componentOf(importPath string) *policy.Component {
	c, known := j.components[importPath]
	if !known {
		if dir, ok := j.policy.Repo().Resolve(j.seen.Dir, importPath); ok {
			c = j.policy.ComponentOf(dir)
		}
		j.components[importPath] = c
	}
	return c
}

// findings returns what breaks a rule in the package.
func (j *judge) findings() []finding.Finding {
	var found []finding.Finding
	for i := range j.seen.Statements {
		s := &j.seen.Statements[i]
		if j.asks(s.Test, s.Generated) {
			found = append(found, j.statement(s)...)
		}
	}
	stores := storesOf(j.seen)
	for i := range stores {
		s := &stores[i]
		if j.asks(s.Test, s.Generated) {
			found = append(found, j.store(s)...)
		}
	}
	for _, f := range j.seen.Faults {
		if !j.asks(f.Test, f.Generated) {
			continue
		}
		broken := j.broken(unownedTable, f.Place, "", "%s", f.Message)
		broken.Target = directivePrefix
		found = append(found, broken)
	}
	return found
}

// asks reports whether code in a test or generated file is judged.
func (j *judge) asks(test, generated bool) bool {
	return (j.tests || !test) && (j.generated || !generated)
}

// String names the package's component as the subject of a message.
func (j *judge) String() string {
	if j.component == nil {
		return fmt.Sprintf("package %q, in no component,", j.seen.Dir)
	}
	return j.component.String()
}

// broken makes a finding of the package.
func (j *judge) broken(rule finding.Rule, at finding.Place, decl, format string, args ...any) finding.Finding {
	return finding.Finding{
		Rule:    rule,
		Place:   at,
		Message: fmt.Sprintf(format, args...),
		Dir:     j.seen.Dir,
		Package: j.seen.Package,
		Decl:    decl,
	}
}

// touched makes a finding about a table that a statement uses: one of several, perhaps, at its place.
func (j *judge) touched(rule finding.Rule, s *usage.Statement, told finding.Sentence) finding.Finding {
	told.Subject, told.Thing = j.String(), "table"
	f := j.broken(rule, s.Place, s.Decl, "%v", told)
	f.Sentence = &told
	return f
}

// statement judges one use of the database by all rules.
func (j *judge) statement(s *usage.Statement) []finding.Finding {
	var found []finding.Finding
	unresolved := s.Unknown
	for _, t := range j.distinct(j.tables(s)) {
		switch owners, whose := j.ownersOf(t); {
		case whose == somebodys:
			found = append(found, j.foreign(s, t, owners)...)
		case whose == nobodys && s.Own:
			found = append(found, j.withoutOwner(s, t)...)
		case whose == unclear:
			unresolved = unresolved || !t.Open
		}
	}
	if s.Own {
		found = append(found, j.outside(s)...)
		if unresolved && !j.seen.Partial && len(j.policy.Tables().All()) > 0 {
			found = append(found, j.unresolved(s))
		}
	}
	if s.Bounded && len(j.policy.Tables().All()) > 0 {
		found = append(found, j.bounded(s))
	}
	return found
}

// tables returns the uses that a statement is the package's answer for. Of a call of a function each table comes
// once: of several ways to it some may lead through its owner.
func (j *judge) tables(s *usage.Statement) []usage.Use {
	var answered usage.Told
	for _, u := range s.Uses {
		u.When = nil // what nobody meets is gone
		if s.Own {
			j.kind.Add(&answered, u)
			continue
		}
		owners, whose := j.ownersOf(u)
		if whose != unclear && whose != systems && j.answersFor(u.Hops, owners) {
			j.kind.Add(&answered, u)
		}
	}
	s.Bounded = s.Bounded || answered.Bounded
	return answered.Uses
}

// distinct leaves out a use of a table by a name that is known in part, if another one by its whole name says as much.
func (j *judge) distinct(uses []usage.Use) []usage.Use {
	if !slices.ContainsFunc(uses, usage.Use.Dynamic) {
		return uses
	}
	return slices.DeleteFunc(slices.Clone(uses), func(t usage.Use) bool {
		owners, _ := j.ownersOf(t)
		return t.Dynamic() && len(owners) == 1 && slices.ContainsFunc(uses, func(o usage.Use) bool {
			others, _ := j.ownersOf(o)
			return !o.Dynamic() && len(others) == 1 && others[0] == owners[0] && t.Access&^o.Access == 0
		})
	})
}

// whose says what is known of the owner of a table.
type whose int

const (
	nobodys   whose = iota
	somebodys       // one component's
	systems         // the database's own, a migration tool's, or no table at all
	unclear         // it is not known which table it is
)

// ownersOf returns what a use of a table may mean, a table of each owner. A name with holes has owners if all tables that
// it can mean are of one component. Of a name that several databases know there are several, unless one is
// the user's own. Of what may be no table only an owner tells that it is one; a glob does not tell that of a path.
func (j *judge) ownersOf(t usage.Use) ([]*policy.Table, whose) {
	name := tableName(t.Name)
	if migration.Bookkeeping(name) {
		return nil, systems
	}
	lookup := j.policy.Tables().Owners
	if t.Dynamic() {
		lookup = j.policy.Tables().Matching
	}
	tables := lookup(name)
	owners := byOwner(tables, j.component)
	switch {
	case len(owners) == 0 && (t.Nature&temporary != 0 || doubt(t.Nature) == sqlscan.MayBePath):
		return nil, systems
	case len(owners) == 0 && (t.Dynamic() || doubt(t.Nature) == sqlscan.MayBeQuery), len(owners) > 1 && t.Dynamic():
		return nil, unclear
	case len(owners) == 0:
		return nil, nobodys
	}
	if doubt(t.Nature) == sqlscan.MayBePath && !slices.ContainsFunc(tables, func(o *policy.Table) bool { return !o.Glob }) {
		return nil, unclear
	}
	return owners, somebodys
}

// byOwner returns the first of the tables of each owner, or only that of one component if it has one.
func byOwner(tables []*policy.Table, own *policy.Component) (first []*policy.Table) {
	for _, t := range tables {
		if t.Owner == own {
			return []*policy.Table{t}
		}
		if !owns(first, t.Owner) {
			first = append(first, t)
		}
	}
	return first
}

// owns reports whether one of the tables is a component's.
func owns(tables []*policy.Table, c *policy.Component) bool {
	return slices.ContainsFunc(tables, func(t *policy.Table) bool { return t.Owner == c })
}

// shared reports whether what a component does counts for those that call it.
func shared(c *policy.Component) bool {
	return c != nil && (c.Kind == policy.Library || c.Kind == policy.Contract)
}
