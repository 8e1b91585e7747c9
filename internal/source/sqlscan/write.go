package sqlscan

// insert reads INSERT, REPLACE or UPSERT up to the columns.
func (s *scanner) insert(name string) {
	if s.at(kindOpen) { // the function, or INSERT (a) VALUES of MERGE
		return
	}
	if s.is(wAll, wFirst) && (s.peek(1).word == wInto || s.peek(1).word == wWhen) { // Oracle
		s.begin(inserting, name).into = true
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
	if s.at(kindOpen) && s.peek(1).word.selects() { // Oracle
		s.begin(inserting, name)
		s.targetQuery()
	} else if m, ok := s.tableName(); ok {
		s.begin(inserting, name)
		s.insertTarget(m)
		s.insertColumns()
	}
}

// insertTarget records the table that INSERT fills. Only T-SQL fills one through a name of WITH.
func (s *scanner) insertTarget(m mention) {
	if s.opts.Dialect == MSSQL {
		s.write(s.source(m, Write))
	} else {
		s.useTable(m, Write)
	}
}

// targetQuery leaves the query in parentheses that a statement writes to the main loop.
func (s *scanner) targetQuery() {
	f := s.top()
	f.clause, f.target = clauseItem, true
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

// updateFollows reports whether the first table of UPDATE is at hand. It is none in UPDATE OF a of a trigger and in
// UPDATE STATISTICS t of T-SQL. Nor is it in ALTER TABLE t UPDATE a = 1 of ClickHouse.
func (s *scanner) updateFollows() bool {
	next := s.peek(1)
	if s.is(wOf) || s.is(wStatistics) && next.isName() || next.kind == kindEquals {
		return false
	}
	return s.atTable() || s.at(kindOpen)
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

// assignment notes which table the assignment at hand writes, if UPDATE names several, or which column of a query.
func (s *scanner) assignment(f *frame) {
	through := f.direct == 1 && s.sources[f.sources].query != 0
	if f.verb != updating || f.direct < 2 && !through {
		return
	}
	m, ok := s.mention()
	switch {
	case !ok || !s.at(kindEquals):
	case through:
		s.marks = append(s.marks, m.name.last().Text)
	case len(m.name) > 1:
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
	if s.at(kindOpen) && s.peek(1).word.selects() {
		s.begin(deleting, "DELETE")
		s.targetQuery()
		return
	}
	start := s.i
	if m, ok := s.mention(); ok && (s.is(wWhere, wOutput) || s.opts.Dialect == MSSQL || len(m.name) == 1 && s.ctes.has(m.name[0].Text)) {
		s.begin(deleting, "DELETE")
		s.sources = append(s.sources, s.source(m, Write)) // or an alias of the FROM that follows
		s.endTargets()
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
	switch f := s.top(); {
	case f.verb != deleting:
	case f.clause == clauseList:
		s.endTargets()
	case f.clause == clauseItem && s.at(kindOpen):
		s.targetQuery()
	}
}

// endTargets makes what was read so far the targets of the statement.
func (s *scanner) endTargets() {
	f := s.top()
	f.direct = len(s.sources) - f.sources
	f.clause, f.target = clauseOther, false
}

// merge reads MERGE INTO t. Its USING reads the rest.
func (s *scanner) merge() {
	if s.at(kindOpen) {
		return
	}
	s.skipTop()
	s.skipWords(wInto, wOnly)
	m, ok := s.tableName()
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
		s.write(s.source(m, Write))
	}
}

// truncate reads the tables after TRUNCATE.
func (s *scanner) truncate() {
	if s.top().verb == altering { // TRUNCATE PARTITION p
		return
	}
	s.accept(wTable)
	s.skipExistence()
	if s.atTable() {
		s.begin(ignoring, "TRUNCATE")
		s.useNames(Write)
	}
}

// into reads the table that SELECT INTO, OUTPUT INTO or LOAD DATA INTO TABLE fills, and those of INSERT ALL.
func (s *scanner) into() {
	f := s.top()
	if f.into {
		if s.at(kindValue) && s.text[s.cur().pos] == '@' { // a table variable
			return
		}
		if m, ok := s.tableName(); ok {
			s.useTable(m, Write)
			s.insertColumns()
		}
		return
	}
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
