package gclplugin

import (
	"fmt"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/analyzers/parse"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Name is the linter's name in .golangci.yml and in nolint comments.
const Name = "govern"

// The register of plugins is filled at start-up: golangci-lint knows a plugin by a blank import.
func init() { register.Plugin(Name, New) }

// LinterPlugin is the linter for one run of golangci-lint.
type LinterPlugin struct {
	settings settings
}

// New returns the plugin for the settings that .golangci.yml has for it, decoded as
// golangci-lint does: maps, slices and scalars. All faults come in one error.
func New(raw any) (register.LinterPlugin, error) {
	s, err := decode(raw)
	if err != nil {
		return nil, err
	}
	return &LinterPlugin{settings: s}, nil
}

// GetLoadMode tells golangci-lint that the linter needs neither types nor dependencies, so
// that it runs under --fast-only and on code that does not type-check.
func (*LinterPlugin) GetLoadMode() string { return register.LoadModeSyntax }

// BuildAnalyzers returns the analyzers for the repository around the working directory, one for
// files that do not parse, and one that finds nothing, in whose name is the [cacheKey].
//
// The policy is read here, not in the first pass: a run whose packages all come from the
// cache has no pass, and would not notice that the policy broke.
func (p *LinterPlugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	loaded, err := p.settings.load()
	if err != nil {
		// golangci-lint puts words of its own before an error; each fault keeps its line.
		return nil, fmt.Errorf("the repository cannot be judged:\n%w", err)
	}
	loaded = loaded.AtLeast(p.settings.level)
	list := analyzers.All(func() (*policy.Policy, error) { return loaded, nil })
	key, err := cacheKey(loaded, list)
	if err != nil {
		return nil, err
	}
	for _, a := range list {
		adapt(a)
	}
	return append(list, parse.New(), inert(key)), nil
}

// inert returns an analyzer that finds nothing and carries key in its name.
func inert(key string) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "governpolicy_" + key,
		Doc:  "finds nothing; its name makes golangci-lint forget what it found under another policy",
		Run:  func(*analysis.Pass) (any, error) { return nil, nil },
	}
}
