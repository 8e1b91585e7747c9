package sqlscan

import "strings"

// lexer cuts a text into tokens. Function bodies in dollar quotes are cut in the same pass.
type lexer struct {
	text   string
	opts   Options
	i      int // where the next token begins
	end    int // of the text, or of the function body at hand
	toks   []token
	opened []int32 // tokens of the open parentheses and bodies
	bodies []body
	quotes dollarQuotes
	escape bool // strings have escapes with a backslash
	odd    bool // a string does not end, or a backslash stands outside of strings
	action int  // where the template action ends that was found last
}

// lex returns the tokens of text; the first and the last are of kindEnd. Where the dialect does not tell whether a
// backslash escapes a quote, it does if the text makes sense only then. One with 'it\'s' is such a text.
func lex(text string, o Options) []token {
	l := newLexer(text, o, hasEscapes(text, o.Dialect))
	toks := l.all()
	if l.odd && !l.escape && o.Dialect == Any && hasApostrophe(text) {
		escaping := newLexer(text, o, true)
		if other := escaping.all(); !escaping.odd {
			return other
		}
	}
	return toks
}

func newLexer(text string, o Options, escape bool) *lexer {
	return &lexer{text: text, opts: o, end: len(text), escape: escape}
}

// all reads all tokens.
func (l *lexer) all() []token {
	text := l.text
	l.toks = make([]token, 1, len(text)/4+16)
	l.i += len(text) - len(strings.TrimPrefix(text, "\uFEFF"))
	for l.i < l.end || len(l.bodies) > 0 {
		if l.i < l.end {
			l.next()
		} else {
			l.closeBody()
		}
	}
	l.add(kindEnd, len(text), len(text))
	return l.toks
}

// next reads one token or what stands between tokens.
func (l *lexer) next() {
	switch c := l.text[l.i]; {
	case c <= ' ':
		l.i++
	case isWordStart(c) || l.holeAt(l.i).len > 0:
		l.word()
	case l.comment(c):
	case c >= '0' && c <= '9' || c == '.' && isDigit(l.byteAt(l.i+1)):
		l.number()
	case c == '\'':
		l.string()
	case c == '"' || c == '`':
		l.quoted(c)
	case c == '[' && l.bracketed():
	case c == '$' && l.dollarQuoted():
	case c == '?' || c == '$':
		l.parameter()
	case (c == ':' || c == '@') && l.named(c):
		l.parameter()
	case c == '{' && l.identifierParameter():
	default:
		l.sign(c)
	}
}

// byteAt returns the byte at i, 0 beyond the end.
func (l *lexer) byteAt(i int) byte {
	if i < 0 || i >= l.end {
		return 0
	}
	return l.text[i]
}

// add appends a token and goes on behind it.
func (l *lexer) add(k kind, pos, end int) *token {
	l.toks = append(l.toks, token{kind: k, pos: int32(pos), end: int32(end)})
	l.i = end
	return &l.toks[len(l.toks)-1]
}

// prev returns the token before the one at hand.
func (l *lexer) prev() token {
	return l.toks[len(l.toks)-1]
}

// word reads an identifier, a keyword or a hole, and whatever of these is glued together.
func (l *lexer) word() {
	start, i, letters, value := l.i, l.i, false, false
	holes := 0
	for i < l.end {
		if h := l.holeAt(i); h.len > 0 {
			value = h.value
			holes++
			i += h.len
		} else if isWord(l.text[i]) {
			letters = true
			i++
		} else {
			break
		}
	}
	switch {
	case holes == 0:
		l.add(kindWord, start, i).word = lookup(l.text[start:i])
	case letters:
		if end := l.statementAfterHole(i); end > 0 {
			l.add(kindHole, start, end).hole = true
			return
		}
		l.add(kindWord, start, i).hole = true
	case value && holes == 1:
		l.add(kindValue, start, i)
	default:
		l.add(kindHole, start, i).hole = true
	}
}

