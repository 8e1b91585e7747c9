package analyzers

import (
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
)

// Proposer is what an analyzer proposes for a policy that is written.
type Proposer struct{ set rule.Set }

// Proposers returns who has something to propose, in the order of the analyzers.
func Proposers() (all []Proposer) {
	for _, s := range sets() {
		if s.Propose != nil {
			all = append(all, Proposer{s})
		}
	}
	return all
}

// Observer returns the analyzer whose results the proposal is made of, and false where it is made of none. It runs whether or not the
// policy gives the analyzer work.
func (p Proposer) Observer(src policy.Source) (a typed.Analyzer, observes bool) {
	if !p.set.NeedsTypes() {
		return a, false
	}
	a = p.set.OfTypes(src)
	if a.Observer == nil {
		return a, false
	}
	return whole.Observing(a), true
}

// Propose returns the proposal. seen is nil if nobody looked, or had to.
func (p Proposer) Propose(of *policy.Policy, seen *proposal.Seen, decided []proposal.Decision) proposal.Proposal {
	return p.set.Propose(of, seen, decided)
}
