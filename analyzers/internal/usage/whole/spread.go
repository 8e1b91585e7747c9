package whole

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// spreading carries uses from the functions that make them to those that call these, in a program in which certain types
// stand behind interfaces.
type spreading struct {
	*program
	allowed map[*linkage.Concrete]bool // types; nil for all
	known   map[knownUse]bool          // with the value of reached.apart
	needy   map[*node]int              // uses with needs
	users   map[*node]bool             // that make a use
	behind  map[*linkage.Concrete]bool // types behind an interface through which a use came
	found   map[*usage.Observed][]usage.Statement
	queue   []reached
}

// knownUse is a use that a function makes.
type knownUse struct {
	*node
	thing  string // with the conditions of the use
	access usage.Access
	needs  string // see [needKey]
}

// reached is a use that a function makes, itself or through others.
type reached struct {
	*node
	use   usage.Use
	apart bool   // through an interface: no fact says so
	needs []need // what the function must be given for that
}

// calls returns, by package, the calls through interfaces that use things.
//
// Which types stand behind an interface depends on the caller: on the main packages that it runs in, and on what is
// handed to its component. Uses are carried once with all types, which tells the types that matter, and again for each
// selection of these in which some caller differs.
func (g *program) calls() map[*usage.Observed][]usage.Statement {
	all := g.withAll()
	if len(all.found) == 0 {
		return nil
	}
	matter := sortedTypes(all.behind)
	worlds := newWorlds(g, matter)
	runs := map[string]*spreading{}
	found := map[*usage.Observed][]usage.Statement{}
	for seen := range all.found {
		c := g.policy.ComponentOf(seen.Dir)
		for _, test := range []bool{false, true} {
			done := map[string]bool{} // selections
			for _, x := range worlds.of(seen.Dir, c, test) {
				key, types := x.selection(matter, c)
				if done[key] {
					continue
				}
				done[key] = true
				if runs[key] == nil {
					runs[key] = g.spread(types)
				}
				for _, s := range runs[key].found[seen] {
					if s.Test == test {
						found[seen] = append(found[seen], s)
					}
				}
			}
		}
	}
	return found
}

// withAll returns the uses where all types stand behind interfaces.
func (g *program) withAll() *spreading {
	if g.uses == nil {
		g.uses = g.spread(nil)
	}
	return g.uses
}

func sortedTypes(types map[*linkage.Concrete]bool) []*linkage.Concrete {
	var all []*linkage.Concrete
	for c, met := range types {
		if met {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *linkage.Concrete) int { return strings.Compare(a.Key, b.Key) })
	return all
}

// selection returns which of the types get to a component, and a key for that.
func (x *world) selection(types []*linkage.Concrete, c *policy.Component) (string, map[*linkage.Concrete]bool) {
	var key strings.Builder
	selected := map[*linkage.Concrete]bool{}
	for _, t := range types {
		if x.hands(t, c) {
			selected[t] = true
			key.WriteString(t.Key + "\n")
		}
	}
	return key.String(), selected
}

// spread carries the uses as far as the chain is one of shared functions. It goes breadth first, so that each function is
// reached by a shortest chain.
func (g *program) spread(allowed map[*linkage.Concrete]bool) *spreading {
	s := &spreading{
		program: g, allowed: allowed, known: map[knownUse]bool{}, needy: map[*node]int{}, users: map[*node]bool{},
		behind: map[*linkage.Concrete]bool{},
		found:  map[*usage.Observed][]usage.Statement{},
	}
	for _, n := range g.order {
		for _, u := range n.Uses {
			if _, whose := n.judge.Owners(u); whose == usage.Somebodys && !g.kind.Stays {
				s.learn(reached{node: n, use: u})
			}
		}
		for _, c := range n.callers {
			s.pass(n, c, nil)
		}
	}
	for len(s.queue) > 0 {
		r := s.queue[0]
		s.queue = s.queue[1:]
		if !r.embedded && r.keeps() {
			continue
		}
		for _, c := range r.callers {
			if s.runs(c) {
				s.follow(r, c)
			}
		}
	}
	return s
}

// keeps reports whether a use is no business of who calls the function: what a service does is its own, and what the owner
// does is how its thing is used.
func (r reached) keeps() bool {
	owners, _ := r.judge.Owners(r.use)
	return !r.judge.HandsOn(r.judge.Component, r.use) || usage.Shared(r.judge.Component) && usage.Owns(owners, r.judge.Component)
}

