package topics

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/topics/internal/topic"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
)

// proposes reports whether a policy may have something to say of topics: it is a draft or says something already, and there is a service
// that could own one.
func proposes(p *policy.Policy) bool {
	isService := func(c *policy.Component) bool { return c.Kind == policy.Service }
	return (p.Draft() || p.Declares(topic.Key)) && slices.ContainsFunc(p.Components(), isService)
}

// propose returns whose the topics of a repository should be that the policy gives to nobody: the one service that publishes to it owns a
// topic. Where several do, somebody must decide.
func propose(p *policy.Policy, given proposal.Given) (all proposal.Proposal) {
	if given.Seen == nil {
		return all
	}
	by := map[string]*candidate{}
	var order []*candidate
	for _, cell := range NewMatrix(p, given.Seen.Observed).Cells {
		if c := p.Component(cell.Component); c == nil || c.Kind != policy.Service || len(cell.Owners) > 0 || !nameable(cell.Thing) {
			continue
		}
		x := by[cell.Thing]
		if x == nil {
			x = &candidate{name: cell.Thing}
			by[cell.Thing] = x
			order = append(order, x)
		}
		x.add(cell)
	}
	for _, d := range given.Decided {
		if x := by[d.Value]; d.Key == topic.Key && x != nil {
			x.decided = d.Component
		}
	}
	return proposal.Proposal{Lists: lists(p, order), Questions: questions(order)}
}

// candidate is a topic that the policy gives to nobody.
type candidate struct {
	name                  string
	publishers, consumers []user // services
	decided               string // somebody said who owns it
}

// user is a service, and its first call.
type user struct{ component, first string }

func (x *candidate) add(cell Cell) {
	one := user{cell.Component, fmt.Sprintf("%s:%d", cell.Sites[0].File, cell.Sites[0].Line)}
	if cell.Access&publish != 0 {
		x.publishers = append(x.publishers, one)
	}
	if cell.Access&consume != 0 {
		x.consumers = append(x.consumers, one)
	}
}

// owner returns who evidently owns the topic, and why; nobody where that is not evident.
func (x *candidate) owner() (component, why string) {
	switch {
	case x.decided != "":
		return x.decided, proposal.AsAnswered
	case len(x.publishers) == 1:
		return x.publishers[0].component, "no other service publishes to it, first " + x.publishers[0].first
	}
	return "", ""
}

// lists returns what components should be said to own.
func lists(p *policy.Policy, order []*candidate) (all []proposal.List) {
	for _, c := range p.Components() {
		own := proposal.List{Component: c.Name, Key: topic.Key}
		for _, x := range order {
			if owner, why := x.owner(); owner == c.Name {
				own.Items = append(own.Items, proposal.Item{Value: x.name, Why: why})
			}
		}
		slices.SortFunc(own.Items, func(a, b proposal.Item) int { return cmp.Compare(a.Value, b.Value) })
		if len(own.Items) > 0 {
			all = append(all, own)
		}
	}
	return all
}

// questions returns what is open: whose a topic is to which several publish.
func questions(order []*candidate) []proposal.Question {
	q := proposal.Question{Text: "which of its publishers owns each of the topics", One: "which of its publishers owns the topic"}
	for _, x := range order {
		if len(x.publishers) < 2 || x.decided != "" {
			continue
		}
		choice := proposal.Choice{Key: topic.Key, Value: x.name}
		var why []string
		for _, u := range x.publishers {
			choice.Among = append(choice.Among, u.component)
			why = append(why, fmt.Sprintf("%s publishes to it %s", u.component, u.first))
		}
		choice.Why = strings.Join(why, ", ")
		q.Names, q.Choices = append(q.Names, x.name), append(q.Choices, choice)
	}
	return []proposal.Question{q}
}

// nameable reports whether a policy can name a topic without quotes or what would read as a glob.
func nameable(name string) bool {
	return name != "" && strings.IndexFunc(name, func(r rune) bool {
		plain := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("._-/:", r)
		return !plain
	}) < 0 && !strings.HasSuffix(name, ":")
}
