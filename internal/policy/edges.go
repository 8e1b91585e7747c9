package policy

import (
	"strings"

	"github.com/phoenix-platform/govern/internal/repo"
)

// edges compiles the components that a component names: uses, only and calls.
func (c *compiler) edges(d declaration) {
	uses, only := d.section.Uses, d.section.Only
	if uses.Pos.IsValid() && only.Pos.IsValid() {
		c.faults.add(only.Pos, "component %q: only and uses (%s) exclude each other: only names all that may be imported", d.Name, uses.Pos)
	}
	if only.Pos.IsValid() && d.Kind != "" && d.Kind != Library && d.Kind != Contract {
		c.faults.add(only.Pos, "component %q: only is for a library or contract, this is a %s", d.Name, d.Kind)
	}
	d.uses = c.importable(d, "uses", uses)
	d.only = c.importable(d, "only", only)
	c.named(d, "calls", d.section.Calls)
}

// importable compiles uses or only: components of kinds that the table of kinds lets d import.
func (c *compiler) importable(d declaration, key string, l list[text]) *names {
	if !l.Pos.IsValid() {
		return nil
	}
	set := &names{pos: l.Pos, names: map[string]bool{}}
	for other, t := range c.named(d, key, l) {
		set.names[other.Name] = true
		if d.Kind != "" && other.Kind != "" && table(d.Kind, other.Kind) == never {
			c.faults.add(t.Pos, "component %q: %s names %s, which a %s cannot import; a %s may import kinds %s",
				d.Name, key, other, d.Kind, d.Kind, importable(d.Kind))
		}
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

// packagesOf compiles the patterns of a component: public and repositories.
func (c *compiler) packagesOf(d declaration) {
	if public := d.section.Public; public.Pos.IsValid() {
		d.public = &publicList{pos: public.Pos}
		for _, t := range public.Items {
			d.public.patterns = append(d.public.patterns, c.patterns(d, "public", t)...)
		}
	}
	for _, t := range d.section.Repositories.Items {
		c.patterns(d, "repositories", t)
	}
}

// patterns returns what a pattern means below each path of d, as far as there are packages.
func (c *compiler) patterns(d declaration, key string, t text) []pattern {
	p, err := parsePattern(t.Value, "component")
	if err != nil {
		c.faults.add(t.Pos, "component %q: %s %q %v", d.Name, key, t.Value, err)
		return nil
	}
	if key == "public" && hasInternal(p.dir) {
		c.faults.add(t.Pos, "component %q: public %q lies below internal, where nothing is public", d.Name, t.Value)
		return nil
	}
	var all []pattern
	for _, top := range d.Paths {
		mine := func(dir string) bool {
			return c.policy.ComponentOf(dir) == d.Component && (key != "public" || !hasInternal(d.inside(dir)))
		}
		if q := p.in(top); c.tree.holds(q, mine) {
			all = append(all, q)
		}
	}
	if len(all) == 0 && len(d.Paths) > 0 {
		c.faults.add(t.Pos, "component %q: %s %q matches no package%s", d.Name, key, t.Value, c.nearPackage(d, p))
	}
	return all
}

// nearPackage suggests a directory beside the one that a pattern of d names in vain.
func (c *compiler) nearPackage(d declaration, p pattern) string {
	var near []string
	for _, top := range d.Paths {
		wanted := p.in(top).dir
		for _, dir := range c.tree.children(parent(wanted)) {
			if dir != wanted && below(dir, top) {
				near = append(near, relative(top, dir))
			}
		}
	}
	return c.suggest.didYouMean(p.dir, near)
}

// ownership adds a fault for what belongs to several components.
func (c *compiler) ownership() {
	tables := owners{c: c, what: "table"}
	services := owners{c: c, what: "gRPC service"}
	for _, d := range c.declared {
		for _, database := range d.section.Owns.Tables.Databases {
			for _, t := range database.Value.Items {
				tables.claim(d, strings.ToLower(database.Name.Value)+"\x00"+strings.ToLower(t.Value), t)
			}
		}
		for _, t := range d.section.Exposes.GRPC.Items {
			services.claim(d, t.Value, t)
		}
	}
}

// owners finds things that are named twice.
type owners struct {
	c     *compiler
	what  string
	first map[string]claim
}

type claim struct {
	owner *Component
	at    repo.Position
}

// claim records that d names t, which key identifies.
func (o *owners) claim(d declaration, key string, t text) {
	if o.first == nil {
		o.first = map[string]claim{}
	}
	if earlier, taken := o.first[key]; taken {
		o.c.faults.add(t.Pos, "component %q: %s %q belongs to component %q already (%s)", d.Name, o.what, t.Value, earlier.owner.Name, earlier.at)
		return
	}
	o.first[key] = claim{d.Component, t.Pos}
}
