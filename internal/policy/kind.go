package policy

import (
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Kind is what a component is: it decides the default rules of who may depend on whom.
type Kind string

// The kinds.
const (
	Service  Kind = "service"
	Library  Kind = "library"
	Contract Kind = "contract"
	Tool     Kind = "tool"
	Root     Kind = "root" // a composition root: a main that puts services together
	Test     Kind = "test"
)

// Kinds returns the kinds in the order of the table of kinds.
func Kinds() []Kind { return []Kind{Service, Library, Contract, Tool, Root, Test} }

// MayImport reports whether the table of kinds lets a component of kind k import one of another kind. That may be
// only where its uses name it.
func (k Kind) MayImport(other Kind) bool { return table(k, other) != never }

// Narrowed reports whether a component of the kind says by only what it may import: uses has nothing to add for it.
func (k Kind) Narrowed() bool { return k == Library || k == Contract || k == Root }

// grant is what the table of kinds says about a pair of kinds.
type grant int

const (
	never    grant = iota
	declared       // if the importer's uses names the other
	always
)

// table is the table of kinds: may a component of kind from import one of kind to.
// Which packages it may import is another question, see [Component.PublicTo].
func table(from, to Kind) grant {
	switch to {
	case Library, Contract:
		return always
	case Service:
		switch from {
		case Service:
			return declared
		case Tool, Root, Test:
			return always
		}
	case Tool:
		if from == Tool || from == Root || from == Test {
			return always
		}
	case Root, Test:
		if from == Test {
			return always
		}
	}
	return never
}

// importable names the kinds that the table lets a kind import: "library and contract".
func importable(from Kind) string {
	var names []string
	for _, to := range Kinds() {
		if table(from, to) != never {
			names = append(names, string(to))
		}
	}
	last := len(names) - 1 // libraries at least
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// Edge is the policy's answer to "may from depend on to".
type Edge int

// The answers. A private package of an allowed component is not the edge's business.
const (
	Allowed    Edge = iota
	Forbidden       // by the table of kinds: boundary-direction
	Undeclared      // not in uses, or not in only: boundary-undeclared
)

// MayDepend says whether from may import to, and the position of the policy that decides: the kind of from
// if the table of kinds forbids it, else from's uses or only, else from's declaration. A nil from is an
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
	granted := table(from.Kind, to.Kind)
	switch {
	case granted == never:
		return Forbidden, from.kindPos
	case from.only != nil && !from.only.names[to.Name]:
		return Undeclared, from.only.pos
	case from.only != nil:
		return Allowed, from.only.pos
	case granted == declared && !p.Conventional() && !from.uses.has(to):
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
