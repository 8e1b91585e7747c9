package routes

import (
	_ "embed"

	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/ruledoc"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

//go:embed doc.go
var doc string

// The rules.
const (
	version   = "routes-version"
	unexposed = "routes-unexposed"
	unserved  = "routes-unserved"
	duplicate = "routes-duplicate"

	undocumented = "routes-undocumented"
	phantom      = "routes-phantom"
	unversioned  = "routes-proto"
	dynamic      = "routes-dynamic"
	unnoticed    = "routes-notice"
)

// Analyzer is the routes analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// analyzer is the name of the analyzer.
const analyzer = "routes"

// Rules returns the rules on routes.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name: analyzer,
			Rules: []policy.Rule{
				{Name: version, Level: policy.LevelError},
				{Name: unexposed, Level: policy.LevelWarn},
				{Name: unserved, Level: policy.LevelError},
				{Name: duplicate, Level: policy.LevelError},
				{Name: undocumented, Level: policy.LevelWarn},
				{Name: phantom, Level: policy.LevelWarn},
				{Name: unversioned, Level: policy.LevelWarn},
				{Name: dynamic, Level: policy.LevelOff},
				{Name: unnoticed, Level: policy.LevelError, Compared: Noticed},
			},
			Settings:  settings(),
			Check:     check,
			Directive: directive,
			Inputs:    isProto,
			Reads:     readsProto,
			Names:     names,
		},
		Doc:  doc,
		Flow: Client,

		Propose:  propose,
		Proposes: proposes,
		Sees:     "which routes are served",
	}
}

// New returns the routes analyzer for the policy that src yields. Its result is the settled findings of the pass, []finding.Finding; those
// that no exception allows are reported as diagnostics too.
func New(src policy.Source) typed.Analyzer {
	return Rules().OfTypes(src)
}

// NewObserver returns an analyzer that judges nothing: its result is which routes each package registers.
func NewObserver(src policy.Source) typed.Analyzer { return whole.Observing(New(src)) }

// Client returns the same for a value flow that other analyzers share.
func Client(src policy.Source) flow.Client {
	return flow.Client{
		Name:  analyzer,
		Knows: func() (flow.Knowledge, error) { return knowledge(), nil },
		Analyzer: func(values flow.Values) typed.Analyzer {
			described := policy.Remembered(describe)
			a := rules(src, described).Analyzer(src, values)
			a.Faults = func(p *policy.Policy) []typed.Error { return described(p).faults() }
			a.Subject, a.Idle = "routes", "no component exposes any"
			a.Wanted = asked
			a.Reaches, a.Helps = reaches, helps
			a.Keeping.Rests = func(*policy.Policy) string { return "" }
			return a
		},
	}
}

// reaches returns which imports lead to a library of routes, or of services where the policy says that some are exposed. Without a policy
// that is so of any.
func reaches(p *policy.Policy) func(string) bool {
	if p != nil && !readsProto(p) {
		return framework.Reaches
	}
	return func(importPath string) bool { return framework.Reaches(importPath) || leadsToServers(importPath) }
}

// rules returns how routes are seen and judged.
func rules(src policy.Source, described func(*policy.Policy) *descriptions) whole.Rules {
	return whole.Rules{
		Kind:  kind(),
		Doc:   ruledoc.MustExtract(doc, analyzer),
		Sight: usage.Seeing(src, sight),
		Judge: func(p *policy.Policy, seen *usage.Observed) []finding.Finding {
			return newJudge(p, tableOf(p, []*usage.Observed{seen}, true), described(p)).apart(seen)
		},
		Beside: func(p *policy.Policy) []finding.Finding { return protos(p) },
		Together: func(p *policy.Policy, all *whole.Program) []finding.Finding {
			return newJudge(p, tableOf(p, all.Packages, false), described(p)).together()
		},
	}
}
