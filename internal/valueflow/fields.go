package valueflow

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// part returns fields of a struct, or of each element of a list of structs.
//
// For example, in
//
//	either := mq.Message{Topic: "slow", Header: mq.Header{Name: "s"}}
//	if urgent {
//		either = mq.Message{Topic: "fast", Header: mq.Header{Name: "f"}}
//	}
//	mq.Publish(&either)
//
// the sink wants the paths "Topic,Header.Name". Nothing but whole structs is stored in either. So the part has the
// two values "slow | s" and "fast | f", where the bar stands for the comma between the fields. Against that, in
//
//	var late mq.Message
//	late.Topic = "late"
//	late.Header.Name = "set"
//	scan(&late.Header.Name)
//	mq.Publish(&late)
//
// each field is looked for by itself, and each of one field stands beside each of the other: "late | set" and
// "late | ⟨hole⟩". The hole is what scan may store.
//
// Order in time does not count here: what is set after the call is among the values as well.
func (p *program) part(n part, m mode) answer {
	if x := p.resolved(n.of); x != n.of {
		return p.eval(part{x, n.paths}, m)
	}
	if m.isList() {
		return ofList(p.partsOfEach(n, m).shaped(n.paths))
	}
	return ofSet(p.fieldsOf(n).shaped(n.paths))
}

// fieldsOf follows a struct, or a pointer to one, to where its fields are set.
//
// It ends at one of three: an address where fields are set, a parameter, or something of which nothing is known.
func (p *program) fieldsOf(n part) set {
	switch v := n.of.(type) {
	case *ssa.Const:
		return eachField(n.paths, func(path string, m mode) set { return zeroAt(v.Type(), path, m) })
	case *ssa.Alloc, *ssa.Global, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.FreeVar:
		return p.fieldsAt(v, n.paths)
	case *ssa.UnOp:
		// A struct that is loaded has the fields that are at its address. A pointer that is loaded is stored somewhere.
		if structOf(v.Type()) != nil && pointee(v.Type()) == v.Type() {
			return p.eval(part{v.X, n.paths}, asText).set
		}
		if at, ok := v.X.(*ssa.IndexAddr); ok && len(p.heldAt(at)) == 0 {
			return p.elementFields(at.X, at.Index, n.paths)
		}
		return p.held(v.X, n.paths, asText).set
	case *ssa.Field:
		return p.fieldsOf(part{v.X, withinField(fieldOf(v.X.Type(), v.Field).Name(), n.paths)})
	case *ssa.Phi:
		return p.fieldsOfAny(v.Edges, n.paths)
	case *ssa.Parameter:
		return p.fieldsOfParameter(v, n.paths)
	case *ssa.Call:
		return p.partOfCall(v, 0, n.paths, asText).set
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return p.partOfCall(call, v.Index, n.paths, asText).set
		}
	case *ssa.Index:
		return p.elementFields(v.X, v.Index, n.paths)
	}
	if x := sameValue(n.of); x != nil {
		return p.eval(part{x, n.paths}, asText).set
	}
	return unknownFields(n.paths)
}

// sameValue returns the value that another one is by another type, or in an interface; else nil.
//
// An assertion is one too: of a struct in an interface, the fields are those of the struct.
func sameValue(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return v.X
	case *ssa.ChangeInterface:
		return v.X
	case *ssa.ChangeType:
		return v.X
	case *ssa.TypeAssert:
		return v.X
	}
	return nil
}

// fieldsOfAny returns the fields of what is one of the values.
func (p *program) fieldsOfAny(values []ssa.Value, paths string) set {
	if len(values) == 0 {
		return unknownFields(paths)
	}
	var s set
	for _, v := range values {
		s.addAll(p.eval(part{v, paths}, asText).set)
	}
	return s
}

// held returns the fields of what a variable at an address holds, a pointer or a list.
//
// For a field that other packages may set, the answer is unknown as a whole. Its fields belong together, and
// what the package stores would stand beside what others store.
func (p *program) held(addr ssa.Value, paths string, m mode) answer {
	at := any(addr)
	if field, ok := addr.(*ssa.FieldAddr); ok {
		v := fieldOf(field.X.Type(), field.Field)
		if v == nil || p.settable(field.X.Type(), v) {
			return answer{set: unknownFields(paths), list: list{items: []set{unknownFields(paths)}}}
		}
		at = v
	}
	return p.eval(partHeld{at, paths}, m)
}

// partHeld is asked for each variable once, however many loads of it there are.
func (p *program) partHeld(of partHeld, m mode) answer {
	values := p.heldAt(of.at)
	if m.isList() {
		return ofList(p.eachOf(values, of.paths, m))
	}
	return ofSet(p.fieldsOfAny(values, of.paths))
}

