package model

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// scope is the calls of one declaration, and the variables that they go through.
type scope struct {
	*Chains
	next   map[*ast.CallExpr]*ast.CallExpr   // the call on the result of a call
	into   map[*ast.CallExpr][]*assignment   // of the result of a call
	to     map[*types.Var][]*assignment      // to a variable, by place
	copies map[*types.Var][]*assignment      // of a variable to another, by place
	calls  map[*types.Var][]*ast.CallExpr    // on a variable, by place
	nested map[*ast.CallExpr]bool            // the result is an argument of another call of a library
	known  map[*ast.CallExpr]libraryFunction // memo of function
}

// assignment is that of a value to a variable.
type assignment struct {
	to    *types.Var
	value ast.Expr
	block ast.Node // the innermost around it
}

// libraryFunction is a function of a known library, else empty.
type libraryFunction struct{ library, name string }

func newScope(c *Chains, decl ast.Decl) *scope {
	s := &scope{
		Chains: c,
		next:   map[*ast.CallExpr]*ast.CallExpr{},
		into:   map[*ast.CallExpr][]*assignment{},
		to:     map[*types.Var][]*assignment{},
		copies: map[*types.Var][]*assignment{},
		calls:  map[*types.Var][]*ast.CallExpr{},
		nested: map[*ast.CallExpr]bool{},
		known:  map[*ast.CallExpr]libraryFunction{},
	}
	s.collect(decl, decl)
	for _, all := range s.to {
		slices.SortFunc(all, func(a, b *assignment) int { return cmp.Compare(a.value.End(), b.value.End()) })
	}
	return s
}

// collect notes the calls and assignments of a block, and of those in it.
func (s *scope) collect(block, n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			if n != block {
				s.collect(n, n)
				return false
			}
		case *ast.CallExpr:
			s.addCall(n)
		case *ast.AssignStmt:
			s.assign(block, n.Lhs, n.Rhs)
		case *ast.ValueSpec:
			names := make([]ast.Expr, len(n.Names))
			for i, name := range n.Names {
				names[i] = name
			}
			s.assign(block, names, n.Values)
		}
		return true
	})
}

func (s *scope) addCall(call *ast.CallExpr) {
	switch on := receiver(call).(type) {
	case *ast.CallExpr:
		s.next[on] = call
	case *ast.Ident:
		if v := s.variable(on); v != nil {
			s.calls[v] = append(s.calls[v], call)
		}
	}
	if s.function(call).library == "" {
		return
	}
	for _, arg := range call.Args {
		if inner, ok := ast.Unparen(arg).(*ast.CallExpr); ok {
			s.nested[inner] = true
		}
	}
}

// assign notes what variables get. Of the results of one call only the first is followed.
func (s *scope) assign(block ast.Node, to, values []ast.Expr) {
	for i, value := range values[:min(len(values), len(to))] {
		id, ok := to[i].(*ast.Ident)
		if !ok {
			continue
		}
		v := s.variable(id)
		if v == nil {
			continue
		}
		a := &assignment{to: v, value: ast.Unparen(value), block: block}
		s.to[v] = append(s.to[v], a)
		switch value := a.value.(type) {
		case *ast.CallExpr:
			s.into[value] = append(s.into[value], a)
		case *ast.Ident:
			if of := s.variable(value); of != nil {
				s.copies[of] = append(s.copies[of], a)
			}
		}
	}
}

// variable returns the variable that an identifier defines or uses.
func (s *scope) variable(id *ast.Ident) *types.Var {
	v, _ := s.info.ObjectOf(id).(*types.Var)
	return v
}

// receiver returns what a method is called on, nil for a call of another kind.
func receiver(call *ast.CallExpr) ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return ast.Unparen(sel.X)
	}
	return nil
}

// function returns the function that is called.
func (s *scope) function(call *ast.CallExpr) libraryFunction {
	f, ok := s.known[call]
	if !ok {
		if fn, _ := typeutil.Callee(s.info, call).(*types.Func); fn != nil {
			f = libraryFunction{s.library(fn), fn.Name()}
		}
		s.known[call] = f
	}
	return f
}

func (s *scope) verb(call *ast.CallExpr, library string) verb {
	if f := s.function(call); f.library == library {
		return verbOf(library, f.name)
	}
	return verb{}
}

// covers reports whether a position is in the block of an assignment.
func (a *assignment) covers(pos token.Pos) bool { return a.block.Pos() <= pos && pos < a.block.End() }

// replaces reports whether a comes between an earlier assignment and a use: the block of a holds
// the use, or the assignment.
func (a *assignment) replaces(earlier *assignment, use token.Pos) bool {
	return a.covers(use) || a.covers(earlier.value.Pos())
}
