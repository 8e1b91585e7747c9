package calls

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/circle"
	"github.com/phoenix-platform/govern/analyzers/calls/internal/record"
	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// reason is why a component waits for another one: a call, one that is on record, or that the policy declares it.
type reason struct {
	call     *placed      // nil for the others
	recorded *record.Call // likewise
	gate     string       // through which it is, if it names that and not who is called
	declared repo.Position
}

// circles returns a finding for each set of components that wait for each other. Calls of the repository count, and those that the
// policy declares. A gateway takes no part: what is called through it names its callee.
func circles(p *policy.Policy, all []placed, methods []methodCircle) (found []finding.Finding) {
	level, _ := section.CyclesLevel(p)
	if level == policy.LevelOff {
		return nil
	}
	for _, c := range waiting(p, all).Circles(costOf) {
		at := slices.IndexFunc(c.Steps, func(e circle.Edge[reason]) bool { return first(e).call != nil })
		if at < 0 {
			continue // declared alone, which is a fault of the policy unless that allows it
		}
		c.Steps = slices.Concat(c.Steps[at:], c.Steps[:at])
		found = append(found, circleFinding(p, c, within(methods, c.Members), level))
	}
	return found
}

// waiting returns who waits for whom.
func waiting(p *policy.Policy, all []placed) *circle.Graph[reason] {
	g := &circle.Graph[reason]{}
	says := section.From(p)
	add := func(from, to *policy.Component, why reason) {
		if !says.IsGateway(to) { // whom nobody waits for is in no circle
			g.Add(from.Name, to.Name, why)
		}
	}
	for i := range all {
		call := &all[i]
		gate := ""
		if through := behind(p, says, call.edge); through != nil {
			gate = call.to[0].Name
			call = &placed{call.edge, call.judge}
			call.to = through
		}
		for _, to := range call.to {
			add(call.from, to, reason{call: call, gate: gate})
		}
	}
	for _, c := range p.Components() {
		for _, name := range c.Calls().Items {
			if to := p.Component(name); to != nil {
				add(c, to, reason{declared: c.Calls().Pos})
			}
		}
	}
	return g
}

