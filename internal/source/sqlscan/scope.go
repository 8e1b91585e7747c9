package sqlscan

import "strings"

// scope is a stack of names, which are found whatever their case.
type scope struct {
	names []scoped
	last  map[string]int // where a name stands that is known, in names
	all   []string       // all names that were ever on the stack
}

// scoped is a name of a scope.
type scoped struct {
	name     string
	query    int // what the name means, as [scanner.queries] counts
	shadowed int // where the same name stands below, -1 if it does not
}

// add puts name on the stack.
func (s *scope) add(name string) { s.addQuery(name, 0) }

// addQuery puts the name of a query on the stack.
func (s *scope) addQuery(name string, query int) {
	if s.last == nil {
		s.last = map[string]int{}
	}
	name = strings.ToLower(name)
	shadowed, known := s.last[name]
	if !known {
		shadowed = -1
	}
	s.last[name] = len(s.names)
	s.names = append(s.names, scoped{name, query, shadowed})
	s.all = append(s.all, name)
}

// has reports whether name is on the stack.
func (s *scope) has(name string) bool {
	_, known := s.query(name)
	return known
}

// query returns what the topmost of that name means, and whether there is one.
func (s *scope) query(name string) (query int, known bool) {
	if len(s.last) == 0 {
		return 0, false
	}
	i, known := s.last[strings.ToLower(name)]
	if !known {
		return 0, false
	}
	return s.names[i].query, true
}

// forget makes name unknown without changing the size of the stack.
func (s *scope) forget(name string) {
	delete(s.last, strings.ToLower(name))
}

// truncate takes all but the first n names off the stack.
func (s *scope) truncate(n int) {
	for i := len(s.names) - 1; i >= n; i-- {
		switch top := s.names[i]; {
		case s.last[top.name] != i: // forgotten
		case top.shadowed < 0:
			delete(s.last, top.name)
		default:
			s.last[top.name] = top.shadowed
		}
	}
	s.names = s.names[:n]
}
