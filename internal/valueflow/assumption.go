package valueflow

import (
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// assumption is what holds while something is evaluated: in one turn of the loops around a call, or in the call of a method.
//
// For example, in
//
//	for _, r := range []route{{"GET", "/a"}, {"POST", "/b"}} {
//		web.Handle(r.method, r.full())
//	}
//
// the first turn has the index 0. So r is the first element, and r.full is called with it: the method and the path of one element are
// what reaches the sink together. Without an assumption a field is whatever the package stores in it, in any value of the type.
//
// What an assumption is about are the values of some functions. Those of all others are what they are without it, and are kept.
type assumption struct {
	indexes  map[ssa.Value]int            // of lists, by what counts the turns
	entries  map[*ssa.Next]*ssa.MapUpdate // of maps
	given    map[*ssa.Parameter]ssa.Value // receivers of methods, and lists, with what a call has for them
	within   map[*ssa.Function]bool       // the declared functions that it is about
	outside  *evaluation                  // of all others
	depth    int                          // how many are around
	rows     map[ssa.Value][]row          // by list
	feasible map[*ssa.Function]map[*ssa.BasicBlock]bool
}

const (
	// maxAssumptions bounds how many assumptions are made within each other.
	maxAssumptions = 6
	// maxResolved bounds the steps from a value to what it is under an assumption.
	maxResolved = 50
)

// further returns a copy, of which more is assumed.
func (a *assumption) further() *assumption {
	next := &assumption{rows: map[ssa.Value][]row{}, feasible: map[*ssa.Function]map[*ssa.BasicBlock]bool{}}
	if a == nil {
		next.indexes, next.entries = map[ssa.Value]int{}, map[*ssa.Next]*ssa.MapUpdate{}
		next.given, next.within = map[*ssa.Parameter]ssa.Value{}, map[*ssa.Function]bool{}
		return next
	}
	next.indexes, next.entries = maps.Clone(a.indexes), maps.Clone(a.entries)
	next.given, next.within, next.depth = maps.Clone(a.given), maps.Clone(a.within), a.depth+1
	return next
}

// full reports whether no more may be assumed.
func (a *assumption) full() bool { return a != nil && a.depth == maxAssumptions }

// assuming evaluates something under an assumption. What is kept of that ends with it.
func (p *program) assuming(a *assumption, evaluate func()) {
	before, state := p.assumed, p.evaluation
	a.outside = &state
	if before != nil {
		a.outside = before.outside
	}
	p.assumed, p.evaluation = a, newEvaluation()
	p.left, p.steps = state.left, state.steps
	evaluate()
	left, steps := p.left, p.steps
	if p.evaluation = state; before == nil {
		p.evaluation = *a.outside
	}
	p.assumed, p.left, p.steps = before, left, steps
}

// evalOutside evaluates what no assumption is about.
func (p *program) evalOutside(what any, m mode) answer {
	a, state := p.assumed, p.evaluation
	p.assumed, p.evaluation = nil, *a.outside
	p.left, p.steps = state.left, state.steps
	found := p.eval(what, m)
	left, steps := p.left, p.steps
	*a.outside = p.evaluation
	p.assumed, p.evaluation = a, state
	p.left, p.steps = left, steps
	return found
}

// concerns reports whether a node may be something else under the assumption: it is in one of the functions.
func (a *assumption) concerns(what any) bool {
	switch what := what.(type) {
	case ssa.Value:
		fn := what.Parent()
		return fn != nil && a.within[outermost(fn)]
	case cell:
		return a.concerns(what.at)
	case entries:
		return a.concerns(what.at)
	case keys:
		return a.concerns(what.at)
	case part:
		return a.concerns(what.of)
	case partHeld:
		return a.concerns(what.at)
	case result:
		return a.within[outermost(what.fn)]
	case partResult:
		return a.within[outermost(what.fn)]
	}
	return false
}

// outermost returns the declared function that holds a literal; any other function is its own.
func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

// inCall returns what a call returns, with what its method is called on where that is certain: a constant, what an assumption is about, or
// a struct of the function that nothing else gets. A list that the function goes through is that of the call, if its elements are known.
func (p *program) inCall(call *ssa.Call, source *ssa.Function, evaluate func() answer) (found answer) {
	if call.Call.IsInvoke() || len(call.Call.Args) != len(source.Params) || p.assumed.full() {
		return evaluate()
	}
	known := map[*ssa.Parameter]ssa.Value{}
	for i, arg := range call.Call.Args {
		param := source.Params[i]
		switch isReceiver := i == 0 && source.Signature.Recv() != nil; {
		case isReceiver && p.certain(arg):
			known[param] = arg
		case !isReceiver && goesThrough(param):
			if rows, ok := p.rowsOf(arg); ok && len(rows) <= maxAccumulated {
				known[param] = arg
			}
		}
	}
	if len(known) == 0 {
		return evaluate()
	}
	a := p.assumed.further()
	maps.Copy(a.given, known)
	a.within[outermost(source)], a.within[outermost(call.Parent())] = true, true
	p.assuming(a, func() { found = evaluate() })
	return found
}

// goesThrough reports whether a function takes the elements of a list in turn that is a parameter.
func goesThrough(param *ssa.Parameter) bool {
	if _, ok := elemOf(param.Type()); !ok {
		return false
	}
	return !setsRows(param) && slices.ContainsFunc(*param.Referrers(), func(use ssa.Instruction) bool {
		addr, ok := use.(*ssa.IndexAddr)
		if !ok {
			return false
		}
		_, constant := intConstant(addr.Index)
		return !constant
	})
}

func (p *program) certain(recv ssa.Value) bool {
	if _, ok := p.resolved(recv).(*ssa.Const); ok || p.follows(recv, 0) {
		return true
	}
	if _, pointer := recv.Type().Underlying().(*types.Pointer); pointer {
		return false
	}
	at, ok := p.structAt(recv).(*ssa.Alloc)
	return ok && !exposes(at, *at.Referrers())
}

// follows reports whether a value comes from what is assumed.
func (p *program) follows(v ssa.Value, depth int) bool {
	if p.assumed == nil || depth == maxResolved {
		return false
	}
	switch v := v.(type) {
	case *ssa.Parameter:
		return p.assumed.given[v] != nil
	case *ssa.Extract:
		next, ok := v.Tuple.(*ssa.Next)
		return ok && p.assumed.entries[next] != nil
	case *ssa.IndexAddr:
		_, ok := p.assumed.indexes[v.Index]
		return ok || p.follows(v.X, depth+1)
	case *ssa.Index:
		_, ok := p.assumed.indexes[v.Index]
		return ok || p.follows(v.X, depth+1)
	case *ssa.FieldAddr:
		return p.follows(v.X, depth+1)
	case *ssa.Field:
		return p.follows(v.X, depth+1)
	case *ssa.UnOp:
		return v.Op == token.MUL && p.follows(v.X, depth+1)
	case *ssa.Alloc:
		whole := storesTo(v, *v.Referrers())
		return len(whole) == 1 && p.follows(whole[0].Val, depth+1)
	case *ssa.FreeVar:
		bound := p.bindings(v)
		return len(bound) == 1 && p.follows(bound[0], depth+1)
	}
	x := sameValue(v)
	return x != nil && p.follows(x, depth+1)
}

// resolved returns the value that another one is under the assumption; that value itself where nothing more is known.
func (p *program) resolved(v ssa.Value) ssa.Value {
	for range maxResolved {
		next := p.resolvedOnce(v)
		if next == nil {
			break
		}
		v = next
	}
	return v
}

func (p *program) resolvedOnce(v ssa.Value) ssa.Value {
	if p.assumed == nil {
		return nil
	}
	switch v := v.(type) {
	case *ssa.Parameter:
		return p.assumed.given[v]
	case *ssa.Extract:
		return p.entryOf(v)
	case *ssa.Index:
		r, _ := p.rowAt(v.X, v.Index)
		return r.value
	case *ssa.Field:
		if p.follows(v.X, 0) {
			return p.fieldValue(v.X, v.Field)
		}
	case *ssa.UnOp:
		if v.Op == token.MUL && p.follows(v.X, 0) {
			return p.loaded(v.X)
		}
	}
	return nil
}

// entryOf returns the key or the value of a map in this turn of a loop over it.
func (p *program) entryOf(v *ssa.Extract) ssa.Value {
	next, ok := v.Tuple.(*ssa.Next)
	if !ok || p.assumed.entries[next] == nil {
		return nil
	}
	switch v.Index {
	case 1:
		return p.assumed.entries[next].Key
	case 2:
		return p.assumed.entries[next].Value
	}
	return nil
}

// loaded returns the one value that is stored at an address. It is nil where that is not known, and for a struct that is stored field by
// field.
func (p *program) loaded(addr ssa.Value) ssa.Value {
	switch addr := addr.(type) {
	case *ssa.IndexAddr:
		r, _ := p.rowAt(addr.X, addr.Index)
		return r.value
	case *ssa.FieldAddr:
		return p.fieldValue(addr.X, addr.Field)
	case *ssa.Alloc:
		if values, exposed := p.stored(addr); len(values) == 1 && !exposed {
			return values[0]
		}
	case *ssa.FreeVar:
		if bound := p.bindings(addr); len(bound) == 1 {
			return p.loaded(bound[0])
		}
	}
	return nil
}

// structAt returns where the fields of a struct are set, one by one, that a value is or points to. It is an address, or a constant for
// a struct without any; nil where it is not known.
func (p *program) structAt(v ssa.Value) ssa.Value {
	for range maxResolved {
		if v == nil {
			return nil
		}
		switch x := v.(type) {
		case *ssa.Const:
			return x
		case *ssa.Alloc:
			whole := storesTo(x, *x.Referrers())
			if _, is := pointee(x.Type()).Underlying().(*types.Struct); len(whole) == 0 && is {
				return x
			}
			if len(whole) != 1 {
				return nil
			}
			v = whole[0].Val
		case *ssa.IndexAddr:
			r, _ := p.rowAt(x.X, x.Index)
			if r.addr != nil {
				return r.addr
			}
			v = r.value
		case *ssa.Index:
			r, _ := p.rowAt(x.X, x.Index)
			v = r.value
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return nil
			}
			v = x.X
		case *ssa.FieldAddr:
			v = p.fieldValue(x.X, x.Field)
		case *ssa.Field:
			v = p.fieldValue(x.X, x.Field)
		case *ssa.FreeVar:
			bound := p.bindings(x)
			if len(bound) != 1 {
				return nil
			}
			v = bound[0]
		case *ssa.Parameter, *ssa.Extract:
			v = p.resolvedOnce(v)
		default:
			v = sameValue(v)
		}
	}
	return nil
}

