package gclplugin

import (
	"go/ast"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TypesPlugin is the linter of the typed tier for one run of golangci-lint.
type TypesPlugin struct {
	load func() (*policy.Policy, error) // memoised
	list func(policy.Source) []typed.Analyzer
}

// NewTypes is [New] for the linter of the typed tier.
func NewTypes(raw any) (register.LinterPlugin, error) {
	s, err := decode(raw)
	if err != nil {
		return nil, err
	}
	return &TypesPlugin{load: sync.OnceValues(s.judge), list: analyzers.Typed}, nil
}

// GetLoadMode asks golangci-lint for types only where the policy gives some analyzer work: loading them is most of
// the cost, and hides the findings of all linters while something does not compile.
func (p *TypesPlugin) GetLoadMode() string {
	if wanted, _, err := p.wanted(); err == nil && len(wanted) == 0 {
		return register.LoadModeSyntax
	}
	return register.LoadModeTypesInfo
}

// BuildAnalyzers returns the analyzers to which the policy of the repository around the working directory gives work,
// and one that finds nothing. In the name of that is the [cacheKey].
func (p *TypesPlugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	wanted, loaded, err := p.wanted()
	if err != nil {
		return nil, err
	}
	key, err := cacheKey(loaded, nil)
	if err != nil {
		return nil, err
	}
	facts, err := factsKey(loaded, wanted)
	if err != nil {
		return nil, err
	}
	list := []*analysis.Analyzer{inert("governtypespolicy_" + key)}
	for _, a := range wanted {
		keyFacts(a.Requires, facts)
		list = append(list, replay(a.Analyzer, within(a.Analyzer, loaded.Repo(), facts)))
	}
	return list, nil
}

func (p *TypesPlugin) wanted() ([]typed.Analyzer, *policy.Policy, error) {
	loaded, err := p.load()
	if err != nil {
		return nil, nil, err
	}
	return typed.Wanted(loaded, p.list(func() (*policy.Policy, error) { return loaded, nil })), loaded, nil
}

// keyFacts puts a key into the names of analyzers that have facts, and of those that they require: golangci-lint keeps facts
// in a cache under the analyzer's name and the package alone. The analyzers are of this run, so that no other sees the names.
func keyFacts(analyzers []*analysis.Analyzer, key string) {
	for _, a := range analyzers {
		if suffix := "_" + key; len(a.FactTypes) > 0 && !strings.HasSuffix(a.Name, suffix) { // several may require it
			a.Name += suffix
		}
		keyFacts(a.Requires, key)
	}
}

// within returns an analyzer that runs a where the package is of the repository, and has its diagnostics for
// result. golangci-lint runs an analyzer with facts on everything that is imported, the standard library included.
// Its name has a key for the facts that it may have; see keyFacts.
func within(a *analysis.Analyzer, r *repo.Repo, key string) *analysis.Analyzer {
	inner := *a
	inner.Name += "_" + key
	inner.ResultType = reflect.TypeFor[[]analysis.Diagnostic]()
	inner.Run = func(pass *analysis.Pass) (any, error) {
		var found []analysis.Diagnostic
		if !ofRepository(pass, r) {
			return found, nil
		}
		report := pass.Report
		pass.Report = func(d analysis.Diagnostic) { found = append(found, d) }
		defer func() { pass.Report = report }()
		_, err := a.Run(pass)
		return found, err
	}
	return &inner
}

// replay returns an analyzer of a's name that reports what inner found: golangci-lint shows the name of
// the analyzer that reports.
func replay(a, inner *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     a.Name,
		Doc:      a.Doc,
		URL:      a.URL,
		Requires: []*analysis.Analyzer{inner},
		Run: func(pass *analysis.Pass) (any, error) {
			for _, d := range pass.ResultOf[inner].([]analysis.Diagnostic) {
				pass.Report(plain(pass, d))
			}
			return nil, nil
		},
	}
}

// ofRepository reports whether a pass is about a package of the repository. Of a cgo package some files are
// generated elsewhere.
func ofRepository(pass *analysis.Pass, r *repo.Repo) bool {
	return slices.ContainsFunc(pass.Files, func(f *ast.File) bool {
		file, ok := r.Locate(pass.Fset.PositionFor(f.FileStart, false).Filename)
		return ok && repo.Ours(path.Dir(file))
	})
}
