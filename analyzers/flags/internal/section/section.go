// Package section is the key of a policy that the rules on feature flags read: how it is written, and what it means.
package section

import (
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Key is the name of the key.
const Key = "flags"

// Off is the default that boolean flags must have; Any asks for none.
const (
	Off = "off"
	Any = "any"
)

// All returns the keys.
func All() []policy.Section { return []policy.Section{key()} }

// entry is the key as it is written.
type entry struct {
	Registry  policy.Texts             `yaml:"registry" doc:"The file that registers the flags, or several: a manifest of the OpenFeature CLI, or flags of flagd or GO Feature Flag."`
	Default   policy.Text              `yaml:"default" oneof:"off any" doc:"off: boolean flags are off by default, unless the registry says kill_switch; any: not asked. Omitted: off."`
	SDK       policy.Text              `yaml:"sdk" oneof:"openfeature launchdarkly unleash go-feature-flag split flagd" doc:"The only library by which code evaluates flags. Omitted: any."`
	Providers policy.List[policy.Text] `yaml:"provider" doc:"The providers that OpenFeature may have: import paths, with /... also those below, or types such as example.com/flags.Provider. Omitted: any."`
	Wants     policy.List[policy.Text] `yaml:"wants" oneof:"owner description remove_by stage metric" doc:"What the registry must say of each flag; a kill switch needs no remove_by. Omitted: owner, description and remove_by."`
	Pos       repo.Position
}

// Flags is what a policy says of feature flags.
type Flags struct {
	Given      bool
	At         repo.Position // of the key
	Registries []Named       // files, relative to the root
	Default    string
	DefaultAt  repo.Position // invalid where it is not given
	SDK        string        // empty for any
	SDKAt      repo.Position
	Providers  []Named
	ProvidedAt repo.Position // invalid where any may be set
	Wants      []string      // what the registry must say of each flag
	WantsAt    repo.Position
}

// What the registry may have to say of a flag.
const (
	Owner       = "owner"
	Description = "description"
	Removal     = "remove_by"
	Stage       = "stage"
	Metric      = "metric"
)

// Named is a name, and where it stands.
type Named struct {
	Name string
	Pos  repo.Position
}

// From returns what a policy says, the zero value for nothing.
func From(p *policy.Policy) Flags { return key().Of(p) }

func key() policy.TopKey[entry, Flags] {
	return policy.TopKey[entry, Flags]{
		Key:     Key,
		Doc:     "Feature flags: where they are registered, what they are by default, and by which library code asks for them.",
		Compile: compile,
	}
}

func compile(w *entry, c *policy.Check) Flags {
	f := Flags{
		Given: true, At: w.Pos, Default: w.Default.Value, DefaultAt: w.Default.Pos,
		SDK: w.SDK.Value, SDKAt: w.SDK.Pos, ProvidedAt: w.Providers.Pos,
		Wants: []string{Owner, Description, Removal}, WantsAt: w.Wants.Pos,
	}
	if f.WantsAt.IsValid() {
		f.Wants = nil
	}
	for _, t := range w.Wants.Items {
		f.Wants = append(f.Wants, t.Value)
	}
	if f.Default == "" {
		f.Default = Off
	}
	for _, t := range w.Registry.Items {
		name := strings.TrimPrefix(t.Value, "./")
		switch {
		case t.Value == "":
		case name != path.Clean(name) || path.IsAbs(name) || name == ".." || strings.HasPrefix(name, "../") || strings.ContainsAny(name, `*?[\`):
			c.Fault(t.Pos, "%s: registry: %q is no name of a file, relative to the root", Key, t.Value)
		default:
			f.Registries = append(f.Registries, Named{name, t.Pos})
		}
	}
	for _, t := range w.Providers.Items {
		if name := strings.TrimSuffix(t.Value, "/..."); t.Value != "" && (name != path.Clean(name) || strings.ContainsAny(name, "*?[\\ ")) {
			c.Fault(t.Pos, "%s: provider: %q is no import path and no type in one; write example.com/flags.Provider or example.com/flags/...", Key, t.Value)
			continue
		}
		f.Providers = append(f.Providers, Named{t.Value, t.Pos})
	}
	return f
}

// Allows reports whether a provider may be set, by its type.
func (f Flags) Allows(provider string) bool {
	of := provider[:max(strings.LastIndexByte(provider, '.'), 0)]
	return slices.ContainsFunc(f.Providers, func(n Named) bool {
		below, isBelow := strings.CutSuffix(n.Name, "/...")
		return n.Name == provider || n.Name == of || isBelow && (of == below || strings.HasPrefix(of, below+"/"))
	})
}

// Said returns what is allowed, a line each, for who holds two policies against each other.
func (f Flags) Said() (all []string) {
	if !f.Given {
		return nil
	}
	if f.Default == Any {
		all = append(all, "default: "+Any)
	}
	for _, n := range f.Providers {
		all = append(all, "provider: "+n.Name)
	}
	return all
}

// Denied returns what is forbidden or asked for, a line each.
func (f Flags) Denied() (all []string) {
	if !f.Given {
		return nil
	}
	all = append(all, "flags are looked at")
	for _, n := range f.Registries {
		all = append(all, "registry: "+n.Name)
	}
	if f.Default == Off {
		all = append(all, "default: "+Off)
	}
	if f.SDK != "" {
		all = append(all, "sdk: "+f.SDK)
	}
	for _, name := range f.Wants {
		all = append(all, "wants: "+name)
	}
	if f.ProvidedAt.IsValid() {
		all = append(all, "provider: no other one")
	}
	return all
}
