package policy

import "github.com/phoenix-platform/govern/internal/source/repo"

// Packages is packages of a component that one of its keys names.
type Packages struct {
	pos      repo.Position // of the key; invalid by convention
	patterns []pattern     // relative to the root; each holds a package
	known    map[pattern]bool
}

// add adds patterns.
func (l *Packages) add(all []pattern) {
	l.patterns = append(l.patterns, all...)
	if l.known == nil {
		l.known = map[pattern]bool{}
	}
	for _, p := range all {
		l.known[p] = true
	}
}

// Pos returns the position of the key.
func (l *Packages) Pos() repo.Position { return l.pos }

// Has reports whether the package in dir is one of them.
func (l *Packages) Has(dir string) bool {
	if l.known[pattern{dir, false}] {
		return true
	}
	for !l.known[pattern{dir, true}] {
		if dir == "." {
			return false
		}
		dir = parent(dir)
	}
	return true
}

// Patterns returns the packages as patterns relative to the root ("services/api/client", "services/api/client/..."), for messages; nil
// if the key names none.
func (l *Packages) Patterns() []string {
	var all []string
	for _, p := range l.patterns {
		all = append(all, p.String())
	}
	return all
}
