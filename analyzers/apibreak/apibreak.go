package apibreak

import (
	_ "embed"
	"fmt"
	"reflect"

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
	undocumented  = "apibreak-undocumented"
	undeprecated  = "apibreak-undeprecated"
	version       = "apibreak-version"
	deprecatedUse = "apibreak-deprecated-use"
	overdue       = "apibreak-overdue"
)

// analyzer is the name of the analyzer.
const analyzer = "apibreak"

// Analyzer is the apibreak analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// Rules returns the rules on changes of shared packages that others have to follow.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name: analyzer,
			Rules: []policy.Rule{
				{Name: undocumented, Level: policy.LevelError, Compared: Asked},
				{Name: undeprecated, Level: policy.LevelError, Compared: Asked},
				{Name: version, Level: policy.LevelError, Compared: Asked},
				{Name: deprecatedUse, Level: policy.LevelWarn, Targeted: true, Bulk: true},
				{Name: overdue, Level: policy.LevelWarn},
			},
			Sections: []policy.Section{section()},
			Inputs:   func(name string) bool { return name == changes },
			Reads:    func(p *policy.Policy) bool { return Asked(p) },
		},
		Doc:     doc,
		Propose: propose,
		Typed:   New,
	}
}

// Asked reports whether a policy has breaking changes judged.
func Asked(p *policy.Policy) bool { return section().Of(p).Asked }

// New returns the apibreak analyzer for the policy that src yields: the rules that need no base. Its result is the settled findings of
// the pass, []finding.Finding; those that no exception allows are reported as diagnostics too.
func New(src policy.Source) typed.Analyzer {
	src = policy.Once(src)
	marks := newMarks(src)
	return typed.Analyzer{
		Analyzer: &analysis.Analyzer{
			Name:       analyzer,
			Doc:        ruledoc.MustExtract(doc, analyzer),
			Requires:   []*analysis.Analyzer{marks},
			Run:        func(pass *analysis.Pass) (any, error) { return run(pass, src, marks) },
			ResultType: reflect.TypeFor[[]finding.Finding](),
		},
		Subject: "deprecated names",
		Idle:    "the policy has no breaking_changes",
		Wanted:  func(p *policy.Policy) bool { return Asked(p) && p.SwitchedOn(analyzer) },
		// Each package may use shared ones.
		Reaches: func(p *policy.Policy) func(string) bool { return func(string) bool { return p != nil } },
		Adds: func(p *policy.Policy) string {
			return fmt.Sprint(section().Of(p).Denied())
		},
	}
}

func run(pass *analysis.Pass, src policy.Source, marks *analysis.Analyzer) ([]finding.Finding, error) {
	p, err := src()
	if err != nil {
		return nil, fmt.Errorf("policy: %w", err)
	}
	l, _ := pass.ResultOf[marks].(*look)
	if l == nil || place.Vendored(p.Repo(), pass) {
		return nil, nil
	}
	found := finding.Settle(p, append(l.late(), l.relied(section().Of(p))...))
	return found, diagnostic.Report(pass, p.Repo(), found)
}

// newMarks returns the analyzer that tells packages which names of others are deprecated. Its result is the *look of a package, nil
// where there is nothing to judge.
func newMarks(src policy.Source) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "apideprecated",
		Doc:        "observes which names of shared packages are deprecated",
		Run:        func(pass *analysis.Pass) (any, error) { return mark(pass, src) },
		ResultType: reflect.TypeFor[*look](),
		FactTypes:  []analysis.Fact{new(DeprecatedFact), new(PackageFact)},
	}
}

func mark(pass *analysis.Pass, src policy.Source) (*look, error) {
	p, err := src()
	if err != nil {
		return nil, fmt.Errorf("policy: %w", err)
	}
	at, ok := place.Of(p.Repo(), pass)
	said := section().Of(p)
	if !ok || !said.Asked {
		return nil, nil
	}
	l := newLook(at, p, said.shares(p))
	if l.whole.Deprecated != "" {
		pass.ExportPackageFact(&PackageFact{l.whole.Deprecated})
	}
	for _, name := range l.declared {
		if name.Deprecated != "" {
			pass.ExportObjectFact(name.object, &DeprecatedFact{name.Deprecated})
		}
	}
	return l, nil
}
