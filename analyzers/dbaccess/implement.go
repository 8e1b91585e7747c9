package dbaccess

import (
	"cmp"
	"fmt"
	"go/types"
	"iter"
	"maps"
	"slices"

	"github.com/phoenix-platform/govern/internal/stringflow"
)

// implementation is a method of an interface and one that implements it.
type implementation struct{ method, by *types.Func }

// typesOf returns the types that a package declares, those that are no interfaces and those that are, by name.
// Generic types are left out: which of their instances implement what is not known here.
func typesOf(scope *types.Scope) (concrete []types.Type, abstract []*types.Interface) {
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() {
			continue
		}
		if i := interfaceOf(obj); i != nil {
			abstract = append(abstract, i)
		} else if named, ok := obj.Type().(*types.Named); ok && named.TypeParams().Len() == 0 {
			concrete = append(concrete, types.NewPointer(named))
		}
	}
	return concrete, abstract
}

// interfaceOf returns the interface that a name stands for, if it has methods and is not generic; else nil.
func interfaceOf(obj *types.TypeName) *types.Interface {
	named, ok := types.Unalias(obj.Type()).(*types.Named)
	if !ok || named.TypeParams().Len() > 0 {
		return nil
	}
	i, ok := named.Underlying().(*types.Interface)
	if !ok || i.NumMethods() == 0 {
		return nil
	}
	return i
}

// implementations yields which methods of the types implement which of the interfaces.
func implementations(concrete []types.Type, abstract []*types.Interface) iter.Seq[implementation] {
	return func(yield func(implementation) bool) {
		for _, i := range abstract {
			for _, t := range concrete {
				if !types.Implements(t, i) {
					continue
				}
				for m := range i.Methods() {
					obj, _, _ := types.LookupFieldOrMethod(t, false, m.Pkg(), m.Name())
					if by, ok := obj.(*types.Func); ok && !yield(implementation{m, by.Origin()}) {
						return
					}
				}
			}
		}
	}
}

// foreignValues returns pointers to the types of other packages of the repository that expressions of the package
// have, sorted.
func (p *packagePass) foreignValues() []types.Type {
	names := map[*types.TypeName]bool{}
	for named := range stringflow.Values(p.TypesInfo) {
		if pkg := named.Obj().Pkg(); pkg != nil && pkg != p.Pkg && p.cfg.inRepository(pkg.Path()) {
			names[named.Obj()] = true
		}
	}
	var all []types.Type
	for _, name := range sortedNames(names) {
		all = append(all, types.NewPointer(name.Type()))
	}
	return all
}

// sortedNames returns the names of types by package and name.
func sortedNames(names map[*types.TypeName]bool) []*types.TypeName {
	return slices.SortedFunc(maps.Keys(names), func(a, b *types.TypeName) int {
		return cmp.Or(cmp.Compare(a.Pkg().Path(), b.Pkg().Path()), cmp.Compare(a.Name(), b.Name()))
	})
}

// functions returns what the functions of the package do, for a driver that puts packages together: nil
// where none does.
func (e *effects) functions() []Function {
	if !e.p.cfg.policy.Repo().Whole() {
		return nil
	}
	var all []Function
	if len(e.pkg) > 0 {
		all = append(all, Function{Key: e.p.Pkg.Path() + ".", Calls: e.callsOf(&effect{mentions: e.pkg})}) // nobody calls what initialises variables
	}
	for i, fn := range e.order {
		f := e.of[fn]
		if len(f.mentions) > 0 || f.own > 0 {
			key := fn.FullName()
			if fn.Name() == "init" || fn.Name() == "_" { // of which there may be several
				key = fmt.Sprintf("%s %d", key, i)
			}
			all = append(all, Function{Key: key, Name: declName(fn), Uses: f.uses[:f.own], Calls: e.callsOf(f), abstract: f.abstract})
		}
	}
	return append(all, e.elsewhere()...)
}

func (e *effects) callsOf(f *effect) []Call {
	calls := make([]Call, len(f.mentions))
	for i, m := range f.mentions {
		calls[i].Key = m.fn.FullName()
		if m.name != nil {
			at := e.p.statementIn(m.name, nil)
			calls[i].Place, calls[i].Test, calls[i].Generated = at.Place, at.Test, at.Generated
		}
	}
	return calls
}

// elsewhere returns the methods of interfaces of other packages which the package implements. Only those count that it
// mentions by name: to have the methods of an interface may be chance.
func (e *effects) elsewhere() []Function {
	concrete, _ := typesOf(e.p.Pkg.Scope())
	byMethod := map[string][]Call{}
	for l := range implementations(concrete, e.mentioned()) {
		key := l.method.FullName()
		byMethod[key] = append(byMethod[key], Call{Key: l.by.FullName(), elsewhere: true})
	}
	var all []Function
	for _, key := range slices.Sorted(maps.Keys(byMethod)) {
		all = append(all, Function{Key: key, Calls: byMethod[key], abstract: true})
	}
	return all
}

// mentioned returns the interfaces of other packages of the repository that the package names, sorted.
func (e *effects) mentioned() []*types.Interface {
	names := map[*types.TypeName]bool{}
	for _, obj := range e.p.TypesInfo.Uses {
		name, ok := obj.(*types.TypeName)
		if ok && name.Pkg() != nil && name.Pkg() != e.p.Pkg && e.p.cfg.inRepository(name.Pkg().Path()) && interfaceOf(name) != nil {
			names[name] = true
		}
	}
	var all []*types.Interface
	for _, name := range sortedNames(names) {
		all = append(all, interfaceOf(name))
	}
	return all
}
