package policy

import (
	"fmt"
	"slices"
	"time"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Grant lets a component read tables that others own.
type Grant struct {
	Tables        []string // as the policy writes them
	Reason, Owner string
	Until         time.Time // zero: no end
	Pos           repo.Position

	names []grantedName
	place int // in the order of the policy
}

// grantedName is one name in a grant.
type grantedName struct {
	tableName
	anyDatabase bool // the policy names none
}

// covers reports whether the name grants a table.
func (n grantedName) covers(t *Table) bool {
	if n.anyDatabase {
		n.database = t.key.database
	}
	return n.tableName.covers(t.key)
}

// Expired reports whether the grant no longer holds on a day; until is the last on which it does.
func (g *Grant) Expired(day time.Time) bool { return expired(g.Until, day) }

// MayRead returns the first grant that holds by which a component may read a table that another owns. Like
// exceptions, grants are judged by their dates only after [Policy.On].
func (p *Policy) MayRead(c *Component, t *Table) (*Grant, bool) {
	var first *Grant
	for _, g := range c.granted[unqualified{t.key.schema, t.key.name}] {
		if p.reads(g, t) {
			first = g
			break
		}
	}
	for _, g := range c.globGrants {
		if (first == nil || g.place < first.place) && p.reads(g, t) {
			first = g
			break
		}
	}
	return first, first != nil
}

// reads reports whether a grant holds that covers a table.
func (p *Policy) reads(g *Grant, t *Table) bool {
	return p.Holds(g) && slices.ContainsFunc(g.names, func(n grantedName) bool { return n.covers(t) })
}

// grant enters a grant.
func (c *Component) grant(g *Grant) {
	g.place = len(c.grants)
	c.grants = append(c.grants, g)
	if slices.ContainsFunc(g.names, func(n grantedName) bool { return n.glob() }) {
		c.globGrants = append(c.globGrants, g)
	}
	if c.granted == nil {
		c.granted = map[unqualified][]*Grant{}
	}
	for _, n := range g.names {
		key := unqualified{n.schema, n.name}
		c.granted[key] = append(c.granted[key], g)
	}
}

// Grants returns the grants of the component in the order of the policy.
func (c *Component) Grants() []*Grant { return c.grants }

// Holds reports whether a grant holds on the policy's day, if it has one.
func (p *Policy) Holds(g *Grant) bool { return p.day.IsZero() || !g.Expired(p.day) }

// Withdrawn returns the tables of an expired grant that no other grant of the component lets it read, as the policy
// writes them.
func (p *Policy) Withdrawn(c *Component, expired *Grant) []string {
	var names []string
	for i, n := range expired.names {
		held := func(g *Grant) bool {
			return p.Holds(g) && slices.ContainsFunc(g.names, func(other grantedName) bool { return other.includes(n) })
		}
		if !slices.ContainsFunc(c.grants, held) {
			names = append(names, expired.Tables[i])
		}
	}
	return names
}

// includes reports whether a name grants all that another does.
func (n grantedName) includes(other grantedName) bool {
	if n.anyDatabase {
		n.database = other.database
	} else if other.anyDatabase {
		return false
	}
	return n.tableName.covers(other.tableName)
}

// grantsOf compiles may_read; whose the tables are waits until all are known.
func (c *compiler) grantsOf(d declaration) {
	for _, s := range d.section.MayRead.Items {
		g := &Grant{Reason: s.Reason.Value, Owner: s.Owner.Value, Until: s.Until.Value, Pos: s.Pos}
		for database, t := range s.Tables.all() {
			n, err := parseTableName(database, t.Value)
			if err != nil {
				c.faults.add(t.Pos, "component %q: may_read: table %q %v", d.Name, t.Value, err)
				continue
			}
			g.Tables = append(g.Tables, t.Value)
			g.names = append(g.names, grantedName{n, database == ""})
		}
		if s.Tables.Pos.IsValid() && len(g.names) == 0 {
			c.faults.add(s.Tables.Pos, "component %q: may_read: no table", d.Name)
		}
		d.grant(g)
	}
}

// grantedTables adds a fault for each name in a grant that is no table of another component.
func (c *compiler) grantedTables(d declaration, s grantSection, owned *Tables) {
	for database, t := range s.Tables.all() {
		parsed, err := parseTableName(database, t.Value)
		if err != nil {
			continue // has its fault
		}
		n, of := grantedName{parsed, database == ""}, ""
		if !n.anyDatabase {
			of = fmt.Sprintf(" of database %q", database)
		}
		own := func(table *Table) bool { return table.Owner == d.Component && n.covers(table) }
		others := func(table *Table) bool { return table.Owner != d.Component && n.covers(table) }
		switch {
		case slices.ContainsFunc(owned.like(n), others):
		case slices.ContainsFunc(owned.like(n), own):
			c.faults.add(t.Pos, "component %q: may_read names table %q%s, which is its own", d.Name, t.Value, of)
		case n.glob():
			c.faults.add(t.Pos, "component %q: may_read: %q matches no table%s that another component owns", d.Name, t.Value, of)
		default:
			c.faults.add(t.Pos, "component %q: may_read names table %q%s, which no component owns%s", d.Name, t.Value, of,
				c.suggest.didYouMean(t.Value, owned.granted(d.Component, n)))
		}
	}
}

// like returns the tables that a granted name may cover.
func (t *Tables) like(n grantedName) []*Table {
	if n.glob() {
		return t.all
	}
	return t.named[unqualified{n.schema, n.name}]
}

// granted returns the tables of others than c that a grant could have meant in place of n.
func (t *Tables) granted(c *Component, n grantedName) []string {
	var names []string
	for _, table := range t.all {
		if table.Owner != c && (n.anyDatabase || n.database == table.key.database) {
			names = append(names, table.String())
		}
	}
	return names
}
