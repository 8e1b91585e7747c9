package sqlscan

// atWord handles a word. The methods that it calls find the token after the word at hand, and
// get the token before it where that matters.
func (s *scanner) atWord(w word) {
	before := s.peek(-1)
	plain := w == noWord || s.isPlain(w, before)
	s.next()
	if plain || s.atClause(w, before) || s.atStatement(w, before) {
		return
	}
	s.atDefinition(w, before)
}

// isPlain reports whether a keyword is a name here: a part of a qualified one, or an alias.
func (s *scanner) isPlain(w word, before token) bool {
	switch {
	case s.peek(1).kind == kindDot, s.peek(1).kind == kindEquals:
		return true
	case before.kind == kindDot:
		return w != wSpRename // sys.sp_rename
	case before.word == wAs:
		return !w.beginsAfterAs()
	}
	return false
}

// atClause handles a word that begins a clause, and reports whether w is one.
func (s *scanner) atClause(w word, before token) bool {
	switch w {
	case wSelect:
		s.selects()
	case wFrom:
		s.from(before)
	case wJoin, wStraightJoin, wApply:
		s.join(w, before)
	case wOn:
		s.on()
	case wUsing:
		s.using()
	case wSet:
		s.set()
	case wInto:
		s.into()
	case wWith:
		s.with()
	case wFor:
		s.atFor()
	case wIn:
		s.in()
	case wUnion, wIntersect, wExcept, wMinus:
		s.combine(w, before)
	default:
		return s.atOperand(w, before)
	}
	return true
}

// selects begins a query.
func (s *scanner) selects() {
	f := s.begin(selecting, "SELECT")
	f.clause = clauseSelect
	if f.query != 0 {
		s.queries[f.query].from = s.i
	}
}

// atOperand handles a word that begins a clause whose operand names no table by itself.
func (s *scanner) atOperand(w word, before token) bool {
	switch f := s.top(); w {
	case wWhere, wHaving, wQualify, wPrewhere:
		f.clause = clauseOther
	case wBy:
		if before.word != wIndexed { // INDEXED BY i of SQLite is within the list
			f.clause = clauseColumns
		}
	case wLimit, wOffset, wWindow, wReturning, wValues, wSettings:
		f.clause = clauseColumns
	case wFetch:
		f.clause = clauseColumns
		if before.precedesStatement() { // of a cursor
			f.verb = ignoring
		}
	case wWhen:
		if f.verb == merging {
			f.clause = clauseOther
		}
	case wOutput: // T-SQL: rows of INSERT, UPDATE, DELETE or MERGE
		f.into = f.verb.writes()
	default:
		return false
	}
	return true
}

// atStatement handles a word that begins a statement on rows, and reports whether w is one.
func (s *scanner) atStatement(w word, before token) bool {
	switch w {
	case wInsert:
		s.insert("INSERT")
	case wReplace:
		s.insert("REPLACE")
	case wUpsert:
		s.insert("UPSERT")
	case wUpdate:
		s.update()
	case wDelete:
		s.deletes()
	case wMerge:
		s.merge()
	case wTruncate:
		s.truncate()
	case wTable:
		s.table(before)
	default:
		return false
	}
	return true
}

// atDefinition handles the words of all other statements.
func (s *scanner) atDefinition(w word, before token) {
	switch w {
	case wCreate:
		s.create()
	case wAlter:
		s.alter()
	case wDrop:
		s.drop()
	case wRename:
		s.rename()
	case wReferences:
		s.atReferences()
	case wAdd, wConstraint, wForeign, wChange:
		s.alterPart(w)
	case wSpRename:
		s.spRename()
	case wAttach, wDetach, wInherit, wSwitch:
		s.alterOther(w)
	case wRefresh:
		s.refresh()
	case wDeclare:
		s.declare()
	default:
		if before.precedesStatement() {
			s.atFirst(w)
		}
	}
}

// atFirst handles a word that begins a statement only if nothing stands before it.
func (s *scanner) atFirst(w word) {
	switch w {
	case wCopy:
		s.copy()
	case wLock:
		s.lock()
	case wShow:
		s.show()
	case wDescribe, wDesc:
		s.describe()
	case wReindex, wCluster, wVacuum, wAnalyze, wOptimize, wCheck, wRepair, wChecksum:
		s.maintain(w)
	case wMove, wClose:
		s.top().verb = ignoring
	case wExchange:
		s.exchange()
	case wImport:
		s.imports()
	case wGrant, wRevoke:
		s.grant()
	case wComment, wPragma, wCall:
		s.skipStatement()
	}
}

// combine goes on with the next query of UNION and its like.
func (s *scanner) combine(w word, before token) {
	if w == wMinus && before.kind == kindComma { // a column
		return
	}
	s.guessRecursion()
	f := s.top()
	s.settle(f)
	f.clause = clauseOther
}

// in reads the table of a IN t, as SQLite has it.
func (s *scanner) in() {
	if s.opts.Dialect == SQLite && s.top().verb != idle && s.cur().isName() && s.peek(1).kind != kindOpen {
		s.useName(Read)
	}
}

// atFor skips what looks like a statement or a clause after FOR.
func (s *scanner) atFor() {
	switch {
	case s.is(wJoin, wOrder, wGroup): // USE INDEX FOR ORDER BY (i)
		s.skipWords(wJoin, wOrder, wGroup, wBy)
	case s.is(wUpdate, wShare, wNo, wKey):
		s.lockRows()
	}
}

// lockRows skips the rest of FOR UPDATE OF t and its like.
func (s *scanner) lockRows() {
	s.top().clause = clauseColumns
	s.skipWords(wUpdate, wShare, wNo, wKey)
	if s.accept(wOf) {
		for s.cur().isAlias() || s.at(kindComma) || s.at(kindDot) {
			s.next()
		}
	}
}