// statementAfterHole returns the end of the holes at hand if what is glued to them begins a statement there. That is a
// word up to end. It returns 0 otherwise.
func (l *lexer) statementAfterHole(end int) int {
	if prev := l.prev(); !prev.precedesStatement() && prev.kind != kindOpen && prev.kind != kindClose {
		return 0
	}
	i := l.i
	for h := l.holeAt(i); h.len > 0; h = l.holeAt(i) {
		if i += h.len; i == end {
			return 0
		}
	}
	if w := lookup(l.text[i:end]); i > l.i && (w.selects() || w.beginsWrite()) {
		return i
	}
	return 0
}

// number reads a number. MySQL lets identifiers begin with digits; those with an underscore
// and a letter are taken for such.
func (l *lexer) number() {
	i, letter, line := l.i, false, false
	for i < l.end && isWord(l.text[i]) && l.holeAt(i).len == 0 {
		letter = letter || isLetter(l.text[i])
		line = line || l.text[i] == '_'
		i++
	}
	if letter && line {
		l.add(kindWord, l.i, i)
		return
	}
	for i < l.end && (isWord(l.text[i]) || l.text[i] == '.') && l.holeAt(i).len == 0 {
		i++
	}
	l.add(kindValue, l.i, max(i, l.i+1))
}

// named reports whether c begins a parameter such as :name, @name or :1, and no cast or slice.
func (l *lexer) named(c byte) bool {
	next, before := l.byteAt(l.i+1), l.byteAt(l.i-1)
	if c == ':' && isWord(before) {
		return false
	}
	return isWord(next) && next != '$' || c == '@' && next == '@'
}

// parameter reads a placeholder such as ?, ?1, $1, $name, :name or @name, which may have
// fields, as in :user.name.
func (l *lexer) parameter() {
	dots := l.text[l.i] == ':' || l.text[l.i] == '@'
	i := l.i + 1
	for i < l.end && (isWord(l.text[i]) || l.text[i] == '@' && i == l.i+1 || dots && l.text[i] == '.') {
		i++
	}
	l.add(kindValue, l.i, i)
}

// identifierParameter reads {name:Identifier} of ClickHouse, and reports whether there is one.
func (l *lexer) identifierParameter() bool {
	i := l.i + 1
	for i < l.end && isWord(l.text[i]) {
		i++
	}
	const kind = ":Identifier}"
	if !strings.HasPrefix(l.text[i:l.end], kind) {
		return false
	}
	l.add(kindValue, l.i, i+len(kind))
	return true
}

// sign reads a sign, and matches parentheses.
func (l *lexer) sign(c byte) {
	end := l.i + 1
	switch next := l.byteAt(end); {
	case c == '*' && next == '/': // ends a version comment of MySQL
		l.i += 2
		return
	case c == ':' && next == ':', c == '%' && next == '%':
		end++
	case c == '(':
		l.opened = append(l.opened, int32(len(l.toks)))
	case c == ')':
		l.closeParen()
	case c == ';':
		l.closeAll()
	case c == '\\':
		l.odd = true
	}
	l.add(signKind(c), l.i, end)
}

func signKind(c byte) kind {
	switch c {
	case '(':
		return kindOpen
	case ')':
		return kindClose
	case ',':
		return kindComma
	case ';':
		return kindSemicolon
	case '.':
		return kindDot
	case '*':
		return kindStar
	case '=':
		return kindEquals
	}
	return kindOther
}

// closeParen matches the innermost open parenthesis with the token about to be added.
func (l *lexer) closeParen() {
	if n := len(l.opened); n > 0 && l.toks[l.opened[n-1]].kind == kindOpen {
		l.toks[l.opened[n-1]].match = int32(len(l.toks))
		l.opened = l.opened[:n-1]
	}
}

// closeAll forgets the parentheses that are open within the innermost body.
func (l *lexer) closeAll() {
	n := len(l.opened)
	for n > 0 && l.toks[l.opened[n-1]].kind == kindOpen {
		n--
	}
	l.opened = l.opened[:n]
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isWordStart(c byte) bool { return isLetter(c) || c == '_' || c >= 0x80 }

func isWord(c byte) bool { return isWordStart(c) || isDigit(c) || c == '$' }
