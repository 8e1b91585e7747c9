package valueflow

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"

	"golang.org/x/tools/go/ssa"
)

// setters are the fields that are sinks, as functions: what sets one counts as a call of its function with the value.
//
// For example, if the field Topic of mq.Event is a sink, these have a site each, with "a", "b" and "c":
//
//	mq.Event{Topic: "a"}
//	mq.Event{"b", nil}
//	e.Topic = "c"
//
// The call has its left parenthesis where the program has the place of the store: at the colon, at the value or at the name.
type setters struct {
	stored func(*types.TypeName) []Sink
	of     map[*types.Var]*types.Func // by field; nil for one that is no sink
	sinks  map[*types.Func][]Sink
}

func newSetters(stored func(*types.TypeName) []Sink) setters {
	return setters{stored, make(map[*types.Var]*types.Func), make(map[*types.Func][]Sink)}
}

// sinksOf returns the sinks of a function, or of a field.
func (e *engine) sinksOf(fn *types.Func) []Sink {
	if all, ok := e.setters.sinks[fn]; ok {
		return all
	}
	return e.cfg.Sinks(fn)
}

// function returns the function that stands for setting a field of a type, nil for one that is no sink.
func (s setters) function(t types.Type, index int) *types.Func {
	named, ok := types.Unalias(pointee(t)).(*types.Named)
	if !ok {
		return nil
	}
	of := named.Origin().Obj()
	v := fieldOf(t, index)
	if fn, known := s.of[v]; known || v == nil {
		return fn
	}
	s.of[v] = nil
	var sinks []Sink
	for _, sink := range s.stored(of) {
		if sink.Field == v.Name() {
			sink.Field = ""
			sinks = append(sinks, sink)
		}
	}
	if len(sinks) > 0 {
		params := types.NewTuple(types.NewParam(token.NoPos, v.Pkg(), v.Name(), v.Type()))
		s.of[v] = types.NewFunc(v.Pos(), of.Pkg(), of.Name()+"."+v.Name(), types.NewSignatureType(nil, nil, nil, params, nil, false))
		s.sinks[s.of[v]] = sinks
	}
	return s.of[v]
}

// inLiteral yields what sets sinks in a literal of a struct.
func (s setters) inLiteral(info *types.Info, lit *ast.CompositeLit) iter.Seq[*call] {
	return func(yield func(*call) bool) {
		t := info.TypeOf(lit)
		of := structOf(t)
		if of == nil {
			return
		}
		for i, elt := range lit.Elts {
			index, name, value, at := i, elt, elt, elt.Pos()
			if pair, ok := elt.(*ast.KeyValueExpr); ok {
				key, ok := pair.Key.(*ast.Ident)
				if !ok {
					continue
				}
				index, name, value, at = indexOfField(of, key.Name), pair.Key, pair.Value, pair.Colon
			}
			if index < 0 || index >= of.NumFields() {
				continue
			}
			if fn := s.function(t, index); fn != nil && !yield(setterAt(fn, name, value, at)) {
				return
			}
		}
	}
}

// inAssignment yields what sets sinks by their names.
func (s setters) inAssignment(info *types.Info, assign *ast.AssignStmt) iter.Seq[*call] {
	return func(yield func(*call) bool) {
		if len(assign.Lhs) != len(assign.Rhs) || assign.Tok != token.ASSIGN {
			return
		}
		for i, left := range assign.Lhs {
			sel, ok := ast.Unparen(left).(*ast.SelectorExpr)
			if !ok {
				continue
			}
			t := info.TypeOf(sel.X)
			of := structOf(t)
			if of == nil {
				continue
			}
			index := indexOfField(of, sel.Sel.Name)
			if index < 0 {
				continue
			}
			if fn := s.function(t, index); fn != nil && !yield(setterAt(fn, sel.Sel, assign.Rhs[i], sel.Sel.Pos())) {
				return
			}
		}
	}
}

// setterAt returns the call that setting a field stands for.
func setterAt(fn *types.Func, name, value ast.Expr, at token.Pos) *call {
	return &call{expr: &ast.CallExpr{Fun: name, Lparen: at, Args: []ast.Expr{value}, Rparen: value.End() - 1}, fn: fn, sets: true}
}

// operandsOfSetter returns those of what sets a field.
func (p *program) operandsOfSetter(c *call) (programOperands, bool) {
	store, ok := p.sets[c.expr.Lparen]
	if !ok {
		return programOperands{}, false
	}
	p.left = p.budget
	return programOperands{p, store.Parent(), &ssa.CallCommon{Args: []ssa.Value{store.Val}}, c.fn}, true
}
