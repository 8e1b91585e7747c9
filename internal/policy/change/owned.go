package change

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
)

// owned compares who owns which things, of each kind. To own a thing is a right, and what nobody owns any more is free to all.
func (c *comparison) owned() {
	for _, r := range c.after.Policy.Suite().Resources() {
		var gained []*policy.Owned
		for _, o := range c.after.Policy.Declared(r.Key) {
			if c.gained(r, o) {
				gained = append(gained, o)
			}
		}
		for _, o := range c.before.Policy.Declared(r.Key) {
			c.lost(r, o, gained)
		}
		c.found(r)
	}
}

// found compares who owns what files tell and the policy does not say. A thing that is new, or that the files of its owner drop, is
// everyday work. One that another component owns by now, or nobody while its files are no longer the owner's, is a right.
func (c *comparison) found(r *policy.Resource) {
	begin := func(s *Side, o *policy.Owned) Change {
		return Change{Effect: Grant, Key: "owns." + r.Key, Component: c.nameOn(s, o), Target: o.String(), Rule: c.ruleOf(r), Pos: o.Pos}
	}
	for _, o := range c.after.inferred(r) {
		if from := c.holders(c.before, r, &o.Thing); len(from) > 0 && !from[o.Owner.Name] {
			x := begin(c.after, o)
			x.Of, x.Text = c.ownersOf(from), fmt.Sprintf("owns %s by its files, which belonged to %s", named(r, &o.Thing), c.owners(from))
			c.add(x)
		}
	}
	for _, o := range c.before.inferred(r) {
		stays := c.after.sql[o.Pos.File] && c.after.at(path.Dir(o.Pos.File)) == c.now(o.Owner.Name)
		if !stays && len(c.holders(c.after, r, &o.Thing)) == 0 {
			x := begin(c.before, o)
			x.Then, x.Text = true, fmt.Sprintf("does not own %s any more, of which its files told: nobody does", named(r, &o.Thing))
			c.add(x)
		}
	}
}

// inferred returns what one side says to be owned that its policy does not name.
func (s *Side) inferred(r *policy.Resource) (all []*policy.Owned) {
	for _, o := range s.Policy.Owned(r.Key).All() {
		if !o.Glob && !slices.Contains(s.Policy.Declared(r.Key), o) && !s.Policy.IsPart(o.Pos.File) {
			all = append(all, o)
		}
	}
	return all
}

// ruleOf returns the rule on things of a kind: that of its first permission.
func (c *comparison) ruleOf(r *policy.Resource) string {
	for _, by := range r.Permissions {
		if rule := c.after.Policy.Suite().RuleOf(by.Key); rule != "" {
			return rule
		}
	}
	return ""
}

// gained enters a thing that the later policy gives to somebody who did not have it, and reports whether it does.
func (c *comparison) gained(r *policy.Resource, o *policy.Owned) bool {
	from := c.holders(c.before, r, &o.Thing)
	had := from[o.Owner.Name]
	if o.Glob {
		had = c.globbed(c.before, r, o, true) || len(from) == 1 && c.globbed(c.before, r, o, false)
	}
	if had {
		return false
	}
	delete(from, o.Owner.Name)
	text := "owns " + named(r, &o.Thing)
	switch {
	case len(from) > 0 && o.Glob:
		text += ", of which some belonged to " + c.owners(from)
	case len(from) > 0:
		text += ", which belonged to " + c.owners(from)
	case o.Glob:
		text += ", of which it did not own all"
	default:
		text += ", which nobody owned"
	}
	c.add(Change{Effect: Grant, Key: "owns." + r.Key, Component: o.Owner.Name, Target: o.String(), Of: c.ownersOf(from),
		Rule: c.ruleOf(r), Text: text, Pos: o.Pos})
	return true
}

// lost enters what the earlier policy gave to somebody who does not have it any more. Of a glob that was split into names, that is what
// is known of it.
func (c *comparison) lost(r *policy.Resource, o *policy.Owned, gained []*policy.Owned) {
	if !o.Glob {
		c.free(r, o, &o.Thing, gained)
		return
	}
	if c.globbed(c.after, r, o, false) {
		return // more exact ones of others were gained
	}
	some := false
	if !c.parts(r, o) {
		c.free(r, o, &o.Thing, gained)
		return
	}
	for _, x := range c.before.Policy.Owned(r.Key).All() {
		if !x.Glob && x.Owner == o.Owner && o.Covers(&x.Thing) {
			some = true
			c.free(r, o, &x.Thing, gained)
		}
	}
	if !some {
		c.free(r, o, &o.Thing, gained)
	}
}

