package sqlscan

// create reads CREATE up to where a query, a column list or a body begins.
func (s *scanner) create() {
	temporary := s.createOptions()
	switch {
	case s.accept(wTable):
		s.createTable(temporary)
	case s.is(wView):
		s.createView(temporary, s.peek(-1).word == wRecursive)
	case s.accept(wTrigger):
		s.routines = true
		if s.opts.Dialect == Any || s.opts.Dialect == MSSQL { // the rows that fired it
			s.temps.add("inserted")
			s.temps.add("deleted")
		}
		s.onTable("CREATE")
	case s.is(wIndex, wPolicy):
		s.onTable("CREATE")
	case s.accept(wStatistics):
		s.createStatistics()
	case s.accept(wRule):
		s.createRule()
	default:
		s.routines = s.routines || s.is(wFunction, wProcedure, wEvent)
		s.top().verb = ignoring
	}
}

// createOptions skips what stands between CREATE and the kind of thing that is created, and
// reports whether that is temporary.
func (s *scanner) createOptions() (temporary bool) {
	for {
		switch {
		case s.is(wTemp, wTemporary):
			temporary = true
			s.next()
		case s.is(wOr, wReplace, wGlobal, wLocal, wUnlogged, wExternal, wForeign, wVirtual, wUnique, wMaterialized,
			wRecursive, wFulltext, wSpatial, wClustered, wNonclustered, wAlter, wColumnstore, wTransient,
			wConstraint, wCustom):
			s.next()
		case s.peek(1).kind == kindEquals: // MySQL: DEFINER = u@h
			s.skip(3)
			if s.atSign('@') {
				s.next()
			}
			if s.at(kindString) || s.at(kindQuoted) || s.at(kindValue) {
				s.next()
			}
		case s.is(wSql) && s.peek(1).word == wSecurity:
			s.skip(3)
		default:
			return temporary
		}
	}
}

// createTable reads CREATE TABLE t up to the query, if it ends with one.
func (s *scanner) createTable(temporary bool) {
	s.skipExistence()
	m, ok := s.tableName()
	if !ok {
		return
	}
	s.begin(ignoring, "CREATE")
	s.created(m, temporary, false, DDL)
	s.skipOnCluster()
	s.template()
	if s.at(kindOpen) && !s.peek(1).word.selects() {
		s.columns(m.name, true)
	}
	if s.is(wInherits) && s.peek(1).kind == kindOpen {
		s.skip(2)
		s.useNames(DDL)
	}
}

// template reads the table that a new one is a part or a copy of. One that gets a part changes.
func (s *scanner) template() {
	switch {
	case s.is(wPartition) && s.peek(1).word == wOf:
		s.skip(2)
		s.useName(DDL)
	case s.accept(wLike):
		s.useName(Read)
	case s.is(wAs) && s.opts.Dialect == ClickHouse && s.peek(1).isName():
		s.next()
		s.useName(Read)
	}
}

// columns reads the definitions of columns and constraints of table: only REFERENCES and LIKE name others. made says that
// they are those of CREATE TABLE.
func (s *scanner) columns(table Name, made bool) {
	end := int(s.cur().match)
	s.next()
	for first := true; !s.cur().ends() && (end == 0 || s.i < end); first = false {
		if first || s.peek(-1).kind == kindComma {
			s.define()
			if s.accept(wLike) {
				s.useName(Read)
				continue
			}
		}
		s.columnPart(table, made)
	}
	if end > 0 {
		s.next()
	}
}

// columnPart reads a piece of a definition.
func (s *scanner) columnPart(table Name, made bool) {
	switch {
	case s.accept(wReferences):
		s.references(table, made)
	case s.accept(wConstraint):
		s.constraint()
	case s.accept(wForeign):
		s.foreignKey()
	case s.at(kindOpen) && s.cur().match > 0: // DECIMAL(1, 2), CHECK (a LIKE b)
		s.skipGroup()
	default:
		s.next()
	}
}

// createView reads CREATE VIEW v up to the query.
func (s *scanner) createView(temporary, recursive bool) {
	s.next()
	s.skipExistence()
	m, ok := s.tableName()
	if !ok {
		return
	}
	s.begin(ignoring, "CREATE")
	s.created(m, temporary, true, DDL)
	if recursive {
		s.ctes.add(m.name.last().Text)
	}
	s.skipOnCluster()
	if s.accept(wTo) { // ClickHouse: the table that a materialized view fills
		s.useName(Write)
	}
}

// createRule reads CREATE RULE r AS ON UPDATE TO t. What it does follows as statements.
func (s *scanner) createRule() {
	s.skipTo(wTo)
	s.begin(ignoring, "CREATE")
	if s.accept(wTo) {
		s.useName(DDL)
	}
}

// createStatistics reads CREATE STATISTICS s ON a, b FROM t of PostgreSQL and CREATE STATISTICS s ON t (a)
// of T-SQL.
func (s *scanner) createStatistics() {
	s.begin(ignoring, "CREATE")
	s.skipTo(wOn)
	s.accept(wOn)
	m, ok := s.mention()
	s.skipTo(wFrom)
	if s.accept(wFrom) {
		s.useName(DDL)
	} else if ok {
		s.use(m, DDL)
	}
}

// onTable reads the table of an index, a trigger or a policy, which stands after ON.
func (s *scanner) onTable(verb string) {
	s.skipTo(wOn)
	s.begin(ignoring, verb)
	if s.accept(wOn) {
		s.skipWords(wOnly)
		s.useName(DDL)
	}
}

// skipExistence skips IF EXISTS and its like.
func (s *scanner) skipExistence() {
	s.accept(wConcurrently)
	if s.accept(wIf) {
		s.accept(wNot)
		s.accept(wExists)
	}
}

// skipOnCluster skips ON CLUSTER c of ClickHouse.
func (s *scanner) skipOnCluster() {
	if s.is(wOn) && s.peek(1).word == wCluster {
		s.skip(3)
	}
}

// drop reads DROP.
func (s *scanner) drop() {
	first := s.i-1 == s.actions || s.peek(-2).kind == kindComma // not DROP DEFAULT of ALTER COLUMN
	temporary := s.is(wTemporary)
	s.skipWords(wMaterialized, wTemporary, wForeign, wExternal)
	switch {
	case s.is(wTable, wTables, wView):
		s.dropTables(temporary, s.is(wView))
	case s.top().verb == altering:
		s.dropParts(first)
	case s.is(wIndex, wTrigger, wPolicy, wRule):
		s.next()
		s.skipExistence()
		s.begin(ignoring, "DROP")
		if _, ok := s.mention(); ok && s.accept(wOn) {
			s.useName(DDL)
		}
	}
}

func (s *scanner) dropTables(temporary, view bool) {
	s.next()
	s.skipExistence()
	s.begin(ignoring, "DROP")
	for {
		m, ok := s.tableName()
		if !ok {
			return
		}
		s.dropped(m, temporary, view)
		if !s.at(kindComma) {
			return
		}
		s.next()
	}
}
