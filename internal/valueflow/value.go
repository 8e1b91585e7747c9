package valueflow

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// value returns what one text or one type a value may be.
//
// For example, in
//
//	q := "SELECT * FROM users"
//	if byName {
//		q += " WHERE name"
//	}
//	if byAge {
//		q += " ORDER BY age"
//	}
//	d.Exec(q)
//
// the argument is a phi of two ways. The one adds " ORDER BY age" to another phi, and the other is that phi. So
// there are four values, with each of the two texts or without.
//
// The types of values come first: by a type alone it may be clear what a value is, or that it is none.
func (p *program) value(v ssa.Value, m mode) answer {
	if c, ok := v.(*ssa.Const); ok {
		return constantAnswer(c, m)
	}
	if x := p.resolved(v); x != v {
		return p.eval(x, m)
	}
	switch {
	case m == asType:
		if s, ok := typeOf(v.Type(), around(v.Parent())); ok {
			return ofSet(s)
		}
	case m == asMade:
		// A text is made of itself, so both modes have one answer.
		if textual(v.Type()) && !anything(v.Type()) {
			return p.eval(v, asText)
		}
		if of := embedding(v); of != nil {
			return p.eval(of, asMade)
		}
		a := p.followed(v, m)
		if of := held(v); of != nil && !slices.ContainsFunc(a.set.items, func(t template) bool { return !t.unknown() }) {
			a = p.eval(of, asMade) // nobody sets it where that is seen, as in a library
		}
		return ofSet(p.orOrigin(a.set, v.Type()))
	case isList(v.Type()):
		return ofSet(p.eval(v, asTexts).list.join(textSet(dot)))
	case isTextPointer(v.Type()):
		if a, ok := p.behind(v); ok {
			return a
		}
	}
	return p.followed(v, m)
}

// followed returns what a value may be that its type says nothing of.
func (p *program) followed(v ssa.Value, m mode) answer {
	switch v := v.(type) {
	case *ssa.BinOp:
		return ofSet(p.sum(v))
	case *ssa.Phi:
		return p.phi(v, m)
	case *ssa.Slice:
		return ofSet(p.cut(v))
	case *ssa.MakeInterface:
		return p.inInterface(v.X, m)
	case *ssa.Convert:
		return p.converted(v, v.X, m)
	case *ssa.MultiConvert:
		return p.converted(v, v.X, m)
	}
	return p.passed(v, m)
}

// passed follows a value, or a list, to where it comes from.
//
// Whatever is not here is not followed: what comes from a channel, for one.
func (p *program) passed(v ssa.Value, m mode) answer {
	switch v := v.(type) {
	case *ssa.ChangeType:
		return p.eval(v.X, m)
	case *ssa.ChangeInterface:
		return p.eval(v.X, m)
	case *ssa.TypeAssert:
		return p.eval(v.X, m)
	case *ssa.MakeInterface:
		return p.eval(v.X, m)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return p.load(v.X, m)
		}
	case *ssa.Field:
		return p.fieldIn(v.X, v.Field, m)
	case *ssa.Index:
		return p.elementOf(v.X, v.Index, m)
	case *ssa.Lookup:
		return p.lookup(v, m)
	case *ssa.Extract:
		return p.extract(v, m)
	case *ssa.Call:
		return p.call(v, 0, m)
	case *ssa.Parameter:
		return p.parameter(v, m)
	case *ssa.FreeVar:
		return p.all(p.bindings(v), m)
	}
	return nothing()
}

// A constant without a value is the zero value of its type, nil for one.
func constantAnswer(c *ssa.Const, m mode) answer {
	switch {
	case m == asType && isAbstract(c.Type()):
		return ofSet(unknown()) // nil
	case m == asType:
		s, _ := typeOf(c.Type(), nil)
		return ofSet(s)
	case m == asMade && c.Value != nil:
		return ofSet(constantMade(c.Value))
	case c.Value != nil:
		return ofSet(constantText(c.Value, c.Type()))
	case textual(c.Type()) && !anything(c.Type()):
		return ofSet(textSet("")) // nil bytes
	}
	return ofSet(unknown())
}

