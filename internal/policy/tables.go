package policy

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/phoenix-platform/govern/internal/source/migration"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// Table is a table, or a glob of tables, that one component owns.
type Table struct {
	Owner     *Component
	Database  string // as the policy names it; empty where it tells no databases apart
	Schema    string // empty for the default schema
	Name      string
	Glob      bool          // Schema or Name has wildcards, * for any text and ? for one character
	Pos       repo.Position // what makes the component its owner: a place of the policy or of a migration
	Migration bool          // owned for being created by a migration of the component

	key    tableName
	quoted bool // in the migration, so that its case matters
}

// String returns the table as it is owned: "users", "billing.invoices".
func (t *Table) String() string {
	if t.Schema == "" {
		return t.Name
	}
	return t.Schema + "." + t.Name
}

// Tables answers who owns a table. It may be used concurrently.
type Tables struct {
	all   []*Table
	exact map[string][]*Table // by name, schema.name and database.name, in lower case; of several databases, sorted
	globs []*Table            // the most exact first
	named map[unqualified][]*Table
	// beginning has the places in globs, by what their names begin with.
	beginning map[string][]int
}

// maxBeginning bounds what of a glob of names its beginning is.
const maxBeginning = 32

// unqualified is a table, or a glob, whatever its database.
type unqualified struct{ schema, name string }

// newTables indexes tables, of which no two have one key.
func newTables(all []*Table) *Tables {
	t := &Tables{all: all, exact: map[string][]*Table{}, named: map[unqualified][]*Table{}, beginning: map[string][]int{}}
	slices.SortFunc(t.all, func(a, b *Table) int {
		return cmp.Or(cmp.Compare(a.key.schema, b.key.schema), cmp.Compare(a.key.name, b.key.name), cmp.Compare(a.key.database, b.key.database))
	})
	for _, owned := range t.all {
		key := unqualified{owned.key.schema, owned.key.name}
		t.named[key] = append(t.named[key], owned)
		if owned.Glob {
			t.globs = append(t.globs, owned)
		} else {
			name := strings.TrimPrefix(owned.key.schema+"."+owned.key.name, ".")
			t.exact[name] = append(t.exact[name], owned)
		}
	}
	slices.SortStableFunc(t.globs, func(a, b *Table) int { return cmp.Compare(b.key.literal(), a.key.literal()) })
	databases := map[string]bool{}
	for i, g := range t.globs {
		databases[g.key.database] = true
		beginning, _, _ := strings.Cut(strings.ReplaceAll(g.key.name, "?", "*"), "*")
		beginning = beginning[:min(len(beginning), maxBeginning)]
		t.beginning[beginning] = append(t.beginning[beginning], i)
	}
	for name, owned := range t.exact {
		t.exact[name] = t.elsewhere(owned, databases)
	}
	t.addDatabases()
	return t
}

// elsewhere adds to tables of one name the globs by which other databases, of those that have globs, have that name, too.
func (t *Tables) elsewhere(owned []*Table, databases map[string]bool) []*Table {
	seen := map[string]bool{}
	others := len(databases)
	for _, o := range owned {
		if databases[o.key.database] && !seen[o.key.database] {
			others--
		}
		seen[o.key.database] = true
	}
	if others == 0 {
		return owned
	}
	for _, g := range t.globs {
		if !seen[g.key.database] && globMatch(g.key.schema, owned[0].key.schema) && globMatch(g.key.name, owned[0].key.name) {
			seen[g.key.database] = true
			owned = append(owned, g)
		}
	}
	return owned
}

// addDatabases makes exact tables known by the name of their database as well. A schema of that name wins.
func (t *Tables) addDatabases() {
	for _, owned := range t.all {
		if owned.Glob || owned.key.database == "" {
			continue
		}
		name := owned.key.database + "." + strings.ToLower(owned.String())
		if t.exact[name] == nil {
			t.exact[name] = []*Table{owned}
		}
	}
}

// All returns what is owned, sorted by schema, name and database.
func (t *Tables) All() []*Table { return t.all }

// Owners returns what is owned by the name of a table: schema.table by itself, a bare name, or one in public
// or dbo, as a table of the default schema. Exact names win over globs, and of those the one with the most
// text. There are several only where several databases have the name. Names compare without case, but
// what is quoted compares with case to what was quoted, and as lower case to what was not.
func (t *Tables) Owners(name sqlscan.Name) []*Table {
	if len(name) == 0 || len(t.all) == 0 {
		return nil
	}
	var buffer [128]byte
	for _, n := range [...]sqlscan.Name{name, name[max(len(name)-2, 0):]} { // a database that the policy does not name tells nothing
		if found := t.exact[string(lookupKey(buffer[:0], n))]; len(found) > 0 {
			return spelled(found, name[len(name)-1])
		}
	}
	if len(t.globs) == 0 {
		return nil
	}
	return t.byGlob(string(lookupKey(buffer[:0], name)))
}