// behind returns the components that answer a request of a gateway: those that expose the longest part of its path. It returns nil where
// that is known of nobody, and where the caller is one of them.
func behind(p *policy.Policy, says section.Interactions, e edge) (all []*policy.Component) {
	if e.host == "" || len(e.to) != 1 || !says.IsGateway(e.to[0]) {
		return nil
	}
	path, _, open := strings.Cut(e.path, "*")
	if !open {
		path += "/"
	}
	longest := 0
	for _, c := range p.Components() {
		for _, prefix := range c.HTTP() {
			prefix = strings.TrimSuffix(prefix, "/") + "/"
			switch {
			case !strings.HasPrefix(path, prefix) || len(prefix) < longest:
				continue
			case len(prefix) > longest:
				all, longest = nil, len(prefix)
			}
			if !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	if slices.Contains(all, e.from) {
		return nil
	}
	return all
}

// costOf is how hard it is to do without a reason: a line of the policy is soon gone.
func costOf(r reason) int {
	if r.call == nil {
		return 0
	}
	return 2
}

// first returns the reason that is shown of an edge: the first call, if there is one, else one on record.
func first(e circle.Edge[reason]) reason {
	if at := slices.IndexFunc(e.Reasons, func(r reason) bool { return r.call != nil }); at >= 0 {
		return e.Reasons[at]
	}
	if at := slices.IndexFunc(e.Reasons, func(r reason) bool { return r.recorded != nil }); at >= 0 {
		return e.Reasons[at]
	}
	return e.Reasons[0]
}

func circleFinding(p *policy.Policy, c circle.Circle[reason], methods *methodCircle, level policy.Level) finding.Finding {
	start := first(c.Steps[0]).call
	possible := slices.ContainsFunc(c.Steps, func(e circle.Edge[reason]) bool {
		call := first(e).call
		return call != nil && len(call.to) > 1
	})
	says := "wait for each other"
	if possible {
		says = "may wait for each other"
	}
	text := p.Component(c.Steps[0].From).String()
	var related []finding.Related
	var steps []finding.Call
	for _, e := range c.Steps {
		text += fmt.Sprintf(" -> %s (%s)", p.Component(e.To), why(e))
		steps = append(steps, stepOf(e))
		if call := first(e).call; call != nil {
			related = append(related, finding.Related{Place: call.at.Place, Message: fmt.Sprintf("%q calls %s of %q", e.From, call.target, e.To)})
			related = append(related, call.judge.Chain(call.use.Hops)...)
		}
	}
	if len(c.Members) > len(c.Steps) {
		text += fmt.Sprintf(", in a set of %d", len(c.Members))
	}
	text += methods.String()
	related = append(related, methods.related()...)
	f := start.judge.Broken(cycle, start.at.Place, start.at.Decl, "components %s: %s; to break it, remove %s", says, text, remove(c.Cut))
	f.Target, f.Subject = strings.Join(c.Members, ", "), strings.Join(c.Members, ", ")
	f.Related, f.Calls = related, steps
	if level == policy.LevelWarn {
		f.AtMost = policy.LevelWarn
	}
	return f
}

// stepOf is a step of a circle, for who draws it.
func stepOf(e circle.Edge[reason]) finding.Call {
	step := finding.Call{From: e.From, To: e.To}
	switch r := first(e); {
	case r.recorded != nil:
		step.What, step.At = targetOn(r.recorded), repo.Position{File: r.recorded.File}
	case r.call == nil:
		step.What, step.At = "declared", r.declared
	default:
		step.What, step.How, step.At = r.call.String(), r.call.transport, r.call.at.Place.Position
	}
	return step
}

// why says why a component waits for another one: a.v1.A.Get by gRPC, a/a.go:9.
func why(e circle.Edge[reason]) string {
	r := first(e)
	if r.recorded != nil {
		return fmt.Sprintf("%s, %s", targetOn(r.recorded), r.recorded.File)
	}
	if r.call == nil {
		return fmt.Sprintf("declared at %s", r.declared)
	}
	text := r.call.String() + transportOf(r.call.target) + ", " + r.call.placeOf()
	if r.gate != "" {
		text += fmt.Sprintf(", behind %q", r.gate)
	}
	if len(r.call.to) > 1 {
		text += ", one of " + fmt.Sprint(len(r.call.to)) + " that serve it"
	}
	return text
}

// targetOn names what a call on record calls, and how.
func targetOn(c *record.Call) string {
	switch {
	case c.Service == "":
		return "as code declares"
	case strings.Contains(c.Method, " "): // a verb and a path
		verb, path, _ := strings.Cut(c.Method, " ")
		return verb + " " + c.Service + path + " by " + c.Transport
	}
	return strings.TrimSuffix(c.Service+"."+c.Method, ".") + " by " + c.Transport
}

// shownCalls is how many calls of an edge a message names.
const shownCalls = 3

// remove names what to remove of a circle: the calls, and what the policy says of them.
func remove(cut []circle.Edge[reason]) string {
	var parts []string
	for _, e := range cut {
		var places []string
		for _, r := range e.Reasons {
			at := ""
			if r.call == nil {
				at = r.declared.String()
			} else {
				at = r.call.placeOf()
			}
			if !slices.Contains(places, at) {
				places = append(places, at)
			}
		}
		more := ""
		if len(places) > shownCalls {
			more = fmt.Sprintf(" and %d more", len(places)-shownCalls)
			places = places[:shownCalls]
		}
		parts = append(parts, fmt.Sprintf("what %q calls of %q (%s%s)", e.From, e.To, strings.Join(places, ", "), more))
	}
	return strings.Join(parts, " and ")
}
