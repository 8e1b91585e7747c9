package dbaccess

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/table"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/migration"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// propose returns whose the tables of a repository should be: of those that a policy does not name, by who creates and who writes them.
//
// A table that the migrations of a service alone create needs no word, as that owns it. One that no service creates belongs to the one
// service that writes it. Where migrations of several components create it, that is a question: it may be one table or one in
// each database. Until that is answered, it belongs to the one service that creates it, or else to the one of these that writes it.
func propose(p *policy.Policy, given proposal.Given) proposal.Proposal {
	seen := given.Seen
	a := &assignment{policy: p, seen: seen, tables: map[string]*candidate{}, given: map[*policy.Component][]*candidate{}}
	a.created()
	if seen != nil {
		a.written()
	}
	for _, t := range a.tables {
		t.apart()
		slices.SortFunc(t.makers, func(x, y policy.Claim) int { return cmp.Compare(x.Owner.Name, y.Owner.Name) })
		slices.SortFunc(t.writers, func(x, y writer) int { return cmp.Compare(x.Name, y.Name) })
	}
	for _, d := range given.Decided {
		if t := a.tables[tableKey(d.Value)]; d.Key == table.Key && t != nil {
			t.owner, t.decided = p.Component(d.Component), true
		}
	}
	a.assign()
	return a.proposal()
}

// assignment finds the owners of tables.
type assignment struct {
	policy *policy.Policy
	seen   *proposal.Seen
	tables map[string]*candidate // by name as names compare
	given  map[*policy.Component][]*candidate
}

// candidate is a table that the policy gives to nobody.
type candidate struct {
	name    string
	makers  []policy.Claim // of it, one for each component
	copies  []policy.Claim // likewise, for tests of what others make
	writers []writer       // services, by name
	owner   *policy.Component
	decided bool // somebody said who
}

// writer is a service that writes a table.
type writer struct {
	*policy.Component
	first string // file:line
}

// candidate returns the one of a name, which it makes if there is none.
func (a *assignment) candidate(name string) *candidate {
	key := tableKey(name)
	if a.tables[key] == nil {
		a.tables[key] = &candidate{name: name}
	}
	return a.tables[key]
}

// created takes the tables that migrations create, but for those of a database that the policy names, and those that it gives away.
func (a *assignment) created() {
	declared := func(o *policy.Owned) bool { return !o.Found }
	for _, claim := range a.policy.Discovered(table.Key).Claims {
		name := resource.Name{Parts: []string{claim.Name}, Exact: claim.Exact}
		if claim.Qualifier != "" {
			name.Parts = []string{claim.Qualifier, claim.Name}
		}
		if claim.Space != "" || slices.ContainsFunc(table.Owned(a.policy).Owners(name), declared) {
			continue
		}
		t := a.candidate(strings.Join(name.Parts, "."))
		if !slices.ContainsFunc(t.makers, func(other policy.Claim) bool { return other.Owner == claim.Owner }) {
			t.makers = append(t.makers, claim)
		}
	}
}

// apart puts apart the migrations that make a copy for tests. A table that no other makes is none.
func (t *candidate) apart() {
	isTest := func(m policy.Claim) bool { return m.Owner.Kind == policy.Test }
	if slices.ContainsFunc(t.makers, func(m policy.Claim) bool { return !isTest(m) }) {
		t.copies = slices.DeleteFunc(slices.Clone(t.makers), func(m policy.Claim) bool { return !isTest(m) })
		t.makers = slices.DeleteFunc(t.makers, isTest)
	}
}

// written takes who writes tables that no service owns, and those that the policy gives to nobody.
func (a *assignment) written() {
	for _, cell := range NewMatrix(a.policy, whole.ObservedOf(a.seen.Observed)).Cells {
		c := a.policy.Component(cell.Component)
		if c == nil || c.Kind != policy.Service || sqlscan.Access(cell.Access)&sqlscan.Write == 0 || !a.free(cell) {
			continue
		}
		t := a.candidate(cell.Thing)
		if !slices.ContainsFunc(t.writers, func(w writer) bool { return w.Component == c }) {
			t.writers = append(t.writers, writer{c, firstWrite(cell)})
		}
	}
}

