// Package whole puts the packages of a repository together: it tells the uses that no fact tells of.
//
// Facts lead from a package to those that import it, but not from an interface to a type behind it that the caller never
// imports. A driver that walked the whole repository has all types that are put into interfaces, and knows which of them run
// in one program with a caller.
package whole

import (
	"slices"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Programs puts packages together for one kind of use. It keeps what it put together last: findings are made of the same
// packages as the last leads.
type Programs struct {
	kind *usage.Kind
	last *program
}

// NewPrograms returns what puts packages together for a kind.
func NewPrograms(k *usage.Kind) *Programs { return &Programs{kind: k} }

// Complete returns what packages do, with the uses that only all of them together show.
func (all *Programs) Complete(p *policy.Policy, observed []any) []*usage.Observed {
	return all.of(p, observedOf(observed)).complete()
}

func (all *Programs) of(p *policy.Policy, packages []*usage.Observed) *program {
	if all.last == nil || all.last.policy != p || !slices.Equal(all.last.packages, packages) {
		all.last = newProgram(all.kind, p, packages)
	}
	return all.last
}

// observedOf returns what the results of observers show.
func observedOf(results []any) (packages []*usage.Observed) {
	for _, r := range results {
		if seen, _ := r.(*usage.Observed); seen != nil {
			packages = append(packages, seen)
		}
	}
	return packages
}
