package importgraph

import (
	"bytes"
	"strings"
)

// body looks for the few things below the header that matter. It reads on only as far as it must to tell code from
// comments and literals.
type body struct {
	src []byte
	off int // no token or comment lies across it
}

// reaches reports whether a token or a comment can begin at target, which lies in neither a
// literal nor a comment then. Targets must be asked for in ascending order.
func (b *body) reaches(target int) bool {
	for b.off < target {
		switch c := b.src[b.off]; c {
		case '"', '\'':
			b.off = quotedEnd(b.src, b.off+1, c)
		case '`':
			b.off = rawEnd(b.src, b.off+1)
		case '/':
			b.off = b.afterSlash()
		default:
			b.off++
		}
	}
	return b.off == target
}

// afterSlash returns the end of the comment that begins here, or of the operator.
func (b *body) afterSlash() int {
	if end := commentEnd(b.src, b.off); end >= 0 {
		return end
	}
	if bytes.HasPrefix(b.src[b.off:], []byte("/*")) {
		return len(b.src)
	}
	return b.off + 1
}

// quotedEnd returns the offset after a literal whose opening quote stands before off. One that
// is not closed ends before the line end, as go/scanner has it.
func quotedEnd(src []byte, off int, quote byte) int {
	for off < len(src) {
		switch c := src[off]; {
		case c == quote:
			return off + 1
		case c == '\n':
			return off
		case c == '\\' && off+1 < len(src) && src[off+1] != '\n':
			off++
		}
		off++
	}
	return off
}

// rawEnd is quotedEnd for a raw string.
func rawEnd(src []byte, off int) int {
	if i := bytes.IndexByte(src[off:], '`'); i >= 0 {
		return off + i + 1
	}
	return len(src)
}

// hasImport reports whether an import declaration may stand in the body that
// begins at off. As import is a keyword, no code that parses holds one.
func hasImport(src []byte, off int) bool {
	const keyword = "import"
	b := body{src, off}
	for at := range occurrences(src, keyword, 'm', off) {
		end := at + len(keyword)
		if isWord(src, at, end) && importFollows(src[end:]) && b.reaches(at) {
			return true
		}
	}
	return false
}

// importFollows reports whether rest can be what an import keyword stands before. Prose about
// imports, which most files contain, is told apart here.
func importFollows(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " \t\r\n")
	name := 0
	for name < len(rest) && (isWordByte(rest[name]) || rest[name] >= 0x80) {
		name++
	}
	if name > 0 {
		rest = bytes.TrimLeft(rest[name:], " \t\r")
	}
	if len(rest) == 0 {
		return false
	}
	switch rest[0] {
	case '"', '`', '/':
		return true
	case '(', '.':
		return name == 0
	}
	return false
}

// linknames returns the directives of src that name a symbol of another package.
// Like the compiler it takes one only if nothing but blanks stands before it.
func linknames(src []byte) []Linkname {
	const directive = "//go:linkname "
	var found []Linkname
	b := body{src: src}
	lines := lineCounter{src: src, line: 1}
	for at := range occurrences(src, directive, ':', 0) {
		end := commentEnd(src, at)
		fields := strings.Fields(string(src[at:end]))
		if len(fields) != 3 || !b.reaches(at) {
			continue
		}
		line, bol := lines.at(at)
		if len(bytes.TrimLeft(bytes.TrimPrefix(src[bol:at], []byte(bom)), " \t\r")) > 0 {
			continue
		}
		end = at + len(bytes.TrimSuffix(src[at:end], []byte("\r")))
		found = append(found, Linkname{Local: fields[1], Target: fields[2], Span: Span{
			Line: line, Column: int32(at - bol + 1), Offset: int32(at),
			EndLine: line, EndColumn: int32(end - bol + 1), EndOffset: int32(end),
		}})
	}
	return found
}

// lineCounter counts lines up to ascending offsets.
type lineCounter struct {
	src  []byte
	off  int
	line int32
}

// at returns the line of an offset, and the offset at which that line begins.
func (c *lineCounter) at(off int) (line int32, bol int) {
	c.line += int32(bytes.Count(c.src[c.off:off], []byte("\n")))
	c.off = off
	return c.line, bytes.LastIndexByte(c.src[:off], '\n') + 1
}

// occurrences yields where text stands in src, from off on. rare is the byte of text that source files hold
// the fewest of: package bytes stops at each first byte of what it looks for.
func occurrences(src []byte, text string, rare byte, off int) func(yield func(int) bool) {
	lead := strings.IndexByte(text, rare)
	head, tail := []byte(text[:lead]), []byte(text[lead:])
	return func(yield func(int) bool) {
		for at := off; ; at += len(tail) {
			i := bytes.Index(src[at:], tail)
			if i < 0 {
				return
			}
			at += i
			if bytes.HasSuffix(src[off:at], head) && !yield(at-lead) {
				return
			}
		}
	}
}

// isWord reports whether src[start:end] is not part of a longer word. Bytes beyond ASCII
// do not count as letters: where that is wrong, go/parser finds out.
func isWord(src []byte, start, end int) bool {
	return (start == 0 || !isWordByte(src[start-1])) && (end == len(src) || !isWordByte(src[end]))
}
