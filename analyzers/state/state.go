package state

import (
	"cmp"
	_ "embed"
	"fmt"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/diagnostic"
	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/ruledoc"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

//go:embed doc.go
var doc string

// The rules.
const (
	foreignWrite = "state-foreign-write"
	unguarded    = "state-unguarded"
	globalSetter = "state-global-setter"
	guarded      = "state-guarded"
)

// analyzer is the name of the analyzer.
const analyzer = "state"

// Analyzer is the state analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// Rules returns the rules on state that programs share in memory.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name: analyzer,
			Rules: []policy.Rule{
				{Name: foreignWrite, Level: policy.LevelError, Targeted: true},
				{Name: unguarded, Level: policy.LevelError},
				{Name: globalSetter, Level: policy.LevelWarn},
				{Name: guarded, Level: policy.LevelOff},
			},
			Sections: []policy.Section{section()},
		},
		Doc:   doc,
		Typed: New,
	}
}

// New returns the state analyzer for the policy that src yields. Its result is the settled findings of the pass, []finding.Finding;
// those that no exception allows are reported as diagnostics too.
func New(src policy.Source) typed.Analyzer {
	src = policy.Once(src)
	observer := newObserver(src)
	return typed.Analyzer{
		Analyzer: &analysis.Analyzer{
			Name:       analyzer,
			Doc:        ruledoc.MustExtract(doc, analyzer),
			Requires:   []*analysis.Analyzer{observer},
			Run:        func(pass *analysis.Pass) (any, error) { return run(pass, src, observer) },
			ResultType: reflect.TypeFor[[]finding.Finding](),
		},
		Subject: "state",
		Idle:    "the policy has no state",
		Wanted: func(p *policy.Policy) bool {
			return section().Of(p).Asked && p.SwitchedOn(analyzer)
		},
		// Each package may have variables and may change what it is given.
		Reaches: func(p *policy.Policy) func(string) bool { return func(string) bool { return p != nil } },
		Adds:    adds,
		Keeping: keeping(),

		Observer: observer,
		Whole:    whole,
	}
}

func run(pass *analysis.Pass, src policy.Source, observer *analysis.Analyzer) ([]finding.Finding, error) {
	p, err := src()
	if err != nil {
		return nil, fmt.Errorf("policy: %w", err)
	}
	seen, _ := pass.ResultOf[observer].(*observed)
	if seen == nil || len(seen.Writes) == 0 || place.Vendored(p.Repo(), pass) {
		return nil, nil
	}
	found := finding.Settle(p, newJudge(p, seen).alone())
	return found, diagnostic.Report(pass, p.Repo(), found)
}

// whole judges all packages of a repository, in the order of their directories.
func whole(p *policy.Policy, results []any) (found []finding.Finding) {
	var all []*observed
	for _, r := range results {
		if seen, _ := r.(*observed); seen != nil {
			all = append(all, seen)
		}
	}
	slices.SortStableFunc(all, func(a, b *observed) int { return cmp.Compare(a.Dir, b.Dir) })
	g := newProgram(all)
	for _, seen := range all {
		j := newJudge(p, seen)
		found = append(found, finding.Settle(p, append(j.alone(), j.kept(g)...))...)
	}
	return found
}