// inInterface returns what is in an interface: of a list, no one text is wanted there.
//
// It is how a value is passed to fmt, so its set notes how it is printed.
func (p *program) inInterface(x ssa.Value, m mode) answer {
	switch {
	case m == asText && isList(x.Type()):
		return nothing()
	case m == asText:
		return ofSet(p.operand(p.eval(x, m).set, x.Type(), p.resultsOf))
	}
	return p.eval(x, m)
}

// converted returns what a conversion makes of a value. That of a number is a rune. Bytes that are set one by one are
// not known.
func (p *program) converted(v, x ssa.Value, m mode) answer {
	if m == asText && (!textual(x.Type()) || overwritten(v)) {
		return nothing()
	}
	return p.eval(x, m)
}

// overwritten reports whether elements of a slice are set.
//
// The conversion must be of bytes. Their elements are looked for in the value itself, not in its other names.
func overwritten(v ssa.Value) bool {
	if _, ok := v.Type().Underlying().(*types.Slice); !ok {
		return false
	}
	return slices.ContainsFunc(*v.Referrers(), func(use ssa.Instruction) bool {
		switch use := use.(type) {
		case *ssa.IndexAddr:
			return slices.ContainsFunc(*use.Referrers(), func(i ssa.Instruction) bool { _, ok := i.(*ssa.Store); return ok })
		case *ssa.Call:
			b, ok := use.Call.Value.(*ssa.Builtin)
			return ok && b.Name() == "copy" && use.Call.Args[0] == v
		}
		return false
	})
}

// sum returns what a concatenation may be. A long one is a deep tree, whose left edge is walked.
func (p *program) sum(v *ssa.BinOp) set {
	if v.Op != token.ADD || !textual(v.Type()) {
		return unknown()
	}
	first, added := spine(v)
	// What is added stands last first.
	sets := []set{p.eval(first, asText).set}
	for i := len(added) - 1; i >= 0; i-- {
		sets = append(sets, p.eval(added[i], asText).set)
	}
	return concat(sets...)
}

// spine returns the first operand of a concatenation, and the others, last first.
func spine(v ssa.Value) (first ssa.Value, added []ssa.Value) {
	for {
		b, ok := v.(*ssa.BinOp)
		if !ok || b.Op != token.ADD {
			return v, added
		}
		added = append(added, b.Y)
		v = b.X
	}
}

// manyValues is how many values a text may have before those are left out that lack what a condition adds.
const (
	manyValues = 8
	// maxWays is how many values a text may have before they are divided among ways that all add something.
	maxWays = 64
)

// phi returns what a value may be that depends on the way to it. One way may only add to the text of another, as
// after "if ... { q += ... }". If the values get many, the longer one stands for both: no part of a text is lost.
//
// For example, six such conditions in turn would make 64 values. As soon as there are manyValues, each further
// condition makes no more: its text is in all of them.
func (p *program) phi(v *ssa.Phi, m mode) answer {
	if edges := p.feasible(v); len(edges) < len(v.Edges) {
		return p.all(edges, m)
	}
	if a, ok := p.chosen(v, m); ok {
		return a
	}
	if m != asText {
		return p.all(v.Edges, m)
	}
	if s, ok := p.accumulated(v); ok {
		return ofSet(s)
	}
	var long, short []ssa.Value
	beginnings := beginningsOf(v.Edges)
	for _, e := range v.Edges {
		if beginnings.extended(e) {
			short = append(short, e)
		} else {
			long = append(long, e)
		}
	}
	a := p.longer(long)
	if len(short) == 0 {
		return ofSet(a)
	}
	if len(long) > 0 && len(a.items) >= manyValues {
		// The values of the shorter ways are left out, and their conditions with them.
		return ofSet(a.unconditional()) // the shorter may be there under others
	}
	return p.all(short, m).or(ofSet(a), m)
}

