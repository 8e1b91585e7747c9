package usage

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Kind is one kind of thing, and what it takes to tell uses of these.
type Kind struct {
	// Analyzer is the name of the analyzer that judges, which has the [Settings].
	Analyzer string

	// Thing is a thing of the kind in a message, as table. Library is what uses it in the end, as the database.
	Thing, Library string

	// Observer is the name of the analyzer that observes uses, Observes what it says that it does.
	Observer, Observes string

	// UsesFact and LeadsFact make facts of the two types that are the kind's own; see [UsesFact].
	UsesFact  func() Fact
	LeadsFact func() analysis.Fact

	// Directive begins a comment that declares uses, as //govern:tables does. Item reads an item of one.
	Directive string
	Item      func(item string) (Use, error)

	// Merge returns the nature of a use that is made in two ways. Where it is nil, that is the nature of the first.
	Merge func(first, other Nature) Nature

	// Bind returns what a function at a hop does to things when it is called with certain arguments. It is asked for each way
	// on which a parameter reaches what uses a thing. Of arguments that are nil nothing is known.
	Bind func(f valueflow.Flow, at valueflow.Hop, args [][]valueflow.Value) Told

	// Owners returns what a use in a component may mean, a thing of each owner: none unless it is somebody's. Where the
	// component itself owns one, that is the only one.
	Owners func(p *policy.Policy, own *policy.Component, u Use) ([]Owned, Whose)

	// HandsOn reports whether the function at the first hop of a use makes it for whoever calls it. It is asked where the function is of
	// a component that not all share, as the client is that a service has of itself. It may be nil.
	HandsOn func(p *policy.Policy, c *policy.Component, u Use) bool

	// Stays says that a use counts where it is written, and for nobody who calls the function around it. Then no fact tells of uses, and
	// none is looked for through calls. What only the arguments of a call tell is a use where they are written.
	Stays bool

	// Shown reports whether calls of methods of an interface are uses by themselves, whatever stands behind it. Then handing a value on
	// as such an interface uses nothing. It may be nil.
	Shown func(*types.TypeName) bool

	// Apart reports whether a type with the methods of an interface is known to stand behind another one, by a method of each: two
	// interfaces may have the same methods. It may be nil.
	Apart func(abstract, concrete *types.Func) bool

	// Elsewhere reports whether something beside the code says of what a use is, such as the environment: a declaration goes before
	// that. It may be nil.
	Elsewhere func(Use) bool

	// Means returns what the uses of a statement are in a component, where something beside the code says that: several uses if one may be
	// several. It may be nil.
	Means func(p *policy.Policy, c *policy.Component, uses []Use) []Use

	// Beside makes a pointer to a value of the type that [Sight.Beside] returns, which is plain data. It is nil where that is.
	Beside func() any

	// Within returns the kind in view of all packages of a repository, where more is known of it than in any of them. It may be nil.
	Within func(p *policy.Policy, packages []*Observed) *Kind
}

// handsOn is [Kind.HandsOn] also of shared components, and of kinds that have none.
func (k *Kind) handsOn(p *policy.Policy, c *policy.Component, u Use) bool {
	return Shared(c) || k.HandsOn != nil && len(u.Hops) > 0 && k.HandsOn(p, c, u)
}

// mentions returns those that count for the kind.
func (k *Kind) mentions(all []linkage.Mention) []linkage.Mention {
	shown := func(m linkage.Mention) bool { return m.As != nil && k.Shown(m.As) }
	if k.Shown == nil || !slices.ContainsFunc(all, shown) {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), shown) // other kinds have them, too
}

// behind returns what a function mentions that counts for the kind: of a method of an interface, what may stand behind it.
func (k *Kind) behind(f *linkage.Function) []linkage.Mention {
	all := k.mentions(f.Mentions)
	if !f.Abstract || k.Apart == nil {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(m linkage.Mention) bool { return k.Apart(f.Func, m.Func) })
}

// Sight is what it takes to see uses under a policy. It is made once for all packages, and says what code does, not who may.
type Sight struct {
	Policy *policy.Policy

	// Reader reads what reaches the sinks of a package. A kind without sinks needs none.
	Reader func(p *Package, flow *valueflow.Result) Reader

	// Others returns statements that no value tells of, such as writes to a variable: each begun by [Package.Begin], with
	// its callee and uses. It may be nil.
	Others func(p *Package) []Statement

	// Beside returns what else the kind observes in a package, for itself, nil for nothing. It may be nil.
	Beside func(p *Package) any
}

// Seeing returns how an analyzer sees uses by the policy that src yields, made once.
func Seeing(src policy.Source, sight func(*policy.Policy) *Sight) func() (*Sight, error) {
	return sync.OnceValues(func() (*Sight, error) {
		p, err := src()
		if err != nil {
			return nil, fmt.Errorf("policy: %w", err)
		}
		return sight(p), nil
	})
}

// Binding returns the Bind of a kind, by what tells the use that a value at a sink is: with the tag of that, and the way there.
func Binding(
	told func(to *Told, v valueflow.Value, tag string, hops []valueflow.Hop),
) func(f valueflow.Flow, at valueflow.Hop, args [][]valueflow.Value) Told {
	return func(f valueflow.Flow, at valueflow.Hop, args [][]valueflow.Value) (all Told) {
		all.Bounded = f.Bounded
		for _, v := range f.Bind(args) {
			told(&all, v, f.Sink.Tag, append([]valueflow.Hop{at}, f.Hops...))
		}
		return all
	}
}

// Reader tells uses from what reaches the sinks of a package.
type Reader interface {
	// Read adds to the i-th statement what one of its sites tells.
	Read(site *valueflow.Site, i int, s *Statement)

	// Finish is shown all statements when every site was read, before declarations have their say.
	Finish(all []Statement)
}

// Settled returns, for the value flow, which calls in a package a declaration tells all about.
func (k *Kind) Settled(at place.Package) func(*ast.CallExpr) bool { return k.declarationsOf(at).settle }
