package analyzers

import (
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
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

// Look is a look at types that proposals need: its subject, as topics, and what it is for.
type Look struct{ Subject, For string }

// Looks returns those of all proposers, in the order of the analyzers.
func Looks() (all []Look) {
	none := func() (*policy.Policy, error) { return nil, nil }
	for _, a := range Proposers() {
		if a.set.Flow != nil {
			all = append(all, Look{a.set.OfTypes(none).Subject, a.set.Sees})
		}
	}
	return all
}

// Observers returns the analyzers whose results the proposals for a policy are made of, by the place of the proposer. Those that look for
// what is to be skipped are not among them. They share one value flow, and run whether or not the policy gives them work.
func Observers(of []Proposer, p *policy.Policy, skip func(subject string) bool) map[int]typed.Analyzer {
	src := func() (*policy.Policy, error) { return p, nil }
	var clients []flow.Client
	var places []int
	for i, a := range of {
		if a.set.Flow == nil || a.set.Proposes != nil && !a.set.Proposes(p) || skip(a.set.OfTypes(src).Subject) {
			continue
		}
		clients, places = append(clients, wanted(a.set.Flow(src))), append(places, i)
	}
	all := map[int]typed.Analyzer{}
	for i, a := range flow.Share(src, clients...) {
		if a.Observer != nil {
			all[places[i]] = whole.Observing(a)
		}
	}
	return all
}

// wanted returns a client to which every policy gives work.
func wanted(c flow.Client) flow.Client {
	analyzer := c.Analyzer
	c.Analyzer = func(values flow.Values) typed.Analyzer {
		a := analyzer(values)
		a.Wanted = func(*policy.Policy) bool { return true }
		return a
	}
	return c
}

// Propose returns the proposal of an analyzer.
func (p Proposer) Propose(of *policy.Policy, given proposal.Given) proposal.Proposal {
	return p.set.Propose(of, given)
}
