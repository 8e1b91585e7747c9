package policy

import (
	"fmt"

	"github.com/phoenix-platform/govern/internal/policy/kind"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// edges compiles the components that a component names: uses, only and calls.
func (c *compiler) edges(d declaration) {
	uses, only := d.section.Uses, d.section.Only
	if uses.Pos.IsValid() && only.Pos.IsValid() {
		c.faults.add(only.Pos, "component %q: only and uses (%s) exclude each other: only names all that may be imported", d.Name, uses.Pos)
	}
	if only.Pos.IsValid() && d.Kind != "" && !d.Kind.Narrowed() {
		c.faults.add(only.Pos, "component %q: only is for a library, contract or root, this is a %s", d.Name, d.KindName())
	}
	d.uses = c.importable(d, "uses", uses)
	d.only = c.importable(d, "only", only)
	d.calls = c.callable(d, d.section.Calls)
}

// importable compiles uses or only: components of kinds that the table of kinds lets d import.
func (c *compiler) importable(d declaration, key string, l list[text]) *names {
	if !l.Pos.IsValid() {
		return nil
	}
	set := &names{pos: l.Pos, names: map[string]bool{}}
	for other, t := range c.named(d, key, l) {
		set.names[other.Name] = true
		if c.absent[other] {
			c.faults.add(t.Pos, "component %q: %s names %s, of which there is nothing to import: its path is %s", d.Name, key, other, Elsewhere)
		}
		if d.Kind != "" && other.Kind != "" && c.policy.Grants(d.KindName(), other.KindName()) == kind.Never {
			c.faults.add(t.Pos, "component %q: %s names %s, which a %s cannot import; a %s may import kinds %s",
				d.Name, key, other, d.KindName(), d.KindName(), c.policy.importable(d.KindName()))
		}
	}
	return set
}

// callable compiles calls.
func (c *compiler) callable(d declaration, l list[text]) *names {
	others := c.named(d, "calls", l)
	if !l.Pos.IsValid() {
		return nil
	}
	set := &names{pos: l.Pos, names: map[string]bool{}}
	for other := range others {
		set.names[other.Name] = true
	}
	return set
}

// named returns the other components that a list of d names, with their places, and adds a fault for the rest.
func (c *compiler) named(d declaration, key string, l list[text]) map[*Component]text {
	others := map[*Component]text{}
	for _, t := range l.Items {
		other := c.policy.byName[t.Value]
		first, twice := others[other]
		switch {
		case other == nil:
			c.faults.add(t.Pos, "component %q: %s names %q, which no component has%s", d.Name, key, t.Value, c.didYouMean(t.Value))
		case other == d.Component:
			c.faults.add(t.Pos, "component %q: %s names the component itself", d.Name, key)
		case twice:
			c.faults.add(t.Pos, "component %q: %s names %q twice, first at %s", d.Name, key, t.Value, first.Pos)
		default:
			others[other] = t
		}
	}
	return others
}

// packagesOf compiles the packages of a component that others may import.
func (c *compiler) packagesOf(d declaration) {
	d.public = c.packageList(d, "public", d.section.Public)
}

// packageList compiles a list of patterns; nil where it is omitted.
func (c *compiler) packageList(d declaration, key string, l list[text]) *Packages {
	if !l.Pos.IsValid() {
		return nil
	}
	packages := &Packages{pos: l.Pos}
	seen := map[string]bool{}
	for _, t := range l.Items {
		if seen[t.Value] {
			c.faults.add(t.Pos, "component %q: %s names %q twice", d.Name, key, t.Value)
		}
		seen[t.Value] = true
		packages.add(c.patterns(d, key, t))
	}
	return packages
}

// publicOf compiles the public list of a discover entry for each component found.
func (c *compiler) publicOf(f discovery) {
	public := f.section.Public
	if !public.Pos.IsValid() {
		return
	}
	var tops []string
	for _, x := range f.components {
		x.public = &Packages{pos: public.Pos}
		tops = append(tops, x.Paths...)
	}
	for _, t := range public.Items {
		p, ok := c.pattern("discover", "public", t)
		if !ok {
			continue
		}
		matches := false
		for _, x := range f.components {
			some := c.packages(x, "public", p)
			x.public.add(some)
			matches = matches || len(some) > 0
		}
		if !matches && len(tops) > 0 {
			c.faults.add(t.Pos, "discover: public %q matches no package of any component that %q finds%s",
				t.Value, f.section.Path.Value, c.nearPackage(tops, p))
		}
	}
}

// patterns returns what a pattern means below each path of d, as far as there are packages.
func (c *compiler) patterns(d declaration, key string, t text) []pattern {
	context := fmt.Sprintf("component %q", d.Name)
	p, ok := c.pattern(context, key, t)
	if !ok {
		return nil
	}
	all := c.packages(d.Component, key, p)
	if len(all) == 0 && len(d.Paths) > 0 {
		c.faults.add(t.Pos, "%s: %s %q matches no package%s", context, key, t.Value, c.nearPackage(d.Paths, p))
	}
	return all
}

// pattern parses a pattern of a component.
func (c *compiler) pattern(context, key string, t text) (pattern, bool) {
	p, err := parsePattern(t.Value, "component")
	if err != nil {
		c.faults.add(t.Pos, "%s: %s %q %v", context, key, t.Value, err)
		return p, false
	}
	if key == "public" && hasInternal(p.dir) {
		c.faults.add(t.Pos, "%s: public %q lies below internal, where nothing is public", context, t.Value)
		return p, false
	}
	return p, true
}

// packages returns what p, relative to the paths of x, means below each of them, as far as there are packages.
func (c *compiler) packages(x *Component, key string, p pattern) []pattern {
	var all []pattern
	for _, top := range x.Paths {
		mine := func(dir string) bool {
			return c.policy.ComponentOf(dir) == x && (key != "public" || !hasInternal(x.inside(dir)))
		}
		if q := p.in(top); c.tree.holds(q, mine) {
			all = append(all, q)
		}
	}
	return all
}

// nearPackage suggests a directory beside the one that a pattern relative to tops, the paths of components, names in vain.
func (c *compiler) nearPackage(tops []string, p pattern) string {
	var near []string
	for _, top := range tops {
		wanted := p.in(top).dir
		for _, dir := range c.tree.children(parent(wanted)) {
			if dir != wanted && repo.Below(dir, top) {
				near = append(near, relative(top, dir))
			}
		}
	}
	return c.suggest.didYouMean(p.dir, near)
}