// fieldValue returns the one value that is stored in a field of a struct, or the zero value where nothing is; nil where that is not known.
func (p *program) fieldValue(of ssa.Value, index int) ssa.Value {
	at := p.structAt(of)
	field := fieldOf(of.Type(), index)
	if at == nil || field == nil || !p.setWhereMade(field) {
		return nil
	}
	if _, ok := at.(*ssa.Const); ok {
		return zeroConstant(field.Type())
	}
	var values []ssa.Value
	for _, use := range *at.Referrers() {
		switch use := use.(type) {
		case *ssa.FieldAddr:
			if use.Field != index {
				continue
			}
			if exposes(use, *use.Referrers()) {
				return nil
			}
			for _, store := range storesTo(use, *use.Referrers()) {
				values = append(values, store.Val)
			}
		case *ssa.MakeClosure:
			if p.literalSets(at, use, field.Name()) {
				return nil
			}
		case ssa.CallInstruction:
			if p.setBy(use.Common(), at, field.Name()) {
				return nil
			}
		}
	}
	switch len(values) {
	case 0:
		return zeroConstant(field.Type())
	case 1:
		return values[0]
	}
	return nil
}

// zeroConstant returns the zero value of a type as a constant of the program.
func zeroConstant(t types.Type) ssa.Value {
	if basic, ok := t.Underlying().(*types.Basic); ok {
		switch info := basic.Info(); {
		case info&types.IsString != 0:
			return ssa.NewConst(constant.MakeString(""), t)
		case info&types.IsBoolean != 0:
			return ssa.NewConst(constant.MakeBool(false), t)
		case info&types.IsNumeric != 0:
			return ssa.NewConst(constant.MakeInt64(0), t)
		}
	}
	return ssa.NewConst(nil, t)
}

