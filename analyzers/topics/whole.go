package topics

import (
	"slices"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/analyzers/topics/internal/broker"
	"github.com/phoenix-platform/govern/analyzers/topics/internal/topic"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// together returns what breaks a rule in the packages of a repository, in view of who publishes and who consumes what in it.
func together(k *usage.Kind, p *policy.Policy, program *whole.Program) (found []finding.Finding) {
	t := &traffic{}
	for _, seen := range program.Packages {
		j := newJudge(k, p, seen)
		found = append(found, j.findings()...)
		t.note(j)
	}
	for _, all := range [][]placed{t.published, t.consumed, t.blind} {
		slices.SortStableFunc(all, comparePlaced)
	}
	t.declare(p)
	if t.partial {
		return found // who meets whom is not known
	}
	found = append(found, t.lonely(side{
		rule: unconsumed, does: "publishes to", other: "consumes", remedy: "remove it, or let an AsyncAPI file say who receives it",
		uses: t.published, others: t.consumed, access: consume,
	})...)
	return append(found, t.lonely(side{
		rule: unpublished, does: "consumes", other: "publishes to", remedy: "correct its name, remove it, or let an AsyncAPI file say who sends it",
		uses: t.consumed, others: t.published, access: publish,
	})...)
}

// side is one side of the traffic, which needs the other one.
type side struct {
	rule                finding.Rule
	does, other, remedy string
	uses, others        []placed
	access              usage.Access // that of the others
}

// traffic is who publishes and who consumes what in a repository.
type traffic struct {
	published, consumed []placed
	mentioned           map[string][]*policy.Component
	elsewhere           []declared // by files of AsyncAPI, whatever code there is
	blind               []placed   // publications and consumptions of topics that are not known
	queues              []string   // that are bound to topics
	partial             bool       // not all code type-checks
}

// placed is the use of a topic at a place.
type placed struct {
	usage.Use
	at    *usage.Statement
	judge *judge
}

// declared is what a file of AsyncAPI says of a topic.
type declared struct {
	name   string
	access usage.Access
}

func comparePlaced(a, b placed) int { return a.at.Place.Compare(b.at.Place.Position) }

// note takes what a package does with topics.
func (t *traffic) note(j *judge) {
	if t.mentioned == nil {
		t.mentioned = map[string][]*policy.Component{}
	}
	t.partial = t.partial || j.Seen.Dark
	for i := range j.Seen.Statements {
		s := &j.Seen.Statements[i]
		if !j.Asks(s.Test, s.Generated) {
			continue
		}
		uses := j.Answered(s)
		if s.Own && s.Unknown && len(uses) == 0 && j.Component != nil {
			t.blind = append(t.blind, placed{at: s, judge: j})
		}
		for _, u := range uses {
			one := placed{u, s, j}
			if u.Access&(publish|request) != 0 {
				t.published = append(t.published, one)
			}
			if u.Access&consume != 0 {
				t.consumed = append(t.consumed, one)
			}
			if u.Access&binding != 0 {
				t.queues = append(t.queues, nameOf(u))
			}
			if u.Access&mention != 0 {
				t.mentioned[nameOf(u)] = append(t.mentioned[nameOf(u)], j.Component)
			}
		}
	}
}

// declare takes what files of AsyncAPI say.
func (t *traffic) declare(p *policy.Policy) {
	for _, channel := range topic.Contracts(p).All {
		if channel.Sends {
			t.elsewhere = append(t.elsewhere, declared{channel.Name, publish})
		}
		if channel.Receives {
			t.elsewhere = append(t.elsewhere, declared{channel.Name, consume})
		}
	}
}

// lonely returns a finding for each topic of one side that the other side does not have, at the first place.
func (t *traffic) lonely(of side) (found []finding.Finding) {
	known := map[string]bool{}
	for _, u := range of.uses {
		name := nameOf(u.Use)
		if known[name] || !isSure(u.Use) || slices.Contains(t.queues, name) {
			continue
		}
		known[name] = true
		if t.met(u.Use, of.others, of.access) || t.named(name, of.uses) {
			continue
		}
		f := u.judge.Broken(of.rule, u.at.Place, u.at.Decl, "%v %s topic %q, and no component %s it%s; %s", u.judge, of.does, name, of.other,
			t.unless(), of.remedy)
		f.By = finding.DecidedAt(u.judge.Policy.Pos())
		f.Target, f.Related = name, u.judge.Chain(u.Hops)
		found = append(found, f)
	}
	return found
}

// isSure reports whether a use is of one topic, of which all is known.
func isSure(u usage.Use) bool {
	return !u.Dynamic() && !isPattern(u) && u.Nature&logical == 0 && formOf(u) != broker.Queue && u.Access&request == 0
}

// met reports whether one of others, or a file of AsyncAPI, is of the topic of a use.
func (t *traffic) met(u usage.Use, others []placed, access usage.Access) bool {
	of := func(form broker.Form, name string) bool { return broker.Overlap(form, name, formOf(u), nameOf(u)) }
	return slices.ContainsFunc(others, func(o placed) bool { return of(formOf(o.Use), nameOf(o.Use)) }) ||
		slices.ContainsFunc(t.elsewhere, func(d declared) bool { return d.access == access && of(broker.Plain, d.name) })
}

// named reports whether a component mentions the constant of a topic that does not use it in one of these ways: it may use it in another.
func (t *traffic) named(name string, all []placed) bool {
	return slices.ContainsFunc(t.mentioned[name], func(c *policy.Component) bool {
		uses := func(u placed) bool { return nameOf(u.Use) == name && u.judge.Component == c }
		return c != nil && !usage.Shared(c) && !slices.ContainsFunc(all, uses)
	})
}

// unless says that of some calls it is not known which topics they use.
func (t *traffic) unless() string { return usage.Unless(placesOf(t.blind), "other call", "topic") }

func placesOf(all []placed) (places []finding.Place) {
	for _, u := range all {
		places = append(places, u.at.Place)
	}
	return places
}
