package sqlscan

// scanner goes through the tokens of a text once. It keeps a stack of frames instead of
// calling itself, so that no nesting is too deep.
type scanner struct {
	text      string
	opts      Options
	toks      []token
	i         int // the token at hand
	steps     int // how often it moved, for the test that it is linear
	frames    []frame
	sources   []source // FROM lists of the open frames
	aliases   scope    // names of the first of these, as far as they were asked for
	marks     []string // tables of these lists that the statements write
	ctes      scope    // names that WITH defined
	queries   []query  // that have a name; the first is none
	temps     scope    // temporary tables made in the text
	variables scope    // variables declared in the text
	uses      []use
	idents    []Ident // backs the names of the uses
	changes   []Change
	keys      []KeyChange
	key       definition // at hand
	verbs     []string
	opaque    bool
	bodies    int      // function bodies around the token
	stored    int      // those of them that do not run now
	routines  bool     // the text defines procedures: INTO may name a variable
	altered   mention  // the table or view of the ALTER at hand
	actions   int      // the token after that
	view      bool     // it is a view
	room      struct { // for what most texts need, so that it is allocated at once
		frames  [4]frame
		uses    [4]use
		sources [4]source
	}
}

// verb is the kind of statement that a frame is in.
type verb uint8

const (
	idle verb = iota // none that matters yet
	selecting
	inserting
	updating
	deleting
	merging
	altering // ALTER TABLE: REFERENCES and RENAME matter, FROM does not
	ignoring // another statement whose FROM is no table clause
)

// writes reports whether a statement of that kind writes rows.
func (v verb) writes() bool {
	return v == inserting || v == updating || v == deleting || v == merging
}

// clause is the place in a statement.
type clause uint8

const (
	clauseOther   clause = iota // where a clause or a condition may stand
	clauseItem                  // in a FROM list, before a table
	clauseList                  // in a FROM list, after a table
	clauseSelect                // in the columns of SELECT
	clauseColumns               // in another list of columns or values
	clauseSet                   // in the assignments of UPDATE
)

// frame is the text between two parentheses, a function body, or the whole text.
type frame struct {
	verb    verb
	clause  clause
	call    bool  // arguments of a function
	joined  bool  // (a JOIN b): its tables are those of the list around it
	body    bool  // a function body
	stored  bool  // one that does not run now
	unsure  bool  // a part of the text that is not known may name queries by WITH
	unknown bool  // the columns of SELECT contain a hole, and no FROM came yet
	hole    bool  // the statement contains a hole
	set     bool  // UPDATE has its SET
	into    bool  // INTO names a further table that is written
	target  bool  // a query in parentheses follows that the statement writes
	direct  int   // how many sources UPDATE or DELETE names before the list that it reads
	query   int   // the number of this query, if it has a name
	cte     int32 // the name that WITH gives to this query, 0 if it gives none
	hidden  bool  // that name is known before the query, as in WITH RECURSIVE
	guessed bool  // whether it is recursive without the word
	uses    int   // the first of its uses
	sources int   // where the frame's part of scanner.sources begins
	marks   int
	ctes    int
}

// newScanner returns a scanner at the first token of text.
func newScanner(text string, o Options) *scanner {
	s := &scanner{text: text, opts: o, toks: lex(text, o), i: 1}
	s.frames, s.uses, s.sources = s.room.frames[:1], s.room.uses[:0], s.room.sources[:0]
	return s
}

// run goes through all tokens.
func (s *scanner) run() {
	for s.cur().kind != kindEnd {
		s.step()
	}
	s.closeFrames()
}

// step handles the token at hand, and what belongs to it.
func (s *scanner) step() {
	switch t := s.cur(); t.kind {
	case kindWord:
		s.atWord(t.word)
	case kindHole:
		s.atHole()
	case kindOpen:
		s.openParen()
	case kindClose:
		s.closeParen()
	case kindComma:
		s.comma()
	case kindSemicolon:
		s.closeFrames()
		s.next()
	case kindValue:
		s.atValue()
	case kindBody:
		s.openBody()
	case kindBodyEnd:
		s.closeBody()
	default:
		s.next()
	}
}

// cur returns the token at hand.
func (s *scanner) cur() token { return s.toks[s.i] }

// peek returns the token k places on, which may be negative.
func (s *scanner) peek(k int) token {
	if i := s.i + k; i >= 0 && i < len(s.toks) {
		return s.toks[i]
	}
	return token{}
}

func (s *scanner) next() { s.skip(1) }

// skip moves n tokens on, not beyond the last.
func (s *scanner) skip(n int) {
	s.steps++
	s.i = min(s.i+n, len(s.toks)-1)
}

func (s *scanner) at(k kind) bool { return s.cur().kind == k }

// atSign reports whether the sign c is at hand.
func (s *scanner) atSign(c byte) bool {
	return s.at(kindOther) && s.text[s.cur().pos] == c
}

// is reports whether the token at hand is one of the words.
func (s *scanner) is(words ...word) bool {
	if w := s.cur().word; w != noWord {
		for _, other := range words {
			if w == other {
				return true
			}
		}
	}
	return false
}

// accept skips the token at hand if it is w.
func (s *scanner) accept(w word) bool {
	if s.cur().word != w {
		return false
	}
	s.next()
	return true
}

// skipWords skips any of the words.
func (s *scanner) skipWords(words ...word) {
	for s.is(words...) {
		s.next()
	}
}

// skipTop skips TOP 10 or TOP (10) of T-SQL.
func (s *scanner) skipTop() {
	if !s.accept(wTop) {
		return
	}
	if s.at(kindOpen) {
		s.skipGroup()
		return
	}
	s.next()
}

// skipGroup skips the parenthesis at hand and all up to the one that closes it.
func (s *scanner) skipGroup() {
	if match := s.cur().match; match > 0 {
		s.skip(int(match) - s.i)
	}
	s.next()
}

// skipStatement skips all up to the end of the statement.
func (s *scanner) skipStatement() {
	for !s.cur().ends() {
		s.next()
	}
}

// skipPast skips all up to the sign c and that, but not beyond the end of the statement.
func (s *scanner) skipPast(c byte) {
	for !s.cur().ends() && !s.atSign(c) {
		s.next()
	}
	if s.atSign(c) {
		s.next()
	}
}

// skipTo skips all up to w, or to the end of the statement.
func (s *scanner) skipTo(w word) {
	for !s.cur().ends() && !s.is(w) {
		s.next()
	}
}
