package flags

import (
	_ "embed"

	"github.com/phoenix-platform/govern/analyzers/flags/internal/registry"
	"github.com/phoenix-platform/govern/analyzers/flags/internal/sdk"
	"github.com/phoenix-platform/govern/analyzers/flags/internal/section"
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/ruledoc"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

//go:embed doc.go
var doc string

// The rules.
const (
	defaultOn    = "flags-default-on"
	unregistered = "flags-unregistered"
	overdue      = "flags-overdue"
	otherSDK     = "flags-sdk"
	unused       = "flags-unused"
	disagree     = "flags-disagree"
	incomplete   = "flags-incomplete"
	provider     = "flags-provider"
	dynamic      = "flags-dynamic"
)

// Analyzer is the flags analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// analyzer is the name of the analyzer.
const analyzer = "flags"

// Rules returns the rules on feature flags.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name: analyzer,
			Rules: []policy.Rule{
				{Name: defaultOn, Level: policy.LevelError},
				{Name: unregistered, Level: policy.LevelError},
				{Name: overdue, Level: policy.LevelError},
				{Name: otherSDK, Level: policy.LevelError},
				{Name: unused, Level: policy.LevelWarn},
				{Name: disagree, Level: policy.LevelWarn},
				{Name: incomplete, Level: policy.LevelWarn},
				{Name: provider, Level: policy.LevelWarn},
				{Name: dynamic, Level: policy.LevelOff},
			},
			Settings:  usage.Settings(),
			Sections:  section.All(),
			Names:     names,
			Directive: directive,
		},
		Doc:   doc,
		Flow:  Client,
		Table: table(),

		Propose:  propose,
		Proposes: proposes,
		Sees:     "which feature flags are used",
	}
}

// names returns the files that register flags.
func names(p *policy.Policy, _ *policy.Component) (all []string) {
	for _, n := range section.From(p).Registries {
		all = append(all, n.Name)
	}
	return all
}

// New returns the flags analyzer for the policy that src yields. Its result is the settled findings of the pass, []finding.Finding; those
// that no exception allows are reported as diagnostics too.
func New(src policy.Source) typed.Analyzer {
	return Rules().OfTypes(src)
}

// NewObserver returns an analyzer that judges nothing: its result is which flags each package uses, *[usage.Observed].
func NewObserver(src policy.Source) typed.Analyzer { return whole.Observing(New(src)) }

// Client returns the analyzer for a value flow that others share.
func Client(src policy.Source) flow.Client {
	return flow.Client{
		Name:  analyzer,
		Knows: func() (flow.Knowledge, error) { return knowledge(), nil },
		Analyzer: func(values flow.Values) typed.Analyzer {
			registered := policy.Remembered(registry.Read)
			a := rules(src, registered).Analyzer(src, values)
			a.Subject, a.Idle, a.Wanted = "flags", "the policy has no flags", asked
			nothing := func(*policy.Policy) string { return "" }
			a.Reaches, a.Adds, a.Keeping.Rests = reaches, nothing, nothing
			a.Faults = func(p *policy.Policy) []typed.Error { return registered(p).Faults }
			return a
		},
	}
}

// rules returns how uses of flags are seen and judged.
func rules(src policy.Source, registered func(*policy.Policy) *registry.Registry) whole.Rules {
	k := kind()
	return whole.Rules{
		Kind:  k,
		Doc:   ruledoc.MustExtract(doc, analyzer),
		Sight: usage.Seeing(src, sight),
		Judge: func(p *policy.Policy, seen *usage.Observed) []finding.Finding {
			return newJudge(k, p, seen, registered(p)).findings()
		},
		Together: func(p *policy.Policy, all *whole.Program) []finding.Finding {
			return together(k, p, all, registered(p))
		},
	}
}

// asked reports whether the policy says anything of flags, and some rule is switched on for that.
func asked(p *policy.Policy) bool { return p.SwitchedOn(analyzer) && section.From(p).Given }

// reaches tells packages that give the analyzer something to look at in those that import them.
func reaches(*policy.Policy) func(importPath string) bool { return sdk.Reaches }