// parts reports whether the later policy gives the owner of a glob something of it that the earlier one did not name.
func (c *comparison) parts(r *policy.Resource, glob *policy.Owned) bool {
	named := map[string]bool{}
	for _, o := range c.before.Policy.Declared(r.Key) {
		named[o.Space+"\x00"+o.String()] = true
	}
	return slices.ContainsFunc(c.after.Policy.Declared(r.Key), func(o *policy.Owned) bool {
		return o.Owner.Name == c.now(glob.Owner.Name) && glob.Covers(&o.Thing) && !named[o.Space+"\x00"+o.String()]
	})
}

// free enters that somebody does not own a thing any more, unless another one was said to gain it.
func (c *comparison) free(r *policy.Resource, o *policy.Owned, t *resource.Thing, gained []*policy.Owned) {
	owner, to := c.now(o.Owner.Name), c.holders(c.after, r, t)
	if to[owner] && !t.Glob {
		return
	}
	delete(to, owner)
	if slices.ContainsFunc(gained, func(by *policy.Owned) bool { return by.Covers(t) }) {
		return
	}
	x := Change{Effect: Grant, Key: "owns." + r.Key, Component: owner, Target: t.String(), Of: c.ownersOf(to), Rule: c.ruleOf(r), Pos: o.Pos,
		Then: true, Text: fmt.Sprintf("does not own %s any more: nobody does", named(r, t))}
	switch {
	case len(to) > 0:
		x.Text = fmt.Sprintf("does not own %s any more, but %s", named(r, t), c.owners(to))
	case t.Glob:
		x.Text = fmt.Sprintf("does not own all of %s any more", named(r, t))
	}
	c.add(x)
}

// globbed reports whether by one side an owner has a glob that covers another glob of the same owner, or is the same one.
func (c *comparison) globbed(s *Side, r *policy.Resource, o *policy.Owned, same bool) bool {
	return slices.ContainsFunc(s.Policy.Declared(r.Key), func(x *policy.Owned) bool {
		return c.nameOn(s, x) == c.now(o.Owner.Name) && x.Covers(&o.Thing) && (!same || o.Covers(&x.Thing))
	})
}

// holders returns who owns a thing by one side, by the names of the later policy. Those of a glob own some of what it stands for.
func (c *comparison) holders(s *Side, r *policy.Resource, t *resource.Thing) map[string]bool {
	set := map[string]bool{}
	if !t.Glob {
		for _, o := range s.Policy.Owned(r.Key).In(t.Space, t.AsName()) {
			set[c.nameOn(s, o)] = true
		}
		return set
	}
	for _, o := range s.Policy.Owned(r.Key).All() {
		if t.Meets(&o.Thing) {
			set[c.nameOn(s, o)] = true
		}
	}
	return set
}

// nameOn returns the name that an owner by one side has in the later policy.
func (c *comparison) nameOn(s *Side, o *policy.Owned) string {
	if s == c.before {
		return c.now(o.Owner.Name)
	}
	return o.Owner.Name
}

// named shows a thing: table "users" of database "main".
func named(r *policy.Resource, t *resource.Thing) string {
	text := fmt.Sprintf("%s %q", r.Noun, t.String())
	if t.Space != "" {
		text += fmt.Sprintf(" of %s %q", r.Space, t.Space)
	}
	return text
}

// grants compares what of others a component may use.
func (c *comparison) grants(p pair) {
	was, is := p.before.Grants(), p.after.Grants()
	for _, g := range is {
		var wider []string
		var until []string
		for _, r := range g.Refs {
			switch by, same := within(r, g, c.before, was); {
			case by == nil:
				wider = append(wider, r.Text)
			case !same:
				until = append(until, fmt.Sprintf("%s until %s, was %s", r.Text, day(g.Until), day(by.Until)))
			}
		}
		x := c.granting(p, g)
		if len(wider) > 0 {
			x.Effect, x.Target, x.Text = Grant, strings.Join(wider, ", "), list(wider)
			c.add(x)
		}
		if len(until) > 0 {
			x.Effect, x.Target, x.Text = Grant, strings.Join(g.Names(), ", "), list(until)
			c.add(x)
		}
		c.grantWords(x, g, was)
	}
	for _, g := range was {
		c.withdrawn(p, g, is)
	}
}