// intOf returns the number that a value is, a constant or by the assumption.
func (p *program) intOf(v ssa.Value) (int, bool) {
	if p.assumed != nil {
		if n, ok := p.assumed.indexes[v]; ok {
			return n, true
		}
		v = p.resolved(v)
	}
	return intConstant(v)
}

// row is an element of a list: its address, where the fields of a struct are set one by one, or its value.
type row struct{ addr, value ssa.Value }

// rowAt returns an element of a list by its index; false where it is not known.
func (p *program) rowAt(list, index ssa.Value) (row, bool) {
	n, ok := p.intOf(index)
	if !ok {
		return row{}, false
	}
	if rows, ok := p.rowsOf(list); ok && 0 <= n && n < len(rows) {
		return rows[n], true
	}
	return row{}, false
}

// rowsOf returns the elements of a list that is made of literals and append, in their order; false for any other.
func (p *program) rowsOf(list ssa.Value) ([]row, bool) {
	if p.assumed == nil {
		return p.findRows(list, 0)
	}
	if rows, ok := p.assumed.rows[list]; ok {
		return rows, rows != nil
	}
	rows, ok := p.findRows(list, 0)
	if !ok {
		rows = nil
	} else if rows == nil {
		rows = []row{}
	}
	p.assumed.rows[list] = rows
	return rows, ok
}

