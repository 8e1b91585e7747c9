package topics

import (
	_ "embed"

	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/host"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/ruledoc"
	"github.com/phoenix-platform/govern/analyzers/internal/setting"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/analyzers/topics/internal/broker"
	"github.com/phoenix-platform/govern/analyzers/topics/internal/contract"
	"github.com/phoenix-platform/govern/analyzers/topics/internal/topic"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

//go:embed doc.go
var doc string

// The rules.
const (
	foreignPublish = "topics-foreign-publish"
	undeclared     = "topics-undeclared"
	unconsumed     = "topics-unconsumed"
	unpublished    = "topics-unpublished"
	wildcard       = "topics-wildcard"
	dynamic        = "topics-dynamic"
)

// Analyzer is the topics analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// analyzer is the name of the analyzer.
const analyzer = "topics"

// Rules returns the rules on topics.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name: analyzer,
			Rules: []policy.Rule{
				{Name: foreignPublish, Level: policy.LevelError, Targeted: true, Keys: []string{topic.MayPublish}},
				{Name: undeclared, Level: policy.LevelWarn, Targeted: true, Keys: []string{topic.MayConsume}},
				{Name: unconsumed, Level: policy.LevelWarn},
				{Name: unpublished, Level: policy.LevelWarn},
				{Name: wildcard, Level: policy.LevelWarn, Targeted: true, Keys: []string{topic.MayConsume}},
				{Name: dynamic, Level: policy.LevelOff},
			},
			Settings:  usage.Settings(),
			Resource:  topic.Resource(),
			Directive: directive,
			Inputs:    func(name string) bool { return host.IsInput(name) || contract.IsInput(name) },
			Reads:     hasTopics,
			Names:     referred,
		},
		Doc:   doc,
		Flow:  Client,
		Layer: layer(),
		Table: table(),

		Propose:  propose,
		Proposes: proposes,
		Sees:     "who publishes to which topic",
	}
}

// referred returns the files that those of AsyncAPI of a component refer to, and these.
func referred(p *policy.Policy, c *policy.Component) []string {
	if !hasTopics(p) {
		return nil
	}
	return contract.Referred(p, c)
}

// New returns the topics analyzer for the policy that src yields. Its result is the settled findings of the pass, []finding.Finding;
// those that no exception allows are reported as diagnostics too.
func New(src policy.Source) typed.Analyzer {
	return Rules().OfTypes(src)
}

// NewObserver returns an analyzer that judges nothing: its result is what each package does with topics, *[usage.Observed].
func NewObserver(src policy.Source) typed.Analyzer { return whole.Observing(New(src)) }

// Client returns the analyzer for a value flow that others share.
func Client(src policy.Source) flow.Client {
	return flow.Client{
		Name:  analyzer,
		Knows: func() (flow.Knowledge, error) { return knowledge(), nil },
		Analyzer: func(values flow.Values) typed.Analyzer {
			a := rules(src).Analyzer(src, values)
			a.Subject, a.Idle, a.Wanted = "topics", "no component owns any", hasTopics
			nothing := func(*policy.Policy) string { return "" }
			a.Reaches, a.Adds, a.Helps, a.Keeping.Rests = reaches, nothing, setting.Reads, nothing
			return a
		},
	}
}

// rules returns how uses of topics are seen and judged.
func rules(src policy.Source) whole.Rules {
	files := filesOf()
	k := kind(files)
	return whole.Rules{
		Kind:  k,
		Doc:   ruledoc.MustExtract(doc, analyzer),
		Sight: usage.Seeing(src, sight),
		Judge: func(p *policy.Policy, seen *usage.Observed) []finding.Finding {
			of := kind(withCode(files(p), k, p, []*usage.Observed{seen}))
			return newJudge(of, p, seen).findings()
		},
		Together: func(p *policy.Policy, all *whole.Program) []finding.Finding {
			return together(kind(withCode(files(p), k, p, all.Packages)), p, all)
		},
	}
}

// hasTopics reports whether the policy says whose any topic is, and some rule is switched on for that.
func hasTopics(p *policy.Policy) bool { return p.SwitchedOn(analyzer) && p.Declares(topic.Key) }

// reaches tells packages that give the analyzer something to look at in those that import them.
func reaches(*policy.Policy) func(importPath string) bool {
	return func(importPath string) bool { return broker.Reaches(importPath) || importPath == setting.Viper }
}
