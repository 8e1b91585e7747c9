package stringflow

import (
	"math"

	"golang.org/x/tools/go/ssa"
)

// The bounds of the work on one argument. What exceeds them is a hole.
const (
	maxSteps = 20000
	maxDepth = 300
	maxBody  = 60 // blocks of a function whose results are looked at
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
)

// evaluation remembers what nodes were found to be.
//
// A node may depend on itself, as a loop does. It is evaluated with nothing for itself, and once more with what that
// gave, so that a turn of the loop counts. What was evaluated meanwhile is provisional: it holds as long as the nodes
// that it depends on are still being evaluated, in the same round. When the outermost of them is done, what was last
// found of all of them is kept, which makes the work linear: none is evaluated again for the sake of another.
type evaluation struct {
	known       map[node]answer
	active      map[node]int // place in rounds
	rounds      []round
	provisional map[node]provisional
	pending     []node // that are provisional, in the order in which they were found
	clock       int    // counts rounds
	low, high   int    // the outermost and the innermost active node that was read since both were reset

	left  int // steps for the present argument
	steps int // taken in all
}

// round is an active node.
type round struct {
	found   answer // so far
	time    int
	pending int // how many were when the node became active
}

// provisional is an answer that depends on active nodes.
type provisional struct {
	answer
	low, high int
	time      int // of the innermost: if that round is still the same, so are those around it
}

const none = math.MaxInt

func newEvaluation() evaluation {
	return evaluation{known: make(map[node]answer), active: make(map[node]int), provisional: make(map[node]provisional),
		low: none, high: -1}
}

// eval returns what something may be.
func (p *program) eval(what any, m mode) answer {
	n := node{what, m}
	if a, ok := p.known[n]; ok {
		return a
	}
	if at, ok := p.active[n]; ok {
		p.read(at, at)
		return p.rounds[at].found
	}
	if a, ok := p.provisional[n]; ok && a.high < len(p.rounds) && p.rounds[a.high].time == a.time {
		p.read(a.low, a.high)
		return a.answer
	}
	if p.left--; p.left < 0 || len(p.rounds) >= maxDepth {
		return nothing()
	}
	return p.enter(n)
}

// read notes that the answer in the making depends on active nodes.
func (p *program) read(low, high int) {
	p.low, p.high = min(p.low, low), max(p.high, high)
}

// enter evaluates a node that is not active.
func (p *program) enter(n node) answer {
	low, high := p.low, p.high
	p.low, p.high = none, -1
	at := len(p.rounds)
	p.active[n] = at
	p.rounds = append(p.rounds, round{pending: len(p.pending)})
	found := p.round(n, at, answer{})
	if p.low <= at && p.high >= at {
		again := p.round(n, at, found)
		if !n.mode.isList() { // what is appended in a loop is in a list already
			found = again
		}
	}
	p.remember(n, at, found)
	p.low, p.high = min(low, p.low), max(high, p.high)
	return found
}

// round evaluates an active node once, with what is known of it.
func (p *program) round(n node, at int, known answer) answer {
	p.steps++
	p.clock++
	r := &p.rounds[at]
	r.found, r.time = known, p.clock
	p.pending = p.pending[:r.pending]
	return p.compute(n)
}

// remember ends an active node, and keeps its answer for as long as that holds.
func (p *program) remember(n node, at int, a answer) {
	first := p.rounds[at].pending
	p.rounds = p.rounds[:at]
	delete(p.active, n)
	if p.low < at {
		p.high = min(p.high, at-1)
		p.provisional[n] = provisional{a, p.low, p.high, p.rounds[p.high].time}
		p.pending = append(p.pending, n)
		return
	}
	p.low, p.high = none, -1
	for _, member := range p.pending[first:] {
		p.known[member] = p.provisional[member].answer
		delete(p.provisional, member)
	}
	p.pending = p.pending[:first]
	p.known[n] = a
}

// compute evaluates a node.
func (p *program) compute(n node) answer {
	switch what := n.what.(type) {
	case cell:
		return p.content(what.at, n.mode)
	case result:
		return p.result(what, n.mode)
	case entries:
		return p.entries(what.at, n.mode)
	case keys:
		return p.keys(what.at, n.mode)
	case ssa.Value:
		if n.mode.isList() {
			return p.list(what, n.mode)
		}
		return p.value(what, n.mode)
	}
	return nothing()
}

// all returns what a thing may be that is one of the values.
func (p *program) all(values []ssa.Value, m mode) answer {
	var a answer
	for _, v := range values {
		if a = a.or(p.eval(v, m), m); a.set.more || len(a.list.items) > maxList {
			break // more than that cannot be said
		}
	}
	return a
}
