// Package analyzers lists the analyzers of govern.
package analyzers

import (
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/allow"
	"github.com/phoenix-platform/govern/analyzers/apibreak"
	"github.com/phoenix-platform/govern/analyzers/boundary"
	"github.com/phoenix-platform/govern/analyzers/calls"
	"github.com/phoenix-platform/govern/analyzers/cycles"
	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/analyzers/docgo"
	"github.com/phoenix-platform/govern/analyzers/flags"
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/metrics"
	"github.com/phoenix-platform/govern/analyzers/modules"
	"github.com/phoenix-platform/govern/analyzers/owners"
	"github.com/phoenix-platform/govern/analyzers/parse"
	"github.com/phoenix-platform/govern/analyzers/routes"
	"github.com/phoenix-platform/govern/analyzers/state"
	"github.com/phoenix-platform/govern/analyzers/topics"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
)

// sets returns the one list of what there is. All else that knows rules is made of it.
func sets() []rule.Set {
	return []rule.Set{
		boundary.Rules(), // imports between components
		cycles.Rules(),   // cycles of packages, components and modules
		docgo.Rules(),    // package comments
		allow.Rules(),    // directives that allow findings
		dbaccess.Rules(), // tables and who uses them
		calls.Rules(),    // who waits for whom at run time
		routes.Rules(),   // which routes are served
		topics.Rules(),   // events, and whose topics they go by
		metrics.Rules(),  // which metrics components make
		flags.Rules(),    // feature flags, their defaults and their registry
		state.Rules(),    // variables of packages and who writes them
		owners.Rules(),   // CODEOWNERS and the owners of the policy
		modules.Rules(),  // modules outside the repository
		apibreak.Rules(), // changes of shared packages that others have to follow
	}
}

// Suite returns the analyzers that a policy may name.
func Suite() *policy.Suite {
	var known []policy.Analyzer
	for _, s := range sets() {
		known = append(known, s.Analyzer)
	}
	return policy.NewSuite(known...)
}

// Discover finds the policy of the working directory; see [policy.Suite.Discover].
func Discover() (*policy.Policy, error) { return Suite().Discover() }

// Default returns every analyzer, for the policy of the working directory, and the one that reports
// files which do not parse: the list for drivers outside this module, which make a flag of each name.
func Default() []*analysis.Analyzer {
	all := All(Discover)
	for _, a := range all {
		a.Name = policy.DriverName(a.Name)
	}
	return append(all, parse.New())
}

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
func Syntax(src policy.Source) (all []*analysis.Analyzer) {
	src = policy.Once(src)
	for _, s := range sets() {
		if !s.NeedsTypes() {
			all = append(all, s.New(src))
		}
	}
	return all
}

// Typed returns the analyzers of the typed tier. Those that ask which values reach which functions share one value flow.
func Typed(src policy.Source) (all []typed.Analyzer) {
	src = policy.Once(src)
	var clients []flow.Client
	for _, s := range sets() {
		switch {
		case s.Flow != nil:
			clients = append(clients, s.Flow(src))
		case s.Typed != nil:
			all = append(all, s.Typed(src))
		}
	}
	return append(all, flow.Share(src, clients...)...)
}
