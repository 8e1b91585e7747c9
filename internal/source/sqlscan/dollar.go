package sqlscan

// maxBodies bounds how deep function bodies may nest. Deeper ones are taken for strings.
const maxBodies = 8

// body is a function body in dollar quotes that is being read.
type body struct {
	tag int // length of the tag that ends it
	end int // of what is around it
}

// dollarQuotes knows where every $tag$ of a text stands, so that one that nothing closes is
// found out without a search. A place is dropped when the lexer has passed it.
type dollarQuotes map[string][]int

// next returns the first place of tag at i or later, -1 if there is none.
func (q dollarQuotes) next(tag string, i int) int {
	places := q[tag]
	for len(places) > 0 && places[0] < i {
		places = places[1:]
	}
	q[tag] = places
	if len(places) == 0 {
		return -1
	}
	return places[0]
}

// findDollarQuotes finds every $tag$ of text.
func findDollarQuotes(text string) dollarQuotes {
	q := dollarQuotes{}
	for i := 0; i < len(text); i++ {
		if text[i] == '$' {
			if tag := tagAt(text, i); tag != "" {
				q[tag] = append(q[tag], i)
			}
		}
	}
	return q
}

// tagAt returns the $tag$ at i, "" if there is none.
func tagAt(text string, i int) string {
	end := i + 1
	for end < len(text) && isWord(text[end]) && text[end] != '$' {
		end++
	}
	if end == len(text) || text[end] != '$' || isDigit(text[i+1]) {
		return ""
	}
	return text[i : end+1]
}

// dollarQuoted reads a string or begins a function body in dollar quotes, and reports
// whether there is one.
func (l *lexer) dollarQuoted() bool {
	tag := tagAt(l.text[:l.end], l.i)
	if tag == "" || l.opts.Dialect == MySQL {
		return false
	}
	if l.quotes == nil {
		l.quotes = findDollarQuotes(l.text)
	}
	inside := l.i + len(tag)
	end := l.quotes.next(tag, inside)
	if end < 0 || end+len(tag) > l.end {
		return false
	}
	if !l.bodyAllowed() || len(l.bodies) == maxBodies {
		l.add(kindString, l.i, end+len(tag))
		return true
	}
	l.opened = append(l.opened, int32(len(l.toks)))
	l.bodies = append(l.bodies, body{tag: len(tag), end: l.end})
	l.add(kindBody, l.i, inside)
	l.end = end
	return true
}

// bodyAllowed reports whether a function body may follow the token before: AS, DO, or the
// language in DO LANGUAGE plpgsql.
func (l *lexer) bodyAllowed() bool {
	if prev := l.prev(); prev.word == wAs || prev.word == wDo {
		return true
	}
	return len(l.toks) > 2 && l.toks[len(l.toks)-2].word == wLanguage
}

// closeBody ends the innermost function body.
func (l *lexer) closeBody() {
	l.closeAll()
	l.opened = l.opened[:len(l.opened)-1]
	b := l.bodies[len(l.bodies)-1]
	l.bodies = l.bodies[:len(l.bodies)-1]
	inside := l.end
	l.end = b.end
	l.add(kindBodyEnd, inside, inside+b.tag)
}
