package change

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
)

// packages compares which packages of a component others may import.
func (c *comparison) packages(p pair) { c.patterns(p, public, p.before.Opens(), p.after.Opens()) }

// public is the key of the packages that others may import.
const public = "public"

// patterns compares lists of patterns. One that is no longer there takes something if it holds a package which the others do not.
func (c *comparison) patterns(p pair, key string, was, is policy.Said) {
	x := Change{Key: key, Component: p.after.Name, Effect: p.quiet(Grant), Pos: is.Pos}
	for _, pattern := range is.Items {
		if !covered(was.Items, pattern) {
			x.Target, x.Text = pattern, "adds "+pattern
			if key == public {
				x.Text = pattern + " is open to all"
			}
			c.add(x)
		}
	}
	x.Effect, x.Pos, x.Then = p.quiet(Tighten), was.Pos, true
	if !was.Given {
		x.Pos, x.Then = is.Pos, false
	}
	for _, pattern := range was.Items {
		if !covered(is.Items, pattern) && !c.split(p.after, key, pattern, is.Items) {
			x.Target, x.Text = pattern, "no longer names "+pattern
			if key == public {
				x.Text = pattern + " is not open any more"
			}
			if len(is.Items) > 0 {
				x.Text += ", only " + list(is.Items)
			}
			c.add(x)
		}
	}
}

// covered reports whether one of some patterns holds all that another one does.
func covered(by []string, pattern string) bool {
	return slices.ContainsFunc(by, func(w string) bool { return policy.Covers(w, pattern) })
}

// split reports whether all packages of a component that a pattern holds are held by others, and there are some.
func (c *comparison) split(a *policy.Component, key, pattern string, by []string) bool {
	some := false
	for _, dir := range c.after.dirs {
		in := c.after.Policy.ComponentOf(dir)
		if in != a || key == public && a.Internal(dir) {
			continue
		}
		name := a.Inside(dir)
		if !policy.Covers(pattern, name) {
			continue
		}
		if !covered(by, name) {
			return false
		}
		some = true
	}
	return some
}

// exposes compares what a component serves.
func (c *comparison) exposes(p pair) {
	c.served(p, "gRPC service", p.before.GRPC(), p.after.GRPC())
	c.served(p, "HTTP path", endpoints(p.before), endpoints(p.after))
	c.described(p)
}

// described compares the OpenAPI files of a component. A first one means that its routes are held against it, and another one beside that
// allows more of them.
func (c *comparison) described(p pair) {
	was, is := texts(p.before.OpenAPI()), texts(p.after.OpenAPI())
	grants := len(is) == 0 || len(was) > 0 && slices.ContainsFunc(is, func(name string) bool { return !slices.Contains(was, name) })
	effect := Tighten
	if grants {
		effect = p.quiet(Grant)
	}
	if !slices.Equal(was, is) {
		c.add(Change{Effect: effect, Key: "exposes.openapi", Component: p.after.Name, Target: strings.Join(is, ", "), Pos: p.after.Pos,
			Text: fmt.Sprintf("its routes are held against [%s], was [%s]", strings.Join(is, ", "), strings.Join(was, ", "))})
	}
}

func texts(of []policy.Text) (all []string) {
	for _, t := range of {
		all = append(all, t.Value)
	}
	return all
}

func endpoints(c *policy.Component) (all []string) {
	for _, e := range c.Endpoints() {
		all = append(all, e.String())
	}
	return all
}

func (c *comparison) served(p pair, what string, was, is []string) {
	for _, name := range is {
		if !slices.Contains(was, name) {
			c.add(Change{Effect: p.quiet(Grant), Key: "exposes", Component: p.after.Name, Target: name, Pos: p.after.Pos,
				Text: fmt.Sprintf("serves the %s %s", what, name)})
		}
	}
	for _, name := range was {
		if !slices.Contains(is, name) {
			c.add(Change{Effect: Tighten, Key: "exposes", Component: p.after.Name, Target: name, Pos: p.after.Pos,
				Text: fmt.Sprintf("no longer serves the %s %s", what, name)})
		}
	}
}

// places compares where a component keeps the files that make things its own. Where things have the same owners as before, another
// place of files says nothing.
func (c *comparison) places(p pair) {
	for _, r := range c.after.Policy.Suite().Resources() {
		if r.Places == nil {
			continue
		}
		was, is := p.before.PlacesOf(r), p.after.PlacesOf(r)
		if was.Given == is.Given && slices.Equal(was.Items, is.Items) {
			continue
		}
		x := Change{Effect: p.quiet(Grant), Key: "owns." + r.Places.Key, Component: p.after.Name, Pos: is.Pos, Rule: c.ruleOf(r),
			Text: fmt.Sprintf("[%s], was [%s]", strings.Join(is.Items, ", "), strings.Join(was.Items, ", "))}
		switch {
		case !is.Given:
			x.Text = fmt.Sprintf("the list is gone, was [%s]", strings.Join(was.Items, ", "))
		case !was.Given:
			x.Text = fmt.Sprintf("[%s] is all there is from now on", strings.Join(is.Items, ", "))
		}
		c.add(x)
	}
}
