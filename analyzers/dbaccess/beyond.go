package dbaccess

import (
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
)

// callsAbstract returns which calls may lead to a method that uses tables though the package reaches no database:
// through an interface of such a package into which a type with the method gets, or by a shared function that makes such
// a call.
func (known *programs) callsAbstract(p *policy.Policy, observed []any) []typed.Lead {
	g := known.of(p, observedOf(observed))
	s := g.withAll()
	var all []typed.Lead
	for _, of := range g.types.All {
		packages := g.types.Declaring(of)
		for name := range of.Methods {
			if len(packages) > 0 && s.counts(g.nodes[of.MethodKey(name)]) {
				all = append(all, typed.Lead{Name: name[strings.LastIndexByte(name, '.')+1:], Packages: packages})
			}
		}
	}
	for _, n := range g.order {
		if s.counts(n) && !n.embedded {
			all = append(all, typed.Lead{Name: n.Name[strings.LastIndexByte(n.Name, '.')+1:], Packages: []string{n.seen.Path}})
		}
	}
	return all
}

// counts reports whether a function uses tables on behalf of who calls it.
func (s *spreading) counts(n *node) bool {
	return n != nil && (s.users[n] || len(n.Flows) > 0) && (n.embedded || usage.Shared(n.judge.Component))
}
