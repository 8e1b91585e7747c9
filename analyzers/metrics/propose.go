package metrics

import (
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/section"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/signal"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
)

// proposes reports whether a policy may have something to say of metrics: it is a draft or says something already, and has services that
// may have some in common.
func proposes(p *policy.Policy) bool {
	services := 0
	for _, c := range p.Components() {
		if isService(c) {
			services++
		}
	}
	return (p.Draft() || section.From(p).Given) && services > 1
}

// propose returns which metrics every service makes already, so that the next one will, too. Of a policy that says something of metrics,
// these are only names that the services give themselves and that it does not require; and it is said which of its metrics are gone.
func propose(p *policy.Policy, given proposal.Given) (all proposal.Proposal) {
	if given.Seen == nil || given.Seen.Partial {
		return all
	}
	x := newPrograms(p, whole.NewProgram(kind(), p, whole.ObservedOf(given.Seen.Observed)))
	var services []service
	for _, c := range p.Components() {
		if isService(c) && len(x.packagesOf(c)) > 0 {
			services = append(services, service{c, x.of(c)})
		}
	}
	if len(services) < 2 {
		return all
	}
	of := proposal.Section{Key: section.Key, Extends: x.says.Given}
	entry := proposal.Entry{Key: "service", Items: x.inCommon(services)}
	if x.says.Given {
		of.Gone = x.gone(services)
	} else {
		entry.Items = append(entry.Items, x.words(services, entry.Items)...)
	}
	if len(entry.Items) > 0 {
		of.Entries = []proposal.Entry{entry}
	}
	if len(of.Entries)+len(of.Gone) > 0 {
		all.Sections = []proposal.Section{of}
	}
	return all
}

// service is a service and its program.
type service struct {
	*policy.Component
	program
}

// maxNames bounds how many names of metrics are proposed.
const maxNames = 20

// inCommon returns the names, or what they end with, of metrics that all services make. Those that they give themselves come first.
func (x *programs) inCommon(services []service) (items []proposal.Item) {
	own, shared := names{}, names{}
	for _, s := range services {
		for made := range x.statements(s.program) {
			if made.use.Name.Parts == nil || made.use.Open || made.use.Access&making == 0 {
				continue
			}
			name := metricIn(made.use).Name
			shared.add(s.Component, name, made)
			if x.policy.ComponentOf(made.in.Dir) == s.Component {
				for _, text := range forms(name) {
					own.add(s.Component, text, made)
				}
			}
		}
	}
	texts := own.common(len(services))
	if !x.says.Given {
		for _, text := range shared.common(len(services)) {
			if !slices.ContainsFunc(texts, func(t string) bool { return covers(t, text) }) {
				texts = append(texts, text)
			}
		}
	}
	texts = slices.DeleteFunc(texts, func(text string) bool {
		return slices.ContainsFunc(x.says.OfKind(policy.Service), func(r section.Required) bool { return covers(r.Text, text) })
	})
	for i, text := range texts {
		first, known := own[text]
		if !known {
			first = shared[text]
		}
		at := first.site.position()
		why := fmt.Sprintf("all %d services make it, first %s:%d", len(services), at.File, at.Line)
		if more := len(texts) - maxNames; i == maxNames-1 && more > 0 {
			items = append(items, proposal.Item{Value: text, Why: why + "; and " + finding.Count(more, "other metric") + " of theirs"})
			break
		}
		items = append(items, proposal.Item{Value: text, Why: why})
	}
	return items
}

// words returns what every service tells by metrics of whatever name, but for what one of the names tells.
func (x *programs) words(services []service, named []proposal.Item) (items []proposal.Item) {
	for _, s := range signal.Signals() {
		if slices.ContainsFunc(named, func(i proposal.Item) bool { return s.Match(i.Value) == signal.Yes }) {
			continue
		}
		first := site{}
		without := func(of service) bool {
			sites := x.required(of.program, s.Word).sites
			if len(sites) > 0 && first.Statement == nil {
				first = sites[0]
			}
			return len(sites) == 0
		}
		if !slices.ContainsFunc(services, without) {
			at := first.position()
			why := fmt.Sprintf("all %d services tell it, first %s:%d", len(services), at.File, at.Line)
			items = append(items, proposal.Item{Value: s.Word, Why: why})
		}
	}
	return items
}

// gone returns what the policy requires of every service and none makes, as far as it is known.
func (x *programs) gone(services []service) (items []proposal.Item) {
	for _, r := range x.says.OfKind(policy.Service) {
		made := func(s service) bool {
			h := x.required(s.program, r.Text)
			return len(h.sites)+len(h.unknown) > 0
		}
		if !slices.ContainsFunc(services, made) {
			items = append(items, proposal.Item{Value: r.Text, Why: fmt.Sprintf("none of %d services makes it (%s)", len(services), r.Pos)})
		}
	}
	return items
}