// free reports whether a table has no owner yet, or one that is no service and has it by its migrations alone.
func (a *assignment) free(cell Cell) bool {
	if len(cell.Owners) == 0 {
		return nameable(cell.Thing)
	}
	t := a.tables[tableKey(cell.Thing)]
	return len(cell.Owners) == 1 && t != nil && a.policy.Component(cell.Owners[0]).Kind != policy.Service
}

func firstWrite(cell Cell) string {
	i := slices.IndexFunc(cell.Sites, func(s Site) bool { return sqlscan.Access(s.Access)&sqlscan.Write != 0 })
	return fmt.Sprintf("%s:%d", cell.Sites[i].File, cell.Sites[i].Line)
}

// tableKey returns the name of a table as names compare: without case, and without the schema that is the default one.
func tableKey(name string) string {
	name = strings.ToLower(name)
	if schema, last, ok := strings.Cut(name, "."); ok && migration.IsDefaultSchema(schema) {
		return last
	}
	return name
}

// nameable reports whether a policy can name a table without quotes or what would read as a glob.
func nameable(name string) bool {
	return name != "" && strings.IndexFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_$.", r)
	}) < 0
}

// sorted returns the candidates by name.
func (a *assignment) sorted() (all []*candidate) {
	for _, key := range slices.Sorted(maps.Keys(a.tables)) {
		all = append(all, a.tables[key])
	}
	return all
}

// assign gives the tables to those whose they evidently are, as far as a policy can name them.
func (a *assignment) assign() {
	for _, t := range a.sorted() {
		if !nameable(t.name) {
			continue
		}
		if !t.decided {
			t.owner = t.evident()
		}
		if t.owner != nil {
			a.given[t.owner] = append(a.given[t.owner], t)
		}
	}
}

// evident returns the service that is to be named as the owner of a table; nil for none, and where migrations make it the owner.
func (t *candidate) evident() *policy.Component {
	services := t.creators()
	switch {
	case len(services) == 1 && len(t.makers) == 1:
		return nil
	case len(services) == 1:
		return services[0]
	case len(t.writers) == 1 && (len(services) == 0 || slices.Contains(services, t.writers[0].Component)):
		return t.writers[0].Component
	}
	return nil
}

// creators returns the services whose migrations create a table.
func (t *candidate) creators() (all []*policy.Component) {
	for _, m := range t.makers {
		if m.Owner.Kind == policy.Service {
			all = append(all, m.Owner)
		}
	}
	return all
}

// contested reports whether migrations of several components create a table.
func (t *candidate) contested() bool { return len(t.makers) > 1 }

// left reports whether nobody is the owner of a table that migrations of several create.
func (t *candidate) left() bool { return t.contested() && t.owner == nil }

// madeBy returns what migrations of a component create.
func (a *assignment) madeBy(c *policy.Component) []*candidate {
	return slices.DeleteFunc(a.sorted(), func(t *candidate) bool {
		return !slices.ContainsFunc(t.makers, func(m policy.Claim) bool { return m.Owner == c })
	})
}

// shut reports whether the migrations of a component must not make it an owner: those of a service because of a table that several
// create and nobody owns; those of others because services write tables that no service creates, or may, as nobody knows. What a
// service creates as well is that service's, and the other migration is a finding.
func (a *assignment) shut(c *policy.Component) bool {
	if a.copies(c) {
		return true
	}
	blind := (a.seen == nil || a.seen.Partial) && c.Kind != policy.Test
	return slices.ContainsFunc(a.madeBy(c), func(t *candidate) bool {
		if c.Kind == policy.Service {
			return t.left()
		}
		return len(t.creators()) == 0 && (t.left() || blind || len(t.writers) > 0)
	})
}

// copies reports whether migrations of a component make copies for tests.
func (a *assignment) copies(c *policy.Component) bool {
	for _, t := range a.tables {
		if slices.ContainsFunc(t.copies, func(m policy.Claim) bool { return m.Owner == c }) {
			return true
		}
	}
	return false
}
