// Package registry reads where feature flags are registered: manifests of the OpenFeature CLI, and the flags of flagd and of GO Feature
// Flag, as JSON or YAML.
package registry

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/analyzers/flags/internal/section"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Flag is an entry of a registry.
type Flag struct {
	Key, Form, Default                string // empty where it does not say it; the default as code has it, see [Text]
	Description, Owner, Stage, Metric string
	Removal                           time.Time
	KillSwitch                        bool // on until somebody switches it off, and not to be removed
	At, RemovalAt                     repo.Position
	End                               repo.Position // of the key
}

// Cleanup is the stage of a flag that is to be removed.
const Cleanup = "cleanup"

// Stages returns the stages that a flag goes through.
func Stages() []string { return []string{"development", "beta", "ga", Cleanup} }

// Registry is the flags of the files that a policy names.
type Registry struct {
	Flags  []Flag // in the order of files and places
	Given  bool   // the policy names a file
	Broken bool   // a file cannot be read as a whole, so that a flag which is not here may be registered
	Faults []typed.Error

	by map[string]int
}

// Of returns the entry of a key; false if there is none.
func (r *Registry) Of(key string) (*Flag, bool) {
	i, ok := r.by[key]
	if !ok {
		return nil, false
	}
	return &r.Flags[i], true
}

// Keys returns the keys.
func (r *Registry) Keys() (all []string) {
	for _, f := range r.Flags {
		all = append(all, f.Key)
	}
	return all
}

// maxSize bounds a file, in bytes.
const maxSize = 16 << 20

// Read returns what the files that a policy names register.
func Read(p *policy.Policy) *Registry {
	names := section.From(p).Registries
	r := &Registry{Given: len(names) > 0, by: map[string]int{}}
	for _, n := range names {
		data, err := p.Repo().ReadFile(n.Name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			r.broken(n.Pos, section.Key+": registry: \""+n.Name+"\": no such file")
		case err != nil:
			r.broken(n.Pos, section.Key+": registry: \""+n.Name+"\": "+repo.WithoutPath(err).Error())
		case len(data) > maxSize:
			r.broken(n.Pos, section.Key+": registry: \""+n.Name+"\" is too large: a registry may have 16 MB")
		default:
			r.add(n.Name, data)
		}
	}
	return r
}

func (r *Registry) broken(at repo.Position, problem string) {
	r.Broken = true
	r.fault(at, problem)
}

func (r *Registry) fault(at repo.Position, problem string) {
	r.Faults = append(r.Faults, typed.Error{Pos: at, Message: problem})
}

// register adds a flag. What another file says of it, too, counts where this one does not say it.
func (r *Registry) register(f Flag) {
	i, twice := r.by[f.Key]
	if !twice {
		r.by[f.Key] = len(r.Flags)
		r.Flags = append(r.Flags, f)
		return
	}
	known := &r.Flags[i]
	for _, of := range []struct {
		known *string
		other string
	}{
		{&known.Form, f.Form}, {&known.Default, f.Default}, {&known.Description, f.Description}, {&known.Owner, f.Owner},
		{&known.Stage, f.Stage}, {&known.Metric, f.Metric},
	} {
		if *of.known == "" {
			*of.known = of.other
		}
	}
	if known.Removal.IsZero() {
		known.Removal, known.RemovalAt = f.Removal, f.RemovalAt
	}
	known.KillSwitch = known.KillSwitch || f.KillSwitch
}

// IsRegistry reports whether a file is one of flags, by its name.
func IsRegistry(name string) bool {
	base := strings.ToLower(path.Base(name))
	ext := path.Ext(base)
	if !slices.Contains([]string{".json", ".yaml", ".yml"}, ext) || strings.Contains("/"+name, "/testdata/") {
		return false
	}
	base = strings.TrimSuffix(base, ext)
	return slices.Contains([]string{"flags", "feature-flags", "feature_flags", "featureflags", "flag-config"}, base) ||
		strings.HasSuffix(base, ".flagd") || strings.HasSuffix(base, ".goff")
}

// Registered returns the keys that a text registers, whoever names the file. It is empty for one that is no registry.
func Registered(name string, data []byte) []string {
	r := &Registry{by: map[string]int{}}
	if r.add(name, data); r.Broken {
		return nil
	}
	return r.Keys()
}

// text is the text of a scalar, empty for anything else.
func text(n *yaml.Node) string {
	if n == nil || n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" {
		return ""
	}
	return strings.TrimSpace(n.Value)
}
