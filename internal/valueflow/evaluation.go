package valueflow

import (
	"math"
	"sort"

	"golang.org/x/tools/go/ssa"
)

// The bounds of the work on one argument. What exceeds them is a hole.
const (
	maxSteps = 200000
	maxDepth = 5000
	maxBody  = 2000 // blocks of a function whose results are looked at
)

// node is something that is evaluated: an ssa.Value, or one of the keys below it.
type node struct {
	what any
	mode mode
}

// The keys of a node that are no value.
type (
	// cell is what a variable holds: at an *ssa.Alloc, an *ssa.Global, a *types.Var that is a field, or at
	// whatever an address may be.
	cell struct{ at any }
	// result is what a function returns.
	result struct {
		fn    *ssa.Function
		index int
	}
	// entries is what the map at a place holds for any key; for places see mapAt.
	entries struct{ at any }
	// keys is the keys of the map at a place.
	keys struct{ at any }
	// part is fields of a struct, with commas between them, by their paths. The struct is what a value is or
	// points to. By a mode for lists they are those of each element of the value.
	part struct {
		of    ssa.Value
		paths string
	}
	// partHeld is the same of what a variable of a pointer or list type holds, as of a cell.
	partHeld struct {
		at    any
		paths string
	}
	// partResult is the same of what a function returns.
	partResult struct {
		result
		paths string
	}
)

// evaluation remembers what nodes were found to be.
//
// Nodes may depend on each other in a circle, as a loop does. The one of them that is asked for first, the
// root, is evaluated in rounds. It begins with nothing for itself, and goes on with what that gave, so that a
// turn of the loop counts. In each round the others are evaluated once, in terms of what they were in the round
// before. Their answers are provisional until the root is done, and are kept then. No circle is gone through
// for the sake of each of its nodes, which keeps the work linear.
//
// For example, in
//
//	q := "SELECT * FROM a"
//	for range n {
//		q += " JOIN b"
//	}
//	d.Exec(q)
//
// the argument is a phi: what q is before the loop, or the sum at the end of the body. The sum begins with another
// phi, of the same two. It is asked for before that, so the sum is the root. In the first round it is nothing yet
// for the phi in the body, which is "SELECT * FROM a". So the sum is "SELECT * FROM a JOIN b". In the second round
// that phi has both values, and the sum has " JOIN b" once and twice. This is final. So Exec gets three values:
// with " JOIN b" not at all, once and twice.
//
// An answer is too small where a circle needs more rounds: what a further turn adds is the same words again.
type evaluation struct {
	// The answer of a node that is in none of the three maps was never asked for, or a bound has cut it short.
	known       map[node]answer
	active      map[node]int // place in frames
	frames      []frame
	provisional map[node]provisional
	pending     []node   // those provisional in the present rounds, in the order in which they were found
	regions     []region // of pending, in order
	low         int      // the outermost frame on which the answer in the making depends; none

	clock  int // counts rounds
	looped int // when an active node that is no root depended on itself

	left  int // steps for the present argument
	steps int // taken in all
}

// frame is a node that is being evaluated.
//
// The frames are a stack, in the order in which the nodes were asked for: an outer one waits for those above it.
type frame struct {
	found answer // so far
	// A root that was not read is in no circle, and needs no second round.
	read    bool // by itself
	pending int  // how many were when the evaluation began
}

// provisional is the answer of a node in a circle.
//
// A stale answer is still what the others are evaluated in terms of, until the node has its turn in the round.
type provisional struct {
	answer
	place int // in pending; stale if it is from a round before
}

const stale = -1

// region is a part of pending, up to the next region.
//
// Nodes that were found between two places depend on the same outermost frame, so one number serves for all.
type region struct {
	first int
	low   int // the outermost frame on which its nodes depend
}

const none = math.MaxInt

func newEvaluation() evaluation {
	return evaluation{known: make(map[node]answer), active: make(map[node]int), provisional: make(map[node]provisional), low: none}
}

// eval returns what something may be.
func (p *program) eval(what any, m mode) answer {
	// There are five cases. The answer is final. Or the node is being evaluated, and this is a circle. Or it
	// was evaluated in this round already. Or a bound is met. Or it is evaluated now.
	if p.assumed != nil && !p.assumed.concerns(what) {
		return p.evalOutside(what, m)
	}
	n := node{what, m}
	if a, ok := p.known[n]; ok {
		return a
	}
	if at, ok := p.active[n]; ok {
		p.frames[at].read = true
		// Whoever asks depends on the active node, and so does whoever waits for that one, up to the node itself.
		p.low = min(p.low, at)
		return p.frames[at].found
	}
	before, ok := p.provisional[n]
	if ok && before.place != stale {
		p.low = min(p.low, p.lowOf(before.place))
		return before.answer
	}
	// This answer is not kept, as another argument may have steps left for the node. What is made of it is
	// kept, and says by bounded that it may be less.
	if p.left--; p.left < 0 || p.spent() || len(p.frames) >= maxDepth {
		return outOfBounds()
	}
	if m.isList() {
		before.answer = answer{} // what it appends to itself would be there once a round
	}
	return p.enter(n, before.answer)
}

// lowOf returns the outermost frame on which a pending node depends.
//
// The regions are in the order of their first places, so the one that has this place is found by halving.
func (p *program) lowOf(place int) int {
	i := sort.Search(len(p.regions), func(i int) bool { return p.regions[i].first > place })
	return p.regions[i-1].low
}

