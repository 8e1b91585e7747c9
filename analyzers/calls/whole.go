package calls

import (
	"cmp"
	"fmt"
	"slices"

	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// together returns what breaks a rule in the packages of a repository, in view of who serves what in it.
func together(k *usage.Kind, p *policy.Policy, program *whole.Program, served *registry.Registry) (found []finding.Finding) {
	var all []placed
	for _, seen := range program.Packages {
		j := newJudge(k, p, seen, served)
		own := j.placed()
		found = append(found, j.findings(own)...)
		all = append(all, own...)
	}
	slices.SortStableFunc(all, comparePlaced)
	found = append(found, unservedBy(all)...)
	found = append(found, stale(p, recordOf(all, slices.Collect(registrations(k, p, program.Packages))))...)
	return append(found, circles(p, all, requests(p, all, program, served))...)
}

// placed is a call and the judge of its package.
type placed struct {
	edge
	judge *judge
}

// comparePlaced orders calls by place.
func comparePlaced(a, b placed) int { return a.at.Place.Compare(b.at.Place.Position) }

// unservedBy returns a finding for each service that nobody serves, at the first call.
func unservedBy(all []placed) (found []finding.Finding) {
	known := map[string]bool{}
	for _, e := range all {
		if len(e.to) > 0 || known[e.service] {
			continue
		}
		known[e.service] = true
		key := "exposes.grpc"
		if e.queue != "" {
			key = "aliases"
		}
		f := e.judge.Broken(unserved, e.at.Place, e.at.Decl, "%v calls %q%s, and no component serves %s; add it to %s of the component "+
			"that does, or to external of interactions if none of the repository does", e.judge, e.target, transportOf(e.target), e.service, key)
		f.Target = e.service
		f.By = finding.DecidedAt(cmp.Or(e.judge.says.At, e.judge.Policy.Pos()))
		f.Related = e.judge.Chain(e.use.Hops)
		found = append(found, f)
	}
	return found
}

// placeOf is where a call stands, in a message.
func (e placed) placeOf() string { return fmt.Sprintf("%s:%d", e.at.Place.File, e.at.Place.Line) }
