package calls

import (
	"slices"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/internal/digraph"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Chains finds chains of calls between the components of a repository.
type Chains struct {
	policy *policy.Policy
	gates  section.Interactions
	index  map[*policy.Component]int // in the order of the policy's components
	shape  digraph.Graph
	calls  map[[2]int]reason // the first one of each edge
}

// Step is that a component calls another one.
type Step struct {
	From, To  string
	What      string // shop.v1.Orders.Get, GET orders/api; empty where the code declares the call
	Transport string
	Gate      string   // the gateway that is called by a path of the other component; empty for none
	OneOf     []string // who serves it, where that may be several
	Site
	Verdict Verdict
}

// Verdict is what the policy says of a call.
type Verdict struct {
	Found []finding.Finding // what is wrong with it, settled
	Off   finding.Rule      // that would say what is wrong with it; empty for none
	By    string            // the key that lets the component: calls, may_call, gateways; empty for none
	At    repo.Position     // of what decides; invalid where the policy asks nothing
}

// NewChains puts together what the packages of a repository call, by the results of the observer. The policy tells the day, too.
func NewChains(p *policy.Policy, observed []any) *Chains {
	program, k, served := put(p, registry.ByPolicy(p), observed)
	all := p.Components()
	c := &Chains{policy: p, gates: section.From(p), index: map[*policy.Component]int{}, shape: make(digraph.Graph, len(all)),
		calls: map[[2]int]reason{}}
	for i, component := range all {
		c.index[component] = i
	}
	var calls []placed
	for _, seen := range program.Packages {
		calls = append(calls, newJudge(k, p, seen, served).placed()...)
	}
	slices.SortStableFunc(calls, comparePlaced)
	for i := range calls {
		call := &calls[i]
		for _, to := range call.to {
			c.add(call, to, "")
		}
		for _, to := range behind(p, c.gates, call.edge) {
			c.add(call, to, call.to[0].Name)
		}
	}
	for i := range c.shape {
		slices.Sort(c.shape[i])
	}
	return c
}

func (c *Chains) add(call *placed, to *policy.Component, gate string) {
	edge := [2]int{c.index[call.from], c.index[to]}
	if _, known := c.calls[edge]; known || edge[0] == edge[1] {
		return
	}
	c.calls[edge] = reason{call: call, gate: gate}
	c.shape[edge[0]] = append(c.shape[edge[0]], edge[1])
}

// Shortest returns the shortest chain of calls from a component to another one, nil for none. Unless it may, it passes no gateway: that
// a gateway calls somebody does not say that it does so for whoever called it.
func (c *Chains) Shortest(from, to *policy.Component, gateways bool) (steps []Step) {
	all := c.policy.Components()
	nodes := digraph.NewPaths(c.shape).Shortest(c.index[from], c.index[to], func(v int) bool {
		return gateways || all[v] == to || !c.gates.IsGateway(all[v])
	})
	for i := 1; i < len(nodes); i++ {
		steps = append(steps, c.step(nodes[i-1], nodes[i]))
	}
	return steps
}

func (c *Chains) step(from, to int) Step {
	all := c.policy.Components()
	why := c.calls[[2]int{from, to}]
	call := why.call
	s := Step{From: all[from].Name, To: all[to].Name, What: call.String(), Transport: call.transport, Gate: why.gate,
		Site: call.judge.siteOf(call.at, call.use), Verdict: call.judge.verdict(call.edge)}
	if call.component != "" {
		s.What = ""
	}
	if len(call.to) > 1 {
		for _, by := range call.to {
			s.OneOf = append(s.OneOf, by.Name)
		}
	}
	return s
}

// Gateway returns the first gateway that a chain passes; empty for none.
func (c *Chains) Gateway(steps []Step) string {
	for i := 1; i < len(steps); i++ {
		if c.gates.IsGateway(c.policy.Component(steps[i].From)) {
			return steps[i].From
		}
	}
	return ""
}

// verdict says what the policy says of a call.
func (j *judge) verdict(e edge) (v Verdict) {
	v.By = j.by(e)
	switch v.By {
	case "gateways":
		v.At = j.says.Gates
	case "calls":
		v.At = j.Component.Calls().Pos
	case "may_call":
		v.At = j.grantOf(e)
	default:
		v.At = j.says.Default
	}
	found := j.edge(e)
	if len(found) == 0 {
		return v
	}
	rule, by := found[0].Rule, found[0].By.Pos
	if v.Found = finding.Settle(j.Policy, found); len(v.Found) == 0 {
		v.Off, v.By, v.At = rule, "", by
	}
	return v
}

// grantOf returns where the policy grants a call.
func (j *judge) grantOf(e edge) repo.Position {
	for _, to := range e.to {
		if g, holds := section.Granted(j.Policy, j.Component, to); holds {
			return g.Pos
		}
	}
	return repo.Position{}
}
