package metrics

import (
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/section"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/signal"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
)

// proposes reports whether a policy may have something to say of metrics: it is a draft, and has services that may have some in common.
func proposes(p *policy.Policy) bool {
	services := 0
	for _, c := range p.Components() {
		if isService(c) {
			services++
		}
	}
	return p.Draft() && services > 1
}

// propose returns what every service tells by its metrics already, so that the next one will, too. These are words: which names all have in
// common says little, where a shared library has them.
func propose(p *policy.Policy, given proposal.Given) (all proposal.Proposal) {
	if given.Seen == nil || given.Seen.Partial || section.From(p).Given {
		return all
	}
	x := newPrograms(p, whole.NewProgram(kind(), p, whole.ObservedOf(given.Seen.Observed)))
	var programs []program
	for _, c := range p.Components() {
		if isService(c) && len(x.packagesOf(c)) > 0 {
			programs = append(programs, x.of(c))
		}
	}
	entry := proposal.Entry{Key: "service"}
	for _, word := range signal.Words() {
		first := site{}
		without := func(g program) bool {
			sites := x.required(g, word).sites
			if len(sites) > 0 && first.Statement == nil {
				first = sites[0]
			}
			return len(sites) == 0
		}
		if len(programs) > 1 && !slices.ContainsFunc(programs, without) {
			at := first.position()
			why := fmt.Sprintf("all %d services tell it, first %s:%d", len(programs), at.File, at.Line)
			entry.Items = append(entry.Items, proposal.Item{Value: word, Why: why})
		}
	}
	if len(entry.Items) > 0 {
		all.Sections = []proposal.Section{{Key: section.Key, Entries: []proposal.Entry{entry}}}
	}
	return all
}
