package whole

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
)

// beyond returns which calls may lead to a method that uses things though the package reaches no library that does:
// through an interface of such a package into which a type with the method gets, or by a shared function that makes such
// a call.
func (all *programs) beyond(p *policy.Policy, observed []any) []typed.Lead {
	g := all.of(p, ObservedOf(observed))
	s := g.withAll()
	var leads []typed.Lead
	for _, of := range g.types.All {
		packages := g.types.Declaring(of)
		for name := range of.Methods {
			if len(packages) > 0 && s.counts(g.nodes[of.MethodKey(name)]) {
				leads = append(leads, typed.Lead{Name: name[strings.LastIndexByte(name, '.')+1:], Packages: packages})
			}
		}
	}
	for _, n := range g.order {
		if s.counts(n) && !n.embedded {
			leads = append(leads, typed.Lead{Name: n.Name[strings.LastIndexByte(n.Name, '.')+1:], Packages: []string{n.seen.Path}})
		}
	}
	return leads
}

// counts reports whether a function uses things on behalf of who calls it.
func (s *spreading) counts(n *node) bool {
	return n != nil && (s.users[n] || len(n.Flows) > 0) && (n.embedded || n.handsOn())
}

// handsOn reports whether a function makes some use for whoever calls it.
func (n *node) handsOn() bool {
	return usage.Shared(n.judge.Component) ||
		slices.ContainsFunc(n.Uses, func(u usage.Use) bool { return n.judge.HandsOn(n.judge.Component, u) })
}