// heldAt returns the values that are stored in a variable; none if they are not known.
//
// Nothing is said of a variable that is exposed: what is stored there by its name counts even so.
func (p *program) heldAt(at any) []ssa.Value {
	switch at := at.(type) {
	case *ssa.Alloc:
		values, _ := p.stored(at)
		return values
	case *ssa.FreeVar:
		var values []ssa.Value
		for _, b := range p.bindings(at) {
			values = append(values, p.heldAt(b)...)
		}
		return values
	case *ssa.Global, *types.Var:
		return stored(p.stores[at])
	case *ssa.IndexAddr:
		var values []ssa.Value
		for _, e := range elementsSet(usesOf(at.X)) {
			if e.value != nil {
				values = append(values, e.value)
			}
		}
		return values
	}
	return nil
}

// usesOf returns the instructions that use a value within its function.
//
// The uses of the array below a slice are the ones that set elements of a literal.
func usesOf(v ssa.Value) []ssa.Instruction {
	if s, ok := v.(*ssa.Slice); ok {
		v = s.X
	}
	if uses := v.Referrers(); uses != nil {
		return *uses
	}
	return nil
}

// fieldsAt returns the fields of the struct at an address.
//
// A field of a struct that is one itself is looked for from the outer one, by a longer path. So a store of the
// whole outer struct counts too.
func (p *program) fieldsAt(addr ssa.Value, paths string) set {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return p.setFields(addr, *addr.Referrers(), paths)
	case *ssa.Global:
		// A variable of another package is set there, which this one does not see.
		if addr.Pkg == p.pkg {
			return p.setFields(addr, p.uses[addr], paths)
		}
	case *ssa.FreeVar:
		var s set
		for _, b := range p.bindings(addr) {
			s.addAll(p.fieldsAt(b, paths))
		}
		return s
	case *ssa.FieldAddr:
		if v := fieldOf(addr.X.Type(), addr.Field); v != nil {
			return p.eval(part{addr.X, withinField(v.Name(), paths)}, asText).set
		}
	case *ssa.IndexAddr:
		return p.elementFields(addr.X, addr.Index, paths)
	default:
		return p.eval(part{addr, paths}, asText).set // a pointer from elsewhere
	}
	return unknownFields(paths)
}

// setFields returns the fields of a struct by the instructions that use its address. Where nothing but whole
// structs is stored there, the fields of each stay together.
func (p *program) setFields(addr ssa.Value, uses []ssa.Instruction, paths string) set {
	if whole := stored(storesTo(addr, uses)); len(whole) > 0 && !p.setsFields(addr, uses, paths) {
		return p.fieldsOfAny(whole, paths)
	}
	return eachField(paths, func(path string, m mode) set {
		f := &fieldStores{program: p, begins: addr, mode: m}
		f.gather(addr, uses, path)
		// A field may be read before it is set, and has the zero value then.
		if !f.sure {
			f.found.addAll(zeroAt(pointee(addr.Type()), path, m))
		}
		return f.found
	})
}

// storesTo returns the instructions that store at an address.
func storesTo(addr ssa.Value, uses []ssa.Instruction) (all []*ssa.Store) {
	for _, use := range uses {
		if store, ok := use.(*ssa.Store); ok && store.Addr == addr {
			all = append(all, store)
		}
	}
	return all
}

// setsFields reports whether the instructions that use the address of a struct may set one of the fields by itself.
//
// Fields that nobody asks for do not count: to set one of these leaves the others together.
func (p *program) setsFields(addr ssa.Value, uses []ssa.Instruction, paths string) bool {
	names := firstNames(paths)
	return slices.ContainsFunc(uses, func(use ssa.Instruction) bool {
		switch use := use.(type) {
		case *ssa.FieldAddr:
			return slices.Contains(names, fieldOf(use.X.Type(), use.Field).Name()) && !onlyLoaded(use)
		case *ssa.MakeClosure:
			return p.literalSets(addr, use, paths)
		case ssa.CallInstruction:
			return slices.ContainsFunc(names, func(name string) bool { return p.setBy(use.Common(), addr, name) })
		}
		return false
	})
}

// literalSets reports whether a function literal that has the address of a struct may set it, or one of the fields.
func (p *program) literalSets(addr ssa.Value, made *ssa.MakeClosure, paths string) bool {
	fn := made.Fn.(*ssa.Function)
	for i, bound := range made.Bindings {
		free := fn.FreeVars[i]
		if bound == addr && (len(storesTo(free, *free.Referrers())) > 0 || p.setsFields(free, *free.Referrers(), paths)) {
			return true
		}
	}
	return false
}

// firstNames returns the names of the fields that paths begin with.
//
// Of the path Header.Name that is Header: whoever gets its address may set all that is in it.
func firstNames(paths string) []string {
	all := pathsOf(paths)
	for i, path := range all {
		all[i], _, _ = strings.Cut(strings.TrimPrefix(path, madeMark), ".")
	}
	return all
}

// Any other use of an address may store there: to store, to hand on, to take the address of a part.
func onlyLoaded(addr ssa.Value) bool {
	return !slices.ContainsFunc(*addr.Referrers(), func(use ssa.Instruction) bool {
		switch use.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
			return false
		}
		return true
	})
}

