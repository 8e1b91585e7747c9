package change

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// exceptions compares the findings that are allowed.
func (c *comparison) exceptions() {
	before, after := c.excepted(c.before), c.excepted(c.after)
	for _, e := range after {
		c.excepting(e, before)
	}
	for _, e := range before {
		c.forbidding(e, after)
	}
}

// excepted is an exception, by the names of the later policy.
type excepted struct {
	*policy.Exception
	from, to policy.Side
}

func (c *comparison) excepted(s *Side) (all []excepted) {
	for _, e := range s.Policy.Exceptions() {
		x := excepted{Exception: e}
		x.from, x.to = e.Sides()
		if s == c.before {
			x.from.Component, x.to.Component = c.now(x.from.Component), c.now(x.to.Component)
		}
		all = append(all, x)
	}
	return all
}

// covers reports whether an exception allows all that another one does, as long as both hold.
func (c *comparison) covers(e, other excepted) bool {
	return e.Rule == other.Rule && c.sideCovers(e.from, other.from) && c.sideCovers(e.to, other.to)
}

// sideCovers reports whether one side of an exception covers all that another one does.
func (c *comparison) sideCovers(wide, narrow policy.Side) bool {
	switch {
	case wide == policy.Side{} || wide == narrow:
		return true
	case wide.Pattern != "" && narrow.Pattern != "":
		return policy.Covers(wide.Pattern, narrow.Pattern)
	case wide.Pattern != "" && narrow.Component != "":
		x := c.after.Policy.Component(narrow.Component)
		return x != nil && len(x.Paths) > 0 &&
			!slices.ContainsFunc(x.Paths, func(top string) bool { return !policy.Covers(wide.Pattern, strings.TrimPrefix(top+"/...", "./")) })
	case wide.Component != "" && narrow.Pattern != "":
		return c.holds(wide.Component, narrow.Pattern)
	}
	return false
}

// holds reports whether all that a pattern holds is in one component.
func (c *comparison) holds(component, pattern string) bool {
	dir, subtree := strings.CutSuffix(strings.TrimPrefix(pattern, "./"), "/...")
	if c.after.at(dir) != component {
		return false
	}
	return !subtree || !slices.ContainsFunc(c.after.Policy.Components(), func(x *policy.Component) bool {
		return x.Name != component && slices.ContainsFunc(x.Paths, func(top string) bool { return repo.Below(top, dir) })
	})
}

// change begins a change of an exception.
func (e excepted) change(text string) Change {
	return Change{Key: "exceptions", Component: e.from.Component, Target: cmp.Or(e.To, "anything"), Rule: e.Rule,
		Text:   fmt.Sprintf("%s from %s to %s%s", e.Rule, cmp.Or(e.From, "anywhere"), cmp.Or(e.To, "anything"), text),
		Reason: e.Reason, Until: e.Until, Pos: e.Pos, Owner: e.Owner}
}

// excepting enters what an exception allows that no earlier one did, or not for as long.
func (c *comparison) excepting(e excepted, before []excepted) {
	var by *excepted
	for i, b := range before {
		if c.covers(b, e) && (by == nil || later(b.Until, by.Until)) {
			by = &before[i]
		}
	}
	x := e.change("")
	x.Of = c.targets(e)
	switch {
	case by == nil:
		x.Effect = Grant
	case later(e.Until, by.Until):
		x.Effect = Grant
		x.Text += fmt.Sprintf(" until %s, was %s", day(e.Until), day(by.Until))
	default:
		c.exceptionWords(x, e, before)
		return
	}
	c.add(x)
}

// exceptionWords enters another reason or owner of the same exception.
func (c *comparison) exceptionWords(x Change, e excepted, before []excepted) {
	same := func(b excepted) bool { return b.Rule == e.Rule && b.from == e.from && b.to == e.to }
	i := slices.IndexFunc(before, same)
	said := func(b excepted) bool { return same(b) && b.Reason == e.Reason && b.Owner == e.Owner }
	if i < 0 || slices.ContainsFunc(before, said) {
		return
	}
	x.Effect, x.Text = Neutral, words(x.Text, before[i].Reason, e.Reason, before[i].Owner, e.Owner)
	c.add(x)
}

