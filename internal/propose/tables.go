package propose

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/migration"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// tables is the key of what components own that is proposed here.
const tables = "tables"

// Writer is that a component writes a table, as an analysis of the policy of a draft saw it.
type Writer struct {
	Table     string // as it is owned, or as it is written where nobody owns it
	Owner     string // component; empty for a table that nobody owns
	Component string
	First     string // file:line
}

// database is where the migrations of a component are that has a database of its own.
type database struct {
	places []string
	why    string
}

// claim is a table that no service owns, and the services that write it.
type claim struct {
	table   string
	created string // file:line of the migration, if one creates it
	writers []Writer
	decided string // component; empty: nobody said
}

// owner returns the component whose the table is, empty for none.
func (t *claim) owner() string {
	if len(t.writers) == 1 {
		return t.writers[0].Component
	}
	return t.decided
}

// LeaveOpen is for when nobody knows who writes tables: those that the migrations of a component create which is no
// service are of the services that use them, so an owner must be found.
func (d *Draft) LeaveOpen() {
	_, files := d.migrationFiles()
	for c := range files {
		if c.kind != policy.Service && d.migrations[c] == nil {
			d.open[c] = true
		}
	}
}

// Unloaded tells in which directories packages do not load: nobody saw all that they write.
func (d *Draft) Unloaded(dirs []string) { d.unloaded = dirs }

// Claim gives tables that no service owns to the services that write them: one that a single one writes belongs to it.
func (d *Draft) Claim(writers []Writer) {
	created := map[string]string{}
	for _, t := range d.policy.Owned(tables).All() {
		created[tableKey(t.String())] = fmt.Sprintf("%s:%d", t.Pos.File, t.Pos.Line)
	}
	known := map[string]*claim{}
	for _, w := range writers {
		c, owner := d.policy.Component(w.Component), d.policy.Component(w.Owner)
		if c == nil || c.Kind != policy.Service || owner != nil && owner.Kind == policy.Service || !nameable(w.Table) {
			continue
		}
		if owner != nil {
			d.open[d.components.named(owner.Name)] = true
		}
		key := tableKey(w.Table)
		if known[key] == nil {
			known[key] = &claim{table: w.Table, created: created[key]}
			d.tables = append(d.tables, known[key])
		}
		if t := known[key]; !slices.ContainsFunc(t.writers, func(o Writer) bool { return o.Component == w.Component }) {
			t.writers = append(t.writers, w)
		}
	}
}

// tableKey returns the name of a table as names compare: without case, and without the schema that is the default one.
func tableKey(name string) string {
	name = strings.ToLower(name)
	if schema, table, ok := strings.Cut(name, "."); ok && migration.IsDefaultSchema(schema) {
		return table
	}
	return name
}

// nameable reports whether a policy can name a table without quotes or what would read as a glob.
func nameable(table string) bool {
	return table != "" && strings.IndexFunc(table, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_$.", r)
	}) < 0
}

// claimsOf returns the tables that are the component's, and those that are nobody's and of which it is one of several writers.
func (d *Draft) claimsOf(c *component) (sole, shared []*claim) {
	for _, t := range d.tables {
		switch {
		case t.owner() == c.name:
			sole = append(sole, t)
		case t.owner() == "" && slices.ContainsFunc(t.writers, func(w Writer) bool { return w.Component == c.name }):
			shared = append(shared, t)
		}
	}
	return sole, shared
}

// separate finds the components whose migrations create a table that those of another create, too: they must be of different
// databases, and the policy says so, for else nobody could tell whose the table is.
func (d *Draft) separate() {
	places, files := d.migrationFiles()
	creators := map[string][]*component{}
	for _, c := range d.components.all {
		for _, t := range migration.Read(files[c]).Tables {
			if key := strings.ToLower(t.Name.String()); !slices.Contains(creators[key], c) {
				creators[key] = append(creators[key], c)
			}
		}
	}
	for _, table := range slices.Sorted(maps.Keys(creators)) {
		for i, c := range creators[table] {
			if several := creators[table]; len(several) > 1 && d.migrations[c] == nil {
				other := several[(i+1)%len(several)]
				d.migrations[c] = &database{
					places: places[c],
					why:    fmt.Sprintf("table %s is created by %s, too, so in another database", table, other.name),
				}
			}
		}
	}
}

// migrationFiles returns the directories of the migrations of each component, relative to it, and the files.
func (d *Draft) migrationFiles() (places map[*component][]string, files map[*component][]migration.File) {
	places, files = map[*component][]string{}, map[*component][]migration.File{}
	for _, name := range d.survey.repo.SQLFiles() {
		c := d.components.of(path.Dir(name))
		if c == nil {
			continue
		}
		top := c.top(path.Dir(name))
		rel := inside(top, name)
		if !migration.WellKnown(top, rel) {
			continue
		}
		text, err := regular.ReadFile(d.survey.repo.Abs(name))
		if err != nil {
			continue // the policy has the error
		}
		files[c] = append(files[c], migration.File{Name: name, Text: string(text)})
		if dir := path.Dir(rel); !slices.Contains(places[c], dir) {
			places[c] = append(places[c], dir)
		}
	}
	return places, files
}
