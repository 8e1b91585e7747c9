package signal

import (
	"go/types"
	"slices"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Provider is a library, or what of one, that makes metrics of names that it chooses itself.
type Provider struct {
	Name string // for people
	Path string
	// Uses are what of the package makes them where code names it: NewServerMetrics, *Metrics.Register, DefaultGatherer.
	Uses []string
	// Metrics are names of metrics that it makes, for those that a policy requires by name.
	Metrics []string
	// Signals are the words of what they tell.
	Signals []string
	// Source is where this is from.
	Source string
}

// table is the providers, by import path.
var table = sync.OnceValue(func() map[string][]Provider {
	all := map[string][]Provider{}
	for _, p := range Providers() {
		all[p.Path] = append(all[p.Path], p)
	}
	return all
})

// uses is what providers are mentioned by, without receivers.
var uses = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, p := range Providers() {
		for _, use := range p.Uses {
			all[use[strings.LastIndexByte(use, '.')+1:]] = true
		}
	}
	return all
})

// IsUse reports whether a name may be one by which code mentions a provider.
func IsUse(name string) bool { return uses()[name] }

// named is the providers in their order.
var named = sync.OnceValue(Providers)

// Reaches reports whether importing a package leads to a provider.
func Reaches(importPath string) bool { return table()[importPath] != nil }

// ProvidersBy returns the providers that the mention of an object of a package stands for.
func ProvidersBy(obj types.Object) (all []Provider) {
	if obj.Pkg() == nil || table()[obj.Pkg().Path()] == nil {
		return nil
	}
	name := obj.Name()
	switch obj := obj.(type) {
	case *types.Func:
		if recv := valueflow.Receiver(obj.Origin()); recv != "" {
			name = recv + "." + name
		}
	case *types.Var:
		if obj.IsField() {
			return nil
		}
	case *types.TypeName:
	default:
		return nil
	}
	for _, p := range table()[obj.Pkg().Path()] {
		if slices.Contains(p.Uses, name) {
			all = append(all, p)
		}
	}
	return all
}

// Named returns the provider of a name.
func Named(name string) Provider {
	all := named()
	if at := slices.IndexFunc(all, func(p Provider) bool { return p.Name == name }); at >= 0 {
		return all[at]
	}
	return Provider{Name: name}
}

// Gives reports whether the provider makes what is required: a signal, or a metric by a pattern that does not begin with a star.
func (p Provider) Gives(required string) bool {
	if s, means := Of(required); means && slices.Contains(p.Signals, s.Word) {
		return true
	}
	return !strings.HasPrefix(required, "*") && slices.ContainsFunc(p.Metrics, func(name string) bool { return Match(required, name) == Yes })
}
