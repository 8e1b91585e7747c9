package dbaccess

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/table"
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
func propose(p *policy.Policy, seen *proposal.Seen, decided []proposal.Decision) proposal.Proposal {
	a := &assignment{policy: p, seen: seen, tables: map[string]*candidate{}, given: map[*policy.Component][]*candidate{}}
	a.created()
	if seen != nil {
		a.written()
	}
	for _, t := range a.tables {
		slices.SortFunc(t.makers, func(x, y policy.Claim) int { return cmp.Compare(x.Owner.Name, y.Owner.Name) })
		slices.SortFunc(t.writers, func(x, y writer) int { return cmp.Compare(x.Name, y.Name) })
	}
	for _, d := range decided {
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

// written takes who writes tables that no service owns, and those that the policy gives to nobody.
func (a *assignment) written() {
	var observed []*Observed
	for _, o := range a.seen.Observed {
		observed = append(observed, o.(*Observed))
	}
	for _, cell := range NewMatrix(a.policy, observed).Cells {
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
	blind := a.seen == nil || a.seen.Partial
	return slices.ContainsFunc(a.madeBy(c), func(t *candidate) bool {
		if c.Kind == policy.Service {
			return t.left()
		}
		return len(t.creators()) == 0 && (t.left() || blind || len(t.writers) > 0)
	})
}

// proposal says what was found.
func (a *assignment) proposal() proposal.Proposal {
	var all proposal.Proposal
	for _, c := range a.policy.Components() {
		a.lists(&all, c)
		a.remarks(&all, c)
	}
	a.questions(&all)
	return all
}

// lists adds the lists of a component.
func (a *assignment) lists(all *proposal.Proposal, c *policy.Component) {
	own := proposal.List{Component: c.Name, Key: table.Key}
	for _, t := range a.given[c] {
		own.Items = append(own.Items, proposal.Item{Value: t.name, Why: a.why(t), Widens: len(t.makers) > 0})
	}
	shut := a.shut(c)
	if shut && c.Kind == policy.Service {
		own.Items = append(own.Items, a.kept(c)...)
	}
	if len(own.Items) > 0 {
		slices.SortStableFunc(own.Items, func(x, y proposal.Item) int { return cmp.Compare(tableKey(x.Value), tableKey(y.Value)) })
		all.Lists = append(all.Lists, own)
	}
	if shut {
		all.Lists = append(all.Lists, proposal.List{Component: c.Name, Key: table.Migrations, Empty: a.whyShut(c)})
	}
}

// kept returns the tables that a service alone creates, to be named as long as its migrations do not count.
func (a *assignment) kept(c *policy.Component) (items []proposal.Item) {
	for _, t := range a.madeBy(c) {
		if !t.contested() && nameable(t.name) {
			items = append(items, proposal.Item{Value: t.name, Why: "created " + where(t.makers[0])})
		}
	}
	return items
}

// whyShut returns why migrations of a component do not make it an owner.
func (a *assignment) whyShut(c *policy.Component) string {
	if c.Kind == policy.Service {
		var names []string
		for _, t := range a.madeBy(c) {
			if t.left() {
				names = append(names, t.name)
			}
		}
		return fmt.Sprintf("until it is decided whose %s is; what else they create stands in %s", strings.Join(names, ", "), table.Key)
	}
	if len(a.unowned(c)) == 0 {
		return fmt.Sprintf("each table that they create is in owns.%s of a service", table.Key)
	}
	return fmt.Sprintf("services use these tables; name each that no owns.%s names yet in that of one", table.Key)
}

// unowned returns the tables of a component that is no service for which no owner was found.
func (a *assignment) unowned(c *policy.Component) []*candidate {
	return slices.DeleteFunc(a.madeBy(c), func(t *candidate) bool { return t.owner != nil })
}

// remarks adds what is to be known of tables that a service creates or writes, and that nobody owns.
func (a *assignment) remarks(all *proposal.Proposal, c *policy.Component) {
	say := func(format string, args ...any) {
		all.Remarks = append(all.Remarks, proposal.Remark{Component: c.Name, Text: fmt.Sprintf(format, args...)})
	}
	for _, t := range a.sorted() {
		made := slices.ContainsFunc(t.makers, func(m policy.Claim) bool { return m.Owner == c })
		writes := slices.ContainsFunc(t.writers, func(w writer) bool { return w.Component == c })
		switch {
		case t.left() && made && c.Kind == policy.Service:
			say("table %s: %s; name it in owns.%s of one, or where each has a database of its own, have here %s", t.name, a.why(t),
				table.Key, a.database(c))
		case t.contested() && t.owner == c && made && !t.decided:
			say("where each has a table %s in a database of its own, have in its place here %s", t.name, a.database(c))
		case t.owner == nil && !t.left() && writes && len(t.writers) > 1:
			say("table %s is written by several services, so none of them owns it yet: %s", t.name, a.why(t))
		}
	}
}

// database returns the entry that gives the migrations of a component a database of its own.
func (a *assignment) database(c *policy.Component) string {
	var places []string
	for _, t := range a.madeBy(c) {
		for _, m := range t.makers {
			if m.Owner != c {
				continue
			}
			_, rest := c.Within(m.Pos.File)
			if dir := path.Dir(rest); !slices.Contains(places, dir) {
				places = append(places, dir)
			}
		}
	}
	return fmt.Sprintf("\"%s: {%s: [%s]}\"", table.Migrations, c.Name, strings.Join(places, ", "))
}

// why returns the evidence of who owns a table, or that nobody does.
func (a *assignment) why(t *candidate) string {
	var parts []string
	switch services := t.creators(); {
	case len(t.writers) == 1 && t.owner == t.writers[0].Component && len(services) != 1 && !t.decided:
		parts = append(parts, fmt.Sprintf("no other service%s writes it, first %s", a.asSeen(), t.writers[0].first))
	case t.owner != nil && !t.decided:
	default:
		for _, w := range t.writers {
			parts = append(parts, w.Name+" writes it "+w.first)
		}
	}
	for _, m := range t.makers {
		if t.contested() {
			parts = append(parts, fmt.Sprintf("%s creates it %s", m.Owner.Name, where(m)))
		} else {
			parts = append(parts, "created "+where(m))
		}
	}
	text := strings.Join(parts, ", ")
	if t.decided {
		text += "; " + proposal.AsAnswered
	}
	return text
}

// asSeen limits what is said of services where not all was seen.
func (a *assignment) asSeen() string {
	if a.seen.Partial {
		return " that loads"
	}
	return ""
}

func where(m policy.Claim) string { return fmt.Sprintf("%s:%d", m.Pos.File, m.Pos.Line) }

// questions adds what is open.
func (a *assignment) questions(all *proposal.Proposal) {
	shared := proposal.Question{Text: "which of its writers owns each of the tables", One: "which of its writers owns the table"}
	twice := proposal.Question{Text: "one table, or one in a database of each component whose migrations create it:"}
	unowned := proposal.Question{Text: "which service owns each of the tables that migrations in no service create:"}
	for _, t := range a.sorted() {
		switch {
		case t.decided:
		case t.contested():
			twice.Names = append(twice.Names, t.twice())
			twice.Choices = append(twice.Choices, a.choice(t, t.makerNames()))
		case t.owner == nil && len(t.writers) > 1:
			shared.Names = append(shared.Names, t.name)
			shared.Choices = append(shared.Choices, a.choice(t, t.writerNames()))
		case t.owner == nil && len(t.makers) == 1 && t.makers[0].Owner.Kind != policy.Service && a.shut(t.makers[0].Owner):
			unowned.Names = append(unowned.Names, fmt.Sprintf("%s (%s)", t.name, t.makers[0].Owner.Name))
		}
	}
	all.Questions = []proposal.Question{shared, twice, unowned}
}

// choice returns a table that an answer can give to one of some components.
func (a *assignment) choice(t *candidate, among []string) proposal.Choice {
	return proposal.Choice{Key: table.Key, Value: t.name, Among: among, Why: a.why(t)}
}

func (t *candidate) makerNames() (names []string) {
	for _, m := range t.makers {
		names = append(names, m.Owner.Name)
	}
	return names
}

func (t *candidate) writerNames() (names []string) {
	for _, w := range t.writers {
		names = append(names, w.Name)
	}
	return names
}

// twice says who creates a table, and whose it is so far.
func (t *candidate) twice() string {
	owner := "nobody"
	if t.owner != nil {
		owner = t.owner.Name
	}
	return fmt.Sprintf("%s (by %s; so far it belongs to %s)", t.name, strings.Join(t.makerNames(), " and "), owner)
}
