// Package section is the key of a policy that the rules on metrics read: how it is written, and what it means.
package section

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Key is the name of the key.
const Key = "metrics"

// All returns the keys.
func All() []policy.Section { return []policy.Section{key()} }

// entry is the key as it is written.
type entry struct {
	Service    policy.List[policy.Text]                 `yaml:"service" doc:"The metrics that every service has to make: names, patterns such as *_requests_total, or the words uptime, request_rate, error_rate, response_time, cpu_usage, memory_usage, disk_usage and network_traffic."`
	Tool       policy.List[policy.Text]                 `yaml:"tool" doc:"The same for every tool."`
	Root       policy.List[policy.Text]                 `yaml:"root" doc:"The same for every root."`
	Components policy.Mapping[policy.List[policy.Text]] `yaml:"components" doc:"What single components have to make beside that."`
	Providers  policy.Mapping[policy.List[policy.Text]] `yaml:"providers" doc:"What packages make by themselves that govern does not know, by import path: names, or the same words."`
	Pos        repo.Position
}

// Metrics is what a policy says of metrics.
type Metrics struct {
	Given     bool
	At        repo.Position // of the key
	kinds     map[policy.Kind][]Required
	single    map[*policy.Component][]Required
	Providers []Provider
}

// Required is a metric that is required.
type Required struct {
	Text string // a name, a pattern or a word
	Pos  repo.Position
}

// Provider is a package that makes metrics by itself.
type Provider struct {
	Path  string // import path
	Gives []string
}

// From returns what a policy says of metrics, the zero value for nothing.
func From(p *policy.Policy) Metrics { return key().Of(p) }

// Of returns the metrics that a component has to make, in the order of the policy.
func (m Metrics) Of(c *policy.Component) []Required {
	all := slices.Clone(policy.OfKind(c, m.kinds))
	for _, r := range m.single[c] {
		if !slices.ContainsFunc(all, func(o Required) bool { return o.Text == r.Text }) {
			all = append(all, r)
		}
	}
	return all
}

// OfKind returns the metrics that every component of a kind has to make.
func (m Metrics) OfKind(kind policy.Kind) []Required { return m.kinds[kind] }

func key() policy.TopKey[entry, Metrics] {
	return policy.TopKey[entry, Metrics]{Key: Key, Doc: "The metrics that components have to make.", Compile: compile}
}

func compile(written *entry, c *policy.Check) Metrics {
	m := Metrics{
		Given: true, At: written.Pos, single: map[*policy.Component][]Required{},
		kinds: map[policy.Kind][]Required{
			policy.Service: required("service", written.Service, c),
			policy.Tool:    required("tool", written.Tool, c),
			policy.Root:    required("root", written.Root, c),
		},
	}
	for _, e := range written.Components.Entries {
		all := required("components: "+e.Name.Value, e.Value, c)
		if of, ok := c.Component(Key+": components", e.Name); ok {
			m.single[of] = all
		}
	}
	for _, e := range written.Providers.Entries {
		if err := module.CheckImportPath(e.Name.Value); err != nil {
			c.Fault(e.Name.Pos, "metrics: providers: %q is no import path of a package", e.Name.Value)
			continue
		}
		p := Provider{Path: e.Name.Value}
		for _, r := range required("providers: "+e.Name.Value, e.Value, c) {
			p.Gives = append(p.Gives, r.Text)
		}
		m.Providers = append(m.Providers, p)
	}
	return m
}

// required returns what a list requires. A name is one of Prometheus or of OpenTelemetry, with * and ? in patterns.
func required(where string, written policy.List[policy.Text], c *policy.Check) (all []Required) {
	for _, t := range written.Items {
		earlier := slices.IndexFunc(all, func(r Required) bool { return r.Text == t.Value })
		switch {
		case t.Value == "": // has its fault
		case !IsName(t.Value):
			c.Fault(t.Pos, "metrics: %s: %q is no name of a metric, and no pattern of some; write *_requests_total", where, t.Value)
		case earlier >= 0:
			c.Fault(t.Pos, "metrics: %s: %q is there twice (%s)", where, t.Value, all[earlier].Pos)
		default:
			all = append(all, Required{t.Value, t.Pos})
		}
	}
	return all
}

// IsName reports whether a text is the name of a metric, or a pattern of some.
func IsName(text string) bool {
	return strings.Trim(text, "*?") != "" && strings.IndexFunc(text, isForeign) < 0
}

func isForeign(r rune) bool {
	plain := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("_:.-/*?", r)
	return !plain
}

// Said returns what packages are said to make, a line each: whatever requires that is satisfied.
func (m Metrics) Said() (all []string) {
	for _, p := range m.Providers {
		for _, text := range p.Gives {
			all = append(all, fmt.Sprintf("providers: %s: %s", p.Path, text))
		}
	}
	return all
}

// Denied returns what is required, a line each, and that metrics are looked at.
func (m Metrics) Denied() (all []string) {
	if !m.Given {
		return nil
	}
	all = append(all, "metrics are checked")
	for kind, list := range m.kinds {
		for _, r := range list {
			all = append(all, fmt.Sprintf("%s: %s", kind, r.Text))
		}
	}
	for c, list := range m.single {
		for _, r := range list {
			all = append(all, fmt.Sprintf("components: %s: %s", c.Name, r.Text))
		}
	}
	return all
}
