package sqlscan

// KeyOp is what a KeyChange does.
type KeyOp uint8

// The operations on which it depends which foreign keys there are, beside those on tables.
const (
	AddKey KeyOp = iota
	DropConstraint
	DropColumn
	RenameConstraint
	RenameColumn
)

// KeyChange is a foreign key that a text makes, or what it does to a constraint or a column of a table.
type KeyChange struct {
	Op      KeyOp
	Table   Name     // nil if the text does not say
	Name    string   // of the constraint or the column; of a new key empty if it is given none
	To      string   // of a rename
	Target  Name     // of a new key: the table that it refers to
	Columns []string // of a new key, as far as the text says
	Index   string   // of a new key: that of its index, which old versions of MySQL give to the key
	Made    bool     // with its table, by CREATE TABLE
	Offset  int      // in the text, in bytes; of a new key that of Target
}

// definition is what is known of the foreign key that the definition at hand may make.
type definition struct {
	name    string
	index   string
	columns []string
}

// define begins the definition of a column or a constraint.
func (s *scanner) define() {
	s.key = definition{}
	if t := s.cur(); t.isName() && !t.word.keyword() {
		s.key.columns = []string{s.content(t)}
	}
}

// added begins what ADD adds to a table.
func (s *scanner) added() {
	s.accept(wColumn)
	s.skipExistence()
	if s.at(kindOpen) {
		s.columns(s.altered.name, false)
		return
	}
	s.define()
}

// constraint reads the name of a constraint; MySQL takes the word without one.
func (s *scanner) constraint() {
	s.skipExistence()
	if t := s.cur(); t.isName() && !t.word.keyword() {
		s.key.name = s.content(t)
		s.next()
	}
}

// foreignKey reads the columns of FOREIGN KEY.
func (s *scanner) foreignKey() {
	if !s.accept(wKey) {
		return
	}
	s.skipExistence()
	if s.cur().isName() {
		s.key.index = s.content(s.cur())
		s.next()
	}
	if !s.at(kindOpen) {
		return
	}
	s.key.columns = nil
	for s.next(); !s.at(kindClose) && !s.cur().ends(); s.next() {
		if s.cur().isPart() {
			s.key.columns = append(s.key.columns, s.content(s.cur()))
		}
	}
}

// references reads the table after REFERENCES in a definition of table.
func (s *scanner) references(table Name, made bool) {
	m, ok := s.tableName()
	if !ok {
		return
	}
	s.use(m, Reference)
	s.keys = append(s.keys, KeyChange{
		Op:      AddKey,
		Table:   table,
		Name:    s.key.name,
		Target:  m.name,
		Columns: s.key.columns,
		Index:   s.key.index,
		Made:    made,
		Offset:  m.offset,
	})
}

// dropParts reads what DROP takes from a table: constraints, and columns, which need no word before them.
func (s *scanner) dropParts(first bool) {
	op := DropColumn
	switch {
	case s.accept(wColumn):
	case s.accept(wConstraint), s.is(wKey) && s.peek(-1).word == wForeign && s.accept(wKey):
		op = DropConstraint
	case !first, s.cur().word.keyword(), s.is(wKey) && s.peek(1).isName():
		return
	}
	s.skipExistence()
	if s.at(kindOpen) { // Oracle
		s.next()
	}
	for s.cur().isName() {
		s.keys = append(s.keys, KeyChange{Op: op, Table: s.altered.name, Name: s.content(s.cur()), Offset: int(s.cur().pos)})
		s.next()
		next := s.peek(2) // of a list, as T-SQL has it, not of the next action
		if !s.at(kindComma) || next.kind != kindComma && next.kind != kindClose && !next.ends() {
			return
		}
		s.next()
	}
}

// renamePart reads a TO b, or a b, of a column or a constraint.
func (s *scanner) renamePart(op KeyOp) {
	old := s.cur()
	if !old.isName() {
		return
	}
	s.next()
	s.accept(wTo)
	if to := s.cur(); to.isName() {
		s.keys = append(s.keys, KeyChange{Op: op, Table: s.altered.name, Name: s.content(old), To: s.content(to), Offset: int(old.pos)})
		s.next()
	}
}
