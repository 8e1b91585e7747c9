package valueflow

import "go/types"

// interfaces are those declared in a package, which stand for the types of the package that implement them.
// Generic ones are left out.
//
// For example, in
//
//	type Client interface {
//		Count(t string) error
//	}
//	type client struct{ d *db.DB }
//	func (c *client) Count(t string) error {
//		return c.d.Exec("SELECT count(*) FROM " + t)
//	}
//	func own(c Client) { c.Count("users") }
//
// the method of client leads to Exec. So does that of Client, with the same template: it has a fact of its own,
// which packages need that see the interface only. The call in own is a site by the hop (*client).Count.
//
// Whoever matches interfaces of a whole repository, as analyzers of uses do, asks something else. There a call asks for the types
// that are put into its interface, whichever package does that, and all is told by keys: the types are gone by then. Here a method
// asks while its package is looked at, any type of the package that implements the interface counts, and go/types answers. What
// both have in common is the walk of a package's names.
type interfaces struct {
	pkg *types.Package
	// By the name, most methods of types meet no method of an interface, and nothing is compared.
	byName map[string][]abstract // nil until it is needed
}

// abstract is a method of an interface.
type abstract struct {
	method *types.Func
	of     *types.Interface
}

// methods returns the interface methods that a method may be called by.
//
// Methods of generic types have none: which instance implements an interface is not looked for.
func (i *interfaces) methods(fn *types.Func) []*types.Func {
	recv := fn.Signature().Recv()
	if recv == nil || types.IsInterface(recv.Type()) || fn.Signature().RecvTypeParams().Len() > 0 {
		return nil
	}
	t := recv.Type()
	if _, isPointer := types.Unalias(t).(*types.Pointer); !isPointer {
		t = types.NewPointer(t) // whose methods include those of t
	}
	if i.byName == nil {
		i.gather()
	}
	var found []*types.Func
	for _, a := range i.byName[fn.Name()] {
		if types.Implements(t, a.of) {
			found = append(found, a.method)
		}
	}
	return found
}

// An alias would name the same methods again.
func (i *interfaces) gather() {
	i.byName = make(map[string][]abstract)
	for _, name := range i.pkg.Scope().Names() {
		obj, ok := i.pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() {
			continue
		}
		named, ok := obj.Type().(*types.Named)
		if !ok || named.TypeParams().Len() > 0 {
			continue
		}
		if of, ok := named.Underlying().(*types.Interface); ok {
			i.add(of)
		}
	}
}

// add adds the methods of an interface that are declared in the package.
func (i *interfaces) add(of *types.Interface) {
	for m := range of.Methods() {
		// Methods of an embedded interface of another package are that one's, and their facts are as well.
		if m.Pkg() == i.pkg {
			i.byName[m.Name()] = append(i.byName[m.Name()], abstract{m, of})
		}
	}
}
