package sqlscan

// insert reads INSERT, REPLACE or UPSERT up to the columns.
func (s *scanner) insert(name string) {
	if s.at(kindOpen) { // the function, or INSERT (a) VALUES of MERGE
		return
	}
	start := s.i
	s.skipWords(wOr, wIgnore, wLowPriority, wDelayed, wHighPriority, wReplace, wRollback, wAbort, wFail,
		wOverwrite)
	s.skipTop()
	if !s.accept(wInto) && !s.is(wTable) && !s.insertFollows() {
		s.i = start
		return
	}
	if s.is(wTable, wFunction) && s.peek(1).isName() {
		s.next()
	}
	if m, ok := s.mention(); ok {
		s.begin(inserting, name)
		s.useTable(m, Write) // no name of WITH can be written
		s.insertColumns()
	}
}

// insertColumns skips the alias and the columns. A query in parentheses is left to the main loop.
func (s *scanner) insertColumns() {
	s.alias()
	if next := s.peek(1); s.at(kindOpen) && !next.word.selects() && next.kind != kindOpen {
		s.skipGroup()
	}
}

// insertFollows reports whether the rest of INSERT without INTO follows.
func (s *scanner) insertFollows() bool {
	start := s.i
	defer func() { s.i = start }()
	if !s.cur().isName() || s.cur().word.keyword() {
		return false
	}
	s.mention()
	return s.at(kindOpen) || s.is(wValues, wSelect, wSet, wDefault)
}

// update reads UPDATE and its first table.
func (s *scanner) update() {
	s.skipWords(wOr, wLowPriority, wIgnore, wRollback, wAbort, wReplace, wFail)
	s.skipTop()
	if s.updateFollows() {
		s.begin(updating, "UPDATE")
		s.item(Write)
	}
}

// updateFollows reports whether the first table of UPDATE is at hand. It is none in UPDATE OF a
// of a trigger, in UPDATE STATISTICS t of T-SQL and in ALTER TABLE t UPDATE a = 1 of ClickHouse.
func (s *scanner) updateFollows() bool {
	next := s.peek(1)
	if s.is(wOf) || s.is(wStatistics) && next.isName() || next.kind == kindEquals {
		return false
	}
	return s.cur().isName() || s.at(kindOpen)
}

// set begins the assignments of UPDATE.
func (s *scanner) set() {
	f := s.top()
	if f.verb == altering && s.accept(wSchema) {
		s.setSchema()
		return
	}
	if f.verb == updating && !f.set {
		f.set, f.direct = true, len(s.sources)-f.sources
	}
	f.clause = clauseSet
	s.assignment(f)
}

// assignment notes which table the assignment at hand writes, if UPDATE names several.
func (s *scanner) assignment(f *frame) {
	if f.verb != updating || f.direct < 2 {
		return
	}
	if m, ok := s.mention(); ok && len(m.name) > 1 && s.at(kindEquals) {
		s.marks = append(s.marks, m.name[len(m.name)-2].Text)
	}
}

// deletes reads DELETE and the tables before its FROM, or those after it.
func (s *scanner) deletes() {
	s.skipWords(wLowPriority, wQuick, wIgnore)
	s.skipTop()
	s.settle(s.top())
	start := s.i
	marks := s.deleteMarks()
	if !s.accept(wFrom) {
		s.i = start
		s.deleteWithoutFrom()
		return
	}
	s.begin(deleting, "DELETE")
	s.marks = append(s.marks, marks...)
	if len(marks) > 0 {
		s.item(Read)
		return
	}
	s.deleteTargets()
}

// deleteWithoutFrom reads DELETE t WHERE, as Oracle and T-SQL have it.
func (s *scanner) deleteWithoutFrom() {
	start := s.i
	if m, ok := s.mention(); ok && (s.is(wWhere, wOutput) || s.opts.Dialect == MSSQL) {
		s.begin(deleting, "DELETE")
		s.use(m, Write)
	} else {
		s.i = start
	}
}

// deleteMarks reads the names between DELETE and FROM: tables of the list in MySQL and T-SQL,
// columns in Cassandra.
func (s *scanner) deleteMarks() []string {
	var marks []string
	for s.cur().isName() {
		m, _ := s.mention()
		marks = append(marks, m.name.last().Text)
		if s.at(kindDot) && s.peek(1).kind == kindStar { // t.*
			s.skip(2)
		}
		s.skipElement()
		if !s.at(kindComma) {
			break
		}
		s.next()
	}
	return marks
}

// skipElement skips the index of a Cassandra collection.
func (s *scanner) skipElement() {
	if s.atSign('[') {
		s.skipPast(']')
	}
}

// deleteTargets reads the tables after DELETE FROM.
func (s *scanner) deleteTargets() {
	for {
		s.item(Write)
		if !s.at(kindComma) {
			break
		}
		s.next()
	}
	if f := s.top(); f.verb == deleting && f.clause == clauseList {
		f.direct = len(s.sources) - f.sources
		f.clause = clauseOther
	}
}

// merge reads MERGE INTO t. Its USING reads the rest.
func (s *scanner) merge() {
	if s.at(kindOpen) {
		return
	}
	s.skipTop()
	s.skipWords(wInto, wOnly)
	m, ok := s.mention()
	if !ok {
		return
	}
	if s.is(wWith) && s.peek(1).kind == kindOpen {
		s.next()
		s.skipGroup()
	}
	s.alias()
	if s.is(wUsing) || s.at(kindHole) {
		s.begin(merging, "MERGE")
		s.use(m, Write)
	}
}

// truncate reads the tables after TRUNCATE.
func (s *scanner) truncate() {
	if s.top().verb == altering { // TRUNCATE PARTITION p
		return
	}
	s.accept(wTable)
	s.skipExistence()
	if s.cur().isName() {
		s.begin(ignoring, "TRUNCATE")
		s.useNames(Write)
	}
}

// into reads the table that SELECT INTO or LOAD DATA INTO TABLE fills.
func (s *scanner) into() {
	f := s.top()
	if s.is(wTable) && f.verb != selecting { // LOAD DATA INFILE 'f' INTO TABLE t
		s.next()
		s.useName(Write)
		return
	}
	variables := s.opts.Dialect == MySQL || s.bodies > 0 || s.routines && s.opts.Dialect != MSSQL
	if f.verb != selecting || f.clause != clauseSelect || variables || s.is(wOutfile, wDumpfile) {
		return
	}
	temporary := s.is(wTemp, wTemporary)
	s.skipWords(wTemp, wTemporary, wUnlogged, wTable)
	if m, ok := s.mention(); ok && (s.is(wFrom) || s.cur().ends()) {
		s.created(m, temporary, false, Write)
	}
}
