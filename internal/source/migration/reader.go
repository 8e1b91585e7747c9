package migration

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// reader follows the tables of one component through its migrations.
type reader struct {
	live    map[string]Table        // of the directory, by key
	keys    map[string][]foreignKey // of the directory, by key of their table
	existed string                  // key of the table that CREATE did not make, since it was there
	ended   map[string]Table        // of the directories that are done
	created map[string]bool         // every table that ever was made
	uses    []Use
}

// file follows one migration file.
func (r *reader) file(f File) {
	whole := readable(f.Text)
	text := upPart(whole)
	scanned := sqlscan.Scan(text, sqlscan.Options{Dialect: dialectOf(f.Name)})
	p := newPlaces(f.Name, text)
	r.follow(scanned, p)
	counted := sqlscan.DDL
	if movesRows(f.Name, whole, scanned) {
		counted |= sqlscan.Read | sqlscan.Write
	}
	for _, t := range scanned.Tables {
		if access := t.Access & counted; access != 0 && !t.InBody && t.Doubt == sqlscan.NoDoubt {
			if name, ok := known(t.Name); ok {
				r.uses = append(r.uses, Use{name, access, p.name(t.Offset)})
			}
		}
	}
}

// follow follows what a file does to tables and their keys, in the order of its statements.
func (r *reader) follow(scanned sqlscan.Result, p places) {
	keys := scanned.Keys
	for _, c := range scanned.Changes {
		for len(keys) > 0 && keys[0].Offset < c.Offset {
			r.changeKey(keys[0], p)
			keys = keys[1:]
		}
		if !c.Temporary {
			r.change(c, p)
		}
	}
	for _, c := range keys {
		r.changeKey(c, p)
	}
}

// change follows a statement that makes, drops or renames a table.
func (r *reader) change(c sqlscan.Change, p places) {
	name, ok := known(c.Name)
	if !ok {
		return
	}
	k := key(name)
	switch c.Op {
	case sqlscan.Create:
		r.create(name, p.name(c.Offset))
	case sqlscan.Drop:
		delete(r.live, k)
		delete(r.keys, k)
	case sqlscan.Rename:
		delete(r.live, k)
		keys := r.keys[k]
		delete(r.keys, k)
		if to, ok := known(c.To); ok {
			r.create(to, p.name(c.Offset))
			r.keys[key(to)] = append(r.keys[key(to)], keys...)
		}
	}
}

// create records a table, unless it exists: IF NOT EXISTS moves no place.
func (r *reader) create(name sqlscan.Name, at Place) {
	k := key(name)
	r.created[k] = true
	r.existed = ""
	if _, exists := r.live[k]; exists {
		r.existed = k
	} else if !Bookkeeping(name.Texts()) {
		r.live[k] = Table{name, at}
	}
}

// endDirectory keeps the tables and the foreign keys of a directory, and begins the next.
func (r *reader) endDirectory() {
	for k, t := range r.live {
		if _, exists := r.ended[k]; !exists {
			r.ended[k] = t
		}
	}
	for _, keys := range r.keys {
		for _, k := range keys {
			r.uses = append(r.uses, Use{k.target, sqlscan.Reference, k.at})
		}
	}
	r.live, r.keys, r.existed = map[string]Table{}, map[string][]foreignKey{}, ""
}

// schema returns what the migrations came to.
func (r *reader) schema() Schema {
	var s Schema
	for _, k := range slices.Sorted(maps.Keys(r.ended)) {
		s.Tables = append(s.Tables, r.ended[k])
	}
	s.Uses = slices.DeleteFunc(joined(r.uses), func(u Use) bool { return Bookkeeping(u.Name.Texts()) || r.gone(u.Name) })
	return s
}

// gone reports whether a table came and went: what was done to it is history.
func (r *reader) gone(name sqlscan.Name) bool {
	_, left := r.ended[key(name)]
	return r.created[key(name)] && !left
}

// joined returns the uses by file and place, one for each table of a file.
func joined(uses []Use) []Use {
	slices.SortFunc(uses, func(a, b Use) int {
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Offset, b.Place.Offset), cmp.Compare(a.Access, b.Access))
	})
	type subject struct{ file, table string }
	index := map[subject]int{}
	var all []Use
	for _, u := range uses {
		s := subject{u.Place.File, key(u.Name)}
		if i, known := index[s]; known {
			all[i].Access |= u.Access
			continue
		}
		index[s] = len(all)
		all = append(all, u)
	}
	return all
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
	for _, known := range DefaultSchemas() {
		if strings.EqualFold(schema, known) {
			return true
		}
	}
	return schema == ""
}

// DefaultSchemas returns the names of the schemas that equal none.
func DefaultSchemas() []string { return []string{"public", "dbo"} }

// key identifies a table among those of a component; quotes and case do not tell tables apart there.
func key(name sqlscan.Name) string { return strings.ToLower(name.String()) }
