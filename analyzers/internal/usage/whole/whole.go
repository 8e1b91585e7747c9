// Package whole puts the packages of a repository together: it tells the uses that no fact tells of.
//
// Facts lead from a package to those that import it, but not from an interface to a type behind it that the caller never
// imports. A driver that walked the whole repository has all types that are put into interfaces. It knows which of them run in
// one program with a caller.
package whole

import (
	"slices"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
)

// programs puts packages together for one kind of use. It keeps what it put together last: findings are made of the same
// packages as the last leads.
type programs struct {
	kind *usage.Kind
	last *program
}

func (all *programs) of(p *policy.Policy, packages []*usage.Observed) *program {
	if all.last == nil || all.last.policy != p || !slices.Equal(all.last.packages, packages) {
		all.last = newProgram(all.kind, p, packages)
	}
	return all.last
}

// ObservedOf returns what the results of observers show.
func ObservedOf(results []any) (packages []*usage.Observed) {
	for _, r := range results {
		if seen, _ := r.(*usage.Observed); seen != nil {
			packages = append(packages, seen)
		}
	}
	return packages
}
