package sqlscan

import "strings"

// isPlaceholder reports whether t stands for an argument. Where a table is expected that is a name, as mappers fill it in,
// of which nothing is known; a table variable of T-SQL is no such argument.
func (s *scanner) isPlaceholder(t token) bool {
	if t.kind != kindValue {
		return false
	}
	switch s.text[t.pos] {
	case '?', '%', '{':
		return true
	case '$', ':':
		return t.end > t.pos+1
	case '@':
		return s.text[t.pos+1] != '@' && !s.routines && s.opts.Dialect != MSSQL && !s.variables.has(s.text[t.pos:t.end])
	}
	return false
}

// atTable reports whether the name of a table, or what stands for it, is at hand.
func (s *scanner) atTable() bool {
	return s.cur().isName() || s.isPlaceholder(s.cur())
}

// tableName reads the name of a table, or the placeholder that stands for it.
func (s *scanner) tableName() (mention, bool) {
	first := s.cur()
	switch {
	case s.isPlaceholder(first):
		return mention{s.name(), int(first.pos)}, true
	case s.namesByCall():
		return s.calledName(), true
	}
	return s.mention()
}

// namesByCall reports whether IDENTIFIER('t') or IDENTIFIER(:t) of Snowflake and Databricks is at hand.
func (s *scanner) namesByCall() bool {
	argument := s.peek(2)
	return s.at(kindWord) && s.peek(1).kind == kindOpen && (argument.kind == kindString || s.isPlaceholder(argument)) &&
		s.peek(3).kind == kindClose && strings.EqualFold(s.content(s.cur()), "identifier")
}

// calledName reads the name that is the argument of a call.
func (s *scanner) calledName() mention {
	argument := s.peek(2)
	m := mention{Name{s.ident(argument)}, int(s.cur().pos)}
	if argument.kind == kindString {
		m = s.literalName(argument)
	}
	s.skip(4)
	return m
}

// isQueryArgument reports whether a placeholder is at hand that stands for a query: (?) or (? UNION ?).
func (s *scanner) isQueryArgument() bool {
	if !s.isPlaceholder(s.cur()) {
		return false
	}
	switch next := s.peek(1); next.word {
	case wUnion, wIntersect, wExcept, wMinus:
		return true
	default:
		return next.kind == kindClose
	}
}

// fromValue reports whether a placeholder after FROM is a value: PREPARE s FROM ?, RESTORE d FROM ?. A fragment may begin
// with FROM, or with columns that are not known.
func (s *scanner) fromValue(f *frame, before token) bool {
	fragment := before.precedesStatement() || before.kind == kindHole || before.kind == kindStar
	return f.verb == idle && !fragment && s.isPlaceholder(s.cur())
}

// declare notes the variable of DECLARE @t TABLE (...).
func (s *scanner) declare() {
	if s.at(kindValue) {
		s.variables.add(s.text[s.cur().pos:s.cur().end])
	}
}

// atValue notes a table variable that is not the first of its DECLARE.
func (s *scanner) atValue() {
	if next := s.peek(1).word; next == wTable || next == wAs && s.peek(2).word == wTable {
		s.declare()
	}
	s.next()
}
