// Package rule says what an analyzer of govern is: data, of which everything that knows its rules is made.
package rule

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/ruledoc"
	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
)

// Set is an analyzer and its rules: all that govern knows of them. It has one of Syntax, Typed and Flow.
type Set struct {
	policy.Analyzer

	// Doc is the source of the doc.go of the analyzer's package. It tells people about the analyzer and each rule.
	Doc string

	// Syntax judges what needs no types.
	Syntax syntaxtier.Judges

	// Typed returns the analyzer that needs types, for the policy that a source yields.
	Typed func(policy.Source) typed.Analyzer

	// Flow returns the same for one that asks which values reach which functions.
	Flow func(policy.Source) flow.Client

	// Layer is what it adds to a graph of components; nil for nothing.
	Layer *Layer

	// Table is what a command of its own prints; nil for none.
	Table *Table

	// Propose returns what a policy that is written is to say for the rules, in view of what its repository is. Where the policy is a
	// draft, it names components with their kinds and paths alone. Propose may be nil.
	Propose func(p *policy.Policy, given proposal.Given) proposal.Proposal

	// Sees is what its observer looks for to propose something, for people: who writes which table.
	Sees string

	// Proposes reports whether Propose may have something to say of what the observer of the analyzer sees, so that it is worth to look.
	// Nil is always.
	Proposes func(p *policy.Policy) bool
}

// NeedsTypes reports whether the analyzer is of the typed tier.
func (s Set) NeedsTypes() bool { return s.Typed != nil || s.Flow != nil }

// New returns the analyzer for the policy that src yields. Its result is the settled findings of the pass,
// []finding.Finding; those that no exception allows are reported as diagnostics too.
func (s Set) New(src policy.Source) *analysis.Analyzer {
	if s.NeedsTypes() {
		return s.OfTypes(src).Analyzer
	}
	return syntaxtier.New(s.Analyzer, s.Doc, src, s.Syntax)
}

// OfTypes returns the analyzer of a set that needs types, over a value flow of its own if it asks one.
func (s Set) OfTypes(src policy.Source) typed.Analyzer {
	if s.Flow == nil {
		return s.Typed(src)
	}
	src = policy.Once(src)
	return flow.Share(src, s.Flow(src))[0]
}

// Alone returns the analyzer for the policy of the working directory. It is for drivers that run each analyzer for
// itself, as nogo does: what the policy says of the rules of others is not checked. Its name is none of a flag that they have.
func (s Set) Alone() *analysis.Analyzer {
	src := policy.Once(policy.Alone(s.Analyzer).Discover)
	var a *analysis.Analyzer
	if s.Flow == nil {
		a = s.New(src)
	} else {
		a = flow.Export(src, s.Flow(src)).Analyzer
	}
	a.Name = policy.DriverName(a.Name)
	return a
}

// Text returns what the doc.go says, taken apart. The error is of a doc.go whose headings are not those that
// [ruledoc] expects, or whose rules are not those of the set.
func (s Set) Text() (ruledoc.Analyzer, error) {
	text, err := ruledoc.Parse(s.Name, ruledoc.MustExtract(s.Doc, s.Name))
	if err != nil {
		return text, err
	}
	if len(text.Rules) != len(s.Rules) {
		return text, fmt.Errorf("doc of analyzer %s: it has %d rules, of which %d are described", s.Name, len(s.Rules), len(text.Rules))
	}
	for i, r := range s.Rules {
		if text.Rules[i].ID != r.Name {
			return text, fmt.Errorf("doc of analyzer %s: rule %s is described in the place of %s", s.Name, text.Rules[i].ID, r.Name)
		}
	}
	return text, nil
}
