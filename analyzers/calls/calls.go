package calls

import (
	_ "embed"
	"fmt"
	"path"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/record"
	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/host"
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
	undeclared = "calls-undeclared"
	bypass     = "calls-bypass"
	cycle      = "calls-cycle"
	unserved   = "calls-unserved"
	dynamic    = "calls-dynamic"
)

// Analyzer is the calls analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// analyzer is the name of the analyzer.
const analyzer = "calls"

// Rules returns the rules on calls.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name: analyzer,
			Rules: []policy.Rule{
				{Name: undeclared, Level: policy.LevelError, Targeted: true, Keys: []string{"calls", "may_call"}},
				{Name: bypass, Level: policy.LevelError, Targeted: true},
				{Name: cycle, Level: policy.LevelError},
				{Name: unserved, Level: policy.LevelWarn},
				{Name: dynamic, Level: policy.LevelOff},
			},
			Settings:  usage.Settings(),
			Sections:  section.All(),
			Check:     check,
			Directive: directive,
			Inputs:    isInput,
			Reads:     section.Asked,
		},
		Doc:   doc,
		Flow:  Client,
		Layer: layer(),

		Propose:  propose,
		Proposes: proposes,
		Sees:     "who calls whom",
	}
}

// New returns the calls analyzer for the policy that src yields. Its result is the settled findings of the pass, []finding.Finding; those
// that no exception allows are reported as diagnostics too.
func New(src policy.Source) typed.Analyzer {
	return Rules().OfTypes(src)
}

// Client returns the same for a value flow that other analyzers share.
func Client(src policy.Source) flow.Client {
	return flow.Client{
		Name: analyzer,
		Knows: func() (flow.Knowledge, error) {
			p, err := src()
			if err != nil {
				return flow.Knowledge{}, fmt.Errorf("policy: %w", err)
			}
			return knowledge(p), nil
		},
		Analyzer: func(values flow.Values) typed.Analyzer {
			a := rules(src).Analyzer(src, values)
			a.Subject, a.Idle = "calls", "no component says whom it calls"
			a.Wanted = asked
			a.Reaches, a.Adds, a.Helps, a.Keeping.Rests = reaches, adds, helps, adds
			return a
		},
	}
}

// rules returns how calls are seen and judged.
func rules(src policy.Source) whole.Rules {
	byPolicy := policy.Remembered(registry.ByPolicy)
	k := kind(byPolicy)
	recordOnce := policy.Remembered(record.Of)
	known := policy.Remembered(func(p *policy.Policy) *registry.Registry { return recorded(p, byPolicy(p), recordOnce(p)) })
	seeing := kind(known)
	return whole.Rules{
		Kind:  k,
		Doc:   ruledoc.MustExtract(doc, analyzer),
		Sight: usage.Seeing(src, sight),
		Judge: func(p *policy.Policy, seen *usage.Observed) []finding.Finding {
			served := known(p)
			if defines(seen) {
				served = served.Clone()
				define(served, seeing, p, []*usage.Observed{seen})
			}
			return newJudge(seeing, p, seen, served).apart(recordOnce(p))
		},
		Together: func(p *policy.Policy, all *whole.Program) []finding.Finding {
			served := registryOf(k, byPolicy(p), p, all.Packages)
			return together(kind(func(*policy.Policy) *registry.Registry { return served }), p, all, served)
		},
		Beside: func(p *policy.Policy) []finding.Finding { return unread(byPolicy(p)) },
	}
}

// check adds what is wrong with what a policy says of calls, and with what is on record of them.
func check(p *policy.Policy, c *policy.Check) {
	section.Check(p, c)
	record.Check(p, c)
}

// isInput reports whether the rules read a file besides Go source.
func isInput(name string) bool { return host.IsInput(name) || record.IsInput(name) }

// unread returns a finding for each file that tells no hosts though it should.
func unread(served *registry.Registry) (found []finding.Finding) {
	for _, f := range served.Hosts.Faults() {
		dir := path.Dir(f.At.File)
		found = append(found, finding.Finding{
			Rule: unserved, Dir: dir, Target: f.At.File,
			Place:   finding.Place{Position: f.At, EndLine: f.At.Line, EndColumn: f.At.Column},
			Message: f.Problem + ", so that it tells no hosts and settings",
		})
	}
	return found
}
