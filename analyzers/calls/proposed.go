package calls

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/host"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
)

// callAt names what a cell calls, and a place of it: shop.v1.Orders.Get by gRPC, services/web/web.go:12.
func callAt(cell Cell, at Site) string {
	how := ""
	if cell.Transport != "" {
		how = " by " + cell.Transport
	}
	return fmt.Sprintf("%s%s, %s:%d", cell.What, how, at.File, at.Line)
}

// why is the evidence of calls.
func (x *arc) why() string {
	text := fmt.Sprintf("%s, first %s", finding.Count(x.calls, "call"), x.first)
	if others := slices.DeleteFunc(slices.Clone(x.among), func(name string) bool { return name == x.to.Name }); len(others) > 0 {
		text += ", which " + strings.Join(others, " and ") + " may serve as well"
	}
	return text
}

// hostAt is where a file tells a host.
func hostAt(f host.Found) string { return fmt.Sprintf("%s:%d", f.File, f.Line) }

// gateway is a component that may be one through which others call each other.
type gateway struct {
	*policy.Component
	to    []string
	hands bool // it hands on what others ask and does nothing else, or is called a gateway
}

// gateways returns the components that are gateways: a sure one, and one of which somebody said so. It asks of the others. A policy with
// gateways makes findings of calls past them, so it asks of all where there are some.
func (a *advice) gateways() (items []proposal.Item) {
	all := a.forwarders()
	sure := !slices.ContainsFunc(a.arcs, func(x *arc) bool {
		in := func(c *policy.Component) bool {
			return slices.ContainsFunc(all, func(g gateway) bool { return g.hands && g.Component == c })
		}
		return !in(x.from) && !in(x.to)
	})
	ask := proposal.Question{
		Text: "are these gateways, through which alone others may call each other (interactions.gateways):",
		One:  "is it a gateway, through which alone others may call each other (interactions.gateways):",
		Yes:  "yes",
	}
	for _, g := range all {
		decided := slices.ContainsFunc(a.given.Decided, func(d proposal.Decision) bool { return d.Key == gateways && d.Value == g.Name })
		switch why := g.why(); {
		case decided:
			items = append(items, proposal.Item{Value: g.Name, Why: why + "; " + proposal.AsAnswered})
		case g.hands && sure:
			items = append(items, proposal.Item{Value: g.Name, Why: why})
		default:
			past := a.past(g)
			ask.Names = append(ask.Names, fmt.Sprintf("%s (%s; %s)", g.Name, why, past))
			ask.Choices = append(ask.Choices, proposal.Choice{Key: gateways, Value: g.Name, Among: []string{g.Name}, Why: why + "; " + past})
		}
	}
	a.found.Questions = append(a.found.Questions, ask)
	return items
}

// forwarders returns the services that call others and have nothing of their own: no table, and no service that others call by RPC. They
// hand on what others ask, or nobody calls them and they make half of the calls that there are.
func (a *advice) forwarders() (found []gateway) {
	for _, c := range a.policy.Components() {
		if c.Kind != policy.Service || a.served.Serves(c) || a.owns(c) {
			continue
		}
		g := gateway{Component: c, hands: true}
		called, own, all := false, 0, 0
		for _, x := range a.arcs {
			if x.from == c {
				g.to = append(g.to, x.to.Name)
				g.hands = g.hands && x.forwards
				own += x.calls
			}
			all += x.calls
			called = called || x.to == c
		}
		g.hands = g.hands && len(g.to) > 0 || len(g.to) > 1 && strings.Contains(strings.ToLower(c.Name), "gateway")
		if g.hands || len(g.to) > 1 && !called && 2*own >= all {
			found = append(found, g)
		}
	}
	return found
}

// owns reports whether a component has tables or the like, by what it creates or what other rules propose.
func (a *advice) owns(c *policy.Component) bool {
	for _, p := range a.given.Beside {
		if slices.ContainsFunc(p.Lists, func(l proposal.List) bool { return l.Component == c.Name && len(l.Items) > 0 }) {
			return true
		}
	}
	return len(a.policy.Makers(c)) > 0
}

// why is the evidence of a gateway.
func (g gateway) why() string {
	verb := "calls"
	if g.hands {
		verb = "hands requests on to"
	}
	return fmt.Sprintf("%s %s, owns nothing and serves no RPC", verb, listed(g.to))
}

// past says how many calls a gateway would make findings.
func (a *advice) past(g gateway) string {
	n := 0
	for _, x := range a.arcs {
		if x.from != g.Component && x.to != g.Component {
			n += x.calls
		}
	}
	if n == 0 {
		return "no call goes past it"
	}
	return finding.Count(n, "call") + " past it would be findings"
}

// shownNames is how many names of components evidence has.
const shownNames = 3

func listed(names []string) string {
	if more := len(names) - shownNames; more > 1 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:shownNames], ", "), more)
	}
	return strings.Join(names, ", ")
}
