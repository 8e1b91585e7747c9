package calls

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	"github.com/phoenix-platform/govern/internal/digraph"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// undeclared reports a call that neither the calls of the component name nor a grant, where the policy asks for that.
func (j *judge) undeclared(e edge) []finding.Finding {
	calls := j.Component.Calls()
	by := calls.Pos
	switch {
	case calls.Given:
	case j.says.Deny:
		by = j.says.Default
	default:
		return nil
	}
	if j.declared(e) || j.granted(e) {
		return nil
	}
	return []finding.Finding{j.broken(undeclared, e, "", j.declare(e.to[0]), by)}
}

// past reports a call between two components that calls neither through a gateway nor a gateway.
func (j *judge) past(e edge) []finding.Finding {
	isGateway := func(c *policy.Component) bool { return j.says.IsGateway(c) }
	if isGateway(j.Component) || slices.ContainsFunc(e.to, isGateway) || j.granted(e) {
		return nil
	}
	gates := make([]string, len(j.says.Gateways))
	for i, g := range j.says.Gateways {
		gates[i] = fmt.Sprintf("%q", g.Name)
	}
	instead := fmt.Sprintf("call it through %s, send an event, or say why not by may_call of %q", strings.Join(gates, " or "), j.Component.Name)
	return []finding.Finding{j.broken(bypass, e, " past the gateway", instead, j.says.Gates)}
}

// broken returns a finding of a call; how says what is wrong with it.
func (j *judge) broken(rule finding.Rule, e edge, how, instead string, by repo.Position) finding.Finding {
	to := e.to[0]
	f := j.Touched(rule, e.at, finding.Sentence{
		Verb: "calls",
		Name: e.String(),
		Rest: fmt.Sprintf("%s%s, %s%s%s%s; %s", transportOf(e.target), how, servedByAny(e.to), e.said, j.Via(e.use.Hops), j.ended(e.to),
			instead),
	})
	told := f.Sentence
	told.Thing = e.thing()
	f.Message = told.String()
	if e.component != "" {
		told.Rest = fmt.Sprintf("%s, as the code declares%s; %s", how, j.ended(e.to), instead)
		f.Message = told.String()
	}
	f.By = finding.DecidedAt(by)
	f.Target, f.TargetTo = e.String(), to.Home()
	f.Related = j.Chain(e.use.Hops)
	return f
}

func transportOf(t target) string {
	if t.transport == "" {
		return ""
	}
	return " by " + t.transport
}

// servedByAny names who serves what is called.
func servedByAny(all []*policy.Component) string {
	named := make([]string, len(all))
	for i, c := range all {
		named[i] = c.String()
	}
	return "served by " + strings.Join(named, " or ")
}

// ended says that a grant is over.
func (j *judge) ended(to []*policy.Component) string {
	for _, c := range to {
		if g, holds := section.Granted(j.Policy, j.Component, c); !holds && g.To != nil {
			return fmt.Sprintf(", which it might until %s (%s)", g.Until.Format(time.DateOnly), g.Pos)
		}
	}
	return ""
}

// declare is the remedy: how the component may get leave to call another one. Calls must not be declared in a circle.
func (j *judge) declare(to *policy.Component) string {
	level, _ := section.CyclesLevel(j.Policy)
	if level == policy.LevelError && j.leads(to, j.Component) {
		return fmt.Sprintf("calls lead from %q back to %q already, so send an event instead, or turn one of the calls round", to.Name, j.Component.Name)
	}
	return fmt.Sprintf("send an event instead, or add %q to the calls of %q", to.Name, j.Component.Name)
}

// leads reports whether declared calls lead from one component to another.
func (j *judge) leads(from, to *policy.Component) bool {
	all := j.Policy.Components()
	index := func(c *policy.Component) int {
		i, _ := slices.BinarySearchFunc(all, c.Name, func(x *policy.Component, name string) int { return cmp.Compare(x.Name, name) })
		return i
	}
	return leads(section.Declared(j.Policy), index(from), index(to))
}

// leads reports whether edges lead from one node to another.
func leads(g digraph.Graph, from, to int) bool {
	return digraph.NewPaths(g).Shortest(from, to, nil) != nil
}
