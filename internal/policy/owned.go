package policy

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/migration"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// OwnsTables reports whether the policy says anything about the use of databases: a component owns tables, by the policy
// or by migrations, or names repository packages. Where only migrations can tell, it walks a repository that was not walked.
func (p *Policy) OwnsTables() bool {
	if len(p.owned) > 0 {
		return true
	}
	for _, c := range p.components {
		if c.repositories != nil || c.migrations != nil && len(c.migrations.places) > 0 {
			return true
		}
	}
	return len(p.Tables().All()) > 0
}

// Tables returns who owns which table: what the policy says, and for tables of which it says nothing, what
// migrations create. A table that the migrations of several components create has no owner.
//
// On a repository that was not walked the first call walks it.
func (p *Policy) Tables() *Tables { return p.ownership().tables }

// ownership is what the policy and the migrations of the repository say of tables.
type ownership struct {
	tables    *Tables
	uses      []MigrationUse
	conflicts []conflict
	unread    []*Error // migration files
	large     []string // migration files that were not looked at
	strays    []string // migration files in no component
}

// conflict is a table that migrations of two components create.
type conflict struct {
	table, first *Table
}

// maxMigration bounds a migration file, in bytes: none written by hand is so large, but dumps with data are.
const maxMigration = 16 << 20

// findOwnership reads the migrations of the repository.
func (p *Policy) findOwnership() *ownership {
	f := newFinder(p.owned)
	files := p.sqlFiles()
	f.found.strays = p.strays(files)
	for _, set := range p.migrationSets(files) {
		f.add(set, migration.Read(f.read(p.repo, set.files)))
	}
	for _, c := range p.components {
		f.grants(c)
	}
	f.found.tables = newTables(slices.Collect(maps.Values(f.tables)))
	f.found.uses = slices.DeleteFunc(f.found.uses, func(u MigrationUse) bool {
		return f.found.tables.owns(u.Component, u.Name) || f.found.tables.inOther(u.Database, u.Name)
	})
	slices.SortStableFunc(f.found.uses, func(a, b MigrationUse) int {
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Offset, b.Place.Offset))
	})
	return f.found
}

// sqlFiles returns the .sql files of the repository, and walks it for that if nobody has. A root that
// cannot be listed has its error from those that cannot do without.
func (p *Policy) sqlFiles() []string {
	if p.repo.Whole() {
		return p.repo.SQLFiles()
	}
	r, err := repo.Open(p.repo.Root())
	if err != nil {
		return nil
	}
	return r.SQLFiles()
}

// finder puts together what is owned.
type finder struct {
	found  *ownership
	tables map[tableName]*Table // what is owned so far
	made   map[tableName]*Table // what migrations made first
	named  map[ownName]bool     // by the policy
	globs  []*Table
}

// ownName is a table in the policy, whatever its database.
type ownName struct {
	owner        *Component
	schema, name string
}

// newFinder begins with what the policy says.
func newFinder(owned []*Table) *finder {
	f := &finder{found: &ownership{}, tables: map[tableName]*Table{}, made: map[tableName]*Table{}, named: map[ownName]bool{}}
	for _, t := range owned {
		f.tables[t.key] = t
		f.named[ownName{t.Owner, t.key.schema, t.key.name}] = true
		if t.Glob {
			f.globs = append(f.globs, t)
		}
	}
	return f
}

// read returns the contents of migration files, and records those that cannot be read.
func (f *finder) read(r *repo.Repo, names []string) []migration.File {
	var files []migration.File
	for _, name := range names {
		switch text, err := readMigration(r.Abs(name)); {
		case errors.Is(err, errLarge):
			f.found.large = append(f.found.large, name)
		case err != nil:
			f.found.unread = append(f.found.unread, &Error{repo.Position{File: name}, "migration: " + repo.WithoutPath(err).Error()})
		default:
			files = append(files, migration.File{Name: name, Text: text})
		}
	}
	return files
}

