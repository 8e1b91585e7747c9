package policy

import (
	"maps"
	"path"
	"reflect"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// requirable is the name of a key that components must have.
type requirable struct {
	text
}

// requirableKeys returns the keys that a policy can ask of components: all but those without which there is none.
func (s *Suite) requirableKeys() (names []string) {
	for _, f := range s.fieldsOf(reflect.TypeFor[componentSection](), about{}) {
		if !f.required && f.choice == "" {
			names = append(names, f.key)
		}
	}
	return names
}

func (r *requirable) decode(d *decoder, n *yaml.Node, at place) bool {
	if !r.text.decode(d, n, at) {
		return false
	}
	section := reflect.TypeFor[componentSection]()
	fields := d.fieldsOf(section, about{})
	known := d.suite.requirableKeys()
	switch key := r.Value; {
	case slices.Contains(known, key), d.suite.others(key, section, fields):
		return true
	case slices.Contains(keys(fields), key):
		d.faults.add(r.Pos, "%s names %q, which every component has", at.subject(), key)
	default:
		d.faults.add(r.Pos, "%s names %q, which is no key of a component%s", at.subject(), key, d.suggest.didYouMean(key, known))
	}
	return false
}

func (*requirable) schema(suite *Suite, _ field) *schema {
	return &schema{Enum: suite.requirableKeys()}
}

// Lack is a key that the policy requires of a component, and that it has not.
type Lack struct {
	Key   string
	Glob  string        // of the entry of discover that requires it; empty: what is said of its kind
	Owner string        // whom that entry names
	By    repo.Position // where it is required
}

// Lacks returns the required keys that the component has not, in the order of the policy.
func (c *Component) Lacks() []Lack { return c.lacks }

// require adds to a component the keys that it has not of those in a list.
func (x *Component) require(keys list[requirable], by Lack) {
	for _, t := range keys.Items {
		again := func(l Lack) bool { return l.Key == t.Value }
		if by.Key, by.By = t.Value, t.Pos; !x.given[t.Value] && !x.Elsewhere() && !slices.ContainsFunc(x.lacks, again) {
			x.lacks = append(x.lacks, by)
		}
	}
}

// requirements finds out which required keys components have not. An entry of discover asks for them in each directory that it finds, also
// where an entry of components says more of that.
func (c *compiler) requirements() {
	for _, f := range c.found {
		for _, dir := range f.dirs {
			if x := c.policy.byPath[dir]; x != nil {
				x.require(f.section.Require, Lack{Glob: f.section.Path.Value, Owner: f.section.Owner.Value})
			}
		}
	}
	for _, t := range c.doc.Include.Items {
		c.policy.includes = append(c.policy.includes, t.Value)
	}
	c.policy.requires = map[string]Said{}
	check := &Check{c, ""}
	by := map[Kind]list[requirable]{}
	for _, e := range c.doc.Require.Entries {
		c.policy.requires[e.Name.Value] = saidOf(e.Value)
		if of, ok := check.Kind("require", e.Name); ok {
			by[of] = e.Value
		}
	}
	for _, x := range c.policy.components {
		x.require(OfKind(x, by), Lack{})
	}
}

// OwnFile returns the component file that a discovered component may have by the include of the policy, relative to the root; empty if
// there is no such.
func (p *Policy) OwnFile(c *Component) string {
	if !p.Finds(c.Name) {
		return ""
	}
	for _, glob := range p.includes {
		dir, base := path.Split(glob)
		in, _ := path.Match(path.Clean(dir), c.Home())
		switch usual, _ := path.Match(base, ComponentName); {
		case in && usual:
			return path.Join(c.Home(), ComponentName)
		case in && !isGlob(base):
			return path.Join(c.Home(), base)
		}
	}
	return ""
}

// saidOf returns what a list of required keys says.
func saidOf(l list[requirable]) Said {
	all := map[string]bool{}
	for _, t := range l.Items {
		all[t.Value] = true
	}
	return Said{Items: slices.Sorted(maps.Keys(all)), Pos: l.Pos, Given: l.Pos.IsValid()}
}

// Requires returns the keys that components of each kind must have, by the name of the kind.
func (p *Policy) Requires() map[string]Said { return p.requires }
