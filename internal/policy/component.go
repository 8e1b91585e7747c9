package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Component is a named set of directory subtrees.
type Component struct {
	Name   string
	Kind   Kind
	Owner  string // empty when the policy names none
	Backup string
	Paths  []string      // relative to the root, sorted; none of one that is elsewhere
	Pos    repo.Position // where the policy declares it; the discover entry for a discovered one; invalid by convention

	unsure     bool     // the layout, which tells it, may be read in another way
	apart      []string // its directories of which that is so, whatever else is
	own        *OwnKind // of the policy; nil: one of the language
	kindPos    repo.Position
	public     *Packages // nil: omitted
	uses, only *names    // nil: omitted
	calls      *names    // nil: omitted
	rules      ruleSet
	given      map[string]bool // the keys that it has; see [Component.Lacks]
	lacks      []Lack
	sections   map[string]any // what each means that an analyzer reads, by key
	written    sections       // of what each is made

	places  map[string]*placeList       // by the key of a kind; nil: omitted
	granted []*Grant                    // all
	grants  map[string]*resource.Grants // by the key of a permission
	grpc    []text
	http    []Endpoint
	openapi []text
}

// Endpoint is what a component exposes by HTTP: one route where it has a method, else all below a path.
type Endpoint struct {
	Method, Path string
	Pos          repo.Position
}

// String returns the endpoint as the policy has it.
func (e Endpoint) String() string { return strings.TrimPrefix(e.Method+" ", " ") + e.Path }

// Elsewhere is what path says of a component without a directory: one of another repository or language.
const Elsewhere = "none"

// Elsewhere reports whether the component has no directory, as its code is not here.
func (c *Component) Elsewhere() bool { return len(c.Paths) == 0 }

// Home returns a directory by which [Policy.ComponentOf] knows the component, for findings about what it owns. That of
// one that is elsewhere is no directory that a package could be in. It is one that any reading has in the component, if there is one.
func (c *Component) Home() string {
	if c.Elsewhere() {
		return "./" + c.Name
	}
	if i := slices.IndexFunc(c.Paths, func(p string) bool { return !slices.Contains(c.apart, p) }); i >= 0 {
		return c.Paths[i]
	}
	return c.Paths[0]
}

// String returns the component as messages name it: service "api" (@api-team).
func (c *Component) String() string {
	if c.Owner == "" {
		return fmt.Sprintf("%s %q", c.KindName(), c.Name)
	}
	return fmt.Sprintf("%s %q (%s)", c.KindName(), c.Name, c.Owner)
}

// Public reports whether others may import the package in dir, a directory of the component. The position is that of
// what decides: the public list, else the component.
//
// Below an internal directory inside the component's path nothing is ever public,
// though the go command would let a neighbour import it.
func (c *Component) Public(dir string) (ok bool, by repo.Position) {
	by = c.Pos
	if c.public != nil && c.public.pos.IsValid() {
		by = c.public.pos
	}
	switch {
	case c.Internal(dir):
		return false, by
	case c.public == nil:
		return c.Kind != Service && c.Kind != Tool, by
	}
	return c.public.Has(dir), by
}

// PublicTo is [Component.Public] for code of another component in directory in, which may be of a _test.go file. A composition
// root imports what services keep to themselves, as far as the go command lets it. Tests import what is made for them,
// unless a public list says otherwise. A nil from is an unassigned importer.
func (c *Component) PublicTo(from *Component, in, dir string, test bool) (ok bool, by repo.Position) {
	ok, by = c.Public(dir)
	if !ok && (test || from != nil && from.Kind == Test) && c.isForTests(dir) && repo.Visible(in, dir) {
		return true, c.Pos
	}
	if !ok && from != nil && from.Kind == Root && repo.Visible(in, dir) {
		return true, from.kindPos
	}
	return ok, by
}

// isForTests reports whether a directory of the component is called as what tests of others are made of, such as orders/testing
// or orders/orderstest.
// Where there is a public list, that decides.
func (c *Component) isForTests(dir string) bool {
	if c.public != nil && c.public.pos.IsValid() {
		return false
	}
	for _, elem := range strings.Split(c.inside(dir), "/") {
		switch elem {
		case "testing", "testkit", "testutil", "testutils", "testhelper", "testhelpers", "fake", "fakes", "mock", "mocks":
			return true
		}
		if strings.HasSuffix(elem, "test") && elem != "test" {
			return true
		}
	}
	return false
}

// Internal reports whether dir, a directory of the component, is below an internal directory inside its path.
func (c *Component) Internal(dir string) bool { return hasInternal(c.inside(dir)) }

// GRPC returns the full names of the gRPC services that the component exposes, in the order of the policy.
func (c *Component) GRPC() (names []string) {
	for _, t := range c.grpc {
		names = append(names, t.Value)
	}
	return names
}

// Services returns the same, with the places where the policy names them.
func (c *Component) Services() []Text { return c.grpc }

// HTTP returns the paths of the HTTP endpoints that the component exposes, in the order of the policy.
func (c *Component) HTTP() (paths []string) {
	for _, e := range c.http {
		paths = append(paths, e.Path)
	}
	return paths
}

// Endpoints returns the HTTP endpoints that the component exposes, in the order of the policy.
func (c *Component) Endpoints() []Endpoint { return c.http }

// OpenAPI returns the OpenAPI files that describe what the component serves, relative to the root, in the order of the policy.
func (c *Component) OpenAPI() []Text { return c.openapi }

// PublicPackages returns the directories that the public list names, as patterns relative to the root
// ("services/api/client", "services/api/client/..."), for remedies in messages; nil if it names none.
func (c *Component) PublicPackages() []string {
	if c.public == nil {
		return nil
	}
	return c.public.Patterns()
}

// inside returns dir relative to the path of the component that it lies in.
func (c *Component) inside(dir string) string { return relative(c.top(dir), dir) }

// top returns the path of the component that dir lies in, the longest if several do.
func (c *Component) top(dir string) string {
	for {
		if _, found := slices.BinarySearch(c.Paths, dir); found {
			return dir
		}
		if dir == "." {
			return ""
		}
		dir = parent(dir)
	}
}
