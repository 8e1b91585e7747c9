package dbaccess

import (
	"go/types"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
)

// shows reports whether what the package exports has, or returns, values of a type of another package that has methods
// which use tables. Who gets them needs no import of this package for more.
func (e *effects) shows() bool {
	scope := e.p.Pkg.Scope()
	return slices.ContainsFunc(scope.Names(), func(name string) bool {
		obj := scope.Lookup(name)
		return obj.Exported() && e.showsBy(obj)
	})
}

func (e *effects) showsBy(obj types.Object) bool {
	switch obj := obj.(type) {
	case *types.Func:
		return e.returns(obj)
	case *types.Var:
		return e.storeOf(obj.Type())
	case *types.TypeName:
		named, ok := obj.Type().(*types.Named)
		return ok && (e.hasField(named) || slices.ContainsFunc(slices.Collect(named.Methods()), e.returns))
	}
	return false
}

func (e *effects) returns(fn *types.Func) bool {
	results := slices.Collect(fn.Signature().Results().Variables())
	return slices.ContainsFunc(results, func(v *types.Var) bool { return e.storeOf(v.Type()) })
}

func (e *effects) hasField(named *types.Named) bool {
	of, ok := named.Underlying().(*types.Struct)
	return ok && slices.ContainsFunc(slices.Collect(of.Fields()), func(f *types.Var) bool { return f.Exported() && e.storeOf(f.Type()) })
}

// storeOf reports whether a type, or one in it, is of another package and has a method that uses tables.
func (e *effects) storeOf(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return e.storeOf(t.Elem())
	case *types.Slice:
		return e.storeOf(t.Elem())
	case *types.Map:
		return e.storeOf(t.Elem())
	case *types.Named:
		methods := types.NewMethodSet(types.NewPointer(t))
		for m := range methods.Methods() {
			if fn, ok := m.Obj().(*types.Func); ok && t.Obj().Pkg() != e.p.Pkg && len(e.factOf(fn.Origin())) > 0 {
				return true
			}
		}
	}
	return false
}

// handed reports whether a service may be handed such a value of another: by code of neither that imports packages of
// both.
func (g *program) handed(from, to *policy.Component) bool {
	if !slices.ContainsFunc(g.packages, func(seen *Observed) bool { return seen.Shows && g.policy.ComponentOf(seen.Dir) == from }) {
		return false
	}
	by := map[string]bool{}
	for dir, importers := range g.importing() {
		if g.policy.ComponentOf(dir) == from {
			for _, i := range importers {
				c := g.policy.ComponentOf(i)
				by[i] = c != from && c != to
			}
		}
	}
	for dir, importers := range g.importing() {
		if g.policy.ComponentOf(dir) == to && slices.ContainsFunc(importers, func(i string) bool { return by[i] }) {
			return true
		}
	}
	return false
}
