package linkage

import (
	"go/types"
	"slices"
	"strings"
	"sync"
)

// ours returns a type of the repository that is no interface, or what a pointer to one points to; nil for others. A struct
// without a name is one, too: it has the methods of what it embeds.
func (c *converter) ours(t types.Type) types.Type {
	t = types.Unalias(pointee(t))
	switch t := t.(type) {
	case *types.Named:
		if t.Obj().Pkg() != nil && !types.IsInterface(t) && c.repository.Paths.Contains(t.Obj().Pkg().Path()) {
			return t
		}
	case *types.Struct:
		for f := range t.Fields() {
			if f.Embedded() {
				return t
			}
		}
	}
	return nil
}

// isInterface reports whether values of a type are of others. A type parameter is none: its type arguments are put into
// the interface that constrains it.
func isInterface(t types.Type) bool {
	_, param := types.Unalias(t).(*types.TypeParam)
	return !param && types.IsInterface(t)
}

// isAny reports whether a type is an interface that every type implements.
func isAny(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.Empty()
}

// declaring returns the import path of the package that declares a type, empty if none does.
func declaring(t types.Type) string {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return ""
	}
	return named.Obj().Pkg().Path()
}

// concreteOf describes a type.
func (c *converter) concreteOf(t types.Type) *Concrete {
	if named, ok := t.(*types.Named); ok {
		return remembered(&c.repository.concrete, named, c.describe)
	}
	return c.describe(t)
}

// remembered returns what is known of a type, or else finds it out. Many packages ask for the same.
func remembered[T any](known *sync.Map, t *types.Named, find func(types.Type) T) T {
	if of, ok := known.Load(t); ok {
		return of.(T)
	}
	of := find(t)
	known.Store(t, of)
	return of
}

// concreteKey returns the key of a type that is ours.
func (p *Package) concreteKey(t types.Type) string {
	if _, named := t.(*types.Named); !named {
		return p.Path() + " " + typeKey(t)
	}
	return typeKey(t)
}

func (c *converter) describe(t types.Type) *Concrete {
	key := c.concreteKey(t)
	if known := c.concrete[key]; known != nil {
		return known
	}
	of := &Concrete{key, map[string]Method{}}
	set := types.NewMethodSet(types.NewPointer(t))
	c.concrete[key] = of
	if set.Lookup(nil, "ProtoReflect") != nil {
		return of // a message: data, of which there are many, with methods that a generator made
	}
	for sel := range set.Methods() {
		if fn, ok := sel.Obj().(*types.Func); ok {
			m := Method{Sig: signatureKey(sel.Type().(*types.Signature)), Key: c.funcKey(fn)}
			if InterfaceWith(fn) != nil {
				m.Of = c.interfaceOf(holding(sel.Recv(), sel.Index(), fn))
			}
			of.Methods[MethodName(fn)] = m
		}
	}
	return of
}

// interfaceOf describes an interface.
func (p *Package) interfaceOf(t types.Type) Interface {
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return remembered(&p.repository.interfaces, named, p.describeInterface)
	}
	return p.describeInterface(t)
}

func (p *Package) describeInterface(t types.Type) Interface {
	i, ok := t.Underlying().(*types.Interface)
	if !ok {
		return Interface{}
	}
	methods, ok := p.interfaces[i]
	if !ok {
		methods = methodNames(i)
		p.interfaces[i] = methods
	}
	of := Interface{Methods: methods}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		of.Key, of.Of = typeKey(named.Origin()), declaring(t)
	} else {
		of.Key = strings.Join(methods, ";")
	}
	return of
}

// methodNames returns the methods of an interface with their signatures, sorted.
func methodNames(t types.Type) []string {
	i, ok := t.Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	var names []string
	for m := range i.Methods() {
		names = append(names, MethodName(m)+signatureKey(m.Signature()))
	}
	slices.Sort(names)
	return names
}
