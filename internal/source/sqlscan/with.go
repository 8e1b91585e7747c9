package sqlscan

import "strings"

// with reads the beginning of WITH [RECURSIVE] name [(columns)] AS [MATERIALIZED] (query), ...
// It leaves the queries to the main loop. A name hides unqualified tables from its definition
// on, with RECURSIVE in all queries of the list.
func (s *scanner) with() {
	if s.top().verb == altering && s.accept(wTable) { // EXCHANGE PARTITION p WITH TABLE t
		s.useName(Write)
		return
	}
	recursive := s.accept(wRecursive)
	open := s.cteQuery(s.i)
	if open == 0 {
		s.top().unsure = s.top().unsure || s.at(kindHole)
		return
	}
	// T-SQL and SQLite let a query name itself without the word.
	recursive = recursive || s.opts.Dialect == MSSQL || s.opts.Dialect == SQLite
	if recursive {
		s.hideCTEs()
	}
	s.openCTE(open, recursive)
}

// cteQuery returns the parenthesis that opens the query to which WITH gives the name at i, 0
// if there is none.
func (s *scanner) cteQuery(i int) int {
	s.steps++
	if !s.toks[i].isName() {
		return 0
	}
	i++
	if t := s.toks[i]; t.kind == kindOpen && t.match > 0 {
		i = int(t.match) + 1
	}
	if s.toks[i].word != wAs {
		return 0
	}
	i++
	for s.toks[i].word == wNot || s.toks[i].word == wMaterialized {
		i++
		s.steps++
	}
	if s.toks[i].kind != kindOpen {
		return 0
	}
	return i
}

// hideCTEs hides all names of the list that begins at the token at hand.
func (s *scanner) hideCTEs() {
	i := s.i
	for open := s.cteQuery(i); open != 0; open = s.cteQuery(i) {
		s.ctes.addQuery(s.content(s.toks[i]), s.newQuery())
		if s.toks[open].match == 0 {
			return
		}
		i = s.afterCycle(int(s.toks[open].match) + 1)
		if s.toks[i].kind != kindComma {
			return
		}
		i++
	}
}

// openCTE opens the query of the name at hand.
func (s *scanner) openCTE(open int, hidden bool) {
	f := frame{cte: int32(s.i), hidden: hidden}
	if hidden {
		f.query, _ = s.ctes.query(s.content(s.cur()))
	} else {
		f.query = s.newQuery()
	}
	s.skip(open + 1 - s.i)
	s.push(f)
}

// afterCTE goes on after the query of f.
func (s *scanner) afterCTE(f frame) {
	if !f.hidden {
		s.ctes.addQuery(s.content(s.toks[f.cte]), f.query)
	}
	s.skip(s.afterCycle(s.i) - s.i)
	next := s.cur()
	if next.kind == kindComma {
		if open := s.cteQuery(s.i + 1); open != 0 {
			s.next()
			s.openCTE(open, f.hidden)
			return
		}
		next = s.peek(1)
	}
	s.top().unsure = s.top().unsure || next.kind == kindHole
}

// guessRecursion hides the name of the query at hand from its second part on, unless the first
// names it as well: T-SQL and SQLite have no need of the word RECURSIVE.
func (s *scanner) guessRecursion() {
	f := s.top()
	if f.cte == 0 || f.hidden || f.guessed || s.opts.Dialect != Any {
		return
	}
	f.guessed = true
	name := s.content(s.toks[f.cte])
	for _, u := range s.uses[max(f.uses, len(s.uses)-few):] {
		if len(u.name) == 1 && strings.EqualFold(u.name[0].Text, name) {
			return
		}
	}
	s.ctes.addQuery(name, f.query)
}

// afterCycle returns the first token from i on that is not of a SEARCH or CYCLE clause.
func (s *scanner) afterCycle(i int) int {
	for s.toks[i].word == wSearch || s.toks[i].word == wCycle {
		for i++; !s.endsCycle(i); i++ {
			s.steps++
		}
	}
	return i
}

func (s *scanner) endsCycle(i int) bool {
	switch t := s.toks[i]; {
	case t.kind == kindComma:
		return s.cteQuery(i+1) != 0
	case t.kind == kindOpen, t.kind == kindClose, t.ends():
		return true
	default:
		return t.word == wSelect || t.word == wSearch || t.word == wCycle || t.word.beginsWrite()
	}
}
