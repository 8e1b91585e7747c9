// Package analyzers lists the analyzers of govern.
package analyzers

import (
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/boundary"
	"github.com/phoenix-platform/govern/analyzers/cycles"
	"github.com/phoenix-platform/govern/analyzers/docgo"
	"github.com/phoenix-platform/govern/analyzers/parse"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Default returns every analyzer, for the policy of the working directory, and the one that reports
// files which do not parse: the list for drivers outside this module.
func Default() []*analysis.Analyzer { return append(All(policy.Discover), parse.New()) }

// All returns every analyzer, for the policy that src yields.
func All(src policy.Source) []*analysis.Analyzer {
	src = policy.Once(src)
	return []*analysis.Analyzer{
		boundary.New(src), // imports between components
		cycles.New(src),   // cycles of packages, components and modules
		docgo.New(src),    // package comments
	}
}
