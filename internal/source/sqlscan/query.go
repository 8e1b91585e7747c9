package sqlscan

import "strings"

// query is a query to which WITH or a FROM list gives a name. What is written through the name is written in the
// tables of the query: T-SQL deletes from a common table expression, Oracle updates a query in parentheses.
type query struct {
	sources  []source // of its FROM lists
	written  bool
	from, to int            // the tokens of its columns
	origins  map[string]int // see [scanner.origins]
}

// newQuery returns the number of a new query; none is 0.
func (s *scanner) newQuery() int {
	if len(s.queries) == 0 {
		s.queries = append(s.queries, query{})
	}
	s.queries = append(s.queries, query{})
	return len(s.queries) - 1
}

// cte returns the query that WITH names as m, and whether it means that: the target of a write is a table in
// dialects that are known to have no other.
func (s *scanner) cte(m mention, a Access) (query int, ok bool) {
	if !s.mayBeQuery(m, a) {
		return 0, false
	}
	return s.ctes.query(m.name[0].Text)
}

// mayBeQuery reports whether WITH can give the name m to a query of which the text does a.
func (s *scanner) mayBeQuery(m mention, a Access) bool {
	return len(m.name) == 1 && (a == Read || a == Write && !s.writesTables())
}

// source records an item of a FROM list, or the target of a write, and returns it.
func (s *scanner) source(m mention, a Access) source {
	if q, ok := s.cte(m, a); ok {
		return source{use: noUse, query: q, alias: m.name[0].Text}
	}
	src := source{use: s.useTable(m, a)}
	if src.use != noUse && s.top().unsure && s.mayBeQuery(m, a) {
		s.uses[src.use].doubt = MayBeQuery
	}
	return src
}

// write makes a source written: the table that it is, or all that are below the query that it names.
func (s *scanner) write(src source) {
	for pending := []source{src}; len(pending) > 0; {
		src, pending = pending[len(pending)-1], pending[:len(pending)-1]
		if src.use != noUse {
			s.uses[src.use].access = Write
		}
		if src.query == 0 || s.queries[src.query].written {
			continue
		}
		s.queries[src.query].written = true
		pending = append(pending, s.queries[src.query].sources...)
	}
}

// writeColumns makes written what is below a query of which columns are assigned: of a join the tables that have the
// columns, where the query says which have them.
func (s *scanner) writeColumns(target source, columns []string) {
	q := &s.queries[target.query]
	known := len(columns) > 0
	for _, column := range columns {
		_, ok := s.origins(q)[strings.ToLower(column)]
		known = known && ok
	}
	if !known {
		s.write(target)
		return
	}
	for _, column := range columns {
		s.write(q.sources[q.origins[strings.ToLower(column)]])
	}
}

// origins returns, for each column a.x, a.x y and a.x AS y of a query, by its name in lower case, which source has it.
func (s *scanner) origins(q *query) map[string]int {
	if q.origins != nil {
		return q.origins
	}
	q.origins = map[string]int{}
	sources := s.byName(q.sources)
	for i := q.from; i < q.to; i++ {
		start := i
		for i < q.to && s.toks[i].kind != kindComma {
			i = max(i, int(s.toks[i].match)) + 1
		}
		if length := i - start; length < 3 || length > 5 || s.toks[start+1].kind != kindDot || !s.toks[i-1].isPart() {
			continue
		}
		if source, ok := sources[strings.ToLower(s.content(s.toks[start]))]; ok {
			q.origins[strings.ToLower(s.content(s.toks[i-1]))] = source
		}
	}
	return q.origins
}