// longer returns what the ways to a phi lead to. Where each adds to a text that has many values already, these are
// divided among the ways.
//
// Every way must add something. Else a way may lead to what has nothing in common with the others.
func (p *program) longer(edges []ssa.Value) set {
	sets := make([]set, len(edges))
	sums := true
	for i, e := range edges {
		sets[i] = p.eval(e, asText).set
		b, ok := e.(*ssa.BinOp)
		sums = sums && ok && b.Op == token.ADD
	}
	if sums {
		return ways(sets)
	}
	return union(sets...)
}

// ways returns what texts may be that began as one and had something added on each of several ways.
func ways(sets []set) set {
	total, many := 0, true
	for _, s := range sets {
		total += len(s.items)
		many = many && len(s.items) >= manyValues
	}
	if many && total > maxWays {
		return alternate(sets...).unconditional() // each is there beside some others only
	}
	return union(sets...)
}

// maxEdges bounds the ways to the beginning of a loop that are compared with others.
const maxEdges = 256

// beginnings are the values that one of several begins with, as a concatenation of it and more.
//
// For example, of q, q + "a" and q + "a" + "b" the last two begin with q, and end there. What was walked is in
// ends: q and q + "a". Both are the beginning of another value.
//
// A loop makes it longer: what is added in a loop begins with a phi, of which one edge comes from before the
// loop. That edge is a beginning too, after no turn at all.
type beginnings struct {
	ends map[ssa.Value]ssa.Value // by such a value: what that begins with in the end
	// turns has the edges of loops that one of the values begins with: that one, or nil if several do.
	turns map[ssa.Value]ssa.Value
}

// beginningsOf returns what those of the values begin with that are concatenations. What several share is walked once.
func beginningsOf(values []ssa.Value) beginnings {
	of := beginnings{make(map[ssa.Value]ssa.Value), make(map[ssa.Value]ssa.Value)}
	for _, v := range values {
		if end := of.walk(v); end != v {
			of.turn(end, v)
		}
	}
	return of
}

// walk returns what v begins with in the end.
func (of beginnings) walk(v ssa.Value) ssa.Value {
	end := v
	var walked []ssa.Value
	for b, ok := v.(*ssa.BinOp); ok && b.Op == token.ADD; b, ok = b.X.(*ssa.BinOp) {
		// The rest of the way was walked for another value.
		if known, ok := of.ends[b.X]; ok {
			end = known
			break
		}
		end = b.X
		walked = append(walked, b.X)
	}
	for _, first := range walked {
		of.ends[first] = end
	}
	return end
}

// turn notes the edges of a loop that whole begins with.
//
// Several values with one beginning cannot each stand for it alone, so nil says that any of them may.
func (of beginnings) turn(loop, whole ssa.Value) {
	phi, ok := loop.(*ssa.Phi)
	if !ok || len(phi.Edges) > maxEdges {
		return
	}
	for _, e := range phi.Edges {
		if known, ok := of.turns[e]; ok && known != whole {
			of.turns[e] = nil
		} else {
			of.turns[e] = whole
		}
	}
}

// extended reports whether another one of the values is a concatenation that begins with v, maybe after turns of a loop.
func (of beginnings) extended(v ssa.Value) bool {
	if _, ok := of.ends[v]; ok {
		return true
	}
	whole, turned := of.turns[v]
	return turned && whole != v
}

// cut returns what s[:len(s)-n] may be. What other slices of a text are is not known.
//
// For example, a text of columns with ", " behind each ends with one too many, which q[:len(q)-2] cuts off.
func (p *program) cut(v *ssa.Slice) set {
	if v.Low != nil && !isZero(v.Low) || !textual(v.X.Type()) {
		return unknown()
	}
	whole := p.eval(v.X, asText).set
	if v.High == nil {
		return whole
	}
	n, ok := shortened(v.High, v.X)
	if !ok {
		return unknown()
	}
	return whole.each(func(t template) template { return t.shortened(n) })
}