// enter evaluates a node in terms of what it was before.
//
// The node is a root if nothing below it depends on an outer frame. Only then are there more rounds: else they
// are those of the outer one.
func (p *program) enter(n node, before answer) answer {
	// From here on low is about this node alone. Its old value is joined again at the end, for whoever asked.
	low := p.low
	p.low = none
	at := len(p.frames)
	p.active[n] = at
	p.frames = append(p.frames, frame{found: before, pending: len(p.pending)})
	start := p.clock
	found := p.round(n)
	if isRoot := p.low >= at; isRoot && p.frames[at].read {
		found = p.again(n, found, p.looped > start)
	}
	if p.low < at || p.frames[at].read {
		found = found.unconditional() // another turn may get there without the conditions
	}
	p.leave(n, found)
	p.low = min(low, p.low)
	return found
}

// maxRounds bounds the rounds in which the root of a circle is evaluated again.
const maxRounds = 5

// roundsOf returns in how many rounds the root of a circle is evaluated again: once more if there are loops in
// the loop. What is stored in a variable may be made of what was stored there before: q = f(q), then q = g(q).
// So each store has its round.
func (p *program) roundsOf(n node, nested bool) int {
	rounds := 1
	if nested {
		rounds = 2
	}
	if at, ok := n.what.(cell); ok && n.mode == asText {
		values, _ := p.stored(at.at)
		rounds = max(rounds, min(len(values), maxRounds))
	}
	return rounds
}

// again evaluates the root of a circle with what it was found to be. What is appended in a loop is in a list already: then
// it is for the other nodes only.
//
// The number of rounds is fixed, so it ends: nothing waits for an answer to stay the same.
func (p *program) again(n node, found answer, nested bool) answer {
	for range p.roundsOf(n, nested) { // also where one brings nothing new: other nodes of the circle may have got further
		f := &p.frames[len(p.frames)-1]
		f.found = found
		for _, member := range p.pending[f.pending:] {
			p.provisional[member] = provisional{p.provisional[member].answer, stale}
		}
		p.forget(f.pending)
		next := p.round(n)
		if !n.mode.isList() {
			found = next
		}
	}
	return found
}

// round evaluates the innermost active node once.
func (p *program) round(n node) answer {
	p.steps++
	p.clock++
	found := p.compute(n)
	bytes := n.made(found)
	// A small answer is kept even so, since it is found already.
	if p.pay(bytes); bytes > smallAnswer && (p.left < 0 || p.spent()) {
		return outOfBounds() // what is made of it would be as large
	}
	return found
}

// forget removes what is pending from a place on.
//
// The regions that begin there or behind go with it.
func (p *program) forget(first int) {
	p.pending = p.pending[:first]
	for len(p.regions) > 0 && p.regions[len(p.regions)-1].first >= first {
		p.regions = p.regions[:len(p.regions)-1]
	}
}

// leave ends the innermost active node. The answer of a root is final, and so are those of its circle.
//
// A node with a low below its own frame is in a circle of an outer one, and has to wait for that.
func (p *program) leave(n node, found answer) {
	at := len(p.frames) - 1
	f := p.frames[at]
	p.frames = p.frames[:at]
	delete(p.active, n)
	if p.low < at {
		p.postpone(n, found, f)
		return
	}
	p.low = none
	for _, member := range p.pending[f.pending:] {
		p.known[member] = p.provisional[member].answer
		delete(p.provisional, member)
	}
	p.forget(f.pending)
	p.known[n] = found
	delete(p.provisional, n)
}

// postpone keeps the answer of a node that depends on an outer one. What depends on this one depends on that too.
//
// The regions of all that was found since it began become one, as they depend on its outermost frame now.
func (p *program) postpone(n node, found answer, f frame) {
	if f.read {
		p.looped = p.clock
	}
	place := len(p.pending)
	p.provisional[n] = provisional{found, place}
	p.pending = append(p.pending, n)
	for len(p.regions) > 0 && p.regions[len(p.regions)-1].first >= f.pending {
		p.regions = p.regions[:len(p.regions)-1]
	}
	p.regions = append(p.regions, region{f.pending, p.low})
}

// compute evaluates a node.
//
// Every step from here on goes through eval again: nothing but eval keeps answers and counts steps.
func (p *program) compute(n node) answer {
	switch what := n.what.(type) {
	case cell:
		return p.content(what.at, n.mode)
	case result:
		return p.result(what, n.mode)
	case storedThrough:
		return p.through(what, n.mode)
	case entries:
		return p.entries(what.at, n.mode)
	case keys:
		return p.keys(what.at, n.mode)
	case part:
		return p.part(what, n.mode)
	case partHeld:
		return p.partHeld(what, n.mode)
	case partResult:
		return p.partResult(what, n.mode)
	case ssa.Value:
		if n.mode.isList() {
			return p.list(what, n.mode)
		}
		return p.value(what, n.mode)
	}
	return nothing()
}

// all returns what a thing may be that is one of the values.
//
// Without values, the answer has none: that is no hole.
func (p *program) all(values []ssa.Value, m mode) answer {
	if !m.isList() {
		if len(values) == 1 {
			return p.eval(values[0], m)
		}
		var s set
		for _, v := range values {
			if s.addAll(p.eval(v, m).set); s.full() {
				return ofSet(s.unconditional()) // what is left out may be there under others
			}
		}
		return ofSet(s)
	}
	lists := make([]list, len(values))
	for i, v := range values {
		lists[i] = p.eval(v, m).list
	}
	return ofList(oneOf(lists...))
}
