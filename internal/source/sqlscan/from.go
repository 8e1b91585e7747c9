package sqlscan

// source is an item of a FROM list.
type source struct {
	use   int    // noUse if it is no table
	query int    // the query that it is, if it is one
	alias string // or the name by which WITH knows it
}

// from begins a FROM list if FROM begins a table clause here.
func (s *scanner) from(before token) {
	if f := s.top(); s.isTableClause(f, before) && !s.fromValue(f, before) {
		f.unknown = false
		if f.query != 0 {
			s.queries[f.query].to = s.i - 1
		}
		s.item(Read)
	}
}

// isTableClause tells the FROM of a table clause from other ones. Those are of IS DISTINCT FROM, of EXTRACT(x FROM y)
// and its like, and of statements such as FETCH NEXT FROM.
func (s *scanner) isTableClause(f *frame, before token) bool {
	switch {
	case f.verb == ignoring, f.verb == altering:
		return false
	case f.call && f.verb == idle:
		return false
	case before.word == wDistinct:
		w := s.peek(-3).word
		return w != wIs && w != wNot
	}
	return true
}

// join reads the table after JOIN.
func (s *scanner) join(w word, before token) {
	f := s.top()
	switch {
	case w == wStraightJoin && f.clause == clauseSelect: // an option of SELECT
		return
	case w == wApply && before.word != wCross && before.word != wOuter:
		return
	case before.word == wArray: // ARRAY JOIN of ClickHouse has columns
		f.clause = clauseOther
		return
	}
	s.item(Read)
}

// using reads the tables of DELETE and MERGE. That of a join has columns.
func (s *scanner) using() {
	f := s.top()
	if f.clause == clauseOther && (f.verb == merging || f.verb == deleting && f.direct > 0) {
		s.item(Read)
	}
}

// on passes over what looks like a statement after ON: ON DUPLICATE KEY UPDATE, ON DELETE CASCADE.
func (s *scanner) on() {
	switch f := s.top(); {
	case s.is(wDuplicate):
		s.skipWords(wDuplicate, wKey, wUpdate)
		f.clause = clauseSet
	case s.is(wConflict):
		f.clause = clauseOther
	case s.is(wDelete, wUpdate):
		s.next()
	}
}

// item reads an item of a FROM list. Of one in parentheses it leaves these to the main loop.
func (s *scanner) item(a Access) {
	s.top().clause = clauseItem
	for s.is(wOnly, wLateral, wOuter) && s.itemFollows() {
		s.next()
	}
	switch {
	case s.at(kindOpen), s.skipUnpivot():
	case s.is(wRows) && s.peek(1).word == wFrom && s.peek(2).kind == kindOpen:
		s.skip(2)
		s.openCall()
	case s.cur().word.reserved() && s.peek(1).kind == kindOpen: // TABLE(f())
		s.next()
		s.openCall()
	default:
		s.namedItem(a)
	}
}

// namedItem reads an item that is a table or a function.
func (s *scanner) namedItem(a Access) {
	m, ok := s.tableName()
	switch {
	case !ok:
		s.top().clause = clauseList
	case s.at(kindOpen) && !s.isLockHint():
		s.openCall()
	default:
		s.itemHints()
		src := s.source(m, a)
		if a == Read && src.use != noUse && s.isPath(m) {
			s.uses[src.use].doubt = MayBePath
		}
		s.tail(src)
	}
}

// isPath reports whether m may be a path of what the lists around it name. PostgreSQL and MySQL know no such paths.
func (s *scanner) isPath(m mention) bool {
	if s.opts.Dialect != Any || len(m.name) == 1 {
		return false
	}
	for _, src := range s.sources[len(s.aliases.names):] {
		s.aliases.add(s.nameOf(src))
	}
	return s.aliases.has(m.name[0].Text)
}

// skipUnpivot skips the object of UNPIVOT c.prices AS v AT k of Redshift, which is a path of an alias.
func (s *scanner) skipUnpivot() bool {
	if next := s.peek(2); !s.is(wUnpivot) || !s.peek(1).isName() || next.kind != kindDot && next.word != wAs {
		return false
	}
	s.next()
	s.mention()
	s.skipSubscripts()
	s.tail(source{use: noUse})
	return true
}

// skipSubscripts skips [0].x of a path.
func (s *scanner) skipSubscripts() {
	for s.atSign('[') {
		s.skipPast(']')
		if s.at(kindDot) {
			s.skip(2)
		}
	}
}

// itemFollows reports whether the word at hand stands before an item and is none itself.
func (s *scanner) itemFollows() bool {
	next := s.peek(1)
	return next.isName() || s.isPlaceholder(next) || next.kind == kindOpen || next.word == wLateral
}

// isLockHint reports whether a hint such as (NOLOCK) is at hand.
func (s *scanner) isLockHint() bool {
	return s.peek(1).word.hint() && s.peek(2).kind == kindClose
}

// itemHints skips what may stand between a table and its alias.
func (s *scanner) itemHints() {
	s.skipSubscripts()
	if s.at(kindOpen) {
		s.skipGroup()
	}
	if s.at(kindStar) { // PostgreSQL: with descendants
		s.next()
	}
	if s.atSign('@') { // CockroachDB, Spanner: t@{FORCE_INDEX=i}
		s.next()
		if s.atSign('{') {
			s.skipPast('}')
		}
	}
	s.skipWords(wFinal)
}

// tail reads what follows an item and adds it to the list.
func (s *scanner) tail(src source) {
	if s.is(wWith) && (s.peek(1).word == wOrdinality || s.peek(1).word == wOffset) {
		s.skip(2)
	}
	alias := s.alias()
	if (alias != "" || s.peek(-1).word == wAs) && s.at(kindOpen) {
		s.skipGroup()
	}
	if alias != "" {
		src.alias = alias
	}
	s.sources = append(s.sources, src)
	s.top().clause = clauseList
}

// alias reads an alias, "" if there is none.
func (s *scanner) alias() string {
	as := s.is(wAs) && s.peek(1).word != wOf
	if as {
		s.next()
	}
	if t := s.cur(); as && t.isName() && t.kind != kindHole || !as && t.isAlias() {
		s.next()
		return s.content(t)
	}
	return ""
}
