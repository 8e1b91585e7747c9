package policy

import "github.com/phoenix-platform/govern/internal/source/repo"

// ownership compiles what belongs to the components: tables, migrations and services.
func (c *compiler) ownership() {
	tables := owners[tableName]{c: c, what: "table", remedy: "; name it in one owns.tables only, or tell databases apart"}
	services := owners[string]{c: c, what: "gRPC service"}
	for _, d := range c.declared {
		c.tables(d, &tables)
		d.migrations = c.migrationsOf(d)
		for _, t := range d.section.Exposes.GRPC.Items {
			services.claim(d, t.Value, t)
			d.grpc = append(d.grpc, t.Value)
		}
		for _, t := range d.section.Exposes.HTTP.Items {
			d.http = append(d.http, t.Value)
		}
		c.grantsOf(d)
	}
	if c.repo.Whole() {
		c.foundOwnership()
	}
}

// tables compiles the tables that a component owns.
func (c *compiler) tables(d declaration, claimed *owners[tableName]) {
	for database, t := range d.section.Owns.Tables.all() {
		key, err := parseTableName(database, t.Value)
		if err != nil {
			c.faults.add(t.Pos, "component %q: table %q %v", d.Name, t.Value, err)
			continue
		}
		if claimed.claim(d, key, t) {
			c.policy.owned = append(c.policy.owned, declaredTable(d.Component, key, database, t))
		}
	}
}

// declaredTable returns a table as the policy writes it.
func declaredTable(owner *Component, key tableName, database string, t text) *Table {
	schema, name := cutLast(t.Value)
	if key.schema == "" {
		schema = ""
	}
	return &Table{Owner: owner, Database: database, Schema: schema, Name: name, Glob: key.glob(), Pos: t.Pos, key: key}
}

// owners finds things that are named twice.
type owners[K comparable] struct {
	c            *compiler
	what, remedy string
	first        map[K]claim
}

type claim struct {
	owner *Component
	at    repo.Position
}

// claim records that d names t, which key identifies, and reports whether nobody did before.
func (o *owners[K]) claim(d declaration, key K, t text) bool {
	if o.first == nil {
		o.first = map[K]claim{}
	}
	switch earlier, taken := o.first[key]; {
	case !taken:
		o.first[key] = claim{d.Component, t.Pos}
		return true
	case earlier.owner == d.Component:
		o.c.faults.add(t.Pos, "component %q: %s %q is named twice, first at %s", d.Name, o.what, t.Value, earlier.at)
	default:
		o.c.faults.add(t.Pos, "component %q: %s %q belongs to component %q already (%s)%s", d.Name, o.what, t.Value, earlier.owner.Name, earlier.at, o.remedy)
	}
	return false
}

// foundOwnership adds what the migrations of the repository tell: tables that two components create, files
// that cannot be read, and grants of tables that nobody owns.
func (c *compiler) foundOwnership() {
	found := c.policy.ownership()
	c.faults.list = append(c.faults.list, found.faults()...)
	for _, d := range c.declared {
		for _, s := range d.section.MayRead.Items {
			c.grantedTables(d, s, found.tables)
		}
	}
}
