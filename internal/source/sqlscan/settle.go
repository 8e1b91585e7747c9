package sqlscan

import "strings"

// settle decides which tables the statement of f writes, now that all of its aliases are
// known, and forgets its lists.
func (s *scanner) settle(f *frame) {
	if f.unknown {
		f.unknown, s.opaque = false, true
	}
	sources, marks := s.sources[f.sources:], s.marks[f.marks:]
	if f.query != 0 {
		s.queries[f.query].sources = append(s.queries[f.query].sources, sources...)
	}
	if f.verb == updating && !f.set {
		f.direct = len(sources)
	}
	direct, list := sources[:f.direct], sources[f.direct:]
	switch {
	case f.verb == updating && !f.set && !f.hole && len(sources) > 0: // no UPDATE at all
		s.dropUses(sources)
	case f.verb == deleting && len(marks) > 0:
		s.settleMarked(sources, marks)
	case f.verb == updating && len(direct) > 1 && len(marks) > 0:
		s.read(direct[0])
		s.settleMarked(direct, marks)
	case f.verb == updating || f.verb == deleting:
		s.settleAliases(direct, list)
		s.settleQueries(f, direct, marks)
	case f.verb == inserting:
		s.settleQueries(f, direct, nil)
	}
	s.aliases.truncate(min(f.sources, len(s.aliases.names)))
	s.sources, s.marks, f.direct = s.sources[:f.sources], s.marks[:f.marks], 0
	f.set, f.hole = false, false
}

// dropUses takes back what turned out to be no list of tables.
func (s *scanner) dropUses(sources []source) {
	for _, src := range sources {
		if src.use != noUse {
			s.uses[src.use].dropped = true
		}
	}
}

// settleMarked makes the marked sources written: DELETE a FROM t a, UPDATE t a, u b SET a.x = b.x.
// Marks that name none are columns of Cassandra: then the first source is written.
func (s *scanner) settleMarked(sources []source, marks []string) {
	byName, found := s.byName(sources), false
	for _, mark := range marks {
		if i, ok := byName[strings.ToLower(mark)]; ok {
			s.write(sources[i])
			found = true
		}
	}
	if !found && len(sources) > 0 {
		s.write(sources[0])
	}
}

// settleAliases finds targets that are aliases of the list: UPDATE a SET x = 1 FROM t a, and
// DELETE FROM a USING t a.
func (s *scanner) settleAliases(direct, list []source) {
	if len(direct) == 0 || len(list) == 0 {
		return
	}
	byName := s.byName(list)
	for _, target := range direct {
		if target.use == noUse || target.alias != "" || len(s.uses[target.use].name) > 1 {
			continue
		}
		if i, ok := byName[strings.ToLower(s.uses[target.use].name.last().Text)]; ok {
			s.uses[target.use].dropped = true
			s.write(list[i])
		}
	}
}

// byName returns the sources by name.
func (s *scanner) byName(sources []source) map[string]int {
	index := make(map[string]int, len(sources))
	for i, src := range sources {
		index[strings.ToLower(s.nameOf(src))] = i
	}
	return index
}

// nameOf returns the alias of a source or, without one, the name of the table.
func (s *scanner) nameOf(src source) string {
	if src.alias == "" && src.use != noUse {
		return s.uses[src.use].name.last().Text
	}
	return src.alias
}

// settleQueries makes written what is below the targets that are queries. Of several that UPDATE names, the first is its
// target, and columns are what it assigns.
func (s *scanner) settleQueries(f *frame, targets []source, columns []string) {
	if f.verb == updating {
		targets = targets[:min(1, len(targets))]
	}
	for _, target := range targets {
		if target.query != 0 {
			s.writeColumns(target, columns)
		}
	}
}

// read makes a source read that was taken for the target.
func (s *scanner) read(src source) {
	if src.use != noUse {
		s.uses[src.use].access = Read
	}
}
