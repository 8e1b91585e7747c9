package sqlscan

import "strings"

// comment skips a comment that begins at the sign c, and reports whether there is one.
func (l *lexer) comment(c byte) bool {
	switch next := l.byteAt(l.i + 1); {
	case c == '-' && next == '-' && (l.opts.Dialect != MySQL || l.byteAt(l.i+2) <= ' '), c == '#' && l.hashComment(next):
		l.skipLine()
	case c == '/' && next == '*':
		l.blockComment()
	case c == '#' && l.hashName(next):
		l.hashWord()
	default:
		return false
	}
	return true
}

func (l *lexer) skipLine() {
	line := strings.IndexByte(l.text[l.i:l.end], '\n')
	if line < 0 {
		l.i = l.end
		return
	}
	l.i += line + 1
}

// hashComment reports whether # begins a comment, as in MySQL and BigQuery. PostgreSQL has operators that begin with
// it; in a text of any dialect a comment is first on its line, or the text has backquotes.
func (l *lexer) hashComment(next byte) bool {
	if l.opts.Dialect == MySQL {
		return true
	}
	if l.opts.Dialect != Any || !l.escape && (next == '>' || next == '-' || next == '#') || l.hashName(next) {
		return false
	}
	if l.escape {
		return true
	}
	before := strings.TrimRight(l.text[:l.i], " \t")
	return before == "" || before[len(before)-1] == '\n'
}

// hashName reports whether # begins the name of a temporary table, as in T-SQL.
func (l *lexer) hashName(next byte) bool {
	if !isLetter(next) && next != '_' && next != '#' {
		return false
	}
	return l.opts.Dialect == MSSQL || l.opts.Dialect == Any && l.expectsTable()
}

// expectsTable reports whether the word before is one that a table follows.
func (l *lexer) expectsTable() bool {
	switch l.prev().word {
	case wFrom, wJoin, wInto, wTable, wUpdate, wExists, wDelete, wMerge:
		return true
	}
	return false
}

func (l *lexer) hashWord() {
	i := l.i + 1
	for i < l.end && (isWord(l.text[i]) || l.text[i] == '#') {
		i++
	}
	l.add(kindWord, l.i, i)
}

// blockComment skips a comment. One that begins with ! and a version is a part of the text
// in MySQL; its end is skipped as a sign.
func (l *lexer) blockComment() {
	if l.byteAt(l.i+2) == '!' && (l.opts.Dialect == MySQL || l.opts.Dialect == Any) {
		for l.i += 3; isDigit(l.byteAt(l.i)); l.i++ {
		}
		return
	}
	depth, i := 1, l.i+2
	for ; i < l.end && depth > 0; i++ {
		switch {
		case l.text[i] == '*' && l.byteAt(i+1) == '/':
			depth--
			i++
		case l.text[i] == '/' && l.byteAt(i+1) == '*' && l.opts.Dialect == Postgres:
			depth++
			i++
		}
	}
	l.i = min(i, l.end)
}

// hasEscapes reports whether a backslash is known to escape in strings. A text of any dialect that has
// backquotes is taken for MySQL.
func hasEscapes(text string, d Dialect) bool {
	return d == MySQL || d == ClickHouse || d == Any && strings.IndexByte(text, '`') >= 0
}

// hasApostrophe reports whether a quote after a backslash stands between letters.
func hasApostrophe(text string) bool {
	for i := 1; i < len(text); i++ {
		n := strings.Index(text[i:], `\'`)
		if n < 0 {
			return false
		}
		if i += n; isLetter(text[i-1]) && i+2 < len(text) && isLetter(text[i+2]) {
			return true
		}
	}
	return false
}

// string reads a string. A letter glued to its front, such as E or N, belongs to it.
func (l *lexer) string() {
	start := l.i
	escapes := l.escape
	if prev := l.prev(); prev.kind == kindWord && int(prev.end) == start && prev.end-prev.pos == 1 {
		escapes = escapes || l.text[prev.pos]|0x20 == 'e'
		l.toks = l.toks[:len(l.toks)-1]
	}
	i := start + 1
	for i < l.end {
		switch {
		case l.text[i] == '\\' && escapes, l.text[i] == '\'' && l.byteAt(i+1) == '\'':
			i++
		case l.text[i] == '\'':
			l.add(kindString, start, i+1)
			return
		}
		i++
	}
	l.odd = true
	l.add(kindString, start, l.end)
}

// quoted reads an identifier in quotes, or what some dialects take for a string; in MySQL that has escapes.
func (l *lexer) quoted(quote byte) {
	start, i, holes := l.i, l.i+1, false
	for i < l.end {
		if l.text[i] == quote {
			if l.byteAt(i+1) != quote {
				break
			}
			i++
		} else if l.text[i] == '\\' && quote == '"' && l.escape {
			i++
		} else if h := l.holeAt(i); h.len > 0 {
			holes = true
			i += h.len
			continue
		}
		i++
	}
	l.add(kindQuoted, start, min(i+1, l.end)).hole = holes
}

// maxBracketed is the length of an identifier of T-SQL, with brackets.
const maxBracketed = 130

// bracketed reads an identifier in brackets, and reports whether there is one. Brackets are
// also those of array types, slices and literals.
func (l *lexer) bracketed() bool {
	switch l.opts.Dialect {
	case Postgres, ClickHouse, MySQL, Cassandra:
		return false
	case Any, SQLite:
		if !l.nameAllowed() {
			return false
		}
	}
	rest := l.text[l.i:min(l.end, l.i+maxBracketed)]
	length := strings.IndexByte(rest, ']') + 1
	if length <= 2 || strings.ContainsAny(rest[:length], ",'\"()\n?") {
		return false
	}
	hole := l.hasHole(l.i, l.i+length)
	if !isWordStart(rest[1]) && !hole {
		return false
	}
	l.add(kindQuoted, l.i, l.i+length).hole = hole
	return true
}

// nameAllowed reports whether the token before lets an identifier follow: it is not glued to
// what it may be an index of.
func (l *lexer) nameAllowed() bool {
	switch prev := l.prev(); prev.kind {
	case kindDot, kindComma, kindOpen:
		return true
	default:
		return int(prev.end) < l.i && prev.word != wArray
	}
}
