package calls

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/circle"
	"github.com/phoenix-platform/govern/analyzers/calls/internal/record"
	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// recorded returns who serves what by the policy and by the record, for drivers that see one package at a time.
func recorded(p *policy.Policy, byPolicy *registry.Registry, r *record.Record) *registry.Registry {
	if r == nil {
		return byPolicy
	}
	all := byPolicy.Clone()
	for _, s := range r.Serves {
		if by := p.Component(s.Component); by != nil {
			all.Add(s.Service, by)
		}
	}
	return all
}

// apart returns what breaks a rule in the package, in view of the record where there is one.
func (j *judge) apart(r *record.Record) []finding.Finding {
	own := j.placed()
	found := j.findings(own)
	if r == nil {
		return found
	}
	slices.SortStableFunc(own, comparePlaced)
	for _, f := range unservedBy(own) {
		first := r.Unserved(f.Target)
		if first == "" || path.Dir(first) == j.Seen.Dir { // else it is said there
			found = append(found, f)
		}
	}
	return append(found, j.closing(r, own)...)
}

// closing returns a finding for each set of components that wait for each other: at the first call of the package that closes a circle.
// The calls of this package count as they are, those of others as they were recorded.
func (j *judge) closing(r *record.Record, own []placed) (found []finding.Finding) {
	level, _ := section.CyclesLevel(j.Policy)
	if level == policy.LevelOff || len(own) == 0 {
		return nil
	}
	g := waiting(j.Policy, own)
	j.remember(g, r)
	told := map[string]bool{}
	circles := g.Circles(costOf)
	for i := range own {
		for _, to := range own[i].to {
			at := slices.IndexFunc(circles, func(c circle.Circle[reason]) bool {
				return slices.Contains(c.Members, j.Component.Name) && slices.Contains(c.Members, to.Name)
			})
			if at < 0 || told[circles[at].Members[0]] {
				continue
			}
			told[circles[at].Members[0]] = true
			f := j.closes(r, own[i], g.Through(j.Component.Name, to.Name))
			f.Subject = strings.Join(circles[at].Members, ", ")
			f.Target, f.Dir = f.Subject, startOf(circles[at], j.Seen.Dir)
			if level == policy.LevelWarn {
				f.AtMost = policy.LevelWarn
			}
			found = append(found, f)
		}
	}
	return found
}

// remember adds what the record knows of other packages to who waits for whom.
func (j *judge) remember(g *circle.Graph[reason], r *record.Record) {
	calls := r.Elsewhere(j.Seen.Dir)
	for i := range calls {
		from, to := j.Policy.Component(calls[i].From), j.Policy.Component(calls[i].To)
		if from != nil && to != nil && !j.says.IsGateway(from) && !j.says.IsGateway(to) {
			g.Add(from.Name, to.Name, reason{recorded: &calls[i]})
		}
	}
}

// startOf returns the directory by which the policy judges a circle: that of its first call, as where all packages are seen. What
// allows the circle there allows it here.
func startOf(c circle.Circle[reason], own string) string {
	for _, e := range c.Steps {
		file := ""
		for _, r := range e.Reasons {
			at := ""
			switch {
			case r.call != nil:
				at = r.call.at.Place.File
			case r.recorded != nil:
				at = r.recorded.File
			}
			if at != "" && (file == "" || at < file) {
				file = at
			}
		}
		if file != "" {
			return path.Dir(file)
		}
	}
	return own
}

// closes returns the finding that a call closes a circle, whose first step it is.
func (j *judge) closes(r *record.Record, e placed, steps []circle.Edge[reason]) finding.Finding {
	verb := "closes"
	text := steps[0].From + " -> " + steps[0].To
	if len(e.to) > 1 {
		verb = "may close"
	}
	for _, step := range steps[1:] {
		text += fmt.Sprintf(" -> %s (%s)", step.To, why(step))
		if known := first(step).recorded; known != nil && r.OneOf(*known) {
			verb = "may close"
		}
	}
	f := j.Broken(cycle, e.at.Place, e.at.Decl, "%v calls %s %q%s, %s%s, which %s a circle of components that wait for each other: %s; "+
		"send an event instead, or turn one of the calls round", j, e.thing(), e.target, transportOf(e.target), servedByAny(e.to),
		j.Via(e.use.Hops), verb, text)
	f.Related = j.Chain(e.use.Hops)
	return f
}

// recordOf returns what there is to record of a repository.
func recordOf(all []placed, registered []registration) *record.Record {
	var called []record.Call
	for _, e := range all {
		c := record.Call{From: e.from.Name, Service: e.service, Method: e.method, Transport: e.transport, File: e.at.Place.File}
		if e.host != "" {
			c.Service, c.Method = e.host, e.method+" "+e.path
		}
		for _, to := range e.to {
			c.To = to.Name
			called = append(called, c)
		}
		if len(e.to) == 0 {
			called = append(called, c)
		}
	}
	var served []record.Serve
	for _, r := range registered {
		served = append(served, record.Serve{Component: r.by.Name, Service: r.service, File: r.file})
	}
	return record.New(called, served)
}

// stale returns a finding if the record, where there is one, is not what there is to record.
func stale(p *policy.Policy, now *record.Record) []finding.Finding {
	was := record.Of(p)
	if was == nil {
		return nil
	}
	gone, line, less := was.Missing(now)
	came, _, more := now.Missing(was)
	if less+more == 0 {
		return nil
	}
	says := fmt.Sprintf("lacks %q", came)
	if less > 0 {
		says = fmt.Sprintf("has %q, which is found no more", gone)
	}
	if n := less + more - 1; n > 0 {
		says += fmt.Sprintf(", and %s", finding.Count(n, "further difference"))
	}
	f := finding.Finding{
		Rule: cycle, Dir: ".", Target: record.FileName, AtMost: policy.LevelWarn,
		Message: fmt.Sprintf("the record of calls is stale: it %s; run %q, or go vet and golangci-lint judge by what was", says, record.Writes),
	}
	f.Place.File, f.Place.Line, f.Place.Column = record.FileName, cmp.Or(line, 1), 1
	f.Place.EndLine, f.Place.EndColumn = f.Place.Line, 1
	return []finding.Finding{f}
}
