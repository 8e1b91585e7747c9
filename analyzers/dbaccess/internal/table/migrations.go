package table

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/migration"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Use is what a migration of a component does to a table.
type Use struct {
	Component *policy.Component
	Database  string // that the migration builds, as the policy names it; empty where it names none
	migration.Use
}

// Uses returns what migrations do to tables that are not their components' own, by file and place. Who creates a table owns it only
// where the policy does not give it to another. Like [Owned] it may walk.
func Uses(p *policy.Policy) []Use {
	uses, _ := p.Discovered(Key).Rest.([]Use)
	owned := Owned(p)
	return slices.DeleteFunc(slices.Clone(uses), func(u Use) bool {
		name := Name(u.Name)
		return owned.Has(u.Component, name) || owned.Elsewhere(u.Database, name)
	})
}

// discover reads the migrations of the repository of a policy.
func discover(p *policy.Policy) policy.Discovery {
	f := &finder{policy: p}
	files := f.sqlFiles()
	f.Strays = f.strays(files)
	for _, s := range f.sets(files) {
		f.add(s, migration.Read(f.read(s.files)))
	}
	slices.SortStableFunc(f.uses, func(a, b Use) int {
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Offset, b.Place.Offset))
	})
	f.Rest = f.uses
	return f.Discovery
}

// finder collects what migrations tell.
type finder struct {
	policy *policy.Policy
	uses   []Use
	policy.Discovery
}

// sqlFiles returns the .sql files of the repository, and walks it for that if nobody has. A root that
// cannot be listed has its error from those that cannot do without.
func (f *finder) sqlFiles() []string {
	r := f.policy.Repo()
	if !r.Whole() {
		var err error
		if r, err = repo.Open(r.Root()); err != nil {
			return nil
		}
	}
	return r.SQLFiles()
}

// strays returns the migrations among the files that are in no component and change which tables there are, or how they look, by
// their places. Nobody owns what they create. What cannot be read as one is none.
func (f *finder) strays(files []string) (strays []policy.Stray) {
	read := map[string][]migration.File{}
	for _, file := range files {
		if f.policy.ComponentOf(path.Dir(file)) != nil || !migration.WellKnown(".", file) {
			continue
		}
		text, err := f.readFile(file)
		if err == nil && migration.Defines(migration.File{Name: file, Text: text}) {
			place := migration.Under(file)
			read[place] = append(read[place], migration.File{Name: file, Text: text})
		}
	}
	for _, place := range slices.Sorted(maps.Keys(read)) {
		s := policy.Stray{Place: place}
		for _, file := range read[place] {
			s.Files = append(s.Files, file.Name)
		}
		for _, made := range migration.Read(read[place]).Tables {
			s.Makes = append(s.Makes, Name(made.Name))
		}
		strays = append(strays, s)
	}
	return strays
}

// builder is who builds a database: a component, and the database as the policy names it.
type builder struct {
	component *policy.Component
	database  string
}

// set is the migration files of one builder.
type set struct {
	builder
	files []string // relative to the root, sorted
}

// sets sorts the .sql files of the repository by who builds what with them.
func (f *finder) sets(files []string) []set {
	index := map[builder]int{}
	var sets []set
	for _, file := range files {
		c := f.policy.ComponentOf(path.Dir(file))
		if c == nil {
			continue
		}
		database, ok := builds(c, file)
		if !ok {
			continue
		}
		b := builder{c, database}
		i, known := index[b]
		if !known {
			i = len(sets)
			index[b] = i
			sets = append(sets, set{builder: b})
		}
		sets[i].files = append(sets[i].files, file)
	}
	return sets
}

// builds reports whether a .sql file of a component is where its migrations are, and the database that the policy names for them.
func builds(c *policy.Component, file string) (database string, ok bool) {
	database, ok, said := c.Keeps(Key, file)
	if !said {
		return "", migration.WellKnown(c.Within(file))
	}
	return database, ok
}

// maxSize bounds a migration file, in bytes: none written by hand is so large, but dumps with data are.
const maxSize = 16 << 20

// errLarge is the error of a file beyond [maxSize].
var errLarge = errors.New("too large for a migration")

// read returns the contents of migration files, and records those that cannot be read.
func (f *finder) read(names []string) []migration.File {
	var files []migration.File
	for _, name := range names {
		switch text, err := f.readFile(name); {
		case errors.Is(err, errLarge):
			message := fmt.Sprintf("migration is larger than %d bytes and was not looked at; the tables that only it creates have no owner", maxSize)
			f.Notes = append(f.Notes, policy.Note{Pos: repo.Position{File: name}, Message: message, Level: policy.LevelWarn})
		case err != nil:
			f.Unread = append(f.Unread, &policy.Error{Pos: repo.Position{File: name}, Message: "migration: " + repo.WithoutPath(err).Error()})
		default:
			files = append(files, migration.File{Name: name, Text: text})
		}
	}
	return files
}

func (f *finder) readFile(name string) (string, error) {
	file, err := f.policy.Repo().Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return "", err
	case info.Size() > maxSize:
		return "", errLarge
	}
	text, err := io.ReadAll(io.LimitReader(file, maxSize))
	return string(text), err
}

// add claims the tables that migrations create for their component, and records what they do to tables.
func (f *finder) add(s set, schema migration.Schema) {
	for _, made := range schema.Tables {
		qualifiers, last := made.Name[:len(made.Name)-1], made.Name[len(made.Name)-1]
		f.Claims = append(f.Claims, policy.Claim{
			Owner: s.component, Space: s.database, Qualifier: qualifiers.String(), Name: last.Text, Exact: last.Quoted,
			Pos: made.Place.Position,
		})
	}
	for _, use := range schema.Uses {
		f.uses = append(f.uses, Use{s.component, s.database, use})
	}
}
