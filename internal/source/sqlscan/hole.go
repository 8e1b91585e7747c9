package sqlscan

import "strings"

// holeLen is the length of a hole in a text, 0 if there is none. One that stands for a number
// or a quoted string is a value when it stands alone.
type holeLen struct {
	len   int
	value bool
}

// holeAt returns the hole at i.
func (l *lexer) holeAt(i int) holeLen {
	switch l.text[i] {
	case hole[0]:
		if strings.HasPrefix(l.text[i:l.end], hole) {
			return holeLen{len: len(hole)}
		}
	case '{':
		if l.byteAt(i+1) == '{' {
			return holeLen{len: l.actionAt(i)}
		}
	case '$':
		if l.byteAt(i+1) == '{' {
			return holeLen{len: l.variableAt(i)}
		}
	case '%':
		if l.opts.Format {
			return l.verbAt(i)
		}
	}
	return holeLen{}
}

// hasHole reports whether there is a hole between start and end.
func (l *lexer) hasHole(start, end int) bool {
	for i := start; i < end; i++ {
		if l.holeAt(i).len > 0 {
			return true
		}
	}
	return false
}

// actionAt returns the length of the template action at i, 0 if it does not end.
func (l *lexer) actionAt(i int) int {
	if l.action < i+2 {
		end := strings.Index(l.text[i+2:], "}}")
		if end < 0 {
			end = len(l.text) // so that nobody searches again
		}
		l.action = i + 2 + end
	}
	if l.action+2 > l.end {
		return 0
	}
	return l.action + 2 - i
}

// maxVariable bounds the name and the default of a variable.
const maxVariable = 128

// variableAt returns the length of the variable ${x} at i, 0 if it does not end.
func (l *lexer) variableAt(i int) int {
	return strings.IndexByte(l.text[i:min(l.end, i+maxVariable)], '}') + 1
}

// maxVerb bounds the flags, the width and the index of a verb.
const maxVerb = 16

// verbAt returns the length of the verb of package fmt at i. A blank after the sign is that
// of a remainder, not the flag.
func (l *lexer) verbAt(i int) holeLen {
	if l.byteAt(i+1) == ' ' {
		return holeLen{}
	}
	end := i + 1
	for end < min(l.end, i+maxVerb) && strings.IndexByte("+-# 0123456789.*[]", l.text[end]) >= 0 {
		end++
	}
	switch c := l.byteAt(end); c {
	case 's', 'v':
		return holeLen{len: end + 1 - i}
	case 'd', 'q', 't', 'T', 'x', 'X', 'U', 'e', 'E', 'f', 'F', 'g', 'G', 'c', 'b', 'o', 'O', 'p':
		return holeLen{len: end + 1 - i, value: true}
	}
	return holeLen{}
}

// withHoles returns text with every hole written as Hole.
func (s *scanner) withHoles(text string) string {
	l := &lexer{text: text, opts: s.opts, end: len(text)}
	var b strings.Builder
	for i := 0; i < len(text); {
		if h := l.holeAt(i); h.len > 0 {
			b.WriteString(hole)
			i += h.len
			continue
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}
