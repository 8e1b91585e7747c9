package sqlscan

// top returns the innermost frame. It is valid until a frame is opened.
func (s *scanner) top() *frame { return &s.frames[len(s.frames)-1] }

// push opens a frame.
func (s *scanner) push(f frame) {
	f.unsure = s.top().unsure && !f.body
	f.sources, f.marks, f.ctes, f.uses = len(s.sources), len(s.marks), len(s.ctes.names), len(s.uses)
	s.frames = append(s.frames, f)
}

// begin starts a statement in the innermost frame.
func (s *scanner) begin(v verb, name string) *frame {
	f := s.top()
	s.settle(f)
	f.verb, f.clause, f.target, f.into = v, clauseOther, false, false
	s.verbs = append(s.verbs, name)
	return f
}

// openParen opens the frame of a parenthesis.
func (s *scanner) openParen() {
	around, before := s.top(), s.peek(-1)
	s.next()
	if around.clause == clauseItem && !s.cur().word.beginsQuery() {
		s.openJoined()
		return
	}
	f := frame{call: isCall(before), clause: s.clauseWithin(around, before)}
	if around.clause == clauseItem {
		f.query = s.newQuery()
	}
	s.push(f)
}

// openJoined opens the frame of a parenthesis within a FROM list: (a JOIN b) or ((a) JOIN b).
func (s *scanner) openJoined() {
	next := s.peek(1)
	// A hole may be a query of which that is not known.
	unknown := s.at(kindHole) && (next.kind == kindClose || next.word.beginsQuery())
	if s.isQueryArgument() || unknown {
		s.push(frame{query: s.newQuery()})
		return
	}
	s.push(frame{joined: true, clause: clauseItem})
	if !s.at(kindOpen) {
		s.item(Read)
	}
}

// openCall opens the frame of the arguments of a table function.
func (s *scanner) openCall() {
	s.next()
	s.push(frame{call: true, clause: clauseColumns})
}

func isCall(before token) bool {
	return before.kind == kindQuoted || before.kind == kindWord && before.word.calls()
}

// closeParen closes the innermost frame. A parenthesis too many is passed over.
func (s *scanner) closeParen() {
	s.next()
	f := *s.top()
	if len(s.frames) == 1 || f.body {
		return
	}
	s.pop()
	switch {
	case f.cte != 0:
		s.afterCTE(f)
	case s.top().clause == clauseItem:
		s.tail(source{use: noUse, query: f.query})
		if s.top().target {
			s.endTargets()
		}
	}
}

// pop closes the innermost frame with all that it knows.
func (s *scanner) pop() {
	f := s.top()
	if !f.joined {
		s.settle(f)
	}
	s.ctes.truncate(f.ctes)
	s.frames = s.frames[:len(s.frames)-1]
}

// closeFrames ends a statement: it closes the frames within the innermost function body or text.
func (s *scanner) closeFrames() {
	for len(s.frames) > 1 && !s.top().body {
		s.pop()
	}
	f := s.top()
	s.settle(f)
	s.ctes.truncate(f.ctes)
	f.verb, f.clause, f.unsure = idle, clauseOther, false
}

// openBody opens the frame of a function body.
func (s *scanner) openBody() {
	runs := s.peek(-1).word == wDo || s.peek(-2).word == wLanguage && s.peek(-3).word == wDo
	s.next()
	s.bodies++
	if !runs {
		s.stored++
	}
	s.push(frame{body: true, stored: !runs})
}

// closeBody closes the frame of a function body.
func (s *scanner) closeBody() {
	s.next()
	s.closeFrames()
	s.bodies--
	if s.top().stored {
		s.stored--
	}
	s.pop()
}

// comma goes on with a list.
func (s *scanner) comma() {
	s.next()
	switch f := s.top(); f.clause {
	case clauseItem, clauseList:
		s.item(Read)
	case clauseSet:
		s.assignment(f)
	default:
		if f.verb == altering { // T-SQL: ADD a INT, b INT
			s.define()
		}
	}
}
