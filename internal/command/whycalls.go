package command

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/calls"
	"github.com/phoenix-platform/govern/internal/command/verdict"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
)

// whyCalls is the shortest chain of calls from one component to another, and the one back.
type whyCalls struct {
	Version  int        `json:"version"`
	From     string     `json:"from"`
	To       string     `json:"to"`
	Calls    []whyStep  `json:"calls"`    // empty if there is no chain
	Back     []whyStep  `json:"back"`     // likewise
	Gateway  string     `json:"gateway"`  // that the chain passes, so that it may be of two requests; empty for none
	Coverage string     `json:"coverage"` // what was looked at
	Unused   []whyUnmet `json:"unused"`   // calls from one to the other, or back, that the policy declares, and that were not found

	from, to *policy.Component
}

// whyUnmet is a call that the policy declares.
type whyUnmet struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// whyStep is one call.
type whyStep struct {
	From      string   `json:"from"` // components
	To        string   `json:"to"`
	What      string   `json:"what"` // shop.v1.Orders.Get, GET orders/api; empty where the code declares the call
	Transport string   `json:"transport"`
	Gateway   string   `json:"gateway"` // that is called by a path of the other component; empty for none
	OneOf     []string `json:"oneOf"`   // who serves it, where that may be several
	File      string   `json:"file"`
	Line      int      `json:"line"`
	Column    int      `json:"column"`
	Decl      string   `json:"declaration"`
	Via       string   `json:"via"` // function that the call goes through
	Allowed   bool     `json:"allowed"`
	Rule      string   `json:"rule"`   // that is broken, or was but for an exception
	Policy    string   `json:"policy"` // the line that decides; empty where the policy asks nothing
	Verdict   string   `json:"verdict"`
}

// calling answers for calls what [whyCall.do] answers for imports.
func (c *whyCall) calling() error {
	if c.tests {
		return errors.New("why: -tests is for imports; the policy says whether calls of test files count")
	}
	p, err := c.open()
	if err != nil {
		return err
	}
	from, to, err := callers(p, c.args[0], c.args[1])
	if err != nil {
		return err
	}
	seen, err := c.lookAt(c.tags, calls.NewObserver)
	if err != nil {
		return err
	}
	answer := callsBetween(c.on(seen.policy), seen.results, from.Name, to.Name)
	answer.Coverage = seen.coverage("calls", "a library of calls")
	format := textOrJSON(c.callsText)
	format.name = c.format.name
	if err := format.write(c.stdout.Raw(), answer); err != nil {
		return err
	}
	c.beside(seen, answer.Coverage)
	switch {
	case slices.ContainsFunc(seen.errs, func(e standalone.Error) bool { return !e.OfCircle() }): // an answer that lacks those is none
		return exitError(exitFailed)
	case len(answer.Calls) == 0:
		return exitError(exitFindings)
	}
	return nil
}

// callers finds the components that two arguments name.
func callers(p *policy.Policy, args ...string) (from, to *policy.Component, err error) {
	var found []*policy.Component
	var faults []error
	for _, arg := range args {
		c := p.Component(arg)
		if c == nil {
			faults = append(faults, fmt.Errorf("no component is named %q, and calls are of components%s", arg, policy.DidYouMean(arg, componentNames(p))))
		}
		found = append(found, c)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, nil, err
	}
	if found[0] == found[1] {
		return nil, nil, fmt.Errorf("%v is named twice; what a component calls of itself is not looked at", found[0])
	}
	return found[0], found[1], nil
}

func componentNames(p *policy.Policy) (all []string) {
	for _, c := range p.Components() {
		all = append(all, c.Name)
	}
	return all
}

// callsBetween finds the chains between two components, by what was observed.
func callsBetween(p *policy.Policy, observed []any, from, to string) *whyCalls {
	a := &whyCalls{Version: 1, From: from, To: to, Unused: []whyUnmet{}, from: p.Component(from), to: p.Component(to)}
	chains := calls.NewChains(p, observed)
	steps := chains.Shortest(a.from, a.to, false)
	if steps == nil {
		steps = chains.Shortest(a.from, a.to, true)
		a.Gateway = chains.Gateway(steps)
	}
	a.Calls, a.Back = whySteps(steps), whySteps(chains.Shortest(a.to, a.from, false))
	for _, pair := range calls.NewMatrix(p, observed).Unused {
		if pair == (calls.Pair{From: from, To: to}) || pair == (calls.Pair{From: to, To: from}) {
			a.Unused = append(a.Unused, whyUnmet{pair.From, pair.To})
		}
	}
	return a
}

func whySteps(chain []calls.Step) []whyStep {
	all := []whyStep{}
	for _, s := range chain {
		v := verdict.OfCall(s.Verdict)
		all = append(all, whyStep{
			From: s.From, To: s.To, What: s.What, Transport: s.Transport, Gateway: s.Gate, OneOf: append([]string{}, s.OneOf...),
			File: s.File, Line: s.Line, Column: s.Column, Decl: s.Decl, Via: s.Via,
			Allowed: v.Allowed, Rule: v.Rule, Policy: v.Policy, Verdict: v.Text,
		})
	}
	return all
}

// callsText writes the answer for people, and on stderr what it amounts to.
func (c *whyCall) callsText(w io.Writer, a *whyCalls) error {
	out := printable.To(w)
	broken := stepsText(out, a.Calls)
	if len(a.Calls) == 0 {
		out.Printf("no calls lead from %v to %v\n", a.from, a.to)
	}
	if a.Gateway != "" {
		out.Printf("passes the gateway %q, of which nobody knows what it calls for whom\n", a.Gateway)
	}
	if len(a.Back) > 0 {
		out.Printf("calls that lead back, from %v to %v:\n", a.to, a.from)
		broken += stepsText(out, a.Back)
	}
	var err error
	for _, u := range a.Unused {
		err = out.Printf("the policy declares that %q calls %q, and no such call was found\n", u.From, u.To)
	}
	if len(a.Calls)+len(a.Back) == 0 {
		return err
	}
	verdict := "the policy allows all"
	if broken > 0 {
		verdict = fmt.Sprintf("the policy forbids %d of them", broken)
	}
	return c.stderr.Printf("govern: %s from %v to %v, %d back; %s\n", finding.Count(len(a.Calls), "call"), a.from, a.to, len(a.Back), verdict)
}

// stepsText writes a line for each call, and returns how many of them the policy forbids.
func stepsText(out printable.Printer, steps []whyStep) (broken int) {
	for _, s := range steps {
		if !s.Allowed {
			broken++
		}
		out.Printf("%s:%d:%d: %q calls %q: %s, %s\n", s.File, s.Line, s.Column, s.From, s.To, s.how(), s.Verdict)
	}
	return broken
}

// how says what is called, and by which way.
func (s whyStep) how() string {
	text := s.What
	if text == "" {
		text = "as code declares"
	}
	if s.Transport != "" {
		text += " by " + s.Transport
	}
	if s.Via != "" {
		text += " via " + s.Via
	}
	if s.Gateway != "" {
		text += fmt.Sprintf(", behind %q", s.Gateway)
	}
	if len(s.OneOf) > 0 {
		text += ", one of " + strings.Join(s.OneOf, ", ")
	}
	return text
}
