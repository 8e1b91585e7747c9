// Package analyzers lists the analyzers of govern.
package analyzers

import (
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/allow"
	"github.com/phoenix-platform/govern/analyzers/boundary"
	"github.com/phoenix-platform/govern/analyzers/cycles"
	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/analyzers/docgo"
	"github.com/phoenix-platform/govern/analyzers/parse"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Default returns every analyzer, for the policy of the working directory, and the one that reports
// files which do not parse: the list for drivers outside this module.
func Default() []*analysis.Analyzer { return append(All(policy.Discover), parse.New()) }

// All returns every analyzer, for the policy that src yields: those that need syntax alone, then those that need types.
func All(src policy.Source) []*analysis.Analyzer {
	src = policy.Once(src)
	all := Syntax(src)
	for _, a := range Typed(src) {
		all = append(all, a.Analyzer)
	}
	return all
}

// Syntax returns the analyzers of the syntax tier, which run on code that does not compile.
func Syntax(src policy.Source) []*analysis.Analyzer {
	src = policy.Once(src)
	return []*analysis.Analyzer{
		boundary.New(src), // imports between components
		cycles.New(src),   // cycles of packages, components and modules
		docgo.New(src),    // package comments
		allow.New(src),    // directives that allow findings
	}
}

// Typed returns the analyzers of the typed tier.
func Typed(src policy.Source) []typed.Analyzer {
	return []typed.Analyzer{
		dbaccess.New(src), // tables and who uses them
	}
}
