package proto

import (
	"strings"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// The tokens that are no names, numbers or single characters.
const (
	end  = ""
	text = `""` // whatever it says
)

// scanner cuts a text into tokens. Comments are none.
type scanner struct {
	name, text string
	fault      *Fault // the first

	token     string
	offset    int // of the token
	rest      int // offset behind it
	line      int // of the token
	lineStart int // its offset
}

func (s *scanner) failed() bool { return s.fault != nil }

// at returns the position of the token.
func (s *scanner) at() repo.Position {
	return repo.Position{File: s.name, Line: s.line, Column: s.offset - s.lineStart + 1}
}

// fail notes what is wrong at the token.
func (s *scanner) fail(problem string) {
	if s.fault == nil {
		s.fault = &Fault{s.at(), "not valid protocol buffers: " + problem}
	}
}

// next goes to the next token.
func (s *scanner) next() {
	for s.moveTo(s.rest); s.offset < len(s.text); s.moveTo(s.rest) {
		rest := s.text[s.offset:]
		switch {
		case strings.IndexByte(" \t\r\n\v\f", rest[0]) >= 0:
			s.rest = s.offset + 1
		case strings.HasPrefix(rest, "//"):
			s.rest = s.offset + lengthTo(rest, "\n", 0)
		case strings.HasPrefix(rest, "/*"):
			s.rest = s.offset + lengthTo(rest, "*/", 2)
			if !strings.HasSuffix(rest[2:s.rest-s.offset], "*/") {
				s.fail("a comment does not end")
			}
		default:
			s.read(rest)
			return
		}
	}
	s.token = end
}

// moveTo goes to an offset, and counts lines on the way.
func (s *scanner) moveTo(offset int) {
	for ; s.offset < offset; s.offset++ {
		if s.text[s.offset] == '\n' {
			s.line, s.lineStart = s.line+1, s.offset+1
		}
	}
}

// lengthTo returns the length of a text to the end of a part, which is looked for from an offset on; all of it without one.
func lengthTo(text, part string, from int) int {
	if i := strings.Index(text[from:], part); i >= 0 {
		return from + i + len(part)
	}
	return len(text)
}

// read reads the token that a text begins with.
func (s *scanner) read(rest string) {
	n := 1
	switch c := rest[0]; {
	case isLetter(c) || isDigit(c):
		for n < len(rest) && (isLetter(rest[n]) || isDigit(rest[n])) {
			n++
		}
	case c == '"' || c == '\'':
		for n < len(rest) && rest[n] != c && rest[n] != '\n' {
			if rest[n] == '\\' {
				n++
			}
			n++
		}
		if n >= len(rest) || rest[n] != c {
			s.fail("a text does not end")
		}
		n = min(n+1, len(rest))
		s.token, s.rest = text, s.offset+n
		return
	case c == 0:
		s.fail("a character NUL")
	}
	s.token, s.rest = rest[:n], s.offset+n
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isName reports whether a token is a name.
func isName(token string) bool { return token != "" && isLetter(token[0]) }