// errLarge is the error of a file beyond [maxMigration].
var errLarge = errors.New("too large for a migration")

func readMigration(name string) (string, error) {
	file, err := regular.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return "", err
	case info.Size() > maxMigration:
		return "", errLarge
	}
	text, err := io.ReadAll(io.LimitReader(file, maxMigration))
	return string(text), err
}

// add takes the tables that migrations create for their component, unless the policy names an owner.
func (f *finder) add(set migrationSet, schema migration.Schema) {
	for _, made := range schema.Tables {
		f.addTable(migrationTable(set, made))
	}
	for _, use := range schema.Uses {
		f.found.uses = append(f.found.uses, MigrationUse{set.component, set.database, use})
	}
}

func (f *finder) addTable(t *Table) {
	first, twice := f.made[t.key]
	switch {
	case f.declared(t):
	case twice && first.Owner != t.Owner:
		f.found.conflicts = append(f.found.conflicts, conflict{t, first})
		delete(f.tables, t.key)
	case !twice:
		f.made[t.key] = t
		f.tables[t.key] = t
	}
}

// declared reports whether the policy says whose a table is: this one by name, by a glob of another
// component, or by its name in some database of the same component.
func (f *finder) declared(t *Table) bool {
	if owned := f.tables[t.key]; owned != nil && !owned.Migration {
		return true
	}
	for _, g := range f.globs {
		if g.Owner != t.Owner && g.key.covers(t.key) {
			return true
		}
	}
	return t.key.database == "" && f.named[ownName{t.Owner, t.key.schema, t.key.name}]
}

// migrationTable returns a table as a migration names it.
func migrationTable(set migrationSet, made migration.Table) *Table {
	schema, last := made.Name[:len(made.Name)-1], made.Name[len(made.Name)-1]
	t := &Table{
		Owner:     set.component,
		Database:  set.database,
		Schema:    schema.String(),
		Name:      last.Text,
		Pos:       made.Place.Position,
		Migration: true,
		quoted:    last.Quoted,
	}
	t.key = tableName{strings.ToLower(t.Database), strings.ToLower(t.Schema), strings.ToLower(t.Name)}
	return t
}

// grants makes tables of the names in grants that only a glob covers, so that a grant of one
// table is none of all that the glob owns.
func (f *finder) grants(c *Component) {
	for _, grant := range c.grants {
		for _, n := range grant.names {
			for _, g := range f.globs {
				f.single(n, g)
			}
		}
	}
}

// single makes a table of a granted name that a glob covers.
func (f *finder) single(n grantedName, glob *Table) {
	key := n.tableName
	if n.anyDatabase {
		key.database = glob.key.database
	}
	if n.glob() || !glob.key.covers(key) || f.tables[key] != nil {
		return
	}
	f.tables[key] = &Table{Owner: glob.Owner, Database: glob.Database, Schema: key.schema, Name: key.name, Pos: glob.Pos, key: key}
}

// faults returns what of it makes a policy invalid.
func (o *ownership) faults() []*Error {
	all := slices.Clone(o.unread)
	for _, c := range o.conflicts {
		all = append(all, &Error{c.table.Pos, fmt.Sprintf(
			"component %q: table %q is created by migrations of component %q too (%s); name its owner in owns.tables, or tell databases apart by lists in owns.migrations",
			c.table.Owner.Name, c.table, c.first.Owner.Name, c.first.Pos)})
	}
	return all
}

// notes returns what of it the author of a policy wants to know.
func (o *ownership) notes() []Note {
	var notes []Note
	for _, name := range o.large {
		message := fmt.Sprintf("migration is larger than %d bytes and was not looked at; the tables that only it creates have no owner", maxMigration)
		notes = append(notes, Note{Pos: repo.Position{File: name}, Message: message, Level: LevelWarn})
	}
	return notes
}
