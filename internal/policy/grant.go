package policy

import (
	"fmt"
	"time"

	"github.com/phoenix-platform/govern/internal/policy/resource"
)

// Grant lets a component use things that others own.
type Grant = resource.Grant

// May returns the first grant that holds by which a component may use a thing of another; by is the key of the permission. Like
// exceptions, grants are judged by their dates only after [Policy.On].
func (p *Policy) May(by string, c *Component, o *Owned) (*Grant, bool) {
	return c.grants[by].First(&o.Thing, p.Holds)
}

// Grants returns the grants of the component: those of one permission after the other, in the order of the policy.
func (c *Component) Grants() (all []*Grant) { return c.granted }

// grantsOf returns the grants of some permissions.
func (c *Component) grantsOf(permissions []resource.Permission) (all []*Grant) {
	for _, by := range permissions {
		all = append(all, c.grants[by.Key].All()...)
	}
	return all
}

// Holds reports whether a grant holds on the policy's day, if it has one.
func (p *Policy) Holds(g *Grant) bool { return p.day.IsZero() || !g.Expired(p.day) }

// Withdrawn returns what an expired grant is about that no other grant lets the component use in that way, as the policy
// writes it.
func (p *Policy) Withdrawn(c *Component, expired *Grant) []string {
	return c.grants[expired.By.Key].Withdrawn(expired, p.Holds)
}

// Past reports whether a last day is over on the policy's day, if it has one.
func (p *Policy) Past(until time.Time) bool { return !p.day.IsZero() && resource.Over(until, p.day) }

// grants compiles the grants of things of a kind; whose these are waits until all are known.
func (c *compiler) grants(d declaration, r *Resource) {
	for _, by := range r.Permissions {
		for _, s := range d.section.Grants.of(by.Key).Items {
			g := &Grant{Of: &r.Kind, By: by, Reason: s.Reason.Value, Owner: s.Owner.Value, Until: s.Until.Value, Pos: s.Pos}
			names := s.Names.of(r.Key)
			for space, t := range names.all() {
				ref, err := r.Parse(space, t.Value)
				if err != nil {
					c.faults.add(t.Pos, "component %q: %s: %s %q %v", d.Name, by.Key, r.Noun, t.Value, err)
					continue
				}
				g.Refs = append(g.Refs, ref)
			}
			if names.Pos.IsValid() && len(g.Refs) == 0 {
				c.faults.add(names.Pos, "component %q: %s: no %s", d.Name, by.Key, r.Noun)
			}
			d.grant(g)
		}
	}
}

// grant enters a grant.
func (c *Component) grant(g *Grant) {
	c.granted = append(c.granted, g)
	if c.grants == nil {
		c.grants = map[string]*resource.Grants{}
	}
	if c.grants[g.By.Key] == nil {
		c.grants[g.By.Key] = &resource.Grants{}
	}
	c.grants[g.By.Key].Add(g)
}

// granted adds a fault for each name in a grant that is no thing of another component.
func (c *compiler) granted(d declaration, h *holding, by resource.Permission, s grantSection) {
	owned := h.found().owners
	for space, t := range s.Names.of(h.Key).all() {
		r, err := h.Parse(space, t.Value)
		if err != nil {
			continue // has its fault
		}
		own, others := false, false
		for o := range owned.Covered(r) {
			own = own || o.Owner == d.Component
			if others = o.Owner != d.Component; others {
				break
			}
		}
		of := ""
		if space != "" {
			of = fmt.Sprintf(" of %s %q", h.Space, space)
		}
		switch {
		case others:
		case own:
			c.faults.add(t.Pos, "component %q: %s names %s %q%s, which is its own", d.Name, by.Key, h.Noun, t.Value, of)
		case r.Glob():
			c.faults.add(t.Pos, "component %q: %s: %q matches no %s%s that another component owns", d.Name, by.Key, t.Value, h.Noun, of)
		default:
			c.faults.add(t.Pos, "component %q: %s names %s %q%s, which no component owns%s", d.Name, by.Key, h.Noun, t.Value, of,
				c.suggest.didYouMean(t.Value, owned.Near(d.Component, r)))
		}
	}
}
