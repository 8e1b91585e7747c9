package calls

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/analyzers/calls/internal/stack"
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
		Bind:      bind,
		Owners:    owners,
		HandsOn: func(p *policy.Policy, c *policy.Component, u usage.Use) bool {
			return len(u.Hops) == 1 && u.Nature&generated != 0 || served(p).Serves(c, u.Name.Parts[1]) && u.Name.Parts[0] == ofService
		},
	}
	k.Within = func(p *policy.Policy, packages []*usage.Observed) *usage.Kind {
		all := registryOf(k, p, packages)
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

func owners(p *policy.Policy, _ *policy.Component, u usage.Use) ([]usage.Owned, usage.Whose) {
	if u.Name.Parts[0] == ofService && section.From(p).IsExternal(u.Name.Parts[1]) {
		return nil, usage.Exempt
	}
	return []usage.Owned{something{u.Name.Parts[1]}}, usage.Somebodys
}

// bind returns what a flow with these arguments calls.
func bind(f valueflow.Flow, at valueflow.Hop, args [][]valueflow.Value) (all usage.Told) {
	all.Bounded = f.Bounded
	for _, v := range f.Bind(args) {
		told(&all, v, f.Sink.Tag, append([]valueflow.Hop{at}, f.Hops...))
	}
	return all
}

// told adds what a text that names a method tells. The tag is the import path of the library.
func told(to *usage.Told, v valueflow.Value, tag string, hops []valueflow.Hop) {
	if !v.Complete() {
		to.Unknown = true
		return
	}
	service, method, ok := stack.Split(v.Text())
	if !ok {
		to.Unknown = true
		return
	}
	u := callOf(stack.Index(tag), service, method)
	u.Hops = hops
	theKind().Add(to, u)
}

// theKind returns the kind for what needs no servers.
func theKind() *usage.Kind { return kind(registry.ByPolicy) }
