package propose

import (
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/layout"
	"github.com/phoenix-platform/govern/internal/propose/takeover"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// component is a component as the layout suggests it.
type component struct {
	name  string
	kind  policy.Kind
	why   string // the evidence of the kind
	ask   *layout.Question
	paths []string // relative to the root, sorted

	adopted []string // of the paths, those without Go files, and why they are the component's
	owner   ownership

	taken *takeover.Component // the one of another tool's file that it is; nil: the tree shows it
}

// laidOut returns the components that the layout of a repository shows.
func laidOut(s *survey) []*component {
	var all []*component
	for _, c := range layout.Of(s.graph) {
		all = append(all, &component{name: c.Name, kind: c.Kind, why: c.Why, ask: c.Ask, paths: c.Paths})
	}
	return all
}

// evidence returns why the component is of its kind, and what to decide.
func (c *component) evidence() string {
	if c.ask == nil {
		return c.why
	}
	return c.why + "; " + c.ask.String()
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
	return kind != policy.Service || policy.IsInterface(rel)
}

// shut reports whether components of a kind keep to themselves what they do not name as public.
func shut(kind policy.Kind) bool { return kind == policy.Service || kind == policy.Tool }

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
