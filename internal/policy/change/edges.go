package change

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/kind"
)

// kind compares what a component is.
func (c *comparison) kind(p pair) {
	was, is := p.before.KindName(), p.after.KindName()
	if p.fresh || was == is {
		return
	}
	c.add(Change{Effect: c.kindEffect(was, is), Key: "kind", Component: p.after.Name, Pos: p.after.KindPos(),
		Text: fmt.Sprintf("is a %s, was a %s", is, was)})
}

// kindEffect returns what it does to be of another kind, or of one that means something else. That decides who may import whom, what is
// open by itself, and whom the uses of the code are charged to.
func (c *comparison) kindEffect(was, is string) Effect {
	before, after := c.before.Policy, c.after.Policy
	wider, narrower := before.Like(was).Shared() != after.Like(is).Shared(), false
	compare := func(before, after int) {
		wider, narrower = wider || after > before, narrower || after < before
	}
	for _, other := range c.kindNames() {
		compare(int(before.Grants(was, other)), int(after.Grants(is, other)))
		compare(int(before.Grants(other, was)), int(after.Grants(other, is)))
	}
	open := func(k policy.Kind) int { return len((&policy.Component{Kind: k}).Opens().Items) }
	compare(open(before.Like(was)), open(after.Like(is)))
	switch {
	case wider:
		return Grant
	case narrower:
		return Tighten
	}
	return Neutral
}

// kindNames returns the names of the kinds that both policies know.
func (c *comparison) kindNames() (names []string) {
	for _, k := range policy.Kinds() {
		names = append(names, string(k))
	}
	before := ownKinds(c.before.Policy)
	for _, own := range c.after.Policy.OwnKinds() {
		if before[own.Name] != nil {
			names = append(names, own.Name)
		}
	}
	return names
}

// ownKinds returns the kinds of a policy's own, by name.
func ownKinds(p *policy.Policy) map[string]*policy.OwnKind {
	all := map[string]*policy.OwnKind{}
	for _, own := range p.OwnKinds() {
		all[own.Name] = own
	}
	return all
}

// kinds compares the kinds that policies have of their own. One that comes or goes is of no weight by itself: components are of it.
func (c *comparison) kinds() {
	before, after := ownKinds(c.before.Policy), ownKinds(c.after.Policy)
	for _, name := range slices.Sorted(maps.Keys(after)) {
		was, is := before[name], after[name]
		x := Change{Effect: Neutral, Key: "kinds", Target: name, Pos: is.Pos}
		switch {
		case was == nil:
			x.Text = fmt.Sprintf("is a new kind, like %s", is.Like)
		case was.Like != is.Like || was.May.Given != is.May.Given || !slices.Equal(was.May.Items, is.May.Items):
			x.Effect, x.Text = c.kindEffect(name, name), fmt.Sprintf("%s, was %s", meaning(is), meaning(was))
		default:
			continue
		}
		c.add(x)
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if after[name] == nil {
			c.add(Change{Effect: Neutral, Key: "kinds", Target: name, Pos: before[name].Pos, Then: true, Text: "is no kind any more"})
		}
	}
}

// meaning says what a kind of the policy's own means.
func meaning(k *policy.OwnKind) string {
	text := "is like " + string(k.Like)
	if k.May.Given {
		text += fmt.Sprintf(" and may import [%s]", strings.Join(k.May.Items, ", "))
	}
	return text
}

// edges compares the components that a component names: uses, only and calls.
func (c *comparison) edges(p pair) {
	c.named(p, "uses", p.before.Uses(), p.after.Uses())
	c.closed(p, "only", p.before.Only(), p.after.Only())
	c.closed(p, "calls", p.before.Calls(), p.after.Calls())
}

// closed compares lists of which one that is not there means everything.
func (c *comparison) closed(p pair, key string, was, is policy.Said) {
	x := Change{Key: key, Component: p.after.Name, Pos: is.Pos}
	switch {
	case was.Given && is.Given:
		c.named(p, key, was, is)
	case is.Given:
		x.Effect, x.Text = p.quiet(Tighten), fmt.Sprintf("[%s] is all there is from now on", strings.Join(is.Items, ", "))
		c.add(x)
	case was.Given:
		x.Effect, x.Text, x.Pos, x.Then = Grant, "the list is gone, so that nothing is left out", was.Pos, true
		c.add(x)
	}
}

// named compares lists of components.
func (c *comparison) named(p pair, key string, was, is policy.Said) {
	old := map[string]bool{}
	for _, name := range was.Items {
		old[c.now(name)] = true
	}
	for _, name := range is.Items {
		if !old[name] {
			c.edge(p, key, name, Change{Pos: is.Pos, Text: "adds " + name})
		}
	}
	for name := range old {
		if !slices.Contains(is.Items, name) && c.after.Policy.Component(name) != nil {
			c.edge(p, key, name, Change{Pos: was.Pos, Then: true, Text: "no longer names " + name})
		}
	}
}

// edge enters that a list has or lacks a component. Where the policy decides alike on both sides, it grants nothing.
func (c *comparison) edge(p pair, key, name string, x Change) {
	before, after := c.may(c.before, p.before, c.then(name)), c.may(c.after, p.after, name)
	x.Key, x.Component, x.Target, x.Of = key, p.after.Name, name, c.ownerOf(name)
	switch {
	case key == "calls": // whoever serves
		x.Effect = map[bool]Effect{true: Tighten, false: Grant}[x.Then]
	case after && (p.fresh || !before):
		x.Effect = Grant
		if c.anyway(p, name) {
			x.Effect = Neutral
		}
	case before && !after:
		x.Effect = Tighten
	default:
		x.Effect = Neutral
	}
	c.add(x)
}

// anyway reports whether a component could import another one without naming it.
func (c *comparison) anyway(p pair, name string) bool {
	to := c.after.Policy.Component(name)
	return !p.after.Only().Given && c.after.Policy.Grants(p.after.KindName(), to.KindName()) == kind.Always
}

// then returns the name that a component had in the earlier policy; empty for none.
func (c *comparison) then(name string) string {
	for was, is := range c.names {
		if is == name {
			return was
		}
	}
	return ""
}

// may reports whether a policy lets a component import another one. One that a policy does not know nobody could import.
func (c *comparison) may(s *Side, from *policy.Component, name string) bool {
	to := s.Policy.Component(name)
	if to == nil || from.Name == "" {
		return false
	}
	edge, _ := s.Policy.MayDepend(from, to, false)
	return edge == policy.Allowed
}
