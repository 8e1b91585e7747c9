package migration

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/sqlscan"
)

// reader follows the tables of one component through its migrations.
type reader struct {
	live    map[string]Table // of the directory, by key
	ended   map[string]Table // of the directories that are done
	created map[string]bool  // every table that ever was made
	uses    []Use
}

// file follows one migration file.
func (r *reader) file(f File) {
	text := upPart(readable(f.Text))
	scanned := sqlscan.Scan(text, sqlscan.Options{Dialect: dialectOf(f.Name)})
	p := newPlaces(f.Name, text)
	for _, c := range scanned.Changes {
		if !c.Temporary {
			r.change(c, p)
		}
	}
	for _, t := range scanned.Tables {
		access := t.Access & (sqlscan.DDL | sqlscan.Reference)
		if access != 0 && !t.InBody {
			if name, ok := known(t.Name); ok {
				r.uses = append(r.uses, Use{name, access, p.name(t.Offset)})
			}
		}
	}
}

// change follows a statement that makes, drops or renames a table.
func (r *reader) change(c sqlscan.Change, p places) {
	name, ok := known(c.Name)
	if !ok {
		return
	}
	switch c.Op {
	case sqlscan.Create:
		r.create(name, p.name(c.Offset))
	case sqlscan.Drop:
		delete(r.live, key(name))
	case sqlscan.Rename:
		delete(r.live, key(name))
		if to, ok := known(c.To); ok {
			r.create(to, p.name(c.Offset))
		}
	}
}

// create records a table, unless it exists: IF NOT EXISTS moves no place.
func (r *reader) create(name sqlscan.Name, at Place) {
	k := key(name)
	r.created[k] = true
	if _, exists := r.live[k]; !exists && !Bookkeeping(name) {
		r.live[k] = Table{name, at}
	}
}

// endDirectory keeps the tables of a directory, and begins the next.
func (r *reader) endDirectory() {
	for k, t := range r.live {
		if _, exists := r.ended[k]; !exists {
			r.ended[k] = t
		}
	}
	r.live = map[string]Table{}
}

// schema returns what the migrations came to.
func (r *reader) schema() Schema {
	var s Schema
	for _, k := range slices.Sorted(maps.Keys(r.ended)) {
		s.Tables = append(s.Tables, r.ended[k])
	}
	for _, u := range r.uses {
		if !r.created[key(u.Name)] && !Bookkeeping(u.Name) {
			s.Uses = append(s.Uses, u)
		}
	}
	slices.SortStableFunc(s.Uses, func(a, b Use) int {
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Offset, b.Place.Offset))
	})
	return s
}

// known returns a name without the schema that is the default one, or that only the tool's configuration
// knows (${schema}); false if the name itself is not known.
func known(name sqlscan.Name) (sqlscan.Name, bool) {
	if len(name) == 0 || unknown(name[len(name)-1]) {
		return nil, false
	}
	for len(name) > 1 && (IsDefaultSchema(name[len(name)-2].Text) || unknown(name[len(name)-2])) {
		name = name[len(name)-1:]
	}
	return name, true
}

func unknown(i sqlscan.Ident) bool { return strings.ContainsRune(i.Text, sqlscan.Hole) }

// IsDefaultSchema reports whether a schema equals none: a name in it means the same without it.
func IsDefaultSchema(schema string) bool {
	return schema == "" || strings.EqualFold(schema, "public") || strings.EqualFold(schema, "dbo")
}

// key identifies a table among those of a component; quotes and case do not tell tables apart there.
func key(name sqlscan.Name) string { return strings.ToLower(name.String()) }
