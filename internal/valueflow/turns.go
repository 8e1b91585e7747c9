package valueflow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

const (
	// maxTurns bounds the elements of a list, or a map, of which each turn of a loop is looked at by itself.
	maxTurns = 256
	// maxTurnsInAll bounds the turns of all loops around one call together.
	maxTurnsInAll = 1024
	// maxWalked bounds the values that are looked at to find the loops on which a call depends.
	maxWalked = 1000
)

// loop is a loop over a list or a map on which the operands of a call depend, and each of its turns.
type loop struct {
	index ssa.Value // counts the turns over a list
	turns int
	next  *ssa.Next // goes on to the next entry of a map
	each  []*ssa.MapUpdate
}

// len returns how many turns there are.
func (l loop) len() int { return max(l.turns, len(l.each)) }

// assume adds what a turn of a loop has.
func (l loop) assume(a *assumption, turn int) {
	if l.next != nil {
		a.entries[l.next] = l.each[turn]
		return
	}
	a.indexes[l.index] = turn
}

// values returns what a call passes to a flow: in the loops around it, what it passes in each turn.
func (e *engine) values(t task) set {
	if t.call.handed == nil && !t.call.sets && e.inLoop(t.call.expr.Pos()) {
		if s, ok := e.valuesInTurns(t); ok {
			return s
		}
	}
	return e.bind(t.template, t.flow.sink.Want, t.flow.fn, e.operandsOf(t.call))
}

// inLoop reports whether a position is in the body of a loop.
func (e *engine) inLoop(pos token.Pos) bool {
	if e.loops == nil {
		e.loops = []ast.Node{}
		for _, file := range e.pass.Files {
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.ForStmt:
					e.loops = append(e.loops, n.Body)
				case *ast.RangeStmt:
					e.loops = append(e.loops, n.Body)
				}
				return true
			})
		}
	}
	for _, body := range e.loops {
		if body.Pos() <= pos && pos < body.End() {
			return true
		}
	}
	return false
}

// valuesInTurns returns what a call passes in each turn of the loops on which it depends. It is false if there are none of which all turns
// are known.
func (e *engine) valuesInTurns(t task) (all set, ok bool) {
	ops, ok := e.operandsInProgram(t.call)
	if !ok {
		return set{}, false
	}
	call, ok := ops.calls[t.call.expr.Lparen]
	if !ok {
		return set{}, false
	}
	depends := []ssa.Value{}
	for _, p := range t.template.pieces {
		if p.fn == t.flow.fn {
			depends = append(depends, ops.arg(p.index))
		}
	}
	if t.call.dynamic {
		depends = append(depends, call.Common().Value)
	}
	room := maxTurnsInAll
	take := func() {
		if fn := ops.calledIn(call); !ops.reaches(call.Block()) || t.call.dynamic && fn != nil && fn != t.call.fn.Origin() {
			return
		}
		ops.left = ops.budget
		all = union(all, e.bind(t.template, t.flow.sink.Want, t.flow.fn, ops))
	}
	ok = ops.eachTurn(call.Parent(), depends, &room, take)
	all.bounded = all.bounded || ops.spent() // turns may be missing
	return all, ok && room >= 0
}

// eachTurn calls a function under what is assumed in each turn of the loops on which values depend. It returns false if there is no such
// loop, without a call.
func (p *program) eachTurn(in *ssa.Function, depends []ssa.Value, room *int, take func()) bool {
	l, ok := p.loopOf(depends)
	if !ok || p.assumed.full() {
		return false
	}
	for turn := range l.len() {
		if *room--; *room < 0 || p.spent() {
			return true
		}
		p.inTurn(l, turn, in, func() {
			if !p.eachTurn(in, depends, room, take) {
				take()
			}
		})
	}
	return true
}

// inTurn evaluates something as it is in a turn of a loop of a function.
func (p *program) inTurn(l loop, turn int, in *ssa.Function, evaluate func()) {
	a := p.assumed.further()
	l.assume(a, turn)
	a.within[outermost(in)] = true
	p.assuming(a, evaluate)
}

