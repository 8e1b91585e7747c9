package dbaccess

import (
	"fmt"
	"go/types"
	"iter"
	"slices"

	"github.com/phoenix-platform/govern/internal/valueflow"
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
					if by := methodLike(t, m); by != nil && !yield(implementation{m, by}) {
						return
					}
				}
			}
		}
	}
}

// borrowed yields, for the interfaces of the package and others of which it calls methods, the methods of types that it
// puts into such an interface itself.
func (e *effects) borrowed(own []*types.Interface) iter.Seq[implementation] {
	return func(yield func(implementation) bool) {
		called, order := e.calledInterfaces()
		for _, i := range own {
			if called[i] == nil {
				order = append(order, i)
			}
			called[i] = slices.Collect(i.Methods())
		}
		for _, c := range e.convert().types {
			for _, i := range order {
				if !types.Implements(c.to, i) {
					continue
				}
				for _, m := range called[i] {
					if by := methodLike(types.NewPointer(c.typ), m); by != nil && !yield(implementation{m, by}) {
						return
					}
				}
			}
		}
	}
}

// methodLike returns the method of a type with the name of another, nil if there is none.
func methodLike(t types.Type, m *types.Func) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(t, false, m.Pkg(), m.Name())
	if fn, ok := obj.(*types.Func); ok {
		return fn.Origin()
	}
	return nil
}

// calledInterfaces returns the methods of interfaces that the functions of the package mention, and the interfaces in the order
// of the mentions: which way to a table is found first must not be chance.
func (e *effects) calledInterfaces() (called map[*types.Interface][]*types.Func, order []*types.Interface) {
	called = map[*types.Interface][]*types.Func{}
	for _, fn := range e.order {
		for _, m := range e.of[fn].mentions {
			i := interfaceWith(m.fn)
			if i == nil || slices.Contains(called[i], m.fn) {
				continue
			}
			if called[i] == nil {
				order = append(order, i)
			}
			called[i] = append(called[i], m.fn)
		}
	}
	return called, order
}

// interfaceWith returns the interface that declares a method, nil if none does.
func interfaceWith(fn *types.Func) *types.Interface {
	if recv := fn.Signature().Recv(); recv != nil {
		i, _ := recv.Type().Underlying().(*types.Interface)
		return i
	}
	return nil
}

// functions returns what the functions of the package do, for a driver that puts packages together.
func (e *effects) functions() []Function {
	var all []Function
	if len(e.pkg) > 0 {
		// Nobody calls what initialises variables.
		all = append(all, Function{Key: e.p.Path() + ".", Calls: e.callsOf(nil, e.pkg), Start: true})
	}
	for i, fn := range e.order {
		f := e.of[fn]
		flows := e.flow.Flows(fn)
		if f.abstract || len(f.mentions) == 0 && f.own == 0 && len(flows) == 0 {
			continue // what stands behind interfaces is found from the conversions of all packages
		}
		key := e.p.funcKey(fn)
		if fn.Name() == "init" || fn.Name() == "_" { // of which there may be several
			key = fmt.Sprintf("%s %d", key, i)
		}
		all = append(all, Function{Key: key, Start: fn.Name() == "init", Name: valueflow.FuncName(fn),
			Uses: f.uses[:f.own], Calls: e.callsOf(fn, f.mentions), Flows: flows, At: e.p.Hop(fn, fn.Pos())})
	}
	return all
}

func (e *effects) callsOf(in *types.Func, mentions []mention) []Call {
	calls := make([]Call, len(mentions))
	for i, m := range mentions {
		at := e.p.statementIn(m.name, nil)
		calls[i] = Call{Key: e.p.funcKey(m.fn), Place: at.Place, Test: at.Test, Generated: at.Generated}
		if m.call != nil {
			calls[i].Given = e.flow.Given(m.call, m.fn, in)
		}
		if interfaceWith(m.fn) != nil {
			calls[i].Method = methodName(m.fn)
			calls[i].Interface = e.p.interfaceOf(e.p.selected(m))
			if m.call != nil {
				calls[i].Args = e.flow.Args(m.call, m.fn, in)
				d, _ := e.p.directiveAt(e.p.Fset.File(m.call.Pos()), e.p.line(m.call.Pos()), e.p.line(m.call.End()))
				calls[i].Declared = d.tables
			}
		}
	}
	return calls
}

// selected returns the interface through which a method is mentioned: one that embeds the method's own interface has
// other values in it.
func (p *packagePass) selected(m mention) types.Type {
	own := m.fn.Signature().Recv().Type()
	s := p.TypesInfo.Selections[m.sel]
	if m.sel == nil || s == nil {
		return own
	}
	return holding(s.Recv(), s.Index(), m.fn)
}

// holding returns the interface from which a method of an interface is selected along a path of embedded fields.
func holding(recv types.Type, path []int, fn *types.Func) types.Type {
	for _, i := range path[:len(path)-1] {
		u, ok := pointee(recv).Underlying().(*types.Struct)
		if !ok {
			break // embedded in an interface
		}
		recv = u.Field(i).Type()
	}
	if param, ok := types.Unalias(recv).(*types.TypeParam); ok {
		return param.Constraint()
	}
	if !types.IsInterface(recv) {
		return fn.Signature().Recv().Type()
	}
	return recv
}
