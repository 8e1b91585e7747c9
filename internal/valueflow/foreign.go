package valueflow

import (
	"cmp"
	"go/types"
	"iter"
	"slices"
)

// standIn is a method of a type of another package which a method of an interface of this one stands for.
//
// For example, with (*db.DB).Exec as a sink, a method runs queries in one package, and another declares what it needs:
//
//	package ib
//	type T struct{ D *db.DB }
//	func (t T) Run(q string) { t.D.Exec("SELECT " + q) }
//
//	package id
//	type I interface{ Run(q string) }
//	var v = ib.T{}
//	func f(i I) { i.Run("x") }
//
// The package of T has a fact for its method. It knows nothing of I. That of I has a value of T, and T has what
// I wants. So the method of I stands in for that of T: the call in f has the value "SELECT x", by the hop
// T.Run. Without the variable v, nothing would say that the two belong together.
type standIn struct{ abstract, concrete *types.Func }

// standIns returns the methods of interfaces that stand for methods of other packages. The interfaces are those
// of the package, and others whose methods it calls. The other methods are of types of which the package has
// values, and lead to a sink. That is what a test would replace by a type of its own.
//
// The result is sorted by the types, and for each by the places of the methods: flows are made in that order.
func (e *engine) standIns() []standIn {
	of := append(e.interfaces.all(), e.calledAbstract()...)
	if len(of) == 0 {
		return nil
	}
	var all []standIn
	for _, named := range e.foreignTypes() {
		// The methods of a pointer include those of the type.
		t := types.NewPointer(named)
		for _, a := range of {
			obj, _, _ := types.LookupFieldOrMethod(t, false, a.method.Pkg(), a.method.Name())
			fn, ok := obj.(*types.Func)
			if ok && e.lends(fn.Origin(), a.method) && types.Implements(t, a.of) {
				all = append(all, standIn{a.method, fn.Origin()})
			}
		}
	}
	return all
}

// calledAbstract returns the methods that take a text of interfaces which the package does not declare by a name, but
// mentions, sorted.
//
// Without a text or a struct of interest, a method cannot lead to what clients look for. It is not worth the
// comparison with all types.
func (e *engine) calledAbstract() (all []abstract) {
	seen := map[*types.Func]bool{}
	for _, obj := range e.pass.TypesInfo.Uses {
		fn, ok := obj.(*types.Func)
		if !ok || seen[fn] || fn.Pkg() == nil || !e.cfg.Repository(fn.Pkg().Path()) {
			continue
		}
		seen[fn] = true
		recv := fn.Signature().Recv()
		if recv == nil || !takesText(fn) && !e.takesOfInterest(fn) {
			continue
		}
		of, ok := recv.Type().Underlying().(*types.Interface)
		if _, named := types.Unalias(recv.Type()).(*types.Named); ok && (fn.Pkg() != e.pass.Pkg || !named) {
			all = append(all, abstract{fn, of})
		}
	}
	slices.SortFunc(all, func(a, b abstract) int {
		return cmp.Or(cmp.Compare(a.method.FullName(), b.method.FullName()), cmp.Compare(a.method.Pos(), b.method.Pos()))
	})
	return all
}

// takesText reports whether a parameter of a function may be a text, or a list of such.
func takesText(fn *types.Func) bool {
	for v := range fn.Signature().Params().Variables() {
		if textual(v.Type()) || isList(v.Type()) {
			return true
		}
	}
	return false
}

// takesOfInterest reports whether a parameter of a function is a struct, or a list of such, of which a client wants to know.
func (e *engine) takesOfInterest(fn *types.Func) bool {
	for v := range fn.Signature().Params().Variables() {
		if named, ok := core(v.Type()).(*types.Named); ok && len(e.cfg.Fields(named.Obj())) > 0 {
			return true
		}
	}
	return false
}

// lends reports whether a function of another package leads to a sink of a client for which the method is none itself.
//
// What a client says of a method itself holds for that client, and a way would be told twice.
func (e *engine) lends(fn, method *types.Func) bool {
	own := e.cfg.Sinks(method)
	news := func(s Sink) bool { return !among(own, s.Client) }
	fact := new(SinkFact)
	return slices.ContainsFunc(e.cfg.Sinks(fn), news) ||
		e.imports(fn, fact) && slices.ContainsFunc(fact.Flows, func(f Flow) bool { return news(f.Sink) })
}

// foreignTypes returns the types with methods, of other packages, that expressions of the package have, sorted.
func (e *engine) foreignTypes() []*types.Named {
	seen := map[*types.Named]bool{}
	var all []*types.Named
	// A value is enough, wherever it stands. Whether it ever gets into a variable of the interface is not
	// followed, which errs to too many sites.
	for named := range Values(e.pass.TypesInfo) {
		if pkg := named.Obj().Pkg(); pkg != nil && pkg != e.pass.Pkg && !seen[named] {
			seen[named] = true
			all = append(all, named)
		}
	}
	slices.SortFunc(all, func(a, b *types.Named) int {
		return cmp.Or(cmp.Compare(a.Obj().Pkg().Path(), b.Obj().Pkg().Path()), cmp.Compare(a.Obj().Name(), b.Obj().Name()))
	})
	return all
}

// Values yields the named types of which a package has values, or pointers to values, in no order and some more than once.
// Interfaces and generic types are left out.
//
// In the order of a map: whoever needs an order sorts what it gets.
func Values(info *types.Info) iter.Seq[*types.Named] {
	return func(yield func(*types.Named) bool) {
		for _, tv := range info.Types {
			if tv.IsType() {
				continue
			}
			for t := range parts(tv.Type) {
				if pointer, ok := types.Unalias(t).(*types.Pointer); ok {
					t = pointer.Elem()
				}
				named, ok := types.Unalias(t).(*types.Named)
				if ok && named.TypeParams().Len() == 0 && !types.IsInterface(named) && !yield(named) {
					return
				}
			}
		}
	}
}

// parts yields a type, or those of several results.
func parts(t types.Type) iter.Seq[types.Type] {
	return func(yield func(types.Type) bool) {
		tuple, ok := t.(*types.Tuple)
		if !ok {
			yield(t)
			return
		}
		for v := range tuple.Variables() {
			if !yield(v.Type()) {
				return
			}
		}
	}
}

// lend gives the methods of interfaces the flows of what they stand for.
func (e *engine) lend(all []standIn) {
	for _, s := range all {
		for _, f := range e.flowsOf(s.concrete) {
			if e.isSink(s.abstract, f.sink.Client) {
				continue
			}
			for _, t := range f.templates {
				e.addFlow(s.abstract, *f, t.moved(s.concrete, s.abstract))
			}
		}
	}
}

// all returns the methods of the interfaces, in the order of their places.
func (i *interfaces) all() (all []abstract) {
	if i.byName == nil {
		i.gather()
	}
	for _, methods := range i.byName {
		all = append(all, methods...)
	}
	slices.SortStableFunc(all, func(a, b abstract) int { return cmp.Compare(a.method.Pos(), b.method.Pos()) })
	return all
}
