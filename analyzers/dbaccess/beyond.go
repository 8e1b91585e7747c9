package dbaccess

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/typed"
)

// callsAbstract returns which calls may lead to a method that uses tables though the package reaches no database:
// through an interface of such a package into which a type with the method gets.
func callsAbstract(p *policy.Policy, observed []any) []typed.Lead {
	g := newProgram(p, observedOf(observed))
	g.spread()
	var all []typed.Lead
	for _, of := range g.types.all {
		packages := g.types.declaring(of)
		if len(packages) == 0 {
			continue
		}
		for m, key := range of.Methods {
			if n := g.nodes[key]; n != nil && (len(n.known) > 0 || len(n.Flows) > 0) && shared(n.judge.component) {
				name, _, _ := strings.Cut(m, "(")
				all = append(all, typed.Lead{Name: name[strings.LastIndexByte(name, '.')+1:], Packages: packages})
			}
		}
	}
	return all
}

// declaring returns the packages that declare the interfaces into which values of a type get.
func (t *concretes) declaring(of *Concrete) (packages []string) {
	for key := range t.into[of.Key] {
		for _, pkg := range t.of[key] {
			if pkg != "" && !slices.Contains(packages, pkg) {
				packages = append(packages, pkg)
			}
		}
	}
	return packages
}
