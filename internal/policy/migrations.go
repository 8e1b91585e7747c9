package policy

import (
	"fmt"
	"path"
	"slices"

	"github.com/phoenix-platform/govern/internal/source/migration"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// migrationList is where a component says its migrations are.
type migrationList struct {
	places []migrationPlace // none: it has none
}

// migrationPlace is a directory, a subtree or one file.
type migrationPlace struct {
	database string
	pattern  pattern // of directories
	file     string  // or this file alone
}

// holds reports whether a file, relative to the root, is in the place.
func (m migrationPlace) holds(file string) bool {
	if m.file != "" {
		return m.file == file
	}
	return m.pattern.match(path.Dir(file))
}

// migrationsOf compiles owns.migrations; nil where it is omitted.
func (c *compiler) migrationsOf(d declaration) *migrationList {
	if !d.section.Owns.Migrations.Pos.IsValid() {
		return nil
	}
	list := &migrationList{}
	for database, t := range d.section.Owns.Migrations.all() {
		list.places = append(list.places, c.migrationPlaces(d, database, t)...)
	}
	return list
}

// migrationPlaces returns what an entry of migrations means below each path of d, as far as there are .sql files.
func (c *compiler) migrationPlaces(d declaration, database string, t text) []migrationPlace {
	context := fmt.Sprintf("component %q", d.Name)
	p, ok := c.pattern(context, "migrations", t)
	if !ok {
		return nil
	}
	mine := func(dir string) bool { return c.policy.ComponentOf(dir) == d.Component }
	var all []migrationPlace
	for _, top := range d.Paths {
		q := p.in(top)
		file := !q.subtree && repo.IsSQLFile(path.Base(q.dir)) && c.tree.isFile(q.dir)
		switch {
		case file && mine(parent(q.dir)):
			all = append(all, migrationPlace{database: database, file: q.dir})
		case !file && c.tree.holdsSQL(q, mine):
			all = append(all, migrationPlace{database: database, pattern: q})
		}
	}
	if len(all) == 0 && len(d.Paths) > 0 {
		c.faults.add(t.Pos, "%s: migrations %q matches no .sql file%s", context, t.Value, c.nearPackage(d.Paths, p))
	}
	return all
}

// MigrationUse is what a migration of a component does to a table that is not the component's own. Who creates a table owns it
// only where the policy does not give it to another.
type MigrationUse struct {
	Component *Component
	Database  string // that the migration builds, as the policy names it; empty where it names none
	migration.Use
}

// MigrationUses returns what migrations do to tables that are not their components' own, by file and place. Like
// [Policy.Tables] it walks a repository that was not walked.
func (p *Policy) MigrationUses() []MigrationUse { return p.ownership().uses }

// StrayMigrations returns the .sql files in no component, relative to the root, that are where migrations usually are and change
// which tables there are, or how they look. Nobody owns what they create. Like [Policy.Tables] it walks a
// repository that was not walked.
func (p *Policy) StrayMigrations() []string { return p.ownership().strays }

// strays returns the migrations among the files that are in no component. What cannot be read as one is none.
func (p *Policy) strays(files []string) (strays []string) {
	for _, file := range files {
		if p.ComponentOf(path.Dir(file)) != nil || !migration.WellKnown(".", file) {
			continue
		}
		if text, err := readMigration(p.repo.Abs(file)); err == nil && migration.Defines(migration.File{Name: file, Text: text}) {
			strays = append(strays, file)
		}
	}
	return strays
}

// migrationSet is the migration files of one component and one database.
type migrationSet struct {
	component *Component
	database  string
	files     []string // relative to the root, sorted
}

// migrationSets sorts the .sql files of a repository by the component and the database that they build.
func (p *Policy) migrationSets(files []string) []migrationSet {
	type owner struct {
		component *Component
		database  string
	}
	index := map[owner]int{}
	var sets []migrationSet
	for _, file := range files {
		c := p.ComponentOf(path.Dir(file))
		database, ok := c.builds(file)
		if !ok {
			continue
		}
		key := owner{c, database}
		i, known := index[key]
		if !known {
			i = len(sets)
			index[key] = i
			sets = append(sets, migrationSet{component: c, database: database})
		}
		sets[i].files = append(sets[i].files, file)
	}
	return sets
}

// builds reports whether a .sql file of the component, which may be nil, is where its migrations are, and the database that the
// policy names for them.
func (c *Component) builds(file string) (database string, ok bool) {
	if c == nil {
		return "", false
	}
	if c.migrations == nil {
		top := c.top(path.Dir(file))
		return "", migration.WellKnown(top, relative(top, file))
	}
	i := slices.IndexFunc(c.migrations.places, func(m migrationPlace) bool { return m.holds(file) })
	if i < 0 {
		return "", false
	}
	return c.migrations.places[i].database, true
}
