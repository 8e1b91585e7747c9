package topics

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/topics/internal/broker"
	"github.com/phoenix-platform/govern/analyzers/topics/internal/contract"
	"github.com/phoenix-platform/govern/analyzers/topics/internal/topic"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// judge holds what a package does with topics against the policy.
type judge struct {
	*usage.Judge
	contracts *contract.Contracts
	said      map[string]bool // topics that are reported as undeclared
}

func newJudge(k *usage.Kind, p *policy.Policy, seen *usage.Observed) *judge {
	return &judge{k.NewJudge(p, seen), topic.Contracts(p), map[string]bool{}}
}

// findings returns what breaks a rule in the package.
func (j *judge) findings() (found []finding.Finding) {
	for i := range j.Seen.Statements {
		s := &j.Seen.Statements[i]
		if j.Asks(s.Test, s.Generated) {
			found = append(found, j.statement(s)...)
		}
	}
	return append(found, j.Misread(undeclared)...)
}

// statement judges one use of a broker by all rules.
func (j *judge) statement(s *usage.Statement) (found []finding.Finding) {
	unresolved := s.Unknown && !slices.ContainsFunc(s.Uses, isSetting)
	for _, u := range j.Distinct(j.Answered(s)) {
		owners, whose := j.Owners(u)
		switch {
		case isPattern(u):
			found = append(found, j.pattern(s, u, owners)...)
		case whose == usage.Somebodys && usage.Owns(owners, j.Component):
			found = append(found, j.beside(s, u)...)
		case whose == usage.Somebodys && !j.CallersAnswer():
			found = append(found, j.foreign(s, u, owners)...)
		case whose == usage.Nobodys && s.Own:
			found = append(found, j.nobodys(s, u)...)
		case whose == usage.Unclear:
			unresolved = unresolved || !u.Open
		}
	}
	if unresolved && s.Own && !j.Seen.Partial {
		f := j.Broken(dynamic, s.Place, s.Decl, "%v uses a topic that is not known statically%s; name it by a constant, or declare it: %s orders.created(p)",
			j, partly(s), directive)
		f.Target = s.Callee
		found = append(found, f)
	}
	return found
}

// partly says what is known of the topics of a statement.
func partly(s *usage.Statement) string {
	for _, u := range s.Uses {
		if u.Dynamic() {
			return fmt.Sprintf(", named %q", strings.ReplaceAll(nameOf(u), valueflow.Hole, "*"))
		}
	}
	return ""
}

// foreign reports the use of a topic of others, or of one of several of which it is not known which is meant.
func (j *judge) foreign(s *usage.Statement, u usage.Use, owners []usage.Owned) (found []finding.Finding) {
	if u.Access&publish != 0 && !j.may(topic.MayPublish, owners) {
		found = append(found, j.broken(foreignPublish, s, u, owners, "publishes to", topic.MayPublish,
			"publish to a topic of your own, or call it"))
	}
	if u.Access&consume != 0 && !j.may(topic.MayConsume, owners) && !j.declares(u, contract.Channel{Receives: true}) {
		found = append(found, j.broken(undeclared, s, u, owners, "consumes", topic.MayConsume, ""))
	}
	return found
}

// broken returns a finding of a topic of others. Instead is what might be done in place of asking for leave.
func (j *judge) broken(
	rule finding.Rule, s *usage.Statement, u usage.Use, owners []usage.Owned, verb, key, instead string,
) finding.Finding {
	owned := owners[0].(ownedTopic)
	name := owned.Named(u)
	remedy := fmt.Sprintf("say why in %s of the component", key)
	if j.Component != nil {
		remedy = fmt.Sprintf("say why in %s of %q", key, j.Component.Name)
	}
	if instead != "" {
		remedy = instead + ", or " + remedy
	}
	f := j.Touched(rule, s, finding.Sentence{
		Verb: verb, Name: name,
		Rest: fmt.Sprintf(", owned by %s%s%s; %s", namesOf(owners), j.Via(u.Hops), j.ended(key, owned), remedy),
	})
	f.By = finding.DecidedAt(owned.Pos)
	f.Target, f.TargetTo = name, owned.Owner.Home()
	f.Related = j.Chain(u.Hops)
	return f
}

// may reports whether the component may do something with whatever topic is meant.
func (j *judge) may(key string, owners []usage.Owned) bool {
	if j.Component == nil {
		return false
	}
	return !slices.ContainsFunc(owners, func(o usage.Owned) bool {
		_, granted := j.Policy.May(key, j.Component, o.(ownedTopic).Owned)
		return !granted && o.Component() != j.Component
	})
}

