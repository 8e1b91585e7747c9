package standalone

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
)

// made is the analyzers of a run. They are made once: some keep what they found out from one pass to the next.
type made struct {
	syntax []*analysis.Analyzer
	typed  []typed.Analyzer
}

// analyzers makes the analyzers, and checks them as drivers of x/tools do, so that what those refuse is refused here: a
// type of facts that two analyzers have, say.
func (cfg Config) analyzers(p *policy.Policy) (m made, err error) {
	src := func() (*policy.Policy, error) { return p, nil }
	m.syntax = cfg.Analyzers(src)
	all := append([]*analysis.Analyzer{}, m.syntax...)
	if cfg.Typed != nil {
		m.typed = cfg.Typed(src)
	}
	for _, a := range m.typed {
		all = append(all, a.Analyzer)
	}
	return m, analysis.Validate(all)
}

// selection is the analyzers and rules to run; without names, all.
type selection struct {
	suite *policy.Suite
	names map[string]bool
}

// newSelection takes names of analyzers and rules.
func newSelection(suite *policy.Suite, names []string) (selection, error) {
	s := selection{suite, map[string]bool{}}
	for _, name := range names {
		if known := suite.Names(); !slices.Contains(known, name) {
			nearest := policy.DidYouMean(name, known)
			if nearest == "" {
				nearest = "; \"govern explain\" lists the rules"
			}
			return selection{}, fmt.Errorf("unknown rule or analyzer %q%s", name, nearest)
		}
		s.names[name] = true
	}
	return s, nil
}

// has reports whether any rule of an analyzer is selected.
func (s selection) has(analyzer string) bool {
	if len(s.names) == 0 || s.names[analyzer] {
		return true
	}
	for name := range s.names {
		if s.suite.AnalyzerOf(name) == analyzer {
			return true
		}
	}
	return false
}

// hasRule reports whether a rule is selected.
func (s selection) hasRule(rule string) bool {
	return len(s.names) == 0 || s.names[rule] || s.names[s.suite.AnalyzerOf(rule)]
}

// whole reports whether the verdict of a selected analyzer depends on every file of the repository.
func (s selection) whole() bool {
	return slices.ContainsFunc(s.suite.Analyzers(), func(a policy.Analyzer) bool { return a.Whole && s.has(a.Name) })
}