// granting begins a change of a grant.
func (c *comparison) granting(p pair, g *policy.Grant) Change {
	owners := map[string]bool{}
	for _, r := range g.Refs {
		for o := range c.after.Policy.Owned(g.Of.Key).Covered(r) {
			owners[o.Owner.Name] = o.Owner != p.after
		}
	}
	maps.DeleteFunc(owners, func(_ string, other bool) bool { return !other })
	return Change{Key: g.By.Key, Component: p.after.Name, Of: c.ownersOf(owners), Reason: g.Reason, Until: g.Until, Pos: g.Pos}
}

// withdrawn enters what an earlier grant let a component use that no later one does, or not for as long.
func (c *comparison) withdrawn(p pair, g *policy.Grant, is []*policy.Grant) {
	var gone, until []string
	for _, r := range g.Refs {
		switch by, same := within(r, g, c.after, is); {
		case by == nil && !c.known(p, r, g, is):
			gone = append(gone, r.Text)
		case by != nil && !same:
			until = append(until, fmt.Sprintf("%s until %s, was %s", r.Text, day(by.Until), day(g.Until)))
		}
	}
	x := c.granting(p, g)
	x.Effect, x.Then = Tighten, true
	if len(gone) > 0 {
		x.Target, x.Text = strings.Join(gone, ", "), list(gone)+" no longer"
		c.add(x)
	}
	if len(until) > 0 {
		x.Target, x.Text = strings.Join(g.Names(), ", "), list(until)
		c.add(x)
	}
}

// within returns the one of some grants of a side that holds longest, of those about all that a ref of a grant is about. It also
// reports whether that holds as long.
func within(r resource.Ref, g *policy.Grant, s *Side, grants []*policy.Grant) (by *policy.Grant, same bool) {
	for _, o := range grants {
		if o.Of.Key == g.Of.Key && o.By.Key == g.By.Key && (by == nil || later(o.Until, by.Until)) &&
			slices.ContainsFunc(o.Refs, func(w resource.Ref) bool { return w.Includes(r) && s.reaches(g.Of.Key, w, r) }) {
			by = o
		}
	}
	return by, by != nil && !later(g.Until, by.Until)
}

// reaches reports whether by a side one ref in a grant is about what another one names. It is not where that is a part of a glob which
// somebody owns: a grant of the name makes a thing of it, and one of a narrower glob does not.
func (s *Side) reaches(key string, wide, name resource.Ref) bool {
	if name.Glob() {
		return true
	}
	for _, o := range s.Policy.Owned(key).Owners(name.AsName()) {
		if !wide.Covers(&o.Thing) {
			return false
		}
	}
	return true
}

// known reports whether all things that are known of what a ref is about are granted by others for as long, and there are some.
func (c *comparison) known(p pair, r resource.Ref, g *policy.Grant, others []*policy.Grant) bool {
	some := false
	for o := range c.after.Policy.Owned(g.Of.Key).Covered(r) {
		if o.Glob || o.Owner == p.after {
			continue
		}
		some = true
		covers := func(r resource.Ref) bool { return r.Covers(&o.Thing) }
		grants := func(x *policy.Grant) bool {
			return x.By.Key == g.By.Key && !later(g.Until, x.Until) && slices.ContainsFunc(x.Refs, covers)
		}
		if !slices.ContainsFunc(others, grants) {
			return false
		}
	}
	return some
}

// grantWords enters another reason or owner of a grant of the same things.
func (c *comparison) grantWords(x Change, g *policy.Grant, was []*policy.Grant) {
	same := func(o *policy.Grant) bool { return o.By.Key == g.By.Key && slices.Equal(o.Names(), g.Names()) }
	i := slices.IndexFunc(was, same)
	if i < 0 || slices.ContainsFunc(was, func(o *policy.Grant) bool { return same(o) && o.Reason == g.Reason && o.Owner == g.Owner }) {
		return
	}
	x.Effect, x.Target = Neutral, strings.Join(g.Names(), ", ")
	x.Text = words(list(g.Names()), was[i].Reason, g.Reason, was[i].Owner, g.Owner)
	c.add(x)
}

// words says which of a reason and an owner is another one.
func words(of, reason, newReason, owner, newOwner string) string {
	if reason != newReason {
		of += fmt.Sprintf(": the reason was %q", reason)
	}
	if owner != newOwner {
		of += fmt.Sprintf(": owner %s, was %s", orNone(newOwner), orNone(owner))
	}
	return of
}
