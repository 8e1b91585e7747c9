package sqlscan

import "strings"

// alter reads ALTER TABLE t and ALTER VIEW v. What is done to them follows as words of its own.
func (s *scanner) alter() {
	if s.is(wDefault) && s.peek(1).word == wPrivileges || s.is(wPublication) {
		s.skipStatement()
		return
	}
	s.skipWords(wForeign, wMaterialized, wExternal, wIgnore, wOnline)
	switch {
	case s.is(wTable, wView):
		s.alterTable(s.is(wView))
	case s.top().verb == altering: // ALTER COLUMN
	case s.is(wTrigger, wPolicy):
		s.onTable("ALTER")
	default:
		s.top().verb = ignoring
	}
}

func (s *scanner) alterTable(view bool) {
	s.next()
	s.skipExistence()
	s.skipWords(wOnly)
	m, ok := s.tableName()
	if !ok {
		return
	}
	s.begin(altering, "ALTER")
	s.use(m, DDL)
	s.altered, s.view, s.actions = m, view, s.i
	s.key = definition{}
}

// alterPart reads what ALTER TABLE adds or changes, as far as it says which foreign keys there are.
func (s *scanner) alterPart(w word) {
	if s.top().verb != altering {
		return
	}
	switch w {
	case wAdd:
		s.added()
	case wConstraint:
		s.constraint()
	case wForeign:
		s.foreignKey()
	case wChange: // MySQL: CHANGE COLUMN a b INT
		s.accept(wColumn)
		s.renamePart(RenameColumn)
	}
}

// atReferences reads the table after REFERENCES outside of CREATE TABLE.
func (s *scanner) atReferences() {
	if s.top().verb == altering {
		s.references(s.altered.name, false)
		return
	}
	s.key = definition{}
	s.references(nil, false)
}

// alterOther reads the other table of ALTER TABLE: a partition, a parent, what partitions move to.
func (s *scanner) alterOther(w word) {
	if s.top().verb != altering {
		return
	}
	switch {
	case w == wInherit: // rows of the child show in the parent
		s.useName(DDL)
	case w == wSwitch:
		s.skipTo(wTo)
		if s.accept(wTo) {
			s.useName(Write)
		}
	case s.accept(wPartition):
		s.useName(DDL)
	}
}

// rename reads RENAME TABLE a TO b and what ALTER TABLE renames, if that is the table.
func (s *scanner) rename() {
	switch {
	case s.top().verb == altering:
		s.renameAltered()
	case s.is(wTable, wTables):
		s.next()
		s.begin(ignoring, "RENAME")
		s.renameTables()
	}
}

// renameAltered reads RENAME TO t, RENAME AS t or RENAME t. RENAME a TO b is about a column.
func (s *scanner) renameAltered() {
	to := s.is(wTo, wAs)
	switch next := s.peek(1); {
	case to:
		s.next()
	case s.is(wIndex, wKey):
		return
	case s.accept(wConstraint):
		s.renamePart(RenameConstraint)
		return
	case s.accept(wColumn), next.word == wTo:
		s.skipExistence()
		s.renamePart(RenameColumn)
		return
	}
	m, ok := s.tableName()
	if ok && (to || s.cur().ends() || s.at(kindComma)) {
		m.name = qualifiedAs(m.name, s.altered.name)
		s.renamed(s.altered, m, s.view)
	}
}

func (s *scanner) renameTables() {
	for {
		old, ok := s.mention()
		if !ok || !s.accept(wTo) {
			return
		}
		m, ok := s.mention()
		if !ok {
			return
		}
		s.use(old, DDL)
		s.renamed(old, m, false)
		if !s.at(kindComma) {
			return
		}
		s.next()
	}
}

// qualifiedAs returns name in the schema of old unless it names one.
func qualifiedAs(name, old Name) Name {
	if len(name) > 1 || len(old) == 1 {
		return name
	}
	return append(append(Name{}, old[:len(old)-1]...), name...)
}

// setSchema reads SET SCHEMA s of ALTER TABLE.
func (s *scanner) setSchema() {
	m, ok := s.mention()
	if ok {
		m.name = append(append(Name{}, m.name...), s.altered.name.last())
		s.renamed(s.altered, m, s.view)
	}
}

// spRename reads the procedure of T-SQL: EXEC sp_rename 'old', 'new', 'OBJECT'.
func (s *scanner) spRename() {
	var args []token
	for s.at(kindString) || s.at(kindComma) || s.at(kindValue) || s.at(kindEquals) {
		if s.at(kindString) {
			args = append(args, s.cur())
		}
		s.next()
	}
	if len(args) < 2 {
		return
	}
	old, to := s.literalName(args[0]), s.literalName(args[1])
	if len(args) > 2 && !strings.EqualFold(s.content(args[2]), "OBJECT") {
		if last := len(old.name) - 1; last > 0 && strings.EqualFold(s.content(args[2]), "COLUMN") {
			s.keys = append(s.keys, KeyChange{
				Op:     RenameColumn,
				Table:  old.name[:last],
				Name:   old.name[last].Text,
				To:     to.name.last().Text,
				Offset: old.offset,
			})
		}
		return
	}
	to.name = qualifiedAs(to.name, old.name)
	s.use(old, DDL)
	s.renamed(old, to, false)
}

func (s *scanner) literalName(t token) mention {
	return mention{name: parseName(s.withHoles(s.content(t))), offset: int(t.pos)}
}
