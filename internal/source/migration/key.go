package migration

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// foreignKey is a foreign key of a table. Names and columns are in lower case.
type foreignKey struct {
	name    string   // as given, or the default one of PostgreSQL and CockroachDB
	older   []string // default names of older versions of these
	number  int      // of the default name of MySQL, which follows the table; 0 if it has a name
	columns []string
	target  sqlscan.Name
	at      Place
}

// maxIdentifier is how long an identifier of PostgreSQL may be, in bytes.
const maxIdentifier = 63

// newKey returns the foreign key that c makes, with the name that the database gives it where c gives none. table is
// the name of its table, and keys are the others of that.
func newKey(c sqlscan.KeyChange, table string, target sqlscan.Name, at Place, keys []foreignKey) foreignKey {
	k := foreignKey{name: strings.ToLower(c.Name), target: target, at: at}
	for _, column := range c.Columns {
		k.columns = append(k.columns, strings.ToLower(column))
	}
	if k.name != "" || len(k.columns) == 0 {
		return k
	}
	table = table[strings.LastIndexByte(table, '.')+1:]
	columns := strings.Join(k.columns, "_")
	k.name = freeName(table, columns, keys)
	k.older = []string{strings.ToLower(c.Index), fmt.Sprintf("fk_%s_ref_%s", columns, strings.ToLower(target[len(target)-1].Text))}
	if len(k.columns) > 1 {
		k.older = append(k.older, defaultName(table, k.columns[0], "fkey"))
	}
	k.number = 1
	for _, other := range keys {
		k.number = max(k.number, other.number+1)
	}
	return k
}

// freeName returns the name that PostgreSQL gives to a key: table_columns_fkey, or the first of fkey1, fkey2 ... that no
// other key has.
func freeName(table, columns string, keys []foreignKey) string {
	label := "fkey"
	for i := 1; ; i++ {
		name := defaultName(table, columns, label)
		if !slices.ContainsFunc(keys, func(k foreignKey) bool { return k.name == name }) {
			return name
		}
		label = fmt.Sprintf("fkey%d", i)
	}
}

// defaultName joins a name of PostgreSQL, which cuts the longer part of one that is too long.
func defaultName(table, columns, label string) string {
	for len(table)+len(columns)+len(label)+2 > maxIdentifier {
		if len(table) > len(columns) {
			table = table[:len(table)-1]
		} else {
			columns = columns[:len(columns)-1]
		}
	}
	return table + "_" + columns + "_" + label
}

// named reports whether a key of a table has a name, which is in lower case.
func (k foreignKey) named(name, table string) bool {
	if k.number > 0 && name == fmt.Sprintf("%s_ibfk_%d", table[strings.LastIndexByte(table, '.')+1:], k.number) {
		return true
	}
	return k.name != "" && k.name == name || slices.Contains(k.older, name)
}

// changeKey follows what a statement does to the foreign keys of a table, or to what they hang on.
func (r *reader) changeKey(c sqlscan.KeyChange, p places) {
	table := "" // of keys of which it is not known, which never end
	if name, ok := known(c.Table); ok {
		table = key(name)
	}
	name := strings.ToLower(c.Name)
	keys := r.keys[table]
	switch c.Op {
	case sqlscan.AddKey:
		if target, ok := known(c.Target); ok && (!c.Made || r.existed != table) {
			r.keys[table] = append(keys, newKey(c, table, target, p.name(c.Offset), keys))
		}
	case sqlscan.DropConstraint:
		r.keys[table] = slices.DeleteFunc(keys, func(k foreignKey) bool { return k.named(name, table) })
	case sqlscan.DropColumn:
		r.keys[table] = slices.DeleteFunc(keys, func(k foreignKey) bool { return slices.Contains(k.columns, name) })
	case sqlscan.RenameConstraint:
		for i := range keys {
			if keys[i].named(name, table) {
				keys[i].name, keys[i].older, keys[i].number = strings.ToLower(c.To), nil, 0
			}
		}
	case sqlscan.RenameColumn:
		for i := range keys {
			if at := slices.Index(keys[i].columns, name); at >= 0 {
				keys[i].columns[at] = strings.ToLower(c.To)
			}
		}
	}
}
