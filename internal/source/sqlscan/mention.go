package sqlscan

import "strings"

// mention is a name and its place in the text.
type mention struct {
	name   Name
	offset int
}

// mention reads a qualified name.
func (s *scanner) mention() (mention, bool) {
	first := s.cur()
	switch {
	case s.isStringName(first):
		s.next()
		return mention{Name{{Text: s.content(first), Quoted: true}}, int(first.pos)}, true
	case first.isName(), first.isPart() && s.peek(1).kind == kindDot:
		return mention{s.name(), int(first.pos)}, true
	}
	return mention{}, false
}

// name reads the parts of a qualified name, the first of which is at hand.
func (s *scanner) name() Name {
	if s.idents == nil {
		s.idents = make([]Ident, 0, 4)
	}
	start := len(s.idents)
	for first := true; ; first = false {
		if !first || !s.dashed() {
			s.idents = append(s.idents, s.ident(s.cur()))
			s.next()
		}
		dots := 1
		if s.at(kindDot) && s.peek(1).kind == kindDot { // db..table
			dots = 2
		}
		if next := s.peek(dots); !s.at(kindDot) || !next.isPart() && !s.isPlaceholder(next) {
			return Name(s.idents[start:len(s.idents):len(s.idents)])
		}
		if dots == 2 {
			s.idents = append(s.idents, Ident{})
		}
		s.skip(dots)
	}
}

// maxDashed bounds the name of a project of BigQuery, in bytes.
const maxDashed = 64

// dashed reads the first part of a name such as my-project-1.d.t, which BigQuery takes without quotes, and reports whether
// there is one. A number in it takes in what follows.
func (s *scanner) dashed() bool {
	first := s.cur()
	end := s.dashedEnd(first)
	if end == 0 {
		return false
	}
	s.idents = append(s.idents, Ident{Text: s.text[first.pos:end]})
	for int(s.cur().end) <= end {
		s.next()
	}
	if t := s.cur(); int(t.pos) < end {
		rest, more := strings.CutSuffix(s.text[end+1:t.end], ".")
		for part := range strings.SplitSeq(rest, ".") {
			s.idents = append(s.idents, Ident{Text: part})
		}
		if s.next(); more && s.cur().isPart() {
			s.idents = append(s.idents, s.ident(s.cur()))
			s.next()
		}
	}
	return true
}

// dashedEnd returns where words glued to t by dashes end, if a dot and a further name follow; else 0.
func (s *scanner) dashedEnd(t token) int {
	if s.opts.Dialect != Any || t.kind != kindWord || t.hole {
		return 0
	}
	text := s.text[t.end:min(len(s.text), int(t.end)+maxDashed)]
	i := 0
	for i+1 < len(text) && text[i] == '-' && isWord(text[i+1]) {
		for i++; i < len(text) && isWord(text[i]); i++ {
		}
	}
	if i == 0 || i+1 >= len(text) || text[i] != '.' || !isWordStart(text[i+1]) {
		return 0
	}
	return int(t.end) + i
}

// isStringName reports whether t is a string that may be a name, as SQLite has it.
func (s *scanner) isStringName(t token) bool {
	if t.kind != kindString || s.opts.Dialect != SQLite && s.opts.Dialect != Any {
		return false
	}
	text := s.content(t)
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 || !isWord(byte(r)) })
}

// ident returns the identifier that t is.
func (s *scanner) ident(t token) Ident {
	if t.kind == kindValue { // a placeholder
		return Ident{Text: hole}
	}
	text := s.content(t)
	if t.hole {
		text = s.withHoles(text)
	}
	return Ident{Text: text, Quoted: t.kind == kindQuoted}
}

// content returns the text of an identifier or a string without its quotes.
func (s *scanner) content(t token) string {
	text := s.text[t.pos:t.end]
	if t.kind != kindQuoted && t.kind != kindString {
		return text
	}
	start := strings.IndexAny(text, "\"'`[")
	text = text[start+1:]
	quote := s.text[int(t.pos)+start]
	closing := quote
	if quote == '[' {
		closing = ']'
	}
	if n := len(text); n > 0 && text[n-1] == closing {
		text = text[:n-1]
	}
	if quote != '[' {
		text = strings.ReplaceAll(text, string([]byte{quote, quote}), string(quote))
	}
	return text
}
