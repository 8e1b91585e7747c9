package metrics

import (
	_ "embed"

	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/ruledoc"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/instrument"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/section"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/signal"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

//go:embed doc.go
var doc string

// The rules.
const (
	missing   = "metrics-missing"
	duplicate = "metrics-duplicate"
	badName   = "metrics-name"
	dynamic   = "metrics-dynamic"
)

// Analyzer is the metrics analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// analyzer is the name of the analyzer.
const analyzer = "metrics"

// Rules returns the rules on metrics.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name: analyzer,
			Rules: []policy.Rule{
				{Name: missing, Level: policy.LevelError},
				{Name: duplicate, Level: policy.LevelWarn},
				{Name: badName, Level: policy.LevelWarn},
				{Name: dynamic, Level: policy.LevelOff},
			},
			Settings:  usage.Settings(),
			Sections:  section.All(),
			Directive: directive,
		},
		Doc:   doc,
		Flow:  Client,
		Table: table(),

		Propose:  propose,
		Proposes: proposes,
		Sees:     "which metrics services make",
	}
}

// New returns the metrics analyzer for the policy that src yields. Its result is the settled findings of the pass, []finding.Finding;
// those that no exception allows are reported as diagnostics too.
func New(src policy.Source) typed.Analyzer {
	return Rules().OfTypes(src)
}

// NewObserver returns an analyzer that judges nothing: its result is which metrics each package makes.
func NewObserver(src policy.Source) typed.Analyzer { return whole.Observing(New(src)) }

// Client returns the analyzer for a value flow that others share.
func Client(src policy.Source) flow.Client {
	return flow.Client{
		Name:  analyzer,
		Knows: func() (flow.Knowledge, error) { return knowledge(), nil },
		Analyzer: func(values flow.Values) typed.Analyzer {
			a := rules(src).Analyzer(src, values)
			a.Subject, a.Idle, a.Wanted = "metrics", "the policy requires none", asked
			nothing := func(*policy.Policy) string { return "" }
			a.Reaches, a.Adds, a.Keeping.Rests = reaches, nothing, nothing
			return a
		},
	}
}

// rules returns how metrics are seen and judged.
func rules(src policy.Source) whole.Rules {
	return whole.Rules{
		Kind:  kind(),
		Doc:   ruledoc.MustExtract(doc, analyzer),
		Sight: usage.Seeing(src, sight),
		Judge: func(p *policy.Policy, seen *usage.Observed) []finding.Finding {
			return newJudge(p, seen).findings()
		},
		Together: together,
	}
}

// asked reports whether the policy says anything of metrics, and some rule is switched on for that.
func asked(p *policy.Policy) bool { return p.SwitchedOn(analyzer) && section.From(p).Given }

// reaches tells packages that give the analyzer something to look at in those that import them.
func reaches(*policy.Policy) func(importPath string) bool {
	return func(importPath string) bool { return instrument.Reaches(importPath) || signal.Reaches(importPath) }
}
