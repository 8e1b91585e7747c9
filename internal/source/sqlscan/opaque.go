package sqlscan

import "strings"

// atHole decides what a hole outside of names may stand for. Among columns and values it is one
// of these; where a clause, a condition or a statement may stand it may name more tables. Before the statement it may
// be a WITH clause.
func (s *scanner) atHole() {
	f, before := s.top(), s.peek(-1)
	f.hole = true
	f.unsure = f.unsure || f.verb == idle && !f.call && (before.precedesStatement() || before.kind == kindOpen)
	s.next()
	switch {
	case f.clause == clauseSelect:
		f.unknown = true
	case f.clause.lists(), s.isOperand(before), s.namesNoTable():
	default:
		s.opaque = true
	}
}

// namesNoTable reports whether the hole that was just passed stands in a statement on something else than tables. Such
// are CREATE DATABASE x, SHOW TABLES FROM x and SAVEPOINT x.
func (s *scanner) namesNoTable() bool {
	const far = 8 // tokens that stand before the name at the most, as in DROP DATABASE IF EXISTS x
	start := -2
	for !s.peek(start).precedesStatement() {
		if start--; start < -far {
			return false
		}
	}
	first := s.wordAt(start + 1)
	switch first {
	case "LISTEN", "UNLISTEN", "NOTIFY", "SAVEPOINT", "RELEASE", "ROLLBACK", "KILL", "CONNECT", "DEALLOCATE":
		return true
	case "SHOW":
		next := s.wordAt(start + 2)
		return next == "TABLES" || next == "SCHEMAS" || next == "DATABASES"
	case "CREATE", "ALTER", "DROP":
	default:
		return false
	}
	switch s.wordAt(start + 2) {
	case "DATABASE", "SCHEMA", "KEYSPACE", "USER", "ROLE", "LOGIN", "EXTENSION", "TABLESPACE", "PUBLICATION", "SUBSCRIPTION",
		"COLLATION", "DOMAIN", "LANGUAGE", "SERVER", "CATALOG", "WAREHOUSE":
		return true
	}
	return false
}

// wordAt returns a word near the token at hand in upper case, empty if it is none.
func (s *scanner) wordAt(offset int) string {
	t := s.peek(offset)
	if t.kind != kindWord || t.hole {
		return ""
	}
	return strings.ToUpper(s.text[t.pos:t.end])
}

// lists reports whether c has columns or values.
func (c clause) lists() bool {
	return c == clauseSelect || c == clauseColumns || c == clauseSet
}

// isOperand reports whether a value follows the token before the hole that was just passed.
func (s *scanner) isOperand(before token) bool {
	switch before.kind {
	case kindOther, kindEquals, kindStar, kindDot:
		return true
	case kindWord:
		return before.word.takesValue() || before.word == wAnd && s.peek(-4).word == wBetween
	}
	return false
}

// takesValue reports whether a value or a name follows w, not a condition or a clause.
func (w word) takesValue() bool {
	switch w {
	case wLike, wIlike, wIn, wBetween, wInterval, wEscape, wRegexp, wRlike, wCollate, wValue, wAs, wTo, wIs,
		wUsing, wIndex, wIndexed, wColumn, wConstraint, wEngine, wSchema, wShow, wUse, wCall, wDeclare:
		return true
	}
	return false
}

// clauseWithin returns the clause that a parenthesis after before begins with.
func (s *scanner) clauseWithin(around *frame, before token) clause {
	switch {
	case before.word == wExists:
		return clauseOther
	case isCall(before), around.clause.lists(), before.word == wUsing, s.isOperand(before):
		return clauseColumns
	}
	return clauseOther
}
