package topics

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/host"
	"github.com/phoenix-platform/govern/analyzers/internal/setting"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/topics/internal/broker"
	"github.com/phoenix-platform/govern/analyzers/topics/internal/topic"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// The accesses. The first ones are those of [broker.Act].
const (
	publish  = usage.Access(broker.Publish)
	consume  = usage.Access(broker.Consume)
	request  = usage.Access(broker.Request)
	binding  = usage.Access(broker.Bind)
	mention  = usage.Access(1 << 4) // of a constant that is a topic by its type
	defining = usage.Access(1 << 5) // of a setting: its name has a second part, which is the text
)

// logical is the nature of a topic that goes by the name of a setting, as nobody knows what that is. The other bits are a [broker.Form].
const logical usage.Nature = 1 << 7

// directive begins a comment that says which topics a call publishes to or consumes.
const directive = "//govern:topics"

// settings is what settings are in the components of a policy.
type settings func(*policy.Policy) *setting.Table

// filesOf returns what files say of settings, which are read once.
func filesOf() settings {
	return policy.Remembered(func(p *policy.Policy) *setting.Table { return &setting.Table{Hosts: host.Of(p, nil)} })
}

// kind returns topics as a kind of use, in view of what settings are.
func kind(known settings) *usage.Kind {
	k := &usage.Kind{
		Analyzer:  analyzer,
		Thing:     "topic",
		Library:   "the broker",
		Observer:  "topicsobserve",
		Observes:  "observes which topics a package publishes to and consumes",
		UsesFact:  func() usage.Fact { return new(EventsFact) },
		LeadsFact: func() analysis.Fact { return new(LeadsFact) },
		Directive: directive,
		Item:      declaredAs,
		Merge:     func(first, other usage.Nature) usage.Nature { return max(first, other) },
		Bind:      usage.Binding(told),
		Elsewhere: func(u usage.Use) bool { return isSetting(u) && u.Access&defining == 0 },
		Means: func(p *policy.Policy, c *policy.Component, uses []usage.Use) []usage.Use {
			if !slices.ContainsFunc(uses, isSetting) {
				return uses
			}
			return means(known(p), c, uses)
		},
		Owners: func(p *policy.Policy, own *policy.Component, u usage.Use) ([]usage.Owned, usage.Whose) {
			return owners(p, own, meaning(known, p, own, u))
		},
	}
	k.Within = func(p *policy.Policy, packages []*usage.Observed) *usage.Kind {
		return kind(withCode(known(p), k, p, packages))
	}
	return k
}

// EventsFact is which topics a call of a function publishes to and consumes.
type EventsFact struct{ usage.UsesFact }

// String returns the topics, for tests: orders.created(publish).
func (f *EventsFact) String() string { return f.Words(letters) }

// LeadsFact marks a package that leads to topics.
type LeadsFact struct{}

// AFact marks the type as a fact.
func (*LeadsFact) AFact() {}

func (*LeadsFact) String() string { return "leads to topics" }

// letters returns an access as people read it in a matrix, and as directives have it: p, c.
func letters(a usage.Access) (text string) {
	for _, one := range []struct {
		access usage.Access
		letter string
	}{{publish, "p"}, {consume, "c"}, {request, "q"}, {mention, "m"}} {
		if a&one.access != 0 {
			text += one.letter
		}
	}
	return text
}

// declaredAs reads a topic and what is done with it: orders.created(p), orders.*(c).
func declaredAs(item string) (usage.Use, error) {
	inner, closed := strings.CutSuffix(item, ")")
	name, how, ok := strings.Cut(inner, "(")
	access, known := map[string]usage.Access{"p": publish, "c": consume, "pc": publish | consume, "cp": publish | consume}[how]
	if !ok || !closed || name == "" || !known || strings.ContainsAny(name, " \t") {
		return usage.Use{}, fmt.Errorf("%s wants topics with p or c, such as orders.created(p),orders.paid(c), found %q", directive, item)
	}
	return used(name, access, broker.Plain), nil
}

