package importgraph

import (
	"bytes"
	"go/token"
	"unicode/utf8"
)

// header reads a Go file from its beginning to its first declaration. It knows
// well-formed headers only: anything else makes it odd, and then go/parser judges
// the file, so that errors and recovery are go/parser's own.
type header struct {
	src    []byte
	off    int
	line   int32
	bol    int // offset at which the line begins
	intern func([]byte) string

	odd      bool
	leading  bool      // before the package clause, where comments are kept
	comments []comment // those before the package clause
	name     string
	clause   Span
	imports  []Import
}

// comment is one comment before the package clause; what follows a "//" up to the
// end of the line belongs to it, but for a carriage return there.
type comment struct {
	raw  []byte // of the source buffer
	span Span
}

// bom is the byte order mark, which may stand at the beginning of a file only.
const bom = "\uFEFF"

// start makes h ready to read src. The slices of an earlier file are used again.
func (h *header) start(src []byte) {
	*h = header{src: src, line: 1, leading: true, intern: h.intern, comments: h.comments[:0], imports: h.imports[:0]}
	if bytes.HasPrefix(src, []byte(bom)) {
		h.off = len(bom)
	}
}

// read reads the header and leaves off at the first declaration.
func (h *header) read() {
	h.skip()
	h.leading = false
	h.packageClause()
	for !h.odd && h.take("import") {
		h.importDecl()
	}
	if !h.atDeclaration() || !wellEncoded(h.src[:h.off]) {
		h.odd = true
	}
}

func (h *header) packageClause() {
	start := h.here()
	if !h.take("package") {
		h.odd = true
		return
	}
	h.skip()
	h.name = h.ident()
	h.clause = h.upTo(start)
	h.semicolon()
}

// importDecl reads what follows the keyword: one import or a group of them.
func (h *header) importDecl() {
	h.skip()
	if h.peek() != '(' {
		h.importSpec()
		return
	}
	h.off++
	for h.skip(); !h.odd && h.peek() != ')'; h.skip() {
		h.importSpec()
	}
	if !h.odd {
		h.off++
		h.semicolon()
	}
}

func (h *header) importSpec() {
	var imp Import
	switch c := h.peek(); {
	case c == '.':
		imp.Name = "."
		h.off++
		h.skip()
	case isLetter(c):
		imp.Name = h.ident()
		if h.skip() { // a newline after a name ends the statement
			h.odd = true
		}
	}
	start := h.here()
	path := h.quoted()
	if h.odd {
		return
	}
	imp.Path = h.intern(path)
	imp.Span = h.upTo(start)
	h.imports = append(h.imports, imp)
	h.semicolon()
}

// quoted reads a string literal and returns what is between its quotes. Escapes
// and line ends in it are go/parser's.
func (h *header) quoted() []byte {
	quote := h.peek()
	if quote != '"' && quote != '`' {
		h.odd = true
		return nil
	}
	rest := h.src[h.off+1:]
	end := bytes.IndexByte(rest, quote)
	if end < 0 || bytes.ContainsAny(rest[:end], "\n\r\\") {
		h.odd = true
		return nil
	}
	h.off += end + 2
	return rest[:end]
}

// semicolon passes the end of a statement: a semicolon, one that a line end or the
// end of the file stands for, or none before a closing parenthesis.
func (h *header) semicolon() {
	newline := h.skip()
	switch c := h.peek(); {
	case newline || h.off == len(h.src) || c == ')':
	case c == ';':
		h.off++
		h.skip()
	default:
		h.odd = true
	}
}

// atDeclaration reports whether the header ends as one does. A misspelt import
// would otherwise pass for the beginning of the declarations.
func (h *header) atDeclaration() bool {
	if h.off == len(h.src) {
		return true
	}
	switch string(h.word()) {
	case "const", "func", "type", "var":
		return true
	}
	return false
}

// take passes a keyword, if it stands here.
func (h *header) take(keyword string) bool {
	if string(h.word()) != keyword {
		return false
	}
	h.off += len(keyword)
	return true
}

// ident reads an identifier that is no keyword.
func (h *header) ident() string {
	word := h.word()
	h.off += len(word)
	name := h.intern(word)
	if name == "" || token.IsKeyword(name) {
		h.odd = true
	}
	return name
}

// word returns the ASCII identifier or keyword that stands here, without passing it.
func (h *header) word() []byte {
	rest := h.src[h.off:]
	if len(rest) == 0 || !isLetter(rest[0]) {
		return nil
	}
	n := 1
	for n < len(rest) && isWordByte(rest[n]) {
		n++
	}
	if n < len(rest) && (rest[n] >= utf8.RuneSelf || rest[n] == 0) {
		return nil // perhaps a letter, perhaps an error: go/parser knows
	}
	return rest[:n]
}

// skip passes blanks and comments and reports whether a line ended there.
func (h *header) skip() (newline bool) {
	for h.off < len(h.src) {
		switch h.src[h.off] {
		case ' ', '\t', '\r':
			h.off++
		case '\n':
			h.off++
			h.line++
			h.bol = h.off
			newline = true
		case '/':
			line := h.line
			if !h.comment() {
				h.odd = true
				return newline
			}
			newline = newline || h.line > line
		default:
			return newline
		}
	}
	return newline
}

// comment passes a comment, if a whole one begins here.
func (h *header) comment() bool {
	end := commentEnd(h.src, h.off)
	if end < 0 {
		return false
	}
	raw := h.src[h.off:end]
	if raw[1] == '/' {
		raw = bytes.TrimSuffix(raw, []byte("\r"))
	}
	if bytes.HasPrefix(raw[2:], []byte("line ")) {
		h.odd = true // a line directive may be malformed
	}
	span := h.here()
	if lines := bytes.Count(raw, []byte("\n")); lines > 0 {
		h.line += int32(lines)
		h.bol = h.off + bytes.LastIndexByte(raw, '\n') + 1
	}
	h.off += len(raw)
	if h.leading {
		h.comments = append(h.comments, comment{raw, h.upTo(span)})
	}
	return true
}

// peek returns the byte that stands here, 0 at the end.
func (h *header) peek() byte {
	if h.off == len(h.src) {
		return 0
	}
	return h.src[h.off]
}

// here returns a span that begins here.
func (h *header) here() Span {
	return Span{Line: h.line, Column: int32(h.off - h.bol + 1), Offset: int32(h.off)}
}

// upTo returns the span that begins as s does and ends here.
func (h *header) upTo(s Span) Span {
	end := h.here()
	s.EndLine, s.EndColumn, s.EndOffset = end.Line, end.Column, end.Offset
	return s
}

// commentEnd returns where the comment that begins at off ends, before the line end
// in one of "//" kind; -1 if no comment begins there or it never ends.
func commentEnd(src []byte, off int) int {
	rest := src[off:]
	switch {
	case bytes.HasPrefix(rest, []byte("//")):
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			return off + i
		}
		return len(src)
	case bytes.HasPrefix(rest, []byte("/*")):
		if i := bytes.Index(rest[2:], []byte("*/")); i >= 0 {
			return off + i + 4
		}
	}
	return -1
}

// wellEncoded reports whether go/scanner accepts the bytes of a header as text.
func wellEncoded(src []byte) bool {
	return bytes.IndexByte(src, 0) < 0 && utf8.Valid(src) && !bytes.Contains(src[min(1, len(src)):], []byte(bom))
}

func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}

func isWordByte(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9'
}