// owns reports whether a component owns a table of that name, in whatever database and spelling.
func (t *Tables) owns(c *Component, name sqlscan.Name) bool {
	name = slices.Clone(name)
	name[len(name)-1].Quoted = false
	return slices.ContainsFunc(t.Owners(name), func(owned *Table) bool { return owned.Owner == c })
}

// In returns those of the owned tables of a name that are in a database, as the policy names it.
func (t *Tables) In(database string, name sqlscan.Name) []*Table {
	return slices.DeleteFunc(slices.Clone(t.Owners(name)), func(owned *Table) bool { return !strings.EqualFold(owned.Database, database) })
}

// inOther reports whether all tables that a bare name means are in other databases than the one that is named.
func (t *Tables) inOther(database string, name sqlscan.Name) bool {
	if database == "" || len(name) > 1 {
		return false
	}
	return !slices.ContainsFunc(t.Owners(name), func(owned *Table) bool {
		return owned.Database == "" || strings.EqualFold(owned.Database, database)
	})
}

// lookupKey appends a name in lower case, without the schema that is the default one.
func lookupKey(key []byte, name sqlscan.Name) []byte {
	for i, part := range name {
		if i < len(name)-1 && migration.IsDefaultSchema(part.Text) {
			continue
		}
		if len(key) > 0 {
			key = append(key, '.')
		}
		key = appendLower(key, part.Text)
	}
	return key
}

// appendLower appends s in lower case, in place where it is ASCII.
func appendLower(key []byte, s string) []byte {
	start := len(key)
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(key[:start], strings.ToLower(s)...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		key = append(key, c)
	}
	return key
}

// spelled returns those of the tables that a name in their spelling, apart from case, means.
func spelled(found []*Table, name sqlscan.Ident) []*Table {
	means := func(t *Table) bool {
		return !name.Quoted || t.Glob || name.Text == t.Name || !t.quoted && name.Text == t.key.name
	}
	for _, t := range found {
		if !means(t) {
			return slices.DeleteFunc(slices.Clone(found), func(t *Table) bool { return !means(t) })
		}
	}
	return found
}

// byGlob returns, for each database, the most exact glob that a name in lower case matches.
func (t *Tables) byGlob(name string) []*Table {
	var found []*Table
	qualifier, table := cutLast(name)
	database, schema := cutLast(qualifier)
	for _, at := range t.globsFor(table) {
		g := t.globs[at]
		inSchema := globMatch(g.key.schema, schema) && (database == "" || g.key.database == "" || database == g.key.database)
		inDatabase := g.key.schema == "" && qualifier != "" && qualifier == g.key.database
		taken := func(other *Table) bool { return other.key.database == g.key.database }
		if (inSchema || inDatabase) && globMatch(g.key.name, table) && !slices.ContainsFunc(found, taken) {
			found = append(found, g)
		}
	}
	slices.SortFunc(found, func(a, b *Table) int { return cmp.Compare(a.key.database, b.key.database) })
	return found
}

// globsFor returns the places of the globs that begin like a name, in order.
func (t *Tables) globsFor(name string) (places []int) {
	for length := range min(len(name), maxBeginning) + 1 {
		places = append(places, t.beginning[name[:length]]...)
	}
	slices.Sort(places)
	return places
}

// cutLast splits a name before its last dot; without one all of it is last.
func cutLast(name string) (before, last string) {
	i := strings.LastIndexByte(name, '.')
	return name[:max(i, 0)], name[i+1:]
}

// Matching returns the owned tables that a name with holes may mean. A hole is any text; only one that begins the
// whole name may hold a schema, too.
func (t *Tables) Matching(name sqlscan.Name) []*Table {
	if len(name) == 0 {
		return nil
	}
	if !strings.ContainsRune(name.String(), sqlscan.Hole) {
		return t.Owners(name)
	}
	table := holesAsStars(name[len(name)-1])
	schema := ""
	switch {
	case len(name) > 1:
		schema = holesAsStars(name[len(name)-2])
	case strings.HasPrefix(table, "*"):
		schema = "*"
	}
	var found []*Table
	for _, owned := range t.all {
		if globsMeet(table, owned.key.name) && owned.key.mayBeIn(schema) {
			found = append(found, owned)
		}
	}
	return found
}

// mayBeIn reports whether a table may be in what a glob of schemas, or of databases without schemas, means.
func (n tableName) mayBeIn(schema string) bool {
	if globsMeet(schema, n.schema) {
		return true
	}
	if globsMeet("", n.schema) {
		return globsMeet(schema, "public") || globsMeet(schema, "dbo") || n.database != "" && globsMeet(schema, n.database)
	}
	return false
}

// holesAsStars returns a part of a name in lower case as a glob.
func holesAsStars(part sqlscan.Ident) string {
	return strings.ReplaceAll(strings.ToLower(part.Text), string(sqlscan.Hole), "*")
}
