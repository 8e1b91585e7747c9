package change

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// components compares which code is whose, and what components are called.
func (c *comparison) components() {
	moved := c.moved()
	for i := range c.pairs {
		p := &c.pairs[i]
		if p.fresh {
			p.takes = c.added(*p, moved)
			continue
		}
		if p.before.Name != p.after.Name {
			c.add(Change{Effect: Neutral, Key: "components", Component: p.after.Name, Pos: p.after.Pos,
				Text: fmt.Sprintf("is the new name of %q", p.before.Name)})
		}
		c.paths(*p, moved)
		c.people(*p)
	}
	for _, b := range c.before.Policy.Components() {
		if c.names[b.Name] == "" {
			c.removed(b, moved)
		}
	}
}

// code is what is in a directory that has another component than it had.
type code struct {
	was, is string // by the names of the later policy; empty for none
	old     bool   // it was there before
}

// moved returns, by the path of a component that decides, what of the present code is in another component than before.
func (c *comparison) moved() map[string][]code {
	by := map[string][]code{}
	for _, dir := range c.after.dirs {
		x := code{was: c.now(c.before.at(dir)), is: c.after.at(dir), old: c.before.has[dir]}
		if x.was != x.is {
			top := c.decides(dir)
			by[top] = append(by[top], x)
		}
	}
	return by
}

// decides returns the longest path above a directory that a component of either policy has.
func (c *comparison) decides(dir string) string {
	longest := ""
	for _, p := range []*policy.Policy{c.before.Policy, c.after.Policy} {
		x := p.ComponentOf(dir)
		if x == nil {
			continue
		}
		for _, top := range x.Paths {
			if repo.Below(dir, top) && (longest == "" || repo.Below(top, longest)) {
				longest = top
			}
		}
	}
	return longest
}

// added enters a new component, and reports whether it takes code that was there before.
func (c *comparison) added(p pair, moved map[string][]code) (takes bool) {
	a, effect, from := p.after, Neutral, map[string]bool{}
	for _, top := range a.Paths {
		for _, x := range moved[top] {
			if x.is != a.Name || !x.old {
				continue
			}
			takes, from[x.was] = true, true
			if x.was != "" {
				effect = Grant
			}
		}
	}
	text := fmt.Sprintf("is a new %s of %s", a.KindName(), list(a.Paths))
	if a.Elsewhere() {
		text = fmt.Sprintf("is a new %s whose code is not here", a.KindName())
	}
	if p.from != nil {
		text += fmt.Sprintf(", with what was in %s %q", p.from.KindName(), p.from.Name)
	}
	if takes {
		text += ", with code that was in " + c.owners(from)
	}
	if takes && effect == Neutral {
		effect = Tighten // in no component, code may import anything
	}
	c.add(Change{Effect: effect, Key: "components", Component: a.Name, Of: c.ownersOf(from), Text: text, Pos: a.Pos})
	return takes
}

// removed enters a component that is gone.
func (c *comparison) removed(b *policy.Component, moved map[string][]code) {
	effect, to := Neutral, map[string]bool{}
	for _, top := range b.Paths {
		for _, x := range moved[top] {
			if x.was == b.Name {
				effect, to[x.is] = Grant, true
			}
		}
	}
	text := "is gone, and so is its code"
	if effect == Grant {
		text = "is gone, and its code is in " + c.owners(to)
	}
	c.add(Change{Effect: effect, Key: "components", Component: b.Name, Owner: b.Owner, Of: c.ownersOf(to), Text: text, Pos: b.Pos, Then: true})
}

// paths compares the paths of a component that both policies have.
func (c *comparison) paths(p pair, moved map[string][]code) {
	for _, top := range p.after.Paths {
		if slices.Contains(p.before.Paths, top) || c.now(c.before.at(top)) == p.after.Name {
			continue
		}
		effect, from := Neutral, map[string]bool{}
		for _, x := range moved[top] {
			if x.old && x.is == p.after.Name {
				effect, from[x.was] = Grant, true
			}
		}
		text := "gets the path " + top
		if effect == Grant {
			text += ", with code that was in " + c.owners(from)
		}
		c.add(Change{Effect: effect, Key: "path", Component: p.after.Name, Target: top, Of: c.ownersOf(from), Text: text, Pos: p.after.Pos})
	}
	for _, top := range p.before.Paths {
		if slices.Contains(p.after.Paths, top) || c.after.at(top) == p.after.Name || c.after.owns(top) {
			continue
		}
		effect, to := Neutral, map[string]bool{}
		for _, x := range moved[top] {
			if x.was == p.after.Name {
				effect, to[x.is] = Grant, true
			}
		}
		text := fmt.Sprintf("loses the path %s, in which there is no code", top)
		if effect == Grant {
			text = fmt.Sprintf("loses the path %s, with code that is in %s", top, c.owners(to))
		}
		c.add(Change{Effect: effect, Key: "path", Component: p.after.Name, Target: top, Of: c.ownersOf(to), Text: text, Pos: p.after.Pos})
	}
}

// owns reports whether a directory is the path of a component, and no part of one.
func (s *Side) owns(top string) bool {
	x := s.Policy.ComponentOf(top)
	return x != nil && slices.Contains(x.Paths, top)
}

