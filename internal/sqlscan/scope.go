package sqlscan

import "strings"

// scope is a stack of names, which are found whatever their case.
type scope struct {
	names []string
	count map[string]int
}

// add puts name on the stack.
func (s *scope) add(name string) {
	if s.count == nil {
		s.count = map[string]int{}
	}
	name = strings.ToLower(name)
	s.names = append(s.names, name)
	s.count[name]++
}

// has reports whether name is on the stack.
func (s *scope) has(name string) bool {
	return len(s.names) > 0 && s.count[strings.ToLower(name)] > 0
}

// forget makes name unknown without changing the size of the stack.
func (s *scope) forget(name string) {
	delete(s.count, strings.ToLower(name))
}

// truncate takes all but the first n names off the stack.
func (s *scope) truncate(n int) {
	for _, name := range s.names[n:] {
		s.count[name]--
	}
	s.names = s.names[:n]
}
