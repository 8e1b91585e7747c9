package flags

import (
	"go/types"

	"github.com/phoenix-platform/govern/analyzers/flags/internal/sdk"
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// sight returns what it takes to see uses of flags under a policy.
func sight(p *policy.Policy) *usage.Sight {
	return &usage.Sight{
		Policy: p,
		Reader: func(*usage.Package, *valueflow.Result) usage.Reader { return reader{} },
	}
}

// knowledge returns what the value flow is to look for.
func knowledge() flow.Knowledge {
	return flow.Knowledge{
		Sinks: func(fn *types.Func) (all []valueflow.Sink) {
			for _, k := range sdk.SinksOf(fn) {
				all = append(all, sink(k))
			}
			return all
		},
		Settled: kind().Settled,
	}
}

// sink returns what the value flow has to know: of a key, its default goes with it.
func sink(k sdk.Tagged) valueflow.Sink {
	s := valueflow.Sink{Arg: k.Key, Each: k.Each, Tag: k.Tag}
	switch {
	case k.Form == sdk.Provider:
		s.Want = valueflow.Type
	case k.Default != k.Key && k.Form != sdk.Object:
		s.With = []valueflow.Operand{{Arg: k.Default, Want: valueflow.Made}}
	}
	return s
}

// reader tells the flags that reach a sink.
type reader struct{}

func (reader) Read(site *valueflow.Site, _ int, s *usage.Statement) {
	nature := usage.Nature(0)
	if sdk.Provides(site.In) {
		nature = inProvider
	}
	library, name := sdk.Read(site.Sink.Tag)
	switch {
	case name == sdk.Provider && site.Unknown:
		kind().Add(&s.Told, used(valueflow.Hole, notKnown, library, provides))
	case name != sdk.Provider:
		s.Unknown = s.Unknown || site.Unknown
		if len(site.Hops) == 0 {
			u := used("", notKnown, library, asks)
			u.Nature = nature
			kind().Add(&s.Told, u)
		}
	}
	s.Bounded = s.Bounded || site.Bounded
	for _, v := range site.Values {
		told(&s.Told, v, site.Sink.Tag, site.Hops, nature)
	}
	for _, v := range site.Partial { // what a parameter leaves open may be one flag by what is known of its key
		known := usage.Told{}
		if told(&known, v, site.Sink.Tag, site.Hops, nature); !known.Unknown {
			for _, u := range known.Uses {
				u.Open = true
				kind().Add(&s.Told, u)
			}
		}
	}
}

func (reader) Finish([]usage.Statement) {}
