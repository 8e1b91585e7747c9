package linkage

import (
	"go/ast"
	"go/types"
	"strconv"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
)

// instance looks at the type arguments of what a name stands for: they stand for the interfaces that constrain them.
func (c *converter) instance(id *ast.Ident) {
	inst, ok := c.TypesInfo.Instances[id]
	if !ok {
		return
	}
	c.at = id
	params, owner := c.typeParamsOf(c.TypesInfo.Uses[id])
	for i := range min(params.Len(), inst.TypeArgs.Len()) {
		if arg := inst.TypeArgs.At(i); isInterface(arg) {
			c.lead(Conversion{From: Interface{Key: paramKey(owner, i)}, To: c.interfaceOf(arg), Src: c.Path(), Test: c.test})
		}
		c.put(inst.TypeArgs.At(i), params.At(i).Constraint(), "")
		c.request(types.NewPointer(inst.TypeArgs.At(i)))
	}
}

// handedOn looks at functions that are not called where they are named: who gets them may put their results into any
// interface.
func (c *converter) handedOn(all []Mention) {
	for _, m := range all {
		if m.Call != nil || m.Name == nil {
			continue
		}
		c.test = place.IsTest(c.Fset.File(m.Name.Pos()))
		for v := range m.Func.Signature().Results().Variables() {
			c.hand(v.Type())
		}
	}
}

// typeParamsOf returns the type parameters of a function or type, and the key of that.
func (c *converter) typeParamsOf(obj types.Object) (*types.TypeParamList, string) {
	switch obj := obj.(type) {
	case *types.Func:
		return obj.Origin().Signature().TypeParams(), c.funcKey(obj)
	case *types.TypeName:
		if named, ok := types.Unalias(obj.Type()).(*types.Named); ok {
			return named.Origin().TypeParams(), typeKey(named.Origin())
		}
	}
	return nil, ""
}

// hand notes that values of a type are handed to somebody who may put them into any interface.
func (c *converter) hand(from types.Type) {
	if t := c.ours(from); t != nil && c.first(conversionKey{from: t, in: c.in, test: c.test}) {
		if of := c.concreteOf(t); len(of.Methods) > 0 {
			c.found = append(c.found, Conversion{Type: of, In: c.inKey(), Src: c.Path(), Test: c.test, Handed: true})
		}
	}
}

// request notes that a pointer to an interface is made: that is how a container of dependencies is asked for one, as by
// fx.As(new(port.Store)).
func (c *converter) request(pointer types.Type) {
	p, ok := pointer.Underlying().(*types.Pointer)
	if ok && isInterface(p.Elem()) && c.first(conversionKey{to: p.Elem(), test: c.test}) {
		c.found = append(c.found, Conversion{To: c.interfaceOf(p.Elem()), Test: c.test, Handed: true})
	}
}

// ofParam returns what stands for the type arguments of a type parameter, which may be interfaces: x.(T) makes x one
// of these.
func (c *converter) ofParam(param *types.TypeParam) Interface {
	if c.in == nil {
		return Interface{}
	}
	sig := c.in.Signature()
	for i := range sig.TypeParams().Len() {
		if sig.TypeParams().At(i) == param {
			return Interface{Key: paramKey(c.funcKey(c.in), i)}
		}
	}
	for i := range sig.RecvTypeParams().Len() {
		if named, ok := types.Unalias(pointee(sig.Recv().Type())).(*types.Named); ok && sig.RecvTypeParams().At(i) == param {
			return Interface{Key: paramKey(typeKey(named.Origin()), i)}
		}
	}
	return Interface{}
}

func paramKey(owner string, index int) string { return owner + "$" + strconv.Itoa(index) }
