// Package serving tells which components serve a service: by what the policy says, and by what code registers.
package serving

import (
	"cmp"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Registry is who serves what.
type Registry struct {
	by map[string][]*policy.Component // by service, sorted by name
}

// ByPolicy returns what the policy says: what components expose, and what it says of services that no Go code shows.
func ByPolicy(p *policy.Policy) *Registry {
	r := &Registry{by: map[string][]*policy.Component{}}
	for _, c := range p.Components() {
		for _, service := range c.GRPC() {
			r.Add(service, c)
		}
	}
	for _, s := range section.From(p).Serves {
		r.Add(s.Service, s.Component)
	}
	return r
}

// Add enters that a component serves a service.
func (r *Registry) Add(service string, c *policy.Component) {
	if !slices.Contains(r.by[service], c) {
		r.by[service] = append(r.by[service], c)
		slices.SortFunc(r.by[service], func(a, b *policy.Component) int { return cmp.Compare(a.Name, b.Name) })
	}
}

// Of returns the components that serve a service, by name.
func (r *Registry) Of(service string) []*policy.Component { return r.by[service] }

// Serves reports whether a component serves a service.
func (r *Registry) Serves(c *policy.Component, service string) bool {
	return c != nil && slices.Contains(r.by[service], c)
}
