package propose

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// component is a component as the layout suggests it.
type component struct {
	name  string
	kind  policy.Kind
	why   string        // the evidence of the kind
	kinds []policy.Kind // that imports may choose from, the likeliest first; none: the kind is sure
	guess bool          // nothing but imports tells the kind, so somebody must confirm it
	paths []string      // relative to the root, sorted

	owner ownership
}

// top returns the path of the component that dir lies in, the longest if several do.
func (c *component) top(dir string) string {
	longest := ""
	for _, p := range c.paths {
		if len(p) > len(longest) && repo.Below(dir, p) {
			longest = p
		}
	}
	return longest
}

// open reports whether others may import a package, a directory of the component, were it of a kind: of a service only one that is
// called as interfaces are, of others any that does not lie below internal.
func (c *component) open(kind policy.Kind, dir string) bool {
	rel := inside(c.top(dir), dir)
	if slices.Contains(strings.Split(rel, "/"), "internal") {
		return false
	}
	return kind != policy.Service || isInterface(rel)
}

// shut reports whether components of a kind keep to themselves what they do not name as public.
func shut(kind policy.Kind) bool { return kind == policy.Service || kind == policy.Tool }

// nameAll gives components whose name others have the name of their path, with "-" for "/", and sorts them.
func nameAll(all []*component) {
	count := map[string]int{}
	for _, c := range all {
		slices.Sort(c.paths)
		count[c.name]++
	}
	slices.SortFunc(all, func(a, b *component) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.paths[0], b.paths[0]))
	})
	used := map[string]bool{}
	for _, c := range all {
		if count[c.name] > 1 && c.paths[0] != "." {
			c.name = strings.ReplaceAll(c.paths[0], "/", "-")
		}
		for used[c.name] {
			c.name += "-"
		}
		used[c.name] = true
	}
	slices.SortFunc(all, func(a, b *component) int { return cmp.Compare(a.name, b.name) })
}

// components finds the component of a directory by its paths.
type components struct {
	all    []*component
	byPath map[string]*component
}

func index(all []*component) *components {
	x := &components{all: all, byPath: map[string]*component{}}
	for _, c := range all {
		for _, p := range c.paths {
			x.byPath[p] = c
		}
	}
	return x
}

// of returns the component with the longest path at or above a directory, or nil.
func (x *components) of(dir string) *component {
	for {
		if c := x.byPath[dir]; c != nil {
			return c
		}
		if dir == "." {
			return nil
		}
		dir = path.Dir(dir)
	}
}

// named returns the component of a name, which there must be.
func (x *components) named(name string) *component {
	return x.all[slices.IndexFunc(x.all, func(c *component) bool { return c.name == name })]
}
