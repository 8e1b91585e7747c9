// Package section is the keys of a policy that the rules on calls read: how each is written, and what it means.
package section

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/analyzers/internal/sinks"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// All returns the keys.
func All() []policy.Section { return []policy.Section{key(), MayCall(), Aliases(), sinks.Section()} }

// InteractionsEntry is the key interactions as it is written.
type InteractionsEntry struct {
	Default  policy.Text                              `yaml:"default" oneof:"allow deny" doc:"What holds for components without calls. Omitted: allow."`
	Gateways policy.List[policy.Text]                 `yaml:"gateways" doc:"The components through which others call each other: all may call them, and they may call all."`
	External policy.List[policy.Text]                 `yaml:"external" doc:"Globs of the full names of services that are not of the repository, such as google.*; health checks and reflection are anyway."`
	Serves   policy.Mapping[policy.List[policy.Text]] `yaml:"serves" doc:"The full names of services, by the component that serves them where no Go code shows it."`
	Cycles   CyclesEntry                              `yaml:"cycles" doc:"What holds for components that wait for each other."`
	Pos      repo.Position
}

// CyclesEntry is what is written of cycles.
type CyclesEntry struct {
	Level policy.Text `yaml:"level" oneof:"error warn off" doc:"error: calls must not be declared in a circle either; warn: such findings only warn; off: nothing is said."`
	Pos   repo.Position
}

// Interactions is what holds between components at run time.
type Interactions struct {
	Given    bool
	At       repo.Position // of the key
	Deny     bool          // components without calls may call nobody
	Default  repo.Position // of default
	Gateways []*policy.Component
	Gates    repo.Position // of gateways
	External []string      // globs
	Serves   []Serves
	Cycles   policy.Level
	Circles  repo.Position // of cycles
}

// Serves is that a component serves a service.
type Serves struct {
	Component *policy.Component
	Service   string
	Pos       repo.Position
}

// From returns what a policy says of interactions, the zero value for nothing.
func From(p *policy.Policy) Interactions { return key().Of(p) }

// key is the key interactions.
func key() policy.TopKey[InteractionsEntry, Interactions] {
	return policy.TopKey[InteractionsEntry, Interactions]{
		Key:     "interactions",
		Doc:     "Who may wait for whom at run time.",
		Compile: compile,
	}
}

func compile(written *InteractionsEntry, c *policy.Check) Interactions {
	i := Interactions{
		Given: true, At: written.Pos, Deny: written.Default.Value == "deny", Default: written.Default.Pos, Gates: written.Gateways.Pos,
		Cycles: policy.LevelNamed(written.Cycles.Level.Value, policy.LevelError), Circles: written.Cycles.Pos,
	}
	for _, t := range written.Gateways.Items {
		if named, ok := c.Component("interactions: gateways", t); ok {
			i.Gateways = append(i.Gateways, named)
		}
	}
	for _, t := range written.External.Items {
		if _, err := path.Match(t.Value, ""); err != nil || strings.Contains(t.Value, "/") {
			c.Fault(t.Pos, "interactions: external %q is no glob of services; write google.* for all that begin so", t.Value)
			continue
		}
		i.External = append(i.External, t.Value)
	}
	for _, e := range written.Serves.Entries {
		by, ok := c.Component("interactions: serves", e.Name)
		for _, t := range e.Value.Items {
			if ok {
				i.Serves = append(i.Serves, Serves{by, t.Value, t.Pos})
			}
		}
	}
	return i
}

// Said returns what is said, a line each, for who holds two policies against each other.
func (i Interactions) Said() (all []string) {
	if i.Deny {
		all = append(all, "default: deny")
	}
	for _, c := range i.Gateways {
		all = append(all, "gateway: "+c.Name)
	}
	for _, glob := range i.External {
		all = append(all, "external: "+glob)
	}
	for _, s := range i.Serves {
		all = append(all, fmt.Sprintf("serves: %s: %s", s.Component.Name, s.Service))
	}
	if i.Given && i.Cycles != policy.LevelError {
		all = append(all, "cycles: "+i.Cycles.String())
	}
	return all
}

// IsGateway reports whether others call each other through a component.
func (i Interactions) IsGateway(c *policy.Component) bool {
	return c != nil && slices.Contains(i.Gateways, c)
}

// always are the services that are external whatever a policy says.
var always = []string{"grpc.health.v1.*", "grpc.reflection.*"}

