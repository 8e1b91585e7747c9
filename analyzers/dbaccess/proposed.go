package dbaccess

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/table"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
)

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
	if a.copies(c) {
		return "copies for tests"
	}
	if len(a.unowned(c)) == 0 {
		return fmt.Sprintf("each table that they create is in owns.%s of a service", table.Key)
	}
	return fmt.Sprintf("services use these tables; name each under owns.%s of the service it belongs to", table.Key)
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
		case t.owner == nil && len(t.makers) == 1 && a.common(t.makers[0].Owner):
			unowned.Names = append(unowned.Names, fmt.Sprintf("%s (%s)", t.name, t.makers[0].Owner.Name))
		}
	}
	all.Questions = []proposal.Question{shared, twice, unowned}
}

// common reports whether tables of a component may be those of services: its migrations are none of a service, nor of tests.
func (a *assignment) common(c *policy.Component) bool {
	return c.Kind != policy.Service && c.Kind != policy.Test && a.shut(c)
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
