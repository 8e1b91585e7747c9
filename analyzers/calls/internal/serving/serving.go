// Package serving tells which components serve a service or answer at an address: by what the policy says, by what code registers, and
// by files of the repository.
package serving

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	"github.com/phoenix-platform/govern/analyzers/internal/host"
	"github.com/phoenix-platform/govern/analyzers/internal/setting"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Registry is who serves what.
type Registry struct {
	setting.Table

	says  section.Interactions
	types map[string][]string            // by service: what serves it, by import path and name
	by    map[string][]*policy.Component // by service, sorted by name
}

// ByPolicy returns what the policy says: what components expose, and what it says of services that no Go code shows. Hosts are told by
// files of the repository, too.
func ByPolicy(p *policy.Policy) *Registry {
	r := &Registry{says: section.From(p), types: map[string][]string{}, by: map[string][]*policy.Component{}}
	r.Hosts = host.Of(p, section.AliasesOf)
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

// Serves reports whether a component serves any service.
func (r *Registry) Serves(c *policy.Component) bool {
	for service, by := range r.by {
		if slices.Contains(by, c) && !r.IsExternal(service) {
			return true
		}
	}
	return false
}

// Alone returns the services that one component alone serves, by their names, without those that are external.
func (r *Registry) Alone() map[string]*policy.Component {
	all := map[string]*policy.Component{}
	for service, by := range r.by {
		if len(by) == 1 && !r.IsExternal(service) {
			all[service] = by[0]
		}
	}
	return all
}

// Types returns the types that serve a service, each by its import path and name.
func (r *Registry) Types(service string) []string { return r.types[service] }

// Of returns the components that serve a service, by name.
func (r *Registry) Of(service string) []*policy.Component { return r.by[service] }

// At returns the component that a host leads to, none or one.
func (r *Registry) At(host string) []*policy.Component {
	if c := r.Hosts.Component(host); c != nil {
		return []*policy.Component{c}
	}
	return nil
}

// Queue returns the components that answer by a queue or a subject, by name: those that wait there for requests, also for a
// pattern of it as NATS has them, else the one that has it among its aliases.
func (r *Registry) Queue(name string) (all []*policy.Component) {
	for pattern, by := range r.by {
		if pattern != name && !overlap(pattern, name) {
			continue
		}
		for _, c := range by {
			if !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	slices.SortFunc(all, func(a, b *policy.Component) int { return cmp.Compare(a.Name, b.Name) })
	if len(all) == 0 {
		return r.At(strings.ToLower(name))
	}
	return all
}

// overlap reports whether two subjects may be one: a star is any token, and an arrow is any that follow.
func overlap(a, b string) bool {
	if !strings.ContainsAny(a+b, "*>") {
		return false
	}
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(as), len(bs)) {
		if i < len(as) && as[i] == ">" || i < len(bs) && bs[i] == ">" {
			return i < len(as) && i < len(bs)
		}
		if i >= len(as) || i >= len(bs) {
			return false
		}
		if ok, _ := path.Match(as[i], bs[i]); ok {
			continue
		}
		if ok, _ := path.Match(bs[i], as[i]); !ok {
			return false
		}
	}
	return true
}

// IsExternal reports whether a service is none of the repository.
func (r *Registry) IsExternal(service string) bool { return r.says.IsExternal(service) }