// elementFields returns the fields of an element of a list.
//
// By an index that is not constant, as in a loop, each element counts.
func (p *program) elementFields(of, index ssa.Value, paths string) set {
	l := p.eval(part{of, paths}, asTexts).list
	if n, ok := p.intOf(index); ok {
		return l.at(n)
	}
	return l.any()
}

// fieldsOfParameter returns what the fields of a parameter stand for. A receiver has what the package stores in
// its fields, each beside each of the others: whoever made it is no caller of the method.
func (p *program) fieldsOfParameter(v *ssa.Parameter, paths string) set {
	fn := v.Parent()
	at := indexIn(fn.Params, v)
	obj := objectOf(fn)
	switch {
	case obj == nil:
		return p.fieldsOfArgument(fn, at, paths)
	case fn.Signature.Recv() != nil && at == 0:
		return eachField(paths, func(path string, m mode) set {
			if at := indexOfField(structOf(v.Type()), path); at >= 0 {
				if s, ok := p.receiverField(v, at, m); ok {
					return s
				}
			}
			return p.inAny(v.Type(), path, m)
		})
	case fn.Signature.Recv() != nil:
		at--
	}
	return setOf(single(piece{kind: field, fn: obj, index: at, text: paths}))
}

// fieldsOfArgument returns the fields of what a literal is called with.
//
// A literal has no fact and no flows. So its parameter cannot be left to callers, and is bound on the spot.
func (p *program) fieldsOfArgument(fn *ssa.Function, at int, paths string) set {
	p.link()
	var values []ssa.Value
	for _, c := range p.callers[fn] {
		if at < len(c.Args) {
			values = append(values, c.Args[at])
		}
	}
	s := p.fieldsOfAny(values, paths)
	s.bounded = s.bounded || p.callersMissed
	return s
}

// inAny returns what the package stores in a field, in whatever value of a type.
//
// A longer path leads on to what is held in the field, and may leave it where others can set that.
func (p *program) inAny(t types.Type, path string, m mode) set {
	of := structOf(t)
	name, rest, deeper := strings.Cut(path, ".")
	if of == nil {
		return unknown()
	}
	at := indexOfField(of, name)
	if at < 0 {
		return unknown()
	}
	if !deeper {
		return p.field(t, at, m).set
	}
	v := of.Field(at)
	if m == asMade {
		rest = madeMark + rest
	}
	s := p.eval(partHeld{v.Origin(), rest}, asText).set
	if p.settable(t, v) {
		s = union(s, unknown())
	}
	return s
}

// partOfCall returns fields of what a call returns.
func (p *program) partOfCall(v *ssa.Call, index int, paths string, m mode) answer {
	static := v.Call.StaticCallee()
	if fn := objectOf(static); fn != nil && index == 0 {
		if arg, ok := p.cfg.PassThrough(fn.Origin()); ok {
			if of := (programOperands{p, v.Parent(), &v.Call, fn}).arg(arg); of != nil {
				return p.eval(part{of, paths}, m)
			}
		}
	}
	source := p.sourceOf(static)
	if source == nil {
		return p.partOfForeign(v, index, paths, m)
	}
	// The result is in terms of the parameters of the function and kept for all its calls. Each call binds it.
	a := p.inCall(v, source, func() answer { return p.eval(partResult{result{source, index}, paths}, m) })
	fn := objectOf(static)
	if fn == nil {
		return a // of a literal, the parameters are known as they are
	}
	ops := programOperands{p, v.Parent(), &v.Call, fn}
	a.set = a.set.at(fn, ops)
	return a.flat(m, func(t template) set { return p.bind(t, Text, fn, ops) })
}

// partOfForeign returns the same of a function of another package, by its fact.
//
// Facts tell of first results only. Of a list they tell any element.
func (p *program) partOfForeign(v *ssa.Call, index int, paths string, m mode) answer {
	unknown := answer{set: unknownFields(paths), list: list{items: []set{unknownFields(paths)}}}
	fn := objectOf(v.Call.StaticCallee())
	if fn == nil || index > 0 {
		return unknown
	}
	mark := ""
	if m.isList() {
		mark = eachMark
	}
	s, ok := p.foreignPart(fn, mark+paths)
	if !ok {
		return unknown
	}
	s = p.bindAll(s, Text, fn, programOperands{p, v.Parent(), &v.Call, fn})
	return answer{set: s, list: list{items: []set{s}}}
}

// partResult returns fields of what a function of the package may return, in terms of its parameters.
func (p *program) partResult(r partResult, m mode) answer {
	if len(r.fn.Blocks) > maxBody {
		return answer{set: unknownFields(r.paths), list: list{items: []set{unknownFields(r.paths)}}}
	}
	var s set
	var lists []list
	for _, b := range r.fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || r.index >= len(ret.Results) || !p.reaches(b) {
			continue
		}
		a := p.eval(part{ret.Results[r.index], r.paths}, m)
		if m.isList() {
			lists = append(lists, a.list)
			continue
		}
		s.addAll(a.given(p.conditionsAt(b), m).set)
	}
	if m.isList() {
		return ofList(oneOf(lists...))
	}
	return ofSet(s)
}
