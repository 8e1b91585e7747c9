package gclplugin

import (
	"fmt"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/analyzers/parse"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
)

// The linters' names in .golangci.yml and in nolint comments: rules that need syntax alone, and rules that need types.
const (
	Name      = "govern"
	TypesName = "governtypes"
)

// The register of plugins is filled at start-up: golangci-lint knows a plugin by a blank import.
func init() {
	register.Plugin(Name, New)
	register.Plugin(TypesName, NewTypes)
}

// LinterPlugin is the linter of the syntax tier for one run of golangci-lint.
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

// BuildAnalyzers returns the analyzers for the repository around the working directory, one for files that do not
// parse, and one that finds nothing. In the name of the last is the [cacheKey].
//
// The policy is read here, not in the first pass: a run whose packages all come from the
// cache has no pass, and would not notice that the policy broke.
func (p *LinterPlugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	loaded, err := p.settings.judge()
	if err != nil {
		return nil, err
	}
	list := analyzers.Syntax(func() (*policy.Policy, error) { return loaded, nil })
	key, err := cacheKey(loaded, list)
	if err != nil {
		return nil, err
	}
	for _, a := range list {
		adapt(a)
	}
	return append(list, parse.New(), inert("governpolicy_"+key)), nil
}

// judge reads the policy to judge by.
func (s settings) judge() (*policy.Policy, error) {
	loaded, err := s.load()
	if err != nil {
		// golangci-lint puts words of its own before an error; each fault keeps its line.
		return nil, fmt.Errorf("the repository cannot be judged:\n%w", printable.Error(err))
	}
	if !s.levelAsked {
		loaded = loaded.Brief()
	}
	return loaded.AtLeast(s.level), nil
}

// inert returns an analyzer that finds nothing and carries a key in its name.
func inert(name string) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: name,
		Doc:  "finds nothing; its name makes golangci-lint forget what it found under another policy",
		Run:  func(*analysis.Pass) (any, error) { return nil, nil },
	}
}
