package analyzers_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// TestRefusesSharedFacts adds an analyzer with facts of another's type: go vet, golangci-lint and multichecker refuse it.
func TestRefusesSharedFacts(t *testing.T) {
	dir := fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n-- pkg/a/a.go --\npackage a\n")
	cfg := standalone.Config{Suite: fixture.Suite(), Dir: dir, Analyzers: analyzers.Syntax, Typed: analyzers.Typed}
	_, err := standalone.Run(cfg)
	require.NoError(t, err)

	cfg.Typed = func(src policy.Source) []typed.Analyzer {
		all := analyzers.Typed(src)
		second := typed.Analyzer{Analyzer: &analysis.Analyzer{
			Name: "second", Doc: "second has the facts of another",
			Run:       func(*analysis.Pass) (any, error) { return nil, nil },
			FactTypes: factsOf(all),
		}}
		return append(all, second)
	}
	_, err = standalone.Run(cfg)
	require.ErrorContains(t, err, "registered by two analyzers")
}

// factsOf returns the facts of some analyzer that has any.
func factsOf(all []typed.Analyzer) []analysis.Fact {
	for _, a := range all {
		if a.Observer != nil && len(a.Observer.FactTypes) > 0 {
			return a.Observer.FactTypes
		}
	}
	return nil
}