func (p *program) findRows(list ssa.Value, depth int) ([]row, bool) {
	if depth == maxResolved {
		return nil, false
	}
	if next := p.resolvedOnce(list); next != nil {
		return p.findRows(next, depth+1)
	}
	switch v := list.(type) {
	case *ssa.Const:
		return nil, true // nil
	case *ssa.ChangeType:
		return p.findRows(v.X, depth+1)
	case *ssa.Slice:
		if v.Low != nil || v.Max != nil || setsRows(v) {
			return nil, false
		}
		if n, ok := intConstant(v.High); v.High != nil && (!ok || n != lengthOf(v.X.Type())) {
			return nil, false
		}
		return p.findRows(v.X, depth+1)
	case *ssa.Alloc:
		return p.rowsSet(v, depth)
	case *ssa.UnOp:
		return p.rowsIn(v.X, depth)
	case *ssa.Call:
		return p.rowsOfCall(v, depth)
	}
	return nil, false
}

// setsRows reports whether elements are set by means of a slice. The literal that the slice was made of sets them otherwise.
func setsRows(v ssa.Value) bool {
	for _, use := range *v.Referrers() {
		addr, ok := use.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		if storesAt(addr) || storesFields(addr) {
			return true
		}
	}
	return false
}

// rowsSet returns the elements of an array, of which each is set once by its index.
func (p *program) rowsSet(array *ssa.Alloc, depth int) ([]row, bool) {
	n := lengthOf(array.Type())
	if n < 0 || n > maxTurns {
		return nil, false
	}
	if whole := storesTo(array, *array.Referrers()); len(whole) > 0 {
		if len(whole) > 1 {
			return nil, false
		}
		return p.findRows(whole[0].Val, depth+1)
	}
	rows := make([]row, n)
	for _, use := range *array.Referrers() {
		addr, ok := use.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		at, constant := intConstant(addr.Index)
		values := stored(storesTo(addr, *addr.Referrers()))
		switch sets := storesFields(addr); {
		case len(values) == 0 && !sets:
		case !constant || at < 0 || at >= n || rows[at] != row{}:
			return nil, false
		case len(values) == 1 && !sets:
			rows[at].value = values[0]
		case sets && len(values) == 0:
			rows[at].addr = addr
		default:
			return nil, false
		}
	}
	elem, _ := elemOf(pointee(array.Type()))
	for i := range rows {
		if (rows[i] == row{}) {
			rows[i].value = zeroConstant(elem)
		}
	}
	return rows, true
}

// rowsIn returns the elements of the one list that is stored in a variable.
func (p *program) rowsIn(addr ssa.Value, depth int) ([]row, bool) {
	var at any
	switch addr := addr.(type) {
	case *ssa.Alloc:
		if lengthOf(addr.Type()) >= 0 {
			return p.findRows(addr, depth+1) // an array
		}
		at = addr
	case *ssa.Global:
		if addr.Pkg != p.pkg {
			return nil, false
		}
		if lengthOf(addr.Type()) >= 0 {
			return p.rowsOfGlobal(addr)
		}
		at = addr
	case *ssa.FreeVar:
		bound := p.bindings(addr)
		if len(bound) != 1 {
			return nil, false
		}
		return p.rowsIn(bound[0], depth+1)
	case *ssa.FieldAddr:
		v := fieldOf(addr.X.Type(), addr.Field)
		if v == nil || p.settable(addr.X.Type(), v) {
			return nil, false
		}
		at = v
	default:
		return nil, false
	}
	values, exposed := p.stored(at)
	if len(values) != 1 || exposed || len(p.setInVariable(at)) > 0 {
		return nil, false
	}
	return p.findRows(values[0], depth+1)
}

