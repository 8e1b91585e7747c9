package sqlscan

import "slices"

// result returns what the scanner found.
func (s *scanner) result() Result {
	return Result{Tables: s.tables(), Changes: s.changes, Keys: s.keys, Verbs: s.verbs, Opaque: s.opaque, Queries: s.ctes.all}
}

// few is how many tables are compared with each other before a map pays.
const few = 16

// tables joins the uses of each table.
func (s *scanner) tables() []Table {
	if len(s.uses) == 0 {
		return nil
	}
	tables := make([]Table, 0, min(len(s.uses), few))
	byKey := map[string]int{}
	for _, u := range s.uses {
		if u.dropped {
			continue
		}
		i := find(tables, byKey, u.name)
		if i < 0 {
			tables = append(tables, Table{Name: u.name, Dynamic: u.name.dynamic(), Offset: u.offset, InBody: true, Doubt: u.doubt})
			i = len(tables) - 1
			if i >= few {
				byKey[u.name.key()] = i
			}
		}
		tables[i].Access |= u.access
		tables[i].InBody = tables[i].InBody && u.body
		tables[i].Doubt = min(tables[i].Doubt, u.doubt)
	}
	return tables
}

// find returns the index of the table of that name, -1 if there is none. Tables beyond the
// first few are found by key.
func find(tables []Table, byKey map[string]int, name Name) int {
	first := tables[:min(len(tables), few)]
	if i := slices.IndexFunc(first, func(t Table) bool { return t.Name.same(name) }); i >= 0 || len(tables) <= few {
		return i
	}
	if i, ok := byKey[name.key()]; ok {
		return i
	}
	return -1
}