// ended says that a grant is over.
func (j *judge) ended(key string, owned ownedTopic) string {
	if j.Component == nil {
		return ""
	}
	for _, g := range j.Component.Grants() {
		covers := slices.ContainsFunc(g.Refs, func(r resource.Ref) bool { return r.Covers(&owned.Thing) })
		if g.By.Key == key && covers && !j.Policy.Holds(g) {
			return fmt.Sprintf(", which it might until %s (%s)", g.Until.Format(time.DateOnly), g.Pos)
		}
	}
	return ""
}

// namesOf names the owners of topics.
func namesOf(owners []usage.Owned) string {
	var names []string
	for _, o := range owners {
		names = append(names, o.Component().String())
	}
	return strings.Join(names, " or ")
}

// declares reports whether a file of AsyncAPI of the component names a topic, in one of the ways that are asked for.
func (j *judge) declares(u usage.Use, how contract.Channel) bool {
	channels, _ := j.contracts.Of(j.Component)
	return slices.ContainsFunc(channels, func(c contract.Channel) bool {
		return (c.Sends && how.Sends || c.Receives && how.Receives) && broker.Overlap(broker.Plain, c.Name, formOf(u), nameOf(u))
	})
}

// beside reports the use of a topic of its own that the files of AsyncAPI of the component do not have.
func (j *judge) beside(s *usage.Statement, u usage.Use) []finding.Finding {
	_, has := j.contracts.Of(j.Component)
	wanted := contract.Channel{Sends: u.Access&publish != 0, Receives: u.Access&consume != 0}
	if !has || !wanted.Sends && !wanted.Receives || j.declares(u, wanted) || j.said[nameOf(u)] {
		return nil
	}
	j.said[nameOf(u)] = true
	f := j.Touched(undeclared, s, finding.Sentence{
		Verb: verb(u.Access), Name: nameOf(u), Rest: ", which no AsyncAPI file of the component names; add it there",
	})
	f.Target, f.Related = nameOf(u), j.Chain(u.Hops)
	return []finding.Finding{f}
}

// nobodys reports a topic that no component owns, once for the package. A queue may be none.
func (j *judge) nobodys(s *usage.Statement, u usage.Use) []finding.Finding {
	name := nameOf(u)
	if u.Access&(publish|consume|mention) == 0 || formOf(u) == broker.Queue || j.said[name] ||
		j.declares(u, contract.Channel{Sends: true, Receives: true}) {
		return nil
	}
	j.said[name] = true
	const unowned = ", which no component owns"
	told := finding.Sentence{Verb: verb(u.Access), Name: name, Rest: unowned + policy.DidYouMean(name, topic.Owned(j.Policy).Names())}
	if u.Nature&logical != 0 {
		told.Name, told.Rest = name, ", a setting of which nobody says what it is; own it by that name in owns.topics, or say it in the configuration"
	} else if told.Rest == unowned {
		told.Rest += "; add it to owns.topics of the component that it belongs to"
	}
	f := j.Touched(undeclared, s, told)
	f.By = finding.DecidedAt(j.Policy.Pos())
	f.Decl = "" // the first use in the package stands for all
	f.Target, f.Related = name, j.Chain(u.Hops)
	return []finding.Finding{f}
}

// pattern reports the use of a pattern that takes in topics of others.
func (j *judge) pattern(s *usage.Statement, u usage.Use, owners []usage.Owned) []finding.Finding {
	foreign := slices.DeleteFunc(slices.Clone(owners), func(o usage.Owned) bool {
		return o.Component() == j.Component || j.may(topic.MayConsume, []usage.Owned{o})
	})
	if len(foreign) == 0 || j.CallersAnswer() {
		return nil
	}
	owned := foreign[0].(ownedTopic)
	remedy := fmt.Sprintf("consume the topics that are wanted, or say why in %s", topic.MayConsume)
	f := j.Broken(wildcard, s.Place, s.Decl, "%v consumes %q, which takes in topic %q of %s%s%s; %s", j, nameOf(u), owned.String(),
		namesOf(foreign), j.Via(u.Hops), j.ended(topic.MayConsume, owned), remedy)
	f.By = finding.DecidedAt(owned.Pos)
	f.Target, f.TargetTo = nameOf(u), owned.Owner.Home()
	f.Related = j.Chain(u.Hops)
	return []finding.Finding{f}
}

// verb says what an access does.
func verb(a usage.Access) string {
	switch {
	case a&publish != 0 && a&consume != 0:
		return "publishes to and consumes"
	case a&publish != 0:
		return "publishes to"
	case a&consume != 0:
		return "consumes"
	case a&request != 0:
		return "asks by"
	}
	return "names"
}
