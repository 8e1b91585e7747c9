package change

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
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
// value, so that each grants.
func (c *comparison) keys(p pair, was, is []policy.SectionSaid) {
	for i := range is {
		if is[i].Open {
			c.patterns(p, is[i].Key, was[i].Said, is[i].Said)
			continue
		}
		x := Change{Effect: Grant, Key: is[i].Key}
		if p.after != nil {
			x.Component, x.Effect = p.after.Name, p.quiet(Grant)
		}
		for _, item := range is[i].Items {
			if !slices.Contains(was[i].Items, item) {
				x.Target, x.Text, x.Pos = item, "says "+item, is[i].Pos
				c.add(x)
			}
		}
		x.Then = true
		for _, item := range was[i].Items {
			if !slices.Contains(is[i].Items, item) {
				x.Target, x.Text, x.Pos = item, "no longer says "+item, was[i].Pos
				c.add(x)
			}
		}
	}
}
