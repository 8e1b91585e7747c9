package sqlscan

import "strings"

// grant reads GRANT and REVOKE of what may be done with tables. Roles, and what is granted on anything else, name none.
func (s *scanner) grant() {
	routine := strings.EqualFold(s.content(s.cur()), "execute")
	s.skipTo(wOn)
	s.accept(wOn)
	if s.accept(wTable); !routine {
		s.grantedTables()
	}
	s.skipStatement()
}

// grantedTables reads t, u TO r and OBJECT::t TO r. What is a kind of thing, or db.*, is followed by more.
func (s *scanner) grantedTables() {
	for {
		if strings.EqualFold(s.content(s.cur()), "object") && s.peek(1).kind == kindOther {
			s.skip(2)
		}
		m, ok := s.tableName()
		if !ok || !s.is(wTo, wFrom) && !s.at(kindComma) && !s.at(kindOpen) {
			return
		}
		s.use(m, DDL)
		if !s.at(kindComma) {
			return
		}
		s.next()
	}
}