// rowsOfGlobal returns the elements of an array that is a variable of the package.
func (p *program) rowsOfGlobal(g *ssa.Global) ([]row, bool) {
	elem, _ := elemOf(pointee(g.Type()))
	rows := make([]row, lengthOf(g.Type()))
	if p.exposed[g] || len(p.stores[g]) > 0 || len(rows) > maxTurns {
		return nil, false
	}
	for _, e := range elementsSet(p.uses[g]) {
		if e.index < 0 || e.index >= len(rows) || e.value == nil || rows[e.index].value != nil {
			return nil, false
		}
		rows[e.index].value = e.value
	}
	for i := range rows {
		if rows[i].value == nil {
			rows[i].value = zeroConstant(elem)
		}
	}
	return rows, true
}

// rowsOfCall returns the elements of what append makes, or of what a function of the package returns that takes no argument.
func (p *program) rowsOfCall(call *ssa.Call, depth int) ([]row, bool) {
	if appends(call) && len(call.Call.Args) == 2 {
		head, ok := p.findRows(call.Call.Args[0], depth+1)
		if !ok || setsRows(call) {
			return nil, false
		}
		tail, ok := p.findRows(call.Call.Args[1], depth+1)
		return append(head[:len(head):len(head)], tail...), ok && len(head)+len(tail) <= maxTurns
	}
	source := p.sourceOf(call.Call.StaticCallee())
	if source == nil || source.Signature.Params().Len() > 0 || setsRows(call) || len(source.Blocks) > maxBody {
		return nil, false
	}
	var returned ssa.Value
	for _, b := range source.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			if returned != nil || len(ret.Results) != 1 {
				return nil, false
			}
			returned = ret.Results[0]
		}
	}
	if returned == nil {
		return nil, false
	}
	return p.findRows(returned, depth+1)
}

// reaches reports whether a block may be run, by the comparisons that the assumption decides.
//
// For example, a method may select a text by what it is called on: get.String() is "GET" where a case for get returns that.
func (p *program) reaches(b *ssa.BasicBlock) bool {
	if p.assumed == nil || !p.assumed.within[outermost(b.Parent())] {
		return true
	}
	fn := b.Parent()
	all, ok := p.assumed.feasible[fn]
	if !ok {
		all = map[*ssa.BasicBlock]bool{}
		p.assumed.feasible[fn] = all
		p.reach(fn.Blocks[0], all)
		if fn.Recover != nil {
			p.reach(fn.Recover, all)
		}
	}
	return all[b]
}

func (p *program) reach(b *ssa.BasicBlock, all map[*ssa.BasicBlock]bool) {
	for queue := []*ssa.BasicBlock{b}; len(queue) > 0; queue = queue[1:] {
		b := queue[0]
		if all[b] {
			continue
		}
		all[b] = true
		queue = append(queue, p.next(b)...)
	}
}

// next returns the blocks that may be run after one.
func (p *program) next(b *ssa.BasicBlock) []*ssa.BasicBlock {
	if branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok {
		switch yes, known := p.decided(branch.Cond); {
		case known && yes:
			return b.Succs[:1]
		case known:
			return b.Succs[1:]
		}
	}
	return b.Succs
}

// decided returns whether a condition holds, false for known where the assumption does not tell.
func (p *program) decided(cond ssa.Value) (yes, known bool) {
	switch v := p.resolved(cond).(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.Bool {
			return constant.BoolVal(v.Value), true
		}
	case *ssa.UnOp:
		if v.Op == token.NOT {
			yes, known = p.decided(v.X)
			return !yes, known
		}
	case *ssa.BinOp:
		x, ok := p.resolved(v.X).(*ssa.Const)
		y, is := p.resolved(v.Y).(*ssa.Const)
		if !ok || !is || x.Value == nil || y.Value == nil || x.Value.Kind() != y.Value.Kind() {
			return false, false
		}
		switch v.Op {
		case token.EQL, token.NEQ:
			return constant.Compare(x.Value, v.Op, y.Value), true
		case token.LSS, token.LEQ, token.GTR, token.GEQ:
			return x.Value.Kind() != constant.Bool && constant.Compare(x.Value, v.Op, y.Value), x.Value.Kind() != constant.Bool
		}
	}
	return false, false
}

// feasible returns the ways to a phi that the assumption leaves.
func (p *program) feasible(v *ssa.Phi) []ssa.Value {
	if p.assumed == nil {
		return v.Edges
	}
	var edges []ssa.Value
	for i, e := range v.Edges {
		if from := v.Block().Preds[i]; p.reaches(from) && slices.Contains(p.next(from), v.Block()) {
			edges = append(edges, e)
		}
	}
	return edges
}
