package usage

import (
	"go/types"

	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

const (
	// maxUses bounds the ways to things in a fact. Of a function with more, each thing is still there, by one way.
	maxUses = 512
	// MaxHops bounds a chain of calls in a fact and in a message.
	MaxHops = 8
	// maxMade bounds the uses that a function makes, itself and through others: of more, its fact says so.
	maxMade = 2000
	// maxCarried bounds the uses that the functions of a package make through others, all functions together. A function
	// with more says so in its fact.
	maxCarried = 200_000
)

// effects is what the functions of a package do to things, to a fixed point over their calls.
type effects struct {
	p     *Package
	flow  *valueflow.Result
	loose []linkage.Mention // outside of functions
	order []*effect         // as in the graph
	of    map[*types.Func]*effect
	left  int // uses that functions may still make through others
}

// effect is what one function does to things.
type effect struct {
	*linkage.Function
	Mentions []linkage.Mention // of the function's those that count for the kind

	own     int // how many of uses the function makes itself
	uses    []Use
	seen    map[string]bool // keys of uses
	things  map[string]bool // of uses, if there are many
	bounded bool            // there are more
	lent    []Use           // of an abstract one, what it does by methods of other packages
}

// newEffects computes the effects of a package, of which own are the statements.
func newEffects(p *Package, flow *valueflow.Result, own []Statement) *effects {
	graph := p.links.Graph()
	e := &effects{p: p, flow: flow, loose: p.kind.mentions(graph.Loose), of: map[*types.Func]*effect{}, left: maxCarried}
	for _, fn := range graph.Functions {
		f := &effect{Function: fn, Mentions: p.kind.behind(fn), seen: map[string]bool{}}
		e.of[fn.Func] = f
		e.order = append(e.order, f)
	}
	for _, s := range own {
		f := e.of[s.In]
		if f == nil || s.Test {
			continue
		}
		for _, t := range s.Uses {
			f.add(t, append([]valueflow.Hop{p.Hop(s.In, s.pos)}, t.Hops...))
		}
		f.own, f.bounded = len(f.uses), f.bounded || s.Bounded
	}
	if !p.kind.Stays {
		e.imported()
		e.carry()
	}
	return e
}

// imported adds what functions of other packages do that are mentioned.
func (e *effects) imported() {
	for _, f := range e.order {
		for _, m := range f.Mentions {
			fact := e.factOf(m.Func)
			f.bounded = f.bounded || fact.Bounded
			for _, u := range fact.Uses {
				if e.full(f) {
					break
				}
				u.Abstract = u.Abstract || f.Abstract
				if e.add(f, u, e.through(f, m, u)) && f.Abstract {
					f.lent = append(f.lent, u)
				}
			}
		}
	}
}

// factOf returns what the fact of a function of another package says.
func (e *effects) factOf(fn *types.Func) UsesFact {
	if fn.Pkg() == e.p.Pkg {
		return UsesFact{}
	}
	fact := e.p.kind.UsesFact()
	e.p.ImportObjectFact(fn, fact)
	return *fact.Told()
}

// through returns the hops of a use that a function makes through one that it mentions. A method of an
// interface is no step of its own.
func (e *effects) through(f *effect, m linkage.Mention, u Use) []valueflow.Hop {
	if f.Abstract {
		return u.Hops
	}
	return append([]valueflow.Hop{e.p.Hop(f.Func, m.Name.Pos())}, u.Hops...)
}

// full reports whether there is no room for what a function makes through others, and notes that it may make more.
func (e *effects) full(f *effect) bool {
	if e.left > 0 && len(f.uses) < maxMade {
		return false
	}
	f.bounded = true
	return true
}

// add adds a use that a function makes through others, for which there is room.
func (e *effects) add(f *effect, u Use, hops []valueflow.Hop) bool {
	added := f.add(u, hops)
	if added {
		e.left--
	}
	return added
}

// add adds a use through hops, unless the function is known to make it.
func (f *effect) add(u Use, hops []valueflow.Hop) bool {
	key := u.chainKey(hops)
	known := f.seen[key]
	f.seen[key] = true
	if known {
		return false
	}
	if len(f.uses) >= maxUses && !f.noteThing(u) {
		f.bounded = true // another way to the thing, on which it may count for others
		return false
	}
	u.Hops = hops[:min(len(hops), MaxHops)]
	f.uses = append(f.uses, u)
	return true
}

// noteThing notes the thing of a use beyond [maxUses], and reports whether it is new.
func (f *effect) noteThing(u Use) bool {
	if f.things == nil {
		f.things = map[string]bool{}
		for _, known := range f.uses {
			f.things[known.thingKey()] = true
		}
	}
	key := u.thingKey()
	known := f.things[key]
	f.things[key] = true
	return !known
}
