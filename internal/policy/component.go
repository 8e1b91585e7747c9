package policy

import (
	"fmt"

	"github.com/phoenix-platform/govern/internal/repo"
)

// Component is a named set of directory subtrees.
type Component struct {
	Name   string
	Kind   Kind
	Owner  string // empty when the policy names none
	Backup string
	Paths  []string      // relative to the root, sorted
	Pos    repo.Position // where the policy declares it; the discover entry for a discovered one; invalid by convention

	kindPos    repo.Position
	public     *publicList // nil: omitted
	uses, only *names      // nil: omitted
	rules      ruleSet
}

// publicList is the public packages of a component.
type publicList struct {
	pos      repo.Position // of the key; invalid by convention
	patterns []pattern     // relative to the root; each holds a package
}

// String returns the component as messages name it: service "api" (@api-team).
func (c *Component) String() string {
	if c.Owner == "" {
		return fmt.Sprintf("%s %q", c.Kind, c.Name)
	}
	return fmt.Sprintf("%s %q (%s)", c.Kind, c.Name, c.Owner)
}

// Public reports whether others may import the package in dir, a directory of the component, and the
// position of the policy that decides (the public list, else the component).
//
// Below an internal directory inside the component's path nothing is ever public,
// though the go command would let a neighbour import it.
func (c *Component) Public(dir string) (ok bool, by repo.Position) {
	by = c.Pos
	if c.public != nil && c.public.pos.IsValid() {
		by = c.public.pos
	}
	switch {
	case hasInternal(c.inside(dir)):
		return false, by
	case c.public == nil:
		return c.Kind != Service && c.Kind != Tool, by
	}
	for _, p := range c.public.patterns {
		if p.match(dir) {
			return true, by
		}
	}
	return false, by
}

// PublicPackages returns the directories that the public list names, as patterns relative to the root
// ("services/api/client", "services/api/client/..."), for remedies in messages; nil if it names none.
func (c *Component) PublicPackages() []string {
	if c.public == nil {
		return nil
	}
	var all []string
	for _, p := range c.public.patterns {
		all = append(all, p.String())
	}
	return all
}

// inside returns dir relative to the path of the component that it lies in.
func (c *Component) inside(dir string) string { return relative(c.top(dir), dir) }

// top returns the path of the component that dir lies in, the longest if several do.
func (c *Component) top(dir string) string {
	longest := ""
	for _, p := range c.Paths {
		if len(p) > len(longest) && below(dir, p) {
			longest = p
		}
	}
	return longest
}