// runs reports whether a call is one that counts: not of a test that nobody asks for, nor of a type that is not there.
func (s *spreading) runs(c caller) bool {
	if c.call.Test && !c.judge.Tests {
		return false
	}
	return c.by == nil || s.allowed == nil || s.allowed[c.by]
}

// learn adds a use to the queue unless the function is known to make it. What facts say too comes first: beside
// that, a way through interfaces tells nothing.
func (s *spreading) learn(r reached) {
	if s.needy[r.node] == maxNeedy {
		r.needs = nil
	}
	key := knownUse{r.node, r.use.Name.String() + usage.WhenKey(r.use.When), r.use.Access, ""}
	if s.knows(key, r.apart) {
		return
	}
	if len(r.needs) > 0 {
		key.needs = needKey(r.needs)
		if s.knows(key, r.apart) {
			return
		}
		s.needy[r.node]++
	}
	s.known[key] = r.apart
	s.users[r.node] = true
	s.queue = append(s.queue, r)
}

// knows reports whether a function is known to make a use, so that another way to it tells nothing.
func (s *spreading) knows(key knownUse, apart bool) bool {
	was, known := s.known[key]
	return known && (apart || !was)
}

// follow goes from a use that a function makes to one of its callers.
func (s *spreading) follow(r reached, c caller) {
	needs, gives := s.needsOf(c, r.needs)
	if !gives {
		return
	}
	apart := r.apart || c.by != nil
	s.behind[c.by] = c.by != nil
	use, ok := s.conditioned(r.use, c)
	r.use = use
	switch {
	case !ok:
	case c.embedded:
		s.learn(reached{c.node, r.use, true, needs})
	case c.judge.CallersAnswer():
		s.learn(reached{c.node, c.makes(r.use), apart, needs})
	default:
		if made := c.makes(r.use); c.judge.HandsOn(c.judge.Component, made) {
			s.learn(reached{c.node, made, apart, needs})
		}
		if apart && s.given(c.node, needs) {
			s.add(c, c.statement(r.use))
		}
	}
}

func (s *spreading) add(c caller, found usage.Statement) {
	s.found[c.seen] = append(s.found[c.seen], found)
}

// statement returns a call that uses a thing.
func (c caller) statement(use usage.Use) usage.Statement {
	return usage.Statement{Place: c.call.Place, Decl: c.Name, Callee: c.call.Key, Told: usage.Told{Uses: []usage.Use{use}},
		Test: c.call.Test, Generated: c.call.Generated}
}

// makes returns a use as the function around the call makes it.
func (c caller) makes(u usage.Use) usage.Use {
	hops := append([]valueflow.Hop{c.hop()}, u.Hops...)
	u.Hops = hops[:min(len(hops), usage.MaxHops)]
	return u
}

// pass adds what a call through an interface tells of what a function uses by its arguments.
func (s *spreading) pass(n *node, c caller, by map[*node]bool) {
	needs, gives := s.needsOf(c, nil)
	if c.by == nil || len(n.Flows) == 0 || !s.runs(c) || !gives {
		return
	}
	s.behind[c.by] = true
	if c.embedded { // who calls that passes the arguments
		if by == nil {
			by = map[*node]bool{}
		}
		if !by[c.node] {
			by[c.node] = true
			for _, outer := range c.callers {
				s.pass(n, outer, by)
			}
		}
		return
	}
	if !c.judge.CallersAnswer() && !s.given(c.node, needs) {
		return
	}
	passed := c.statement(usage.Use{})
	passed.Own, passed.Apart = true, true
	passed.Uses = slices.Clone(c.call.Declared)
	for _, f := range n.Flows {
		if len(c.call.Declared) == 0 {
			s.kind.Take(&passed.Told, s.kind.Bind(f, n.At, c.call.Args))
		}
	}
	if c.judge.CallersAnswer() && !s.kind.Stays {
		passed.Uses = slices.DeleteFunc(passed.Uses, func(t usage.Use) bool {
			_, whose := c.judge.Owners(t)
			if whose == usage.Somebodys {
				s.learn(reached{c.node, c.makes(t), true, needs})
			}
			return whose == usage.Somebodys
		})
	}
	if len(passed.Uses) > 0 || passed.Unknown || passed.Bounded {
		s.add(c, passed)
	}
}
