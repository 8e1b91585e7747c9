// Package serving tells which components serve a service or answer at an address: by what the policy says, by what code registers, and
// by files of the repository.
package serving

import (
	"cmp"
	"maps"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/host"
	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Registry is who serves what.
type Registry struct {
	Hosts *host.Table

	says    section.Interactions
	defined map[*policy.Component]map[string][]host.Setting // settings by what code says, by name
	types   map[string][]string                             // by service: what serves it, by import path and name
	by      map[string][]*policy.Component                  // by service, sorted by name
}

// ByPolicy returns what the policy says: what components expose, and what it says of services that no Go code shows. Hosts are told by
// files of the repository, too.
func ByPolicy(p *policy.Policy) *Registry {
	r := &Registry{Hosts: host.Of(p), says: section.From(p), types: map[string][]string{}, by: map[string][]*policy.Component{}}
	for _, c := range p.Components() {
		for _, service := range c.GRPC() {
			r.Add(service, c)
		}
	}
	for _, s := range r.says.Serves {
		r.Add(s.Service, s.Component)
	}
	return r
}

// Clone returns a registry to which more can be added.
func (r *Registry) Clone() *Registry {
	more := *r
	more.by, more.types = maps.Clone(r.by), maps.Clone(r.types)
	return &more
}

// Add enters that a component serves a service.
func (r *Registry) Add(service string, c *policy.Component) {
	if all := r.by[service]; !slices.Contains(all, c) {
		all = append(slices.Clone(all), c)
		slices.SortFunc(all, func(a, b *policy.Component) int { return cmp.Compare(a.Name, b.Name) })
		r.by[service] = all
	}
}

// AddType enters that a type of the repository serves a service; empty for one that is not known.
func (r *Registry) AddType(service, name string) {
	if all := r.types[service]; name != "" && !slices.Contains(all, name) {
		r.types[service] = append(slices.Clone(all), name)
	}
}

// Types returns the types that serve a service, each by its import path and name.
func (r *Registry) Types(service string) []string { return r.types[service] }

// Of returns the components that serve a service, by name, or that a host leads to where one is given.
func (r *Registry) Of(service, host string) []*policy.Component {
	if host == "" {
		return r.by[service]
	}
	if c := r.Hosts.Component(host); c != nil {
		return []*policy.Component{c}
	}
	return nil
}

// IsExternal reports whether a service is none of the repository. So is a host that leads to no component.
func (r *Registry) IsExternal(service, host string) bool {
	if host != "" {
		return r.Hosts.Component(host) == nil
	}
	return r.says.IsExternal(service)
}
