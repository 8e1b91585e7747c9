package sqlscan

// use is one mention of a table.
type use struct {
	mention
	access  Access
	body    bool
	dropped bool // is an alias, as it turned out
	doubt   Doubt
}

// noUse stands for a source that is no table.
const noUse = -1

// use records that the text does a to the table m, unless WITH gave that name to a query. It
// returns the number of the use.
func (s *scanner) use(m mention, a Access) int {
	return s.source(m, a).use
}

// writesTables reports whether the target of a write is a table whatever WITH defines.
func (s *scanner) writesTables() bool {
	return s.opts.Dialect != Any && s.opts.Dialect != MSSQL
}

// useTable records that the text does a to the table m, unless it is temporary or none.
func (s *scanner) useTable(m mention, a Access) int {
	last := m.name.last()
	if last.Text == "" || s.isTemp(m.name) || len(m.name) == 1 && !last.Quoted && lookup(last.Text).nowhere() {
		return noUse
	}
	s.uses = append(s.uses, use{mention: m, access: a, body: s.stored > 0})
	return len(s.uses) - 1
}

// useName reads a name and records its use. It reports whether there was one.
func (s *scanner) useName(a Access) bool {
	m, ok := s.tableName()
	if ok {
		s.use(m, a)
	}
	return ok
}

// useNames reads a list of names.
func (s *scanner) useNames(a Access) {
	for {
		s.skipWords(wOnly)
		if !s.useName(a) {
			return
		}
		if s.at(kindStar) {
			s.next()
		}
		if !s.at(kindComma) {
			return
		}
		s.next()
	}
}