// used returns the use of a topic by its name.
func used(name string, access usage.Access, form broker.Form) usage.Use {
	return usage.Use{Name: resource.Name{Parts: []string{name}}, Access: access, Nature: usage.Nature(form)}
}

func formOf(u usage.Use) broker.Form { return broker.Form(u.Nature &^ logical) }

func nameOf(u usage.Use) string { return u.Name.Parts[0] }

// isPattern reports whether a use is of all topics that a pattern takes in.
func isPattern(u usage.Use) bool { return formOf(u).IsPattern(nameOf(u)) }

// told adds what a text at a sink tells.
func told(to *usage.Told, v valueflow.Value, tag string, hops []valueflow.Hop) {
	if name, text, defines := setting.Defined(v, tag); defines {
		if name != "" {
			add(to, usage.Use{Name: resource.Name{Parts: []string{name, text}}, Access: defining}, hops)
		}
		return
	}
	sink := broker.SinkAt(tag)
	text := v.Text()
	if sink.Exchange > 0 && text != "" && known(v.Callee) {
		return // the call only says by which exchange
	}
	if sink.Exchange > 0 && text == "" {
		text = valueflow.Render(v.With[0], valueflow.Hole) // all that is sent there
	}
	name := sink.Form.Named(text)
	switch strings.Trim(name, valueflow.Hole) {
	case "":
		to.Unknown = to.Unknown || name != "" && !sink.Either && sink.Act != broker.Bind
	default:
		add(to, used(name, usage.Access(sink.Act), sink.Form), hops)
	}
}

// known reports whether all of a name is there, whoever calls.
func known(name []valueflow.Part) bool {
	return len(name) > 0 && !slices.ContainsFunc(name, func(p valueflow.Part) bool { return p.Param })
}

func add(to *usage.Told, u usage.Use, hops []valueflow.Hop) {
	u.Hops = hops
	adding().Add(to, u)
}

// adding is a kind that adds uses to what is told.
func adding() *usage.Kind { return &usage.Kind{} }

// ownedTopic is a topic, or a glob, of a component.
type ownedTopic struct{ *policy.Owned }

// Component returns the owner.
func (o ownedTopic) Component() *policy.Component { return o.Owner }

// Named returns the topic, or the pattern, that a use means: as the code has it, unless that knows it in part.
func (o ownedTopic) Named(u usage.Use) string {
	if u.Dynamic() || isSetting(u) {
		return o.String()
	}
	return nameOf(u)
}

// owners returns what uses may mean, a topic of each owner, or only that of the component itself.
func owners(p *policy.Policy, own *policy.Component, uses []usage.Use) (all []usage.Owned, whose usage.Whose) {
	doubtful := false
	for _, u := range uses {
		if u.Access&(defining|binding) != 0 {
			return nil, usage.Exempt
		}
		found := ownedBy(p, u)
		doubtful = doubtful || u.Dynamic()
		for _, o := range found {
			if o.Owner == own && !isPattern(u) {
				return []usage.Owned{ownedTopic{o}}, usage.Somebodys
			}
			if !usage.Owns(all, o.Owner) {
				all = append(all, ownedTopic{o})
			}
		}
	}
	switch {
	case doubtful && len(all) != 1:
		return nil, usage.Unclear
	case len(all) == 0:
		return nil, usage.Nobodys
	}
	return all, usage.Somebodys
}

// ownedBy returns the topics of components that a use may mean.
func ownedBy(p *policy.Policy, u usage.Use) []*policy.Owned {
	of := topic.Owned(p)
	if !isPattern(u) {
		return of.Matching(u.Name)
	}
	form, name := formOf(u), nameOf(u)
	all := of.Matching(resource.Name{Parts: []string{form.Holes(name)}})
	return slices.DeleteFunc(slices.Clone(all), func(o *policy.Owned) bool { return !o.Glob && !form.Matches(name, o.String()) })
}
