package model

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sort"
)

// maxChain bounds how many calls of one chain are looked at, so that a long function takes no longer for
// each of its calls.
const maxChain = 64

// after returns the calls of a library that follow a call on its result, directly or through variables.
func (s *scope) after(call *ast.CallExpr, library string) []*ast.CallExpr {
	w := walk{
		scope:    s,
		library:  library,
		queue:    []*ast.CallExpr{call},
		seen:     map[*ast.CallExpr]bool{call: true},
		followed: map[*assignment]bool{},
	}
	for i := 0; i < len(w.queue) && i < maxChain; i++ {
		if next := s.next[w.queue[i]]; next != nil {
			w.add(next)
		}
		for _, a := range s.into[w.queue[i]] {
			w.follow(a)
		}
	}
	return w.queue[1:]
}

// walk is a way along a chain, towards its end.
type walk struct {
	*scope
	library  string
	queue    []*ast.CallExpr
	seen     map[*ast.CallExpr]bool
	followed map[*assignment]bool
}

func (w *walk) add(next *ast.CallExpr) {
	if !w.seen[next] && w.function(next).library == w.library {
		w.seen[next] = true
		w.queue = append(w.queue, next)
	}
}

// follow adds the calls on a variable that an assignment reaches, and on those it is copied to.
func (w *walk) follow(a *assignment) {
	if w.followed[a] || len(w.followed) > maxChain {
		return
	}
	w.followed[a] = true
	for _, use := range behind(w.calls[a.to], a.value.End(), (*ast.CallExpr).Pos) {
		if w.reaches(a, use.Pos()) {
			w.add(use)
		}
	}
	for _, c := range behind(w.copies[a.to], a.value.End(), func(c *assignment) token.Pos { return c.value.Pos() }) {
		if w.reaches(a, c.value.Pos()) {
			w.follow(c)
		}
	}
}

// reaches reports whether a variable may still hold what was assigned where it is used, behind it.
func (s *scope) reaches(a *assignment, use token.Pos) bool {
	between := behind(s.to[a.to], a.value.End(), func(b *assignment) token.Pos { return b.value.End() })
	for _, b := range between {
		if b.value.End() > use {
			return true
		}
		if b.replaces(a, use) {
			return false
		}
	}
	return true
}

// behind returns the elements behind a position, the nearest if there are many. They are in the order of the
// source.
func behind[T any](all []T, pos token.Pos, at func(T) token.Pos) []T {
	i := sort.Search(len(all), func(i int) bool { return at(all[i]) > pos })
	return all[i:min(i+maxChain, len(all))]
}

// before returns the calls whose result a call is made on, directly or through variables.
func (s *scope) before(call *ast.CallExpr) []*ast.CallExpr {
	seen := map[ast.Expr]bool{}
	queue := []ast.Expr{receiver(call)}
	var all []*ast.CallExpr
	for i := 0; i < len(queue) && i < maxChain; i++ {
		if seen[queue[i]] {
			continue
		}
		seen[queue[i]] = true
		switch on := queue[i].(type) {
		case *ast.CallExpr:
			all = append(all, on)
			queue = append(queue, receiver(on))
		case *ast.Ident:
			queue = append(queue, s.held(on)...)
		}
	}
	return all
}

// held returns what a variable may hold where it is used.
func (s *scope) held(use *ast.Ident) (values []ast.Expr) {
	all := s.to[s.variable(use)]
	last := sort.Search(len(all), func(i int) bool { return all[i].value.End() > use.Pos() })
	var later []*assignment
	for _, a := range slices.Backward(all[max(0, last-maxChain):last]) {
		if !slices.ContainsFunc(later, func(l *assignment) bool { return l.replaces(a, use.Pos()) }) {
			values = append(values, a.value)
		}
		later = append(later, a)
		if a.covers(use.Pos()) {
			break
		}
	}
	return values
}

// model returns the type of the model of a chain: that of a call which takes one, else the destination.
func (s *scope) model(library string, before []*ast.CallExpr, call *ast.CallExpr, after []*ast.CallExpr) types.Type {
	var dest types.Type
	chain := append(append([]*ast.CallExpr{call}, before...), after...)
	for _, c := range chain {
		v := s.verb(c, library)
		if !v.model && !v.dest {
			continue
		}
		t := s.operand(c)
		if v.model && t != nil {
			return t
		}
		if dest == nil {
			dest = t
		}
	}
	return dest
}

// operand returns the type argument of a call, or the type of the first argument that is a model or holds one.
func (s *scope) operand(call *ast.CallExpr) types.Type {
	if t := s.typeArgument(call); t != nil {
		return t
	}
	for _, arg := range call.Args {
		t := s.info.TypeOf(arg)
		if named, _ := modelOf(t); named != nil {
			return t
		}
	}
	return nil
}

// typeArgument returns the type argument of a generic function that is called.
func (s *scope) typeArgument(call *ast.CallExpr) types.Type {
	id := calleeIdent(call.Fun)
	if id == nil {
		return nil
	}
	if instance, ok := s.info.Instances[id]; ok && instance.TypeArgs.Len() > 0 {
		return instance.TypeArgs.At(0)
	}
	return nil
}

// calleeIdent returns the name of a function in a call.
func calleeIdent(fun ast.Expr) *ast.Ident {
	switch fun := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return fun
	case *ast.SelectorExpr:
		return fun.Sel
	case *ast.IndexExpr:
		return calleeIdent(fun.X)
	}
	return nil
}
