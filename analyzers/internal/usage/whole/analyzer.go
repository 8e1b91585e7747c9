package whole

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/diagnostic"
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Rules is what an analyzer of uses consists of: how it sees uses, and what it makes of them.
type Rules struct {
	Kind  *usage.Kind
	Doc   string
	Sight func() (*usage.Sight, error)

	// Judge returns what breaks a rule in a package. It may be asked twice, by itself and with all others.
	Judge func(p *policy.Policy, seen *usage.Observed) []finding.Finding

	// Together takes the place of Judge where it takes all packages of a repository to tell what breaks a rule. It may be nil.
	Together func(p *policy.Policy, all *Program) []finding.Finding

	// Beside returns what breaks a rule outside of Go code, for a driver that sees the whole repository. It may be nil.
	Beside func(p *policy.Policy) []finding.Finding
}

// Analyzer returns the analyzer that judges uses, in each package and in all of them together. Its result is the settled
// findings of the pass, []finding.Finding; those that no exception allows are reported as diagnostics too. What it is about
// and when it has work is for the caller to add.
func (r Rules) Analyzer(src policy.Source, values flow.Values) typed.Analyzer {
	observer := r.Kind.NewObserver(r.Sight, values)
	programs := &programs{kind: r.Kind}
	return typed.Analyzer{
		Analyzer: &analysis.Analyzer{
			Name:       r.Kind.Analyzer,
			Doc:        r.Doc,
			Requires:   []*analysis.Analyzer{observer},
			Run:        func(pass *analysis.Pass) (any, error) { return r.run(pass, src, observer) },
			ResultType: reflect.TypeFor[[]finding.Finding](),
		},
		Beyond:  programs.beyond,
		Keeping: r.Kind.Keeping(),
		Tests:   r.Kind.WantsTests,

		Observer: observer,
		Whole: func(p *policy.Policy, observed []any) []finding.Finding {
			return r.whole(p, programs.of(p, ObservedOf(observed)).whole())
		},
	}
}

func (r Rules) run(pass *analysis.Pass, src policy.Source, observer *analysis.Analyzer) ([]finding.Finding, error) {
	p, err := src()
	if err != nil {
		return nil, fmt.Errorf("policy: %w", err)
	}
	seen, _ := pass.ResultOf[observer].(*usage.Observed)
	if seen == nil || seen.Idle() || place.Vendored(p.Repo(), pass) {
		return nil, nil
	}
	found := finding.Settle(p, r.Judge(p, seen))
	return found, diagnostic.Report(pass, p.Repo(), found)
}

// whole judges all packages of a repository, and what is beside them.
func (r Rules) whole(p *policy.Policy, all *Program) (found []finding.Finding) {
	byDir := map[string][]finding.Finding{}
	if r.Together != nil {
		for _, f := range r.Together(p, all) {
			byDir[f.Dir] = append(byDir[f.Dir], f)
		}
	} else {
		for _, seen := range all.Packages {
			byDir[seen.Dir] = append(byDir[seen.Dir], r.Judge(p, seen)...)
		}
	}
	if r.Beside != nil {
		for _, f := range r.Beside(p) {
			byDir[f.Dir] = append(byDir[f.Dir], f)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(byDir)) {
		found = append(found, finding.Settle(p, byDir[dir])...)
	}
	return found
}

// Observing returns an analyzer that judges nothing: its result is the *[usage.Observed] of each package.
func Observing(a typed.Analyzer) typed.Analyzer {
	a.Analyzer = a.Observer
	a.Observer, a.Whole = nil, nil
	return a
}