// calledIn returns the function that a call of a value is one of under the assumption, nil where that is not known.
func (p *program) calledIn(call ssa.CallInstruction) *types.Func {
	return objectOf(functionOf(p.resolved(call.Common().Value)))
}

// functionOf returns the function that a value is, nil for any other value.
func functionOf(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return v
	case *ssa.MakeClosure:
		fn, _ := v.Fn.(*ssa.Function)
		return fn
	case *ssa.ChangeType:
		return functionOf(v.X)
	}
	return nil
}

// loopOf returns a loop on which values depend, of which nothing is assumed yet and all turns are known.
func (p *program) loopOf(values []ssa.Value) (loop, bool) {
	w := &loopWalk{program: p, seen: map[ssa.Value]bool{}}
	for _, v := range values {
		if w.walk(v); w.found.len() > 0 {
			return w.found, true
		}
	}
	return loop{}, false
}

// loopWalk goes from values to what they are made of, within one function and its literals.
type loopWalk struct {
	*program
	seen  map[ssa.Value]bool
	found loop
}

func (w *loopWalk) walk(v ssa.Value) {
	if v == nil || w.seen[v] || len(w.seen) == maxWalked || w.found.len() > 0 {
		return
	}
	w.seen[v] = true
	switch v := v.(type) {
	case *ssa.IndexAddr:
		w.overList(v.X, v.Index)
		w.walk(v.X)
		return
	case *ssa.Index:
		w.overList(v.X, v.Index)
		w.walk(v.X)
		return
	case *ssa.Extract:
		if next, ok := v.Tuple.(*ssa.Next); ok {
			w.overMap(next)
			return
		}
	case *ssa.Alloc:
		w.stores(*v.Referrers(), v)
		return
	case *ssa.FreeVar:
		for _, b := range w.bindings(v) {
			w.walk(b)
		}
		return
	case *ssa.Parameter:
		w.parameter(v)
		return
	}
	if instr, ok := v.(ssa.Instruction); ok {
		var space [8]*ssa.Value
		for _, operand := range instr.Operands(space[:0]) {
			w.walk(*operand)
		}
	}
}

// stores goes on to what is stored at an address, or in parts of what is there.
func (w *loopWalk) stores(uses []ssa.Instruction, addr ssa.Value) {
	for _, use := range uses {
		switch use := use.(type) {
		case *ssa.Store:
			if use.Addr == addr {
				w.walk(use.Val)
			}
		case *ssa.FieldAddr:
			w.stores(*use.Referrers(), use)
		case *ssa.IndexAddr:
			w.stores(*use.Referrers(), use)
		}
	}
}

// parameter goes on to what a literal is called with, and what it is handed to.
func (w *loopWalk) parameter(v *ssa.Parameter) {
	if w.assumed != nil && w.assumed.given[v] != nil || objectOf(v.Parent()) != nil {
		return
	}
	at := indexIn(v.Parent().Params, v)
	for _, c := range w.callers[v.Parent()] {
		if at < len(c.Args) {
			w.walk(c.Args[at])
		}
	}
	for _, given := range callsGiven(v.Parent()) {
		for _, arg := range given.call.Common().Args {
			w.walk(arg)
		}
		if given.call.Common().IsInvoke() {
			w.walk(given.call.Common().Value)
		}
	}
}

func (w *loopWalk) overList(list, index ssa.Value) {
	if _, ok := w.intOf(index); ok || w.found.len() > 0 {
		return
	}
	if rows, ok := w.rowsOf(list); ok && 0 < len(rows) && len(rows) <= maxTurns {
		w.found = loop{index: index, turns: len(rows)}
	}
}

func (w *loopWalk) overMap(next *ssa.Next) {
	of, ok := next.Iter.(*ssa.Range)
	if !ok || next.IsString || w.assumed != nil && w.assumed.entries[next] != nil || w.found.len() > 0 {
		return
	}
	t := w.table(mapAt(w.resolved(of.X)))
	if !t.open && 0 < len(t.updates) && len(t.updates) <= maxTurns {
		w.found = loop{next: next, each: t.updates}
	}
}