// shortened returns n if high is len(x)-n.
//
// The length must be of the same value: it could be that of a shorter text.
func shortened(high, x ssa.Value) (int, bool) {
	minus, ok := high.(*ssa.BinOp)
	if !ok || minus.Op != token.SUB {
		return 0, false
	}
	length, ok := minus.X.(*ssa.Call)
	if !ok || len(length.Call.Args) != 1 || length.Call.Args[0] != x {
		return 0, false
	}
	if b, ok := length.Call.Value.(*ssa.Builtin); !ok || b.Name() != "len" {
		return 0, false
	}
	return intConstant(minus.Y)
}

// shortened returns the template without its last n bytes, with a hole at the end if these are not known.
//
// An end that is a hole may have been shorter than n, so what stands before it may lack something as well. That
// errs to too much text.
func (t template) shortened(n int) template {
	if len(t.pieces) == 0 {
		return t
	}
	last := len(t.pieces) - 1
	pieces := append(t.pieces[:last:last], t.pieces[last])
	if p := &pieces[last]; p.kind == literal && n <= len(p.text) {
		p.text = p.text[:len(p.text)-n]
		return template{pieces: merge(pieces)}
	}
	return template{pieces: merge(append(pieces, piece{kind: hole}))}
}

func isZero(v ssa.Value) bool {
	n, ok := intConstant(v)
	return ok && n == 0
}

func intConstant(v ssa.Value) (int, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return 0, false
	}
	n, exact := constant.Int64Val(c.Value)
	return int(n), exact
}

// parameter returns what a parameter stands for. That of a literal is what the literal is called with.
func (p *program) parameter(v *ssa.Parameter, m mode) answer {
	fn := v.Parent()
	at := indexIn(fn.Params, v)
	// A declared function leaves its parameters to its callers, in this package and others.
	if obj := objectOf(fn); obj != nil {
		if fn.Signature.Recv() != nil {
			at--
		}
		return parameterOf(obj, at, v.Type(), m)
	}
	p.link()
	var a answer
	for _, c := range p.callers[fn] {
		if at < len(c.Args) {
			a = a.or(p.eval(c.Args[at], m), m)
		}
	}
	if p.callersMissed {
		a = a.or(outOfBounds(), m)
	}
	if m == asMade {
		a = p.handed(fn, at, a)
	}
	// Nobody calls the literal that is seen: it is handed to something.
	if len(p.callers[fn]) == 0 && len(a.set.items) == 0 {
		return nothing()
	}
	return a
}

func indexIn(params []*ssa.Parameter, v *ssa.Parameter) int {
	for i, param := range params {
		if param == v {
			return i
		}
	}
	return -1
}

// bindings returns what a literal takes for a variable around it.
//
// What a literal is made with stands in the order of its free variables.
func (p *program) bindings(v *ssa.FreeVar) []ssa.Value {
	fn := v.Parent()
	var bound []ssa.Value
	for i, free := range fn.FreeVars {
		for _, c := range p.closures[fn] {
			if free == v {
				bound = append(bound, c.Bindings[i])
			}
		}
	}
	return bound
}

// extract returns one of several results.
//
// The second result of a lookup, or of an assertion, is a truth value and no text.
func (p *program) extract(v *ssa.Extract, m mode) answer {
	switch tuple := v.Tuple.(type) {
	case *ssa.Call:
		return p.call(tuple, v.Index, m)
	case *ssa.Lookup:
		if v.Index == 0 {
			return p.lookup(tuple, m)
		}
	case *ssa.TypeAssert:
		if v.Index == 0 {
			return p.eval(tuple.X, m)
		}
	case *ssa.Next:
		return p.ranged(tuple, v.Index, m)
	}
	return nothing()
}
