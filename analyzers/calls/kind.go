package calls

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/analyzers/internal/setting"
	"github.com/phoenix-platform/govern/analyzers/internal/stack"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// directive begins a comment that says which components a call waits for.
const directive = "//govern:calls"

// kind returns calls as a kind of use, in view of who serves what. Whose a service is, only the whole repository tells. So uses of all
// services are followed, and the judge says who serves them.
func kind(served func(*policy.Policy) *registry.Registry) *usage.Kind {
	k := &usage.Kind{
		Analyzer:  analyzer,
		Thing:     "method",
		Library:   "the other side",
		Observer:  "callsobserve",
		Observes:  "observes which services a package calls and serves",
		UsesFact:  func() usage.Fact { return new(CallsFact) },
		LeadsFact: func() analysis.Fact { return new(LeadsFact) },
		Directive: directive,
		Item:      declaredAs,
		Bind:      usage.Binding(told),
		Shown:     stack.IsClient,
		Apart:     stack.Apart,
		Elsewhere: isSetting,
		Owners: func(p *policy.Policy, _ *policy.Component, u usage.Use) ([]usage.Owned, usage.Whose) {
			if t, ok := targetOf(u); ok && t.isExternal(served(p)) {
				return nil, usage.Exempt
			}
			return []usage.Owned{something{u.Name.Parts[1]}}, usage.Somebodys
		},
		HandsOn: func(p *policy.Policy, c *policy.Component, u usage.Use) bool {
			if len(u.Hops) == 1 && u.Nature&generated != 0 {
				return true
			}
			if isSetting(u) {
				return len(served(p).Expand(c, u.Name.Parts[1])) == 0 // else it knows whom it calls
			}
			t, ok := targetOf(u)
			return ok && slices.Contains(t.by(served(p)), c)
		},
	}
	k.Within = func(p *policy.Policy, packages []*usage.Observed) *usage.Kind {
		all := registryOf(k, served(p), p, packages)
		return kind(func(*policy.Policy) *registry.Registry { return all })
	}
	return k
}

// CallsFact is which services a call of a function calls, serves and makes clients of.
type CallsFact struct{ usage.UsesFact }

// String returns the uses, for tests: shop.v1.Orders.Get(call).
func (f *CallsFact) String() string {
	parts := make([]string, len(f.Uses))
	for i, u := range f.Uses {
		parts[i] = fmt.Sprintf("%s(%s)", strings.Trim(strings.Join(u.Name.Parts[1:], "."), "."), accessWord(u.Access))
	}
	return strings.Join(parts, " ")
}

func accessWord(a usage.Access) string {
	switch a {
	case defining:
		return "set"
	case serving:
		return "serve"
	case holding:
		return "hold"
	}
	return "call"
}

// LeadsFact marks a package that leads to calls.
type LeadsFact struct{}

// AFact marks the type as a fact.
func (*LeadsFact) AFact() {}

func (*LeadsFact) String() string { return "leads to calls" }

// something is what is called, whoever serves it.
type something struct{ name string }

// Component returns nobody: see [kind].
func (something) Component() *policy.Component { return nil }

// Named returns what is called.
func (s something) Named(usage.Use) string { return s.name }

// told adds what a text that names a method, or an address, tells. The tag is that of the sink.
func told(to *usage.Told, v valueflow.Value, tag string, hops []valueflow.Hop) {
	if defined(to, v, tag, hops) {
		return
	}
	sink, of := sinkBy(tag)
	u, ok := usage.Use{}, false
	switch {
	case (tag == ownTag || isURL(sink.Form)) && bySetting(starred(v.Parts)):
		if bySetting(starred(v.Callee)) {
			return // by the function that is called
		}
		u, ok = settled(v, tag, of)
	case tag == ownTag:
		u, ok = ownCall(plain(v))
	case isURL(sink.Form):
		v = plain(v)
		if _, there := request(valueflow.Value{Parts: v.Callee}, of, sink); there {
			return // by the function that is called
		}
		u, ok = request(v, of, sink)
	case sink.Form == stack.Queue:
		if sink.Reply != "" && starred(v.With[0]) == "" {
			return // an event
		}
		name := starred(v.Parts)
		u, ok = queued(of, name, sink.Serves), stack.Names(name)
	default:
		var service, method string
		service, method, ok = named(v, sink.Form)
		u = callOf(of, service, method)
	}
	if !ok {
		to.Unknown = to.Unknown || !sink.Silent()
		return
	}
	u.Hops = hops
	adding().Add(to, u)
}

// sinkBy returns the sink with a tag and the place of its stack, nothing of a function of the policy.
func sinkBy(tag string) (sink stack.Sink, of int) {
	if tag == ownTag || setting.Defines(tag) {
		return stack.Sink{Hint: true}, -1
	}
	return stack.SinkAt(tag)
}

// named returns the service and the method that a text names, false where it is not known.
func named(v valueflow.Value, form stack.Form) (service, method string, ok bool) {
	if form == stack.Procedure {
		return stack.Ending(starred(v.Parts))
	}
	if !v.Complete() {
		return "", "", false
	}
	switch form {
	case stack.Pair:
		method := valueflow.Value{Parts: v.With[0]}
		return v.Text(), starred(method.Parts), v.Text() != ""
	case stack.Dotted:
		return stack.Cut(v.Text())
	}
	return stack.Split(v.Text())
}

// request returns the request of an address, false where nothing is known of the host.
func request(v valueflow.Value, of int, sink stack.Sink) (usage.Use, bool) {
	verb, beside := sink.Verb, ""
	if len(v.With) > 0 {
		beside = starred(v.With[0])
	}
	if verb == stack.Any && sink.Beside == "" && beside != "" {
		verb, beside = beside, ""
	}
	host, path, ok := sink.Address(starred(v.Parts), beside)
	return requestOf(of, verb, host, path), ok
}

// starred returns a text with stars for what is not known of it.
func starred(parts []valueflow.Part) string {
	return strings.ReplaceAll(valueflow.Render(parts, "*"), valueflow.Hole, "*")
}

// adding is a kind that adds uses to what is told.
func adding() *usage.Kind { return &usage.Kind{} }

// theKind returns the kind for what needs no servers.
func theKind() *usage.Kind { return kind(registry.ByPolicy) }