// maxAccumulated bounds the turns of a loop that adds to a text in each.
const maxAccumulated = 64

// accumulated returns what a text is after a loop over a list that adds to it in each turn, false for any other phi. Under an assumption of
// the turn it is what the text is at the beginning of that.
//
// For example, in
//
//	p := ""
//	for _, part := range []string{"api", "v1"} {
//		p += "/" + part
//	}
//	web.Get(p)
//
// p is /api/v1, and nothing shorter. Something within the loop may take the text on its way, or a break leave it so. Then it is also any
// that it was at the beginning of a turn.
func (p *program) accumulated(v *ssa.Phi) (set, bool) {
	if len(v.Edges) != 2 || v.Block().Comment != "rangeindex.loop" || p.assumed.full() {
		return set{}, false
	}
	begins, sum := v.Edges[0], v.Edges[1]
	first, added := spine(sum)
	if len(added) == 0 || first != v {
		return set{}, false
	}
	l, ok := p.countedAt(v.Block(), added)
	if !ok || l.turns > maxAccumulated {
		return set{}, false
	}
	at, within := p.intOf(l.index)
	if within {
		l.turns = min(at, l.turns)
	}
	last := p.eval(begins, asText).set
	all, some := last, !within && onItsWay(v, sum)
	for turn := range l.turns {
		p.inTurn(l, turn, v.Parent(), func() {
			for _, part := range slices.Backward(added) {
				last = concat(last, p.eval(part, asText).set)
			}
		})
		if some {
			all = union(all, last)
		} else {
			all = last
		}
	}
	return all, true
}

// countedAt returns the loop that begins at a block, over a list of which values are made.
func (p *program) countedAt(header *ssa.BasicBlock, values []ssa.Value) (l loop, ok bool) {
	seen := map[ssa.Value]bool{}
	for queue := slices.Clone(values); len(queue) > 0 && len(seen) < maxWalked; queue = queue[1:] {
		instr, is := queue[0].(ssa.Instruction)
		if !is || seen[queue[0]] {
			continue
		}
		seen[queue[0]] = true
		if addr, is := instr.(*ssa.IndexAddr); is {
			if counts, is := addr.Index.(ssa.Instruction); is && counts.Block() == header {
				rows, ok := p.rowsOf(addr.X)
				return loop{index: addr.Index, turns: len(rows)}, ok
			}
		}
		if phi, is := instr.(*ssa.Phi); is && phi.Block() == header {
			continue
		}
		for _, operand := range instr.Operands(nil) {
			queue = append(queue, *operand)
		}
	}
	return loop{}, false
}

// onItsWay reports whether a loop may be left amid a turn, or something in it takes the text besides the sum with what is added.
func onItsWay(v *ssa.Phi, sum ssa.Value) bool {
	header, body := v.Block(), v.Block().Succs[0]
	taken := func(by ssa.Instruction) bool {
		b, adds := by.(*ssa.BinOp)
		_, debug := by.(*ssa.DebugRef)
		if debug || adds && b.X == v && spineHas(sum, b) {
			return false
		}
		return body.Dominates(by.Block())
	}
	if slices.ContainsFunc(*v.Referrers(), taken) || slices.ContainsFunc(*sum.Referrers(), taken) {
		return true
	}
	leaves := func(to *ssa.BasicBlock) bool { return to != header && !body.Dominates(to) }
	return slices.ContainsFunc(v.Parent().Blocks, func(b *ssa.BasicBlock) bool {
		return body.Dominates(b) && slices.ContainsFunc(b.Succs, leaves)
	})
}

// spineHas reports whether a concatenation is the beginning of another one.
func spineHas(sum ssa.Value, part *ssa.BinOp) bool {
	for {
		b, ok := sum.(*ssa.BinOp)
		if !ok || b == part {
			return ok
		}
		sum = b.X
	}
}
