package sqlscan

import "strings"

// created records a new table or view. A temporary one is none of the tables of the text.
func (s *scanner) created(m mention, temporary, view bool, a Access) {
	temporary = temporary || s.isTemporary(m.name)
	s.changes = append(s.changes, Change{Op: Create, Name: m.name, Temporary: temporary, View: view, Offset: m.offset})
	if temporary {
		s.temps.add(m.name.last().Text)
		return
	}
	s.use(m, a)
}

// dropped records that a table or view ends.
func (s *scanner) dropped(m mention, temporary, view bool) {
	temporary = temporary || s.isTemp(m.name)
	s.changes = append(s.changes, Change{Op: Drop, Name: m.name, Temporary: temporary, View: view, Offset: m.offset})
	if temporary {
		s.temps.forget(m.name.last().Text)
		return
	}
	s.use(m, DDL)
}

// renamed records that old has a new name.
func (s *scanner) renamed(old, to mention, view bool) {
	temporary := s.isTemp(old.name)
	s.changes = append(s.changes,
		Change{Op: Rename, Name: old.name, To: to.name, Temporary: temporary, View: view, Offset: old.offset})
	if temporary {
		s.temps.forget(old.name.last().Text)
		s.temps.add(to.name.last().Text)
		return
	}
	s.use(to, DDL)
}

// isTemp reports whether name is that of a temporary table, by itself or because the text made it.
func (s *scanner) isTemp(n Name) bool {
	return s.isTemporary(n) || len(n) == 1 && s.temps.has(n.last().Text)
}

// isTemporary reports whether a name by itself is that of a temporary table.
func (s *scanner) isTemporary(n Name) bool {
	if len(n) == 1 {
		return strings.HasPrefix(n[0].Text, "#")
	}
	lite := s.opts.Dialect == Any || s.opts.Dialect == SQLite
	return strings.HasPrefix(n.last().Text, "#") || strings.EqualFold(n[0].Text, "pg_temp") ||
		lite && strings.EqualFold(n[0].Text, "temp")
}
