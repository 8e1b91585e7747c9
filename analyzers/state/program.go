package state

import (
	"go/ast"
	"strings"
)

// program is the functions of all packages, as far as they call each other.
type program struct {
	callers  map[string][]call
	calls    map[string][]call
	running  map[string]bool // functions that also run once the program has started
	unlocked map[string]bool // functions that also run where no lock is held, of those that run then
}

// newProgram puts packages together.
//
// What runs while a program starts is init functions, main, and what these call on their way. A function that is stored or handed on, runs
// in a goroutine or in an endless loop, runs later. So does a method that nobody calls by its name: it may be called through an interface.
// A function that nobody calls does not run.
func newProgram(all []*observed) *program {
	g := &program{callers: map[string][]call{}, calls: map[string][]call{}}
	declared := map[string]bool{} // functions that do something
	for _, seen := range all {
		for _, c := range seen.Calls {
			g.callers[c.To] = append(g.callers[c.To], c)
			g.calls[c.In] = append(g.calls[c.In], c)
			declared[c.In] = true
		}
		for _, w := range seen.Writes {
			declared[w.In] = true
		}
	}
	var running, unlocked []string
	for key := range declared {
		if isMethod(key) && len(g.callers[key]) == 0 {
			running, unlocked = append(running, key), append(unlocked, key)
		}
	}
	for key, callers := range g.callers {
		for _, c := range callers {
			if c.Later {
				running = append(running, key)
			}
			if c.Later && !c.Guarded {
				unlocked = append(unlocked, key)
			}
		}
	}
	g.running = g.reach(running, func(call) bool { return true })
	g.unlocked = g.reach(unlocked, func(c call) bool { return !c.Guarded })
	return g
}

// reach returns functions, and those that they call by calls that count.
func (g *program) reach(from []string, counts func(call) bool) map[string]bool {
	all := map[string]bool{}
	for len(from) > 0 {
		key := from[0]
		from = from[1:]
		if all[key] {
			continue
		}
		all[key] = true
		for _, c := range g.calls[key] {
			if counts(c) {
				from = append(from, c.To)
			}
		}
	}
	return all
}

// isMethod reports whether a key is that of a method.
func isMethod(key string) bool { return strings.HasPrefix(key, "(") }

// runs reports whether a write happens once the program has started.
func (g *program) runs(w write) bool { return w.Later || g.running[w.In] }

// guarded reports whether a lock is held at a write.
func (g *program) guarded(w write) bool { return w.Guarded || !w.Later && !g.unlocked[w.In] }

// exported returns the exported function through which a write is reached, and a call of it that does that once the program has
// started. Both may be empty.
func (g *program) exported(w write) (key string, by *call) {
	seen, queue := map[string]bool{}, []string{w.In}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if at == "" || seen[at] {
			continue
		}
		seen[at] = true
		callers := g.callers[at]
		for i := range callers {
			if c := &callers[i]; by == nil && (c.Later || g.running[c.In]) {
				by = c
			}
			queue = append(queue, callers[i].In)
		}
		if isExported(at) {
			return at, by
		}
		by = nil
	}
	return "", nil
}

// isExported reports whether a key names an exported function or method.
func isExported(key string) bool { return ast.IsExported(key[strings.LastIndexByte(key, '.')+1:]) }
