package change

import (
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// sections compares the keys that analyzers read, at the top of the policy.
func (c *comparison) sections() {
	c.keys(pair{}, c.before.Policy.SectionsSaid(nil), c.after.Policy.SectionsSaid(nil))
}

// sectionsOf compares those of a component.
func (c *comparison) sectionsOf(p pair) {
	c.keys(p, c.before.Policy.SectionsSaid(p.before), c.after.Policy.SectionsSaid(p.after))
}

// keys compares what keys mean. Lists of packages are permissions. Of the others only the analyzer knows what goes unseen by another
// value. So each grants, unless the analyzer says what takes and what is words alone.
func (c *comparison) keys(p pair, was, is []policy.SectionSaid) {
	for i := range is {
		if is[i].Open {
			c.patterns(p, is[i].Key, was[i].Said, is[i].Said)
			continue
		}
		if len(was[i].Leaves)+len(is[i].Leaves) > 0 {
			c.leaves(p, is[i].Key, c.leavesOf(c.before, was[i].Leaves), c.leavesOf(c.after, is[i].Leaves))
			continue
		}
		if !was[i].Given && !is[i].Given {
			continue // what holds in both otherwise is said of the top of the policy
		}
		x := Change{Key: is[i].Key}
		if p.after != nil {
			x.Component = p.after.Name
		}
		x.Pos = is[i].Pos
		then := was[i].Pos
		c.lines(p, x, then, was[i].Items, is[i].Items, Grant, Grant)
		c.lines(p, x, then, was[i].Denied, is[i].Denied, Tighten, Grant)
		c.lines(p, x, then, was[i].Worded, is[i].Worded, Neutral, Neutral)
		c.itself(x, was[i], is[i])
	}
}

// itself compares whether a key is given where it says what holds without it, too.
func (c *comparison) itself(x Change, was, is policy.SectionSaid) {
	same := slices.Equal(was.Items, is.Items) && slices.Equal(was.Denied, is.Denied)
	if was.Given == is.Given || !same || len(is.Items)+len(is.Denied) == 0 {
		return
	}
	x.Effect, x.Text = Neutral, "says itself what held before"
	if was.Given {
		x.Text, x.Pos, x.Then = "no longer says itself what holds", was.Pos, true
	}
	c.add(x)
}

// lines compares some of what two sections say: a line more has an effect, and so has one less. The change begins as x; then is where
// the earlier section stands.
func (c *comparison) lines(p pair, x Change, then repo.Position, was, is []string, more, less Effect) {
	if p.after != nil {
		more, less = p.quiet(more), p.quiet(less)
	}
	for _, line := range is {
		if !slices.Contains(was, line) {
			x.Effect, x.Target, x.Text = more, line, "says "+line
			c.add(x)
		}
	}
	x.Pos, x.Then = then, true
	for _, line := range was {
		if !slices.Contains(is, line) {
			x.Effect, x.Target, x.Text = less, line, "no longer says "+line
			c.add(x)
		}
	}
}

// leave is what a component may do with another one for a reason, by the name that this has in the later policy.
type leave struct {
	policy.Leave
	to string
}

func (c *comparison) leavesOf(s *Side, all []policy.Leave) (named []leave) {
	for _, l := range all {
		to := l.To.Name
		if s == c.before {
			to = c.now(to)
		}
		named = append(named, leave{l, to})
	}
	return named
}

// leaves compares what a component may do with others for reasons.
func (c *comparison) leaves(p pair, key string, was, is []leave) {
	begin := func(l leave) Change {
		return Change{Key: key, Component: p.after.Name, Target: l.to, Of: c.ownerOf(l.to), Text: l.to,
			Reason: l.Reason, Until: l.Until, Pos: l.Pos}
	}
	for _, l := range is {
		by, x := l.within(was), begin(l)
		same := func(o leave) bool { return o.to == l.to && o.Reason == l.Reason && o.Owner == l.Owner }
		switch {
		case by == nil:
			x.Effect = Grant
		case later(l.Until, by.Until):
			x.Effect, x.Text = Grant, fmt.Sprintf("%s until %s, was %s", l.to, day(l.Until), day(by.Until))
		case !slices.ContainsFunc(was, same):
			x.Effect, x.Text = Neutral, words(l.to, by.Reason, l.Reason, by.Owner, l.Owner)
		default:
			continue
		}
		c.add(x)
	}
	for _, l := range was {
		by, x := l.within(is), begin(l)
		x.Effect, x.Then = Tighten, true
		switch {
		case by == nil:
			x.Text += " no longer"
		case later(l.Until, by.Until):
			x.Text = fmt.Sprintf("%s until %s, was %s", l.to, day(by.Until), day(l.Until))
		default:
			continue
		}
		c.add(x)
	}
}

// within returns the one of some that is about the same component and holds longest; nil for none.
func (l leave) within(among []leave) (by *leave) {
	for i, o := range among {
		if o.to == l.to && (by == nil || later(o.Until, by.Until)) {
			by = &among[i]
		}
	}
	return by
}
