package usage

import (
	"cmp"
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// UsesFact is what a call of a function does to things, itself or through others. It knows of no policy: whether the use
// counts for the caller is said where it is called.
//
// A kind embeds it in a type of its own, since two analyzers must not have one type of facts.
type UsesFact struct {
	Uses    []Use // sorted by name and access
	Bounded bool  // there are more
}

// Fact is a fact of a kind that has a UsesFact in it.
type Fact interface {
	analysis.Fact
	Told() *UsesFact
}

// AFact marks the type as a fact.
func (*UsesFact) AFact() {}

// Told returns what the fact says.
func (f *UsesFact) Told() *UsesFact { return f }

// Words returns the uses in words, for tests: users(read) orders(write).
func (f *UsesFact) Words(access func(Access) string) string {
	parts := make([]string, len(f.Uses))
	for i, u := range f.Uses {
		parts[i] = fmt.Sprintf("%v(%s)", u.Name, access(u.Access))
	}
	return strings.Join(parts, " ")
}

// leads reports whether the package imports one from which it can get at functions that use things: one that has a UsesFact,
// or imports one that does. What that hands on may be called without an import.
func (p *Package) leads() bool {
	return slices.ContainsFunc(p.Pkg.Imports(), func(imp *types.Package) bool {
		return p.links.Ours(imp) && p.ImportPackageFact(imp, p.kind.LeadsFact())
	})
}

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
	graph *linkage.Graph
	order []*effect // as in the graph
	of    map[*types.Func]*effect
	left  int // uses that functions may still make through others
}

// effect is what one function does to things.
type effect struct {
	*linkage.Function
	own     int // how many of uses the function makes itself
	uses    []Use
	seen    map[string]bool // keys of uses
	things  map[string]bool // of uses, if there are many
	bounded bool            // there are more
	lent    []Use           // of an abstract one, what it does by methods of other packages
}

// newEffects computes the effects of a package, of which own are the statements.
func newEffects(p *Package, flow *valueflow.Result, own []Statement) *effects {
	e := &effects{p: p, flow: flow, graph: p.links.Graph(), of: map[*types.Func]*effect{}, left: maxCarried}
	for _, fn := range e.graph.Functions {
		f := &effect{Function: fn, seen: map[string]bool{}}
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
	e.imported()
	e.carry()
	return e
}

// handedOn returns a statement for each function that is handed on as a value, if only what it is called with tells which
// things it uses, and nothing shows that.
func (e *effects) handedOn() (all []Statement) {
	all = e.handedOnIn(nil, e.graph.Loose)
	for _, f := range e.order {
		all = append(all, e.handedOnIn(f.Func, f.Mentions)...)
	}
	return all
}

func (e *effects) handedOnIn(in *types.Func, mentions []linkage.Mention) (all []Statement) {
	for _, m := range mentions {
		if m.Name == nil || m.Call != nil || e.flow.Called(m.Func) {
			continue
		}
		var passed Told
		for _, f := range e.flow.Flows(m.Func) {
			e.p.kind.Take(&passed, e.p.kind.Bind(f, valueflow.Hop{}, nil))
		}
		if !passed.Unknown && !passed.Dynamic() {
			continue
		}
		s := e.p.Begin(m.Name, in)
		s.Callee, s.Own, s.Unknown, s.Apart = m.Func.FullName(), true, true, true
		e.p.declare(&s)
		all = append(all, s)
	}
	return all
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

// export exports what functions do that other packages can call.
func (e *effects) export() {
	leads := e.p.leads()
	for _, f := range e.order {
		if len(f.uses) == 0 && !f.bounded || !f.Exported() || f.Pkg() != e.p.Pkg {
			continue
		}
		uses := slices.Clone(f.uses)
		sortUses(uses)
		fact := e.p.kind.UsesFact()
		*fact.Told() = UsesFact{Uses: uses, Bounded: f.bounded}
		e.p.ExportObjectFact(f.Func, fact)
		leads = true
	}
	if leads {
		e.p.ExportPackageFact(e.p.kind.LeadsFact())
	}
}

// sortUses sorts uses by name, access and way.
func sortUses(uses []Use) {
	type keyed struct {
		use         Use
		name, chain string
	}
	all := make([]keyed, len(uses))
	for i, u := range uses {
		all[i] = keyed{u, u.Name.String(), u.chainKey(u.Hops)}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.use.Access, b.use.Access), cmp.Compare(a.chain, b.chain))
	})
	for i, k := range all {
		uses[i] = k.use
	}
}

// calls returns a statement for each mention of a function of another package that uses things.
func (e *effects) calls() []Statement {
	all := e.callsIn(nil, e.graph.Loose)
	for _, f := range e.order {
		if !f.Abstract {
			all = append(all, e.callsIn(f.Func, f.Mentions)...)
		}
	}
	return all
}

func (e *effects) callsIn(in *types.Func, mentions []linkage.Mention) (all []Statement) {
	for _, m := range mentions {
		fact := e.factOf(m.Func)
		var lent []Use
		if own := e.of[m.Func]; own != nil {
			lent = own.lent // what the package does itself is reported where it does
			fact.Bounded = fact.Bounded || own.Abstract && own.bounded
		}
		if len(fact.Uses)+len(lent) == 0 && !fact.Bounded {
			continue
		}
		s := e.p.Begin(m.Name, in)
		s.Callee = m.Func.FullName()
		s.Bounded = fact.Bounded
		if e.p.tell(len(fact.Uses) + len(lent)) {
			s.Uses = slices.Concat(fact.Uses, lent)
		} else {
			s.Bounded = true
		}
		if d, ok := e.p.declared.forLines(e.p.Fset.File(s.pos), s.from, s.to); ok {
			s.qualify(d.uses)
		}
		all = append(all, s)
	}
	return all
}
