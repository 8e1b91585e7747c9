package valueflow

import (
	"cmp"
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxPaths bounds the blocks of a function in which a builder is followed along the paths. In a larger one
// all writes are taken to happen, in the order of the source.
const maxPaths = 2000

// builtAt returns what a builder or buffer holds at a call that reads it.
func (p *program) builtAt(v *ssa.Call) set {
	root, initial := p.bufferOf(v.Call.Args[0])
	if root == nil {
		return unknown()
	}
	b, known := p.buffers[bufferKey{root, v.Parent()}]
	if !known {
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
		return union(b.all, unknown())
	case b.out == nil:
		return b.all
	}
	return b.through(v.Block(), b.before(v.Block()), v)
}

// newBuffer follows a builder or buffer through a function that reads it.
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
type bufferKey struct {
	root ssa.Value
	in   *ssa.Function
}

// gather finds the writes by a value that is the buffer, or has it.
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
	if fn == nil || fn.Pkg() == nil || len(c.Call.Args) == 0 || c.Call.Args[0] != alias {
		b.add(c, unknown())
		return
	}
	ops := programOperands{b.program, c.Parent(), &c.Call, fn}
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
	b.out = make([]set, len(b.in.Blocks))
	order := forward(b.in)
	for range 2 {
		for _, block := range order {
			b.out[block.Index] = b.through(block, b.before(block), nil)
		}
	}
}

// before returns what the buffer holds where a block begins. As in phi, one way that only adds to another stands for
// both if the values get many.
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
