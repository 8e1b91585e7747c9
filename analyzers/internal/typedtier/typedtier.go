// Package typedtier makes analyzers of functions that judge a package by its syntax trees and types.
package typedtier

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/diagnostic"
	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/ruledoc"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Judge is what an analyzer has to say of packages that it may find something in. All but Wanted and Tests must be set.
type Judge struct {
	// Subject is what the analyzer looks for, in the plural, for the last line of a run: clocks. Idle is why a policy gives
	// it no work, in the words that stand after "not checked": no component is a service.
	Subject, Idle string

	// Wanted reports whether the policy gives the analyzer work, where some of its rules is on. Nil stands for always.
	Wanted func(*policy.Policy) bool

	// Reaches reports whether importing a package, directly or not, gives the analyzer work. Imports within the standard
	// library are not followed.
	Reaches func(importPath string) bool

	// Tests reports whether the policy wants test files judged. Nil stands for no. Findings in test files that nobody wants
	// are left out: some drivers show every analyzer the tests of a package.
	Tests func(*policy.Policy) bool

	// Package judges one package under the build configuration of the run. It sees packages of the repository only, and may
	// be asked about others than those that Reaches is about.
	Package func(*policy.Policy, place.Package) []finding.Finding
}

// New returns an analyzer whose text is in its package's doc.go, which embeds as doc. Its result is the settled findings of
// the pass, []finding.Finding; those that no exception allows are reported as diagnostics too.
func New(of policy.Analyzer, doc string, src policy.Source, judge Judge) typed.Analyzer {
	src = policy.Once(src)
	return typed.Analyzer{
		Analyzer: &analysis.Analyzer{
			Name:       of.Name,
			Doc:        ruledoc.MustExtract(doc, of.Name),
			Run:        func(pass *analysis.Pass) (any, error) { return run(pass, src, judge) },
			ResultType: reflect.TypeFor[[]finding.Finding](),
		},
		Subject: judge.Subject,
		Idle:    judge.Idle,
		Wanted: func(p *policy.Policy) bool {
			return p.SwitchedOn(of.Name) && (judge.Wanted == nil || judge.Wanted(p))
		},
		Reaches: func(*policy.Policy) func(string) bool { return judge.Reaches },
		Tests:   judge.wantsTests,
	}
}

// wantsTests reports whether test files are judged.
func (j Judge) wantsTests(p *policy.Policy) bool { return j.Tests != nil && j.Tests(p) }

func run(pass *analysis.Pass, src policy.Source, judge Judge) ([]finding.Finding, error) {
	p, err := src()
	if err != nil {
		return nil, fmt.Errorf("policy: %w", err)
	}
	at, ok := place.Of(p.Repo(), pass)
	if !ok || place.Vendored(p.Repo(), pass) {
		return nil, nil // not a package of the repository, or the copy of one
	}
	if pass.TypesInfo == nil {
		return nil, errors.New("needs types, which this driver does not provide")
	}
	found := judge.Package(p, at)
	if !judge.wantsTests(p) {
		found = slices.DeleteFunc(found, func(f finding.Finding) bool { return strings.HasSuffix(f.Place.File, "_test.go") })
	}
	found = finding.Settle(p, found)
	return found, diagnostic.Report(pass, p.Repo(), found)
}
