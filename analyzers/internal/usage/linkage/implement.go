package linkage

import (
	"go/types"
	"slices"
)

// held is a type of the package, or one of which it has values, and as what these are held: they get into each interface
// that this has the methods of. A type that is only declared is held as itself.
type held struct{ typ, as types.Type }

// typesOf returns the types that a package declares, those that are no interfaces and those that are, by name.
// Generic types are left out: which of their instances implement what is not known here.
func typesOf(scope *types.Scope) (concrete []held, abstract []*types.Interface) {
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() {
			continue
		}
		if i := namedInterface(obj); i != nil {
			abstract = append(abstract, i)
		} else if named, ok := obj.Type().(*types.Named); ok && named.TypeParams().Len() == 0 {
			p := types.NewPointer(named)
			concrete = append(concrete, held{p, p})
		}
	}
	return concrete, abstract
}

// namedInterface returns the interface that a name stands for, if it has methods and is not generic; else nil.
func namedInterface(obj *types.TypeName) *types.Interface {
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

// methodLike returns the method of a type with the name of another, nil if there is none.
func methodLike(t types.Type, m *types.Func) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(t, false, m.Pkg(), m.Name())
	if fn, ok := obj.(*types.Func); ok {
		return fn.Origin()
	}
	return nil
}

// calledInterfaces returns the methods of interfaces that the functions of the package mention, and the interfaces in the order
// of the mentions: which way to a thing is found first must not be chance.
func (g *Graph) calledInterfaces() (called map[*types.Interface][]*types.Func, order []*types.Interface) {
	called = map[*types.Interface][]*types.Func{}
	for _, fn := range g.Functions {
		for _, m := range fn.Mentions {
			i := InterfaceWith(m.Func)
			if i == nil || slices.Contains(called[i], m.Func) {
				continue
			}
			if called[i] == nil {
				order = append(order, i)
			}
			called[i] = append(called[i], m.Func)
		}
	}
	return called, order
}

// InterfaceWith returns the interface that declares a method, nil if none does.
func InterfaceWith(fn *types.Func) *types.Interface {
	if recv := fn.Signature().Recv(); recv != nil {
		i, _ := recv.Type().Underlying().(*types.Interface)
		return i
	}
	return nil
}

// selected returns the interface through which a method is mentioned: one that embeds the method's own interface has
// other values in it.
func (p *Package) selected(m Mention) types.Type {
	own := m.Func.Signature().Recv().Type()
	s := p.TypesInfo.Selections[m.Sel]
	if m.Sel == nil || s == nil {
		return own
	}
	return holding(s.Recv(), s.Index(), m.Func)
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
