package sqlscan

import (
	"slices"
	"strings"
)

// table reads the query TABLE t.
func (s *scanner) table(before token) {
	switch before.word {
	case wAs, wUnion, wAll, wDistinct, wIntersect, wExcept:
	default:
		if !before.precedesStatement() && before.kind != kindOpen && s.top().verb != inserting {
			return
		}
	}
	if s.cur().isName() && s.peek(1).kind != kindOpen {
		s.begin(selecting, "TABLE")
		s.useName(Read)
	}
}

// copy reads COPY t FROM, which writes, and COPY t TO, which reads.
func (s *scanner) copy() {
	f := s.begin(ignoring, "COPY")
	m, ok := s.tableName()
	if !ok {
		return
	}
	if s.at(kindOpen) {
		s.skipGroup()
	}
	if s.is(wFrom) {
		s.use(m, Write)
	} else if s.is(wTo) {
		s.use(m, Read)
	}
	f.clause = clauseColumns
}

// exchange reads EXCHANGE TABLES a AND b of ClickHouse.
func (s *scanner) exchange() {
	if !s.accept(wTables) {
		return
	}
	s.begin(ignoring, "EXCHANGE")
	if s.useName(DDL) && s.accept(wAnd) {
		s.useName(DDL)
	}
}

// imports reads IMPORT INTO t of CockroachDB and TiDB, which may go on with a query, and IMPORT TABLE t. No other IMPORT names
// a table.
func (s *scanner) imports() {
	switch {
	case s.is(wInto):
		s.begin(ignoring, "IMPORT")
		s.next()
		s.useName(Write)
		return
	case s.is(wTable):
		s.begin(ignoring, "IMPORT")
		s.next()
		if m, ok := s.mention(); ok {
			s.created(m, false, false, DDL)
		}
	}
	s.skipStatement()
}

// lock reads LOCK TABLE t IN SHARE MODE and LOCK TABLES t READ, u WRITE.
func (s *scanner) lock() {
	s.begin(ignoring, "LOCK")
	s.skipWords(wTable, wTables)
	for {
		s.skipWords(wOnly)
		if !s.useName(Write) {
			return
		}
		if !s.is(wRead, wWrite) {
			s.alias()
		}
		s.skipWords(wRead, wWrite, wLocal, wLowPriority)
		if s.is(wIn) { // SHARE UPDATE EXCLUSIVE MODE
			s.skipStatement()
		}
		if !s.at(kindComma) {
			return
		}
		s.next()
	}
}

// refresh reads REFRESH MATERIALIZED VIEW v.
func (s *scanner) refresh() {
	if s.accept(wMaterialized) && s.accept(wView) {
		s.accept(wConcurrently)
		s.begin(ignoring, "REFRESH")
		s.useNames(Write)
	}
}

// show reads SHOW COLUMNS FROM t and SHOW CREATE TABLE t. It shows no tables of FROM otherwise.
func (s *scanner) show() {
	s.begin(ignoring, "SHOW")
	s.skipWords(wFull, wExtended)
	switch {
	case s.is(wColumns, wFields, wIndex, wIndexes, wKeys):
		s.next()
		if s.accept(wFrom) || s.accept(wIn) {
			s.showColumns()
		}
	case s.accept(wCreate):
		if s.accept(wTable) || s.accept(wView) {
			s.useName(Read)
		}
	}
}

// showColumns reads t or t FROM database.
func (s *scanner) showColumns() {
	m, ok := s.tableName()
	if !ok {
		return
	}
	if s.accept(wFrom) || s.accept(wIn) {
		if database, ok := s.mention(); ok {
			m.name = append(slices.Clone(database.name), m.name.last())
		}
	}
	s.use(m, Read)
}

// describe reads DESCRIBE t.
func (s *scanner) describe() {
	s.skipWords(wTable, wExtended)
	if s.atTable() && !s.cur().word.beginsQuery() {
		s.begin(ignoring, "DESCRIBE")
		s.useName(Read)
	}
}

// maintain reads the statements that reorganise tables or gather statistics of them.
func (s *scanner) maintain(w word) {
	verb := strings.ToUpper(s.content(s.peek(-1)))
	if s.at(kindOpen) { // options
		s.skipGroup()
	}
	s.skipWords(wFull, wFreeze, wVerbose, wAnalyze, wLocal)
	tables := s.is(wTable, wTables)
	s.skipWords(wTable, wTables)
	s.accept(wConcurrently)
	s.accept(wOnly)
	if w == wVacuum && s.opts.Dialect == SQLite || !tables && w.wantsTable() {
		return // a database, an index
	}
	if !s.atTable() || s.cur().word.beginsQuery() { // ANALYZE SELECT explains a query
		return
	}
	s.begin(ignoring, verb)
	if m, ok := s.tableName(); ok && w == wCluster && s.accept(wOn) { // CLUSTER i ON t
		s.useName(DDL)
	} else if ok {
		s.use(m, DDL)
	}
	s.maintainRest()
}

// wantsTable reports whether the word TABLE must follow w.
func (w word) wantsTable() bool {
	switch w {
	case wReindex, wCheck, wRepair, wOptimize, wChecksum:
		return true
	}
	return false
}

// maintainRest reads the other tables of a list.
func (s *scanner) maintainRest() {
	for ok := true; ok; {
		if s.at(kindOpen) { // columns
			s.skipGroup()
		}
		if ok = s.at(kindComma); ok {
			s.next()
			ok = s.useName(DDL)
		}
	}
}
