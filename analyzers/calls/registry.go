package calls

import (
	"iter"

	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
)

// registration is that code registers a server.
type registration struct {
	by               *policy.Component
	service, serving string // what serves, by import path and name; empty where that is not known
	file             string
	queue            bool // it waits for requests at a queue or subject
}

// registrations yields the servers that the packages of a repository register.
func registrations(k *usage.Kind, p *policy.Policy, packages []*usage.Observed) iter.Seq[registration] {
	return func(yield func(registration) bool) {
		for _, seen := range packages {
			j := k.NewJudge(p, seen)
			for s, u := range j.Asked() {
				if u.Access&serving == 0 {
					continue
				}
				by := j.Serves(u.Name.Parts[2])
				if by != nil && !yield(registration{by, u.Name.Parts[1], u.Name.Parts[2], s.Place.File, u.Name.Parts[0] == ofQueue}) {
					return
				}
			}
		}
	}
}

// registryOf returns who serves what, by what the policy says and by what the packages of a repository register.
func registryOf(k *usage.Kind, says *registry.Registry, p *policy.Policy, packages []*usage.Observed) *registry.Registry {
	all := says.Clone()
	for r := range registrations(k, p, packages) {
		all.Add(r.service, r.by)
		all.AddType(r.service, r.serving)
	}
	define(all, k, p, packages)
	return all
}
