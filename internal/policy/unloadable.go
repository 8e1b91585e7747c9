package policy

import (
	"time"

	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Unloadable is a directory, with all below it, whose packages need not load for a verdict: analyzers that need types look
// at what loads of them, and what does not is no error of a run.
type Unloadable struct {
	Path          string // relative to the root
	Reason, Owner string
	Until         time.Time // zero: no end
	Pos           repo.Position
}

// Expired reports whether the entry no longer holds on a day; until is the last on which it does.
func (u *Unloadable) Expired(day time.Time) bool { return resource.Over(u.Until, day) }

// Unloadable returns the entries in the order of the file.
func (p *Policy) Unloadable() []*Unloadable { return p.unloadable }

// UnloadableBy returns the first entry that holds for the package in a directory, nil if there is none. Like exceptions,
// entries are judged by their dates only after [Policy.On].
func (p *Policy) UnloadableBy(dir string) *Unloadable {
	for _, u := range p.unloadable {
		if repo.Below(dir, u.Path) && (p.day.IsZero() || !u.Expired(p.day)) {
			return u
		}
	}
	return nil
}

// unloadable compiles one entry of unloadable.
func (c *compiler) unloadable(s unloadableSection) {
	if s.Path.Value == "" {
		return // has its fault
	}
	if problem := c.directory(s.Path.Value); problem != "" {
		c.faults.add(s.Path.Pos, "unloadable: path %q %s", s.Path.Value, problem)
		return
	}
	c.policy.unloadable = append(c.policy.unloadable, &Unloadable{Path: s.Path.Value, Reason: s.Reason.Value, Owner: s.Owner.Value,
		Until: s.Until.Value, Pos: s.Pos})
}
