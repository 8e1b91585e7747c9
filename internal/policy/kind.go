package policy

import (
	"maps"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy/kind"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Kind is what a component is: it decides the default rules of who may depend on whom. See [kind.Kind].
type Kind = kind.Kind

// The kinds.
const (
	Service  = kind.Service
	Library  = kind.Library
	Contract = kind.Contract
	Tool     = kind.Tool
	Root     = kind.Root
	Test     = kind.Test
)

// Kinds returns the kinds in the order of the table of kinds.
func Kinds() []Kind { return kind.Kinds() }

// Edge is the policy's answer to "may from depend on to".
type Edge int

// The answers. A private package of an allowed component is not the edge's business.
const (
	Allowed    Edge = iota
	Forbidden       // by the table of kinds: boundary-direction
	Undeclared      // not in uses, or not in only: boundary-undeclared
)

// MayDepend says whether from may import to, and the position of the policy that decides: the kind of from
// if the table of kinds forbids it, or what that may, else from's uses or only, else from's declaration. A nil from is an
// unassigned importer, which may depend on anything; test says that the import stands in a _test.go file, which may depend
// on what tests are made of and on what runs the whole.
//
// Where conventions hold, services may depend on each other: there is no file that
// could have declared it.
func (p *Policy) MayDepend(from, to *Component, test bool) (Edge, repo.Position) {
	if from == nil {
		return Allowed, repo.Position{}
	}
	if to == nil || from == to || test && (to.Kind == Test || to.Kind == Root) {
		return Allowed, from.Pos
	}
	granted := p.Grants(from.KindName(), to.KindName())
	switch {
	case granted == kind.Never && from.own != nil && from.own.May.Given:
		return Forbidden, from.own.May.Pos
	case granted == kind.Never:
		return Forbidden, from.kindPos
	case from.only != nil && !from.only.names[to.Name]:
		return Undeclared, from.only.pos
	case from.only != nil:
		return Allowed, from.only.pos
	case granted == kind.Declared && !p.Conventional() && !from.uses.has(to):
		return Undeclared, from.decides()
	}
	return Allowed, from.decides()
}

// Leads reports whether the declared uses lead from one component to another, directly or through
// others: a use in the other direction would close a cycle.
func (p *Policy) Leads(from, to *Component) bool {
	seen := map[*Component]bool{from: true}
	for stack := []*Component{from}; len(stack) > 0; {
		c := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if c == to {
			return true
		}
		if c.uses == nil {
			continue
		}
		for name := range c.uses.names {
			if next := p.byName[name]; next != nil && !seen[next] {
				seen[next] = true
				stack = append(stack, next)
			}
		}
	}
	return false
}

// Declares returns the components that the policy names for c to import, sorted, by uses or by only, and the place of
// that key; nil where it has neither.
func (c *Component) Declares() (components []string, by repo.Position) {
	list := c.uses
	if list == nil {
		list = c.only
	}
	if list == nil {
		return nil, repo.Position{}
	}
	return slices.Sorted(maps.Keys(list.names)), list.pos
}

// names is a list of components in the policy, uses or only.
type names struct {
	pos   repo.Position // of the key
	names map[string]bool
}

// has reports whether the list, which may be absent, names c.
func (n *names) has(c *Component) bool { return n != nil && n.names[c.Name] }

// decides returns the position that grants or refuses the component its edges.
func (c *Component) decides() repo.Position {
	if c.uses != nil {
		return c.uses.pos
	}
	return c.Pos
}