// forbidding enters what an earlier exception allowed that no later one does, or not for as long.
func (c *comparison) forbidding(e excepted, after []excepted) {
	var same []excepted
	longest := time.Time{}
	for _, a := range after {
		if c.covers(a, e) && (same == nil || later(a.Until, longest)) {
			same, longest = append(same, a), a.Until
		}
	}
	x := e.change(" is no exception any more")
	x.Effect, x.Then, x.Of = Tighten, true, c.targets(e)
	switch {
	case same == nil && !c.parted(e, after):
		c.add(x)
	case same != nil && later(e.Until, longest):
		x.Text = e.change("").Text + fmt.Sprintf(" until %s, was %s", day(longest), day(e.Until))
		c.add(x)
	}
}

// parted reports whether several exceptions together allow, for as long, what an earlier one did of the packages that there are. They
// have parts of one of its sides, and all of the other.
func (c *comparison) parted(e excepted, after []excepted) bool {
	by := func(part func(excepted) policy.Side, whole func(excepted) policy.Side) bool {
		var parts []policy.Side
		for _, a := range after {
			if a.Rule == e.Rule && !later(e.Until, a.Until) && c.sideCovers(whole(a), whole(e)) {
				parts = append(parts, part(a))
			}
		}
		return c.packagesIn(part(e), parts)
	}
	from, to := func(x excepted) policy.Side { return x.from }, func(x excepted) policy.Side { return x.to }
	return by(from, to) || by(to, from)
}

// packagesIn reports whether all packages that one side covers are covered by others, and there are some.
func (c *comparison) packagesIn(side policy.Side, by []policy.Side) bool {
	some := false
	for _, dir := range c.after.dirs {
		only := policy.Side{Pattern: dir}
		if side == (policy.Side{}) || !c.sideCovers(side, only) {
			continue
		}
		if !slices.ContainsFunc(by, func(s policy.Side) bool { return c.sideCovers(s, only) }) {
			return false
		}
		some = true
	}
	return some
}

// targets names who owns what an exception is about.
func (c *comparison) targets(e excepted) string {
	if e.to.Component != "" {
		return c.ownerOf(e.to.Component)
	}
	return c.ownerOf(c.after.at(strings.TrimSuffix(strings.TrimPrefix(e.to.Pattern, "./"), "/...")))
}

// unloadable compares the directories that need not load.
func (c *comparison) unloadable() {
	before, after := c.before.Policy.Unloadable(), c.after.Policy.Unloadable()
	for _, u := range after {
		by := unloadableBy(u, before)
		x := Change{Effect: Grant, Key: "unloadable", Component: c.after.at(u.Path), Target: u.Path, Reason: u.Reason, Until: u.Until,
			Owner: u.Owner, Pos: u.Pos, Text: u.Path + " need not load"}
		switch {
		case by == nil:
			c.add(x)
		case later(u.Until, by.Until):
			x.Text += fmt.Sprintf(" until %s, was %s", day(u.Until), day(by.Until))
			c.add(x)
		case by.Path == u.Path && (by.Reason != u.Reason || by.Owner != u.Owner):
			x.Effect, x.Text = Neutral, words(x.Text, by.Reason, u.Reason, by.Owner, u.Owner)
			c.add(x)
		}
	}
	for _, u := range before {
		by := unloadableBy(u, after)
		x := Change{Effect: Tighten, Key: "unloadable", Component: c.after.at(u.Path), Target: u.Path, Reason: u.Reason, Until: u.Until,
			Owner: u.Owner, Pos: u.Pos, Then: true, Text: u.Path + " has to load"}
		switch {
		case by == nil:
			c.add(x)
		case later(u.Until, by.Until):
			x.Text = fmt.Sprintf("%s need not load until %s, was %s", u.Path, day(by.Until), day(u.Until))
			c.add(x)
		}
	}
}

// unloadableBy returns the entry that holds longest for all that another one is about; nil for none.
func unloadableBy(u *policy.Unloadable, among []*policy.Unloadable) (by *policy.Unloadable) {
	for _, x := range among {
		if repo.Below(u.Path, x.Path) && (by == nil || later(x.Until, by.Until)) {
			by = x
		}
	}
	return by
}