// IsExternal reports whether a service is none of the repository.
func (i Interactions) IsExternal(service string) bool {
	matches := func(glob string) bool { ok, _ := path.Match(glob, service); return ok }
	return slices.ContainsFunc(always, matches) || slices.ContainsFunc(i.External, matches)
}

// CyclesLevel returns what holds for components that wait for each other, and where the policy says it.
func CyclesLevel(p *policy.Policy) (policy.Level, repo.Position) {
	if i := From(p); i.Given {
		return i.Cycles, i.Circles
	}
	return policy.LevelError, repo.Position{}
}

// GrantEntry is one entry of may_call as it is written.
type GrantEntry struct {
	Component policy.Text  `yaml:"component" required:"true" doc:"The component that may be called."`
	Reason    policy.Words `yaml:"reason" required:"true" doc:"Why it may be called."`
	Owner     policy.Words `yaml:"owner" doc:"The team that will remove the grant."`
	Until     policy.Date  `yaml:"until" doc:"The last day of the grant."`
	Pos       repo.Position
}

// Grant lets a component call another one.
type Grant struct {
	To            *policy.Component
	Reason, Owner string
	Until         time.Time // zero for no end
	Pos           repo.Position
}

// String returns all that is written of the grant.
func (g Grant) String() string {
	text := g.To.Name
	if !g.Until.IsZero() {
		text += " until " + g.Until.Format(time.DateOnly)
	}
	return fmt.Sprintf("%s (%s)", text, strings.TrimPrefix(g.Owner+": "+g.Reason, ": "))
}

// Leave tells the grant, for who lists such.
func (g Grant) Leave() policy.Leave {
	return policy.Leave{To: g.To, Reason: g.Reason, Owner: g.Owner, Until: g.Until, Pos: g.Pos}
}

// MayCall returns the key of a component by which it may call others beside its calls, for a reason.
func MayCall() policy.ComponentKey[policy.List[GrantEntry], []Grant] {
	return policy.ComponentKey[policy.List[GrantEntry], []Grant]{
		Key:     "may_call",
		Doc:     "Single components that this one may call for a reason, and until when, beside its calls and past gateways.",
		Each:    "may_call",
		Compile: compileGrants,
	}
}

func compileGrants(written *policy.List[GrantEntry], c *policy.ComponentCheck) (all []Grant) {
	for _, e := range written.Items {
		if to, ok := c.Component("may_call", e.Component); ok {
			all = append(all, Grant{to, e.Reason.Value, e.Owner.Value, e.Until.Value, e.Pos})
		}
	}
	return all
}

// Granted returns the grant by which a component may call another: one that holds, else one that ended.
func Granted(p *policy.Policy, from, to *policy.Component) (g Grant, holds bool) {
	for _, one := range MayCall().Of(from) {
		if one.To != to {
			continue
		}
		if !p.Past(one.Until) {
			return one, true
		}
		g = one
	}
	return g, false
}

// Alias is another name of a component in addresses.
type Alias struct {
	Name string
	Pos  repo.Position
}

// String returns the name.
func (a Alias) String() string { return a.Name }

// AliasesOf returns the hosts by which others reach a component, beside its name.
func AliasesOf(c *policy.Component) (all []string) {
	for _, a := range Aliases().Of(c) {
		all = append(all, a.Name)
	}
	return all
}

// Aliases returns the key of a component that says by which hosts others reach it.
func Aliases() policy.ComponentKey[policy.List[policy.Text], []Alias] {
	return policy.ComponentKey[policy.List[policy.Text], []Alias]{
		Key: "aliases",
		Doc: "The hosts by which others reach the component, beside its name.",

		Elsewhere: true,
		Compile: func(written *policy.List[policy.Text], c *policy.ComponentCheck) (all []Alias) {
			for _, t := range written.Items {
				if strings.ContainsAny(t.Value, "/: ") {
					c.Fault(t.Pos, "aliases: %q is no host; write api.internal, without a scheme or a port", t.Value)
					continue
				}
				all = append(all, Alias{t.Value, t.Pos})
			}
			return all
		},
	}
}

// Asked reports whether a policy says anything of calls.
func Asked(p *policy.Policy) bool {
	return From(p).Given || slices.ContainsFunc(p.Components(), func(c *policy.Component) bool { return c.Calls().Given })
}
