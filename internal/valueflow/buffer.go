package valueflow

import (
	"cmp"
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxPaths bounds the blocks of a function in which a builder is followed along the paths. In a larger one
// all writes are taken to happen, in the order of the source.
//
// That errs to too much: texts stand beside each other that exclude each other.
const maxPaths = 2000

// builtAt returns what a builder or buffer holds at a call that reads it.
//
// For example, in
//
//	var b bytes.Buffer
//	b.WriteString("SELECT 1")
//	for i := range names {
//		if i > 0 {
//			b.WriteString(",")
//		}
//		b.WriteString(" a")
//	}
//	d.Exec(b.String())
//
// the call of String has the values "SELECT 1", "SELECT 1 a" and "SELECT 1, a". The loop is taken not at all or
// once, and what i is counts for nothing. So the comma and " a" are in some value, which is what clients need.
func (p *program) builtAt(v *ssa.Call) set {
	root, initial := p.bufferOf(v.Call.Args[0])
	if root == nil {
		return unknown()
	}
	b, known := p.buffers[bufferKey{root, v.Parent()}]
	if !known {
		// As in enter, low is set aside to see on which active nodes this buffer alone depends. Where it
		// depends on one, what it holds is provisional, and the next round must follow the buffer again.
		low := p.low
		p.low = none
		b = p.newBuffer(root, v.Parent(), initial)
		if p.low == none && !p.spent() && p.left >= 0 { // else another round may find more
			p.buffers[bufferKey{root, v.Parent()}] = b
		}
		p.low = min(low, p.low)
	}
	switch {
	case b.elsewhere:
		// A function literal that writes may run at any time, or never, or many times.
		return union(b.all, unknown())
	case b.out == nil:
		return b.all
	}
	return b.through(v.Block(), b.before(v.Block()), v)
}

// newBuffer follows a builder or buffer through a function that reads it.
//
// The place where the buffer is made counts as a write that resets it. In a loop a new one is made in each
// turn: else it would begin with what the one of the turn before held.
func (p *program) newBuffer(root ssa.Value, in *ssa.Function, initial set) *buffer {
	b := &buffer{program: p, in: in, writes: make(map[ssa.Instruction]set), resets: make(map[ssa.Instruction]bool)}
	b.add(root.(ssa.Instruction), initial)
	b.resets[root.(ssa.Instruction)] = true
	b.gather(root)
	p.left -= len(b.writes)
	if b.elsewhere || len(b.in.Blocks) > maxPaths {
		b.all = b.inOrder()
	} else {
		b.follow()
	}
	return b
}

// bufferOf returns where a builder or buffer is made, and what it then holds; nil if that is not seen.
//
// A buffer that is a parameter or a field is not followed: callers and other functions may have written to it.
func (p *program) bufferOf(v ssa.Value) (root ssa.Value, initial set) {
	switch v := v.(type) {
	case *ssa.Alloc:
		return v, textSet("")
	case *ssa.FreeVar:
		if bound := p.bindings(v); len(bound) == 1 {
			return p.bufferOf(bound[0])
		}
	case *ssa.Call:
		if fn := objectOf(v.Call.StaticCallee()); fn != nil {
			switch fn.FullName() {
			case "bytes.NewBufferString", "bytes.NewBuffer":
				return v, p.eval(v.Call.Args[0], asText).set
			}
		}
	}
	return nil, set{}
}

// buffer is a builder or buffer that is read in a function.
//
// Exactly one of all and out is used in the end: out is nil where the paths are not followed.
type buffer struct {
	*program
	in        *ssa.Function
	writes    map[ssa.Instruction]set
	resets    map[ssa.Instruction]bool // what was written before is gone
	elsewhere bool                     // whether something is written in another function

	all set   // that is written, in the order of the source, if the paths are not followed
	out []set // what the buffer holds at the end of each block, if they are
}

// bufferKey tells buffers apart.
//
// The function is part of the key, since literals that share a buffer see it by their own blocks.
type bufferKey struct {
	root ssa.Value
	in   *ssa.Function
}

// gather finds the writes by a value that is the buffer, or has it.
//
// An io.Writer that holds the buffer is one of its names, as is the variable of a literal that captures it.
// Whatever else gets the address may write anything there: it counts as a write that is not known.
func (b *buffer) gather(alias ssa.Value) {
	for _, use := range *alias.Referrers() {
		switch use := use.(type) {
		case *ssa.MakeInterface:
			b.gather(use)
		case *ssa.ChangeInterface:
			b.gather(use)
		case *ssa.MakeClosure:
			for i, bound := range use.Bindings {
				if bound == alias {
					b.gather(use.Fn.(*ssa.Function).FreeVars[i])
				}
			}
		case *ssa.Call:
			b.addCall(use, alias)
		case *ssa.UnOp, *ssa.DebugRef:
		default:
			// The address is stored, or handed to a goroutine or a deferred call.
			b.add(use, unknown())
		}
	}
}

func (b *buffer) add(instr ssa.Instruction, written set) {
	b.writes[instr] = written
	b.elsewhere = b.elsewhere || instr.Parent() != b.in
}

// addCall adds what a call that gets the buffer writes. What it does with it is known of a few functions only.
func (b *buffer) addCall(c *ssa.Call, alias ssa.Value) {
	fn := objectOf(c.Call.StaticCallee())
	// The buffer must be the first argument, as the receiver is. Where it is another one, as in io.Copy(w, &b),
	// it may be read only, but nobody knows.
	if fn == nil || fn.Pkg() == nil || len(c.Call.Args) == 0 || c.Call.Args[0] != alias {
		b.add(c, unknown())
		return
	}
	ops := programOperands{b.program, c.Parent(), &c.Call, fn}
	// Methods go by their bare names: the argument is a builder or buffer already. Functions have their package's.
	name := fn.Name()
	if fn.Signature().Recv() == nil {
		name = fn.Pkg().Name() + "." + name
	}
	switch name {
	case "WriteString", "Write":
		b.add(c, ops.value(0, Text))
	case "WriteByte", "WriteRune":
		b.add(c, character(c.Call.Args[1]))
	case "fmt.Fprintf":
		b.add(c, format(ops.value(1, Text), ops.list(2, Text)))
	case "fmt.Fprint":
		b.add(c, print(ops.list(1, Text)))
	case "fmt.Fprintln":
		b.add(c, println(ops.list(1, Text)))
	case "io.WriteString":
		b.add(c, ops.value(1, Text))
	case "Reset":
		b.add(c, textSet(""))
		b.resets[c] = true
	// These write nothing.
	case "String", "Bytes", "Len", "Cap", "Grow", "Available":
	default:
		b.add(c, unknown())
	}
}

// character returns the text of a constant rune or byte.
func character(v ssa.Value) set {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil {
		return unknown()
	}
	r, _ := constant.Int64Val(constant.ToInt(c.Value))
	return textSet(string(rune(r)))
}

// inOrder returns all that is written, in the order of the source.
func (b *buffer) inOrder() set {
	instrs := make([]ssa.Instruction, 0, len(b.writes))
	for instr := range b.writes {
		instrs = append(instrs, instr)
	}
	slices.SortFunc(instrs, func(a, c ssa.Instruction) int { return cmp.Compare(a.Pos(), c.Pos()) })
	sets := make([]set, 0, len(instrs)+1)
	for _, instr := range instrs {
		sets = append(sets, b.writes[instr])
	}
	return concat(append(sets, textSet(""))...)
}

// follow finds what has been written on the ways to the end of each block. A loop is taken once, or not.
func (b *buffer) follow() {
	// Two passes are enough for one turn: the second one finds at the beginning of a loop what the first one
	// found at its end. An empty set at the end of a block means that no way leads there so far.
	b.out = make([]set, len(b.in.Blocks))
	order := forward(b.in)
	for range 2 {
		for _, block := range order {
			b.out[block.Index] = b.through(block, b.before(block), nil)
		}
	}
}

// before returns what the buffer holds where a block begins. As in phi, a way may only add to another one. It
// then stands for both if the values get many.
//
// A block that dominates another one before the same block is the way around it, as past an if without else.
// What it holds is a beginning of what the other one holds.
func (b *buffer) before(block *ssa.BasicBlock) set {
	if block.Index == 0 {
		return textSet("")
	}
	var long []set
	var short set
	for _, pred := range block.Preds {
		if slices.ContainsFunc(block.Preds, func(o *ssa.BasicBlock) bool { return o != pred && pred.Dominates(o) }) {
			short.addAll(b.out[pred.Index])
		} else {
			long = append(long, b.out[pred.Index])
		}
	}
	all := ways(long)
	if len(all.items) >= manyValues {
		return all
	}
	return union(short, all)
}

// through returns what the buffer holds behind a block, or before the instruction at which to stop.
//
// A reset drops what was written before it, as the write that goes with it says what the buffer holds then.
func (b *buffer) through(block *ssa.BasicBlock, before set, stop ssa.Instruction) set {
	sets := []set{before}
	if b.spent() || b.left < 0 {
		return beyond()
	}
	for _, instr := range block.Instrs {
		if instr == stop {
			break
		}
		if b.resets[instr] {
			sets = nil
		}
		if written, ok := b.writes[instr]; ok {
			sets = append(sets, written)
		}
	}
	if len(sets) == 1 {
		return sets[0]
	}
	written := concat(sets...)
	b.pay(written.size())
	return written
}

// forward returns the blocks of a function, each after those that lead to it, but for loops.
//
// So one pass carries a write through all branches that follow it.
func forward(fn *ssa.Function) []*ssa.BasicBlock {
	seen := make([]bool, len(fn.Blocks))
	var order []*ssa.BasicBlock
	var visit func(*ssa.BasicBlock)
	visit = func(b *ssa.BasicBlock) {
		if seen[b.Index] {
			return
		}
		seen[b.Index] = true
		for _, next := range b.Succs {
			visit(next)
		}
		order = append(order, b)
	}
	visit(fn.Blocks[0])
	slices.Reverse(order)
	return order
}