// people compares who answers for a component.
func (c *comparison) people(p pair) {
	for _, who := range []struct{ key, was, is string }{
		{"owner", p.before.Owner, p.after.Owner}, {"backup", p.before.Backup, p.after.Backup},
	} {
		if who.was != who.is {
			c.add(Change{Effect: Neutral, Key: who.key, Component: p.after.Name, Of: who.was, Pos: p.after.Pos,
				Text: fmt.Sprintf("%s, was %s", orNone(who.is), orNone(who.was))})
		}
	}
}

// finders compares the entries of discover, as far as they say of later directories what components do not show yet.
func (c *comparison) finders() {
	before := map[string]policy.Finder{}
	for _, f := range c.before.Policy.Finders() {
		before[f.Path] = f
	}
	for _, f := range c.after.Policy.Finders() {
		was, known := before[f.Path]
		delete(before, f.Path)
		if !known {
			c.finder(f, Neutral, "finds components of kind "+string(f.Kind))
			continue
		}
		if was.Kind != f.Kind {
			c.finder(f, c.kindEffect(string(was.Kind), string(f.Kind)), fmt.Sprintf("finds components of kind %s, was %s", f.Kind, was.Kind))
		}
		if !slices.Equal(was.Public.Items, f.Public.Items) || was.Public.Given != f.Public.Given {
			c.finder(f, opens(was.Public, f.Public), "what it finds opens other packages")
		}
		if !slices.Equal(was.Exclude, f.Exclude) {
			c.finder(f, narrows(was.Exclude, f.Exclude), "leaves out other directories")
		}
		if !slices.Equal(was.Require.Items, f.Require.Items) {
			c.finder(f, requires(was.Require, f.Require), "what it finds must have other keys")
		}
		if was.Owner != f.Owner {
			c.finder(f, Neutral, fmt.Sprintf("owner: %s, was %s", orNone(f.Owner), orNone(was.Owner)))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if f := before[name]; c.foundLess(f) {
			c.add(Change{Effect: Grant, Key: "discover", Target: f.Path, Pos: f.Pos, Then: true,
				Text: "finds no components any more: directories of that kind that come are in none"})
		}
	}
}

// requires returns the effect of a list of required keys that replaces another one: it grants unless it asks for all that the other does.
func requires(was, is policy.Said) Effect {
	if slices.ContainsFunc(was.Items, func(key string) bool { return !slices.Contains(is.Items, key) }) {
		return Grant
	}
	return Tighten
}

// requirements compares the keys that components of a kind must have.
func (c *comparison) requirements() {
	before, after := c.before.Policy.Requires(), c.after.Policy.Requires()
	names := slices.Concat(slices.Collect(maps.Keys(before)), slices.Collect(maps.Keys(after)))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		was, is := before[name], after[name]
		if slices.Equal(was.Items, is.Items) {
			continue
		}
		x := Change{Effect: requires(was, is), Key: "require", Target: name, Pos: is.Pos,
			Text: fmt.Sprintf("each %s must have [%s], was [%s]", name, strings.Join(is.Items, ", "), strings.Join(was.Items, ", "))}
		if !is.Given {
			x.Pos, x.Then = was.Pos, true
		}
		c.add(x)
	}
}

// opens returns the effect of a list of open packages that replaces another one. Without one the kind decides what is open, which
// may be all.
func opens(was, is policy.Said) Effect {
	if is.Given && !was.Given && len(is.Items) == 0 {
		return Tighten
	}
	if !is.Given || !was.Given {
		return Grant
	}
	return narrows(was.Items, is.Items)
}

// narrows returns the effect of a list of patterns that replaces another one: it grants unless it holds less.
func narrows(was, is []string) Effect {
	if len(is) >= len(was) || slices.ContainsFunc(is, func(x string) bool { return !covered(was, x) }) {
		return Grant
	}
	return Tighten
}

// finder enters a change of an entry of discover.
func (c *comparison) finder(f policy.Finder, e Effect, text string) {
	c.add(Change{Effect: e, Key: "discover", Target: f.Path, Owner: f.Owner, Text: text, Pos: f.Pos})
}

// foundLess reports whether something that an earlier entry of discover found is in no component now.
func (c *comparison) foundLess(f policy.Finder) bool {
	for _, b := range c.before.Policy.Components() {
		if b.Pos == f.Pos && c.names[b.Name] == "" {
			return true
		}
	}
	return false
}

// owners names components with their owners.
func (c *comparison) owners(names map[string]bool) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(names)) {
		owner := c.ownerOf(name)
		switch {
		case name == "":
			all = append(all, "no component")
		case owner == "":
			all = append(all, name)
		default:
			all = append(all, fmt.Sprintf("%s (%s)", name, owner))
		}
	}
	return list(all)
}

// ownersOf names the owners of components.
func (c *comparison) ownersOf(names map[string]bool) string {
	set := map[string]bool{}
	for name := range names {
		set[c.ownerOf(name)] = true
	}
	delete(set, "")
	return strings.Join(slices.Sorted(maps.Keys(set)), ", ")
}

// list renders names: a, b and c.
func list(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
