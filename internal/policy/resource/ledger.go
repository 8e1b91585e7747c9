package resource

import (
	"maps"
	"slices"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Owned is a thing, or a glob of things, and who owns it.
type Owned[O comparable] struct {
	Thing
	Owner O
	Pos   repo.Position // what makes it the owner: a place of the policy, or of what was found
}

// Claim is a thing that somebody was found to have, whatever the policy says of it.
type Claim[O comparable] struct {
	Owner                  O
	Space, Qualifier, Name string
	Exact                  bool // the name is spelled with the case of its letters
	Pos                    repo.Position
}

// Conflict is a thing that two were found to have.
type Conflict[O comparable] struct {
	Owned, First *Owned[O]
}

// Ledger collects who owns what of a kind: what a policy says, what is found, and what is granted. It comes in that order.
type Ledger[O comparable] struct {
	kind      *Kind
	declared  []*Owned[O]
	things    map[key]*Owned[O] // what is owned so far
	found     map[key]*Owned[O] // what was found first
	named     map[own[O]]bool   // by the policy
	globs     []*Owned[O]
	conflicts []Conflict[O]
}

// own is a thing in the policy, whatever its space.
type own[O comparable] struct {
	owner O
	unspaced
}

// NewLedger returns an empty one.
func NewLedger[O comparable](k *Kind) *Ledger[O] {
	return &Ledger[O]{kind: k, things: map[key]*Owned[O]{}, found: map[key]*Owned[O]{}, named: map[own[O]]bool{}}
}

// Declare enters what a policy says. If it says so of the same thing or glob twice, the first is what counts, and is returned.
func (l *Ledger[O]) Declare(owner O, r Ref, at repo.Position) (first *Owned[O]) {
	if first := l.things[r.key]; first != nil {
		return first
	}
	o := &Owned[O]{Thing: r.declared(), Owner: owner, Pos: at}
	l.declared = append(l.declared, o)
	l.things[r.key] = o
	l.named[own[O]{owner, r.key.unspaced()}] = true
	if o.Glob {
		l.globs = append(l.globs, o)
	}
	return nil
}

// Declared returns what a policy says, in order.
func (l *Ledger[O]) Declared() []*Owned[O] { return l.declared }

// Find enters what somebody was found to have, unless the policy says whose it is. What several were found to have has no owner.
func (l *Ledger[O]) Find(c Claim[O]) {
	o := &Owned[O]{Owner: c.Owner, Pos: c.Pos, Thing: Thing{
		Space: c.Space, Qualifier: c.Qualifier, Name: c.Name, Found: true, kind: l.kind, exact: c.Exact,
		key: key{l.kind.fold(c.Space), l.kind.fold(c.Qualifier), l.kind.fold(c.Name)},
	}}
	first, twice := l.found[o.key]
	switch {
	case l.settled(o):
	case twice && first.Owner != o.Owner:
		l.conflicts = append(l.conflicts, Conflict[O]{o, first})
		delete(l.things, o.key)
	case !twice:
		l.found[o.key] = o
		l.things[o.key] = o
	}
}

// settled reports whether the policy says whose a thing is: this one by name, by a glob of another owner, or by
// its name in some space of the same owner.
func (l *Ledger[O]) settled(o *Owned[O]) bool {
	if known := l.things[o.key]; known != nil && !known.Found {
		return true
	}
	for _, g := range l.globs {
		if g.Owner != o.Owner && g.key.covers(o.key) {
			return true
		}
	}
	return o.key.space == "" && l.named[own[O]{o.Owner, o.key.unspaced()}]
}

// Single makes a thing of what a grant names and only a glob covers. So a grant of one thing is none of all that the glob
// owns.
func (l *Ledger[O]) Single(granted Ref) {
	for _, g := range l.globs {
		k := granted.in(g.key.space)
		if granted.Glob() || !g.key.covers(k) || l.things[k] != nil {
			continue
		}
		l.things[k] = &Owned[O]{Owner: g.Owner, Pos: g.Pos, Thing: Thing{
			Space: g.Space, Qualifier: k.qualifier, Name: k.name, kind: l.kind, key: k,
		}}
	}
}

// Conflicts returns what several were found to have, in the order in which that was found.
func (l *Ledger[O]) Conflicts() []Conflict[O] { return l.conflicts }

// Index returns who owns what by all that was entered.
func (l *Ledger[O]) Index() *Index[O] { return newIndex(l.kind, slices.Collect(maps.Values(l.things))) }
