package policy

import (
	"fmt"
	"slices"
	"sync"

	"github.com/phoenix-platform/govern/internal/policy/resource"
)

// Resource is a kind of resource that components own. The package of its analyzer writes it down.
type Resource struct {
	resource.Kind

	// Discover returns what the repository tells of who owns what, and walks it for that if nobody has. It is asked once for a policy,
	// before the answers of [Policy.Owned] are known. It may be nil.
	Discover func(*Policy) Discovery
}

// Discovery is what a repository tells of who owns what of a kind.
type Discovery struct {
	Claims []Claim
	Unread []*Error // files that should tell something and cannot be read: each makes the policy invalid
	Notes  []Note
	Strays []Stray
	Rest   any // what else the analyzer learnt on the way, for itself
}

// Owned is a thing, or a glob of things, that a component owns.
type Owned = resource.Owned[*Component]

// Claim is a thing that a component was found to have.
type Claim = resource.Claim[*Component]

// Owners answers who owns things of a kind.
type Owners = resource.Index[*Component]

// holding is what a policy knows of one kind of resource.
type holding struct {
	*Resource
	ledger *resource.Ledger[*Component]
	found  func() *ownership // memoised: only who looks at such things asks
}

// ownership is who owns what of a kind, and how that was found.
type ownership struct {
	owners *Owners
	Discovery
}

// newHoldings returns what is known of each kind before anything is.
func newHoldings(p *Policy) (all []*holding) {
	for _, r := range p.suite.resources {
		h := &holding{Resource: r, ledger: resource.NewLedger[*Component](&r.Kind)}
		h.found = sync.OnceValue(func() *ownership { return h.find(p) })
		all = append(all, h)
	}
	return all
}

// find puts together what the policy says, what the repository tells, and what is granted of that.
func (h *holding) find(p *Policy) *ownership {
	o := &ownership{}
	if h.Discover != nil {
		o.Discovery = h.Discover(p)
	}
	for _, claim := range o.Claims {
		h.ledger.Find(claim)
	}
	for _, c := range p.components {
		for _, g := range c.grantsOf(h.Permissions) {
			for _, r := range g.Refs {
				h.ledger.Single(r)
			}
		}
	}
	o.owners = h.ledger.Index()
	return o
}

// holding returns what is known of a kind, by its key. One of which no analyzer of the suite is has nothing.
func (p *Policy) holding(key string) *holding {
	for _, h := range p.holdings {
		if h.Key == key {
			return h
		}
	}
	return &holding{Resource: &Resource{}, found: func() *ownership {
		return &ownership{owners: resource.NewLedger[*Component](&resource.Kind{}).Index()}
	}}
}

// Owned returns who owns which things of a kind, by its key: what the policy says, and for things of which it says nothing, what the
// repository tells. What it tells of several components has no owner.
//
// On a repository that was not walked the first call may walk it.
func (p *Policy) Owned(key string) *Owners { return p.holding(key).found().owners }

// Discovered returns what the repository tells of a kind. It may walk like [Policy.Owned].
func (p *Policy) Discovered(key string) Discovery { return p.holding(key).found().Discovery }

// Declares reports whether the policy says of a component that it owns things of a kind, or where their files are. It
// never walks.
func (p *Policy) Declares(key string) bool {
	h := p.holding(key)
	if h.ledger != nil && len(h.ledger.Declared()) > 0 {
		return true
	}
	return slices.ContainsFunc(p.components, func(c *Component) bool {
		list := c.places[key]
		return list != nil && len(list.places) > 0
	})
}

// Stray is files at one place, in no component, that would make things somebody's own.
type Stray struct {
	Place string          // the directory that tells what they are, or the file
	Files []string        // relative to the root, sorted
	Makes []resource.Name // the things
}

// Strays is those of a kind of resource.
type Strays struct {
	File, Noun string // what people call a file, and a thing
	All        []Stray
}

// Files returns the files of all places.
func (s Strays) Files() (files []string) {
	for _, stray := range s.All {
		files = append(files, stray.Files...)
	}
	return files
}

// Strays returns them by kind, with the things that nobody owns. It may walk like [Policy.Owned].
func (p *Policy) Strays() (all []Strays) {
	for _, h := range p.holdings {
		found := h.found()
		if len(found.Strays) == 0 {
			continue
		}
		s := Strays{File: h.Places.File, Noun: h.Noun}
		for _, stray := range found.Strays {
			owned := func(n resource.Name) bool { return len(found.owners.Owners(n)) > 0 }
			stray.Makes = slices.DeleteFunc(slices.Clone(stray.Makes), owned)
			s.All = append(s.All, stray)
		}
		all = append(all, s)
	}
	return all
}

// Makers returns the files that made a component the owner of things, as far as the policy does not say where such files are.
// They are relative to the root, and each comes once.
func (p *Policy) Makers(c *Component) (files []string) {
	for _, h := range p.holdings {
		if c.places[h.Key] != nil {
			continue
		}
		for _, claim := range h.found().Claims {
			if claim.Owner == c && !slices.Contains(files, claim.Pos.File) {
				files = append(files, claim.Pos.File)
			}
		}
	}
	return files
}

// unread returns a fault for each file that should tell something and cannot be read.
func (h *holding) unread() []*Error { return h.found().Unread }

// conflicts returns a fault for each thing that the repository gives to two components.
func (h *holding) conflicts() (all []*Error) {
	h.found()
	for _, c := range h.ledger.Conflicts() {
		all = append(all, &Error{c.Owned.Pos, fmt.Sprintf("component %q: %s %q is %s of component %q too (%s); name its owner in owns.%s%s",
			c.Owned.Owner.Name, h.Noun, &c.Owned.Thing, h.Places.Made, c.First.Owner.Name, c.First.Pos, h.Key, h.Apart("owns."+h.Places.Key))})
	}
	return all
}
