package usage

import (
	"cmp"
	"go/ast"
	"go/token"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Observed is what a package does with things, whatever the policy thinks of it.
type Observed struct {
	Dir        string // relative to the root
	Package    string // name in the package clause
	Path       string // import path
	Partial    bool   // the package does not type-check, so that of what is not known nobody can say what it is
	Dark       bool   // likewise, and it has to do with things, or imports what is not there: it may use some that nobody sees
	Statements []Statement
	Faults     []Fault
	Beside     any `flat:"-"` // what else the kind observes, for itself; nil for nothing; see [Kind.Keeping]

	// The rest is there only where the repository was walked, so that somebody can put packages together.

	Functions   []Function
	Conversions []linkage.Conversion
}

// Idle reports whether there is nothing to judge.
func (seen *Observed) Idle() bool {
	return len(seen.Statements) == 0 && len(seen.Faults) == 0 && seen.Beside == nil
}

// Fault is a directive that cannot be read.
type Fault struct {
	Place   finding.Place
	Message string

	Test, Generated bool
}

// observer is the analyzer that observes one kind of use.
type observer struct {
	kind   *Kind
	sight  func() (*Sight, error)
	values flow.Values
}

// NewObserver returns the analyzer whose result is the *[Observed] of a package; nil outside the repository.
func (k *Kind) NewObserver(sight func() (*Sight, error), values flow.Values) *analysis.Analyzer {
	o := observer{k, sight, values}
	return &analysis.Analyzer{
		Name:       k.Observer,
		Doc:        k.Observes,
		Requires:   values.Requires(),
		Run:        func(pass *analysis.Pass) (any, error) { return o.run(pass) },
		ResultType: reflect.TypeFor[*Observed](),
		FactTypes:  []analysis.Fact{k.UsesFact(), k.LeadsFact()},
	}
}

func (o observer) run(pass *analysis.Pass) (*Observed, error) {
	sight, err := o.sight()
	if err != nil {
		return nil, err
	}
	at, ok := place.Of(sight.Policy.Repo(), pass)
	if !ok {
		return nil, nil
	}
	p := newPackage(o.kind, sight, at, o.values.Linkage(pass))
	values := o.values.In(pass)
	seen := &Observed{Dir: at.Dir, Package: pass.Pkg.Name(), Path: p.Path(), Partial: len(pass.TypeErrors) > 0, Faults: p.faults()}
	if sight.Beside != nil {
		seen.Beside = sight.Beside(p)
	}
	var others []Statement
	if sight.Others != nil {
		others = sight.Others(p)
	}
	if len(values.Sites)+len(others) > 0 || sight.Policy.Repo().Whole() || p.leads() {
		p.observe(values, others, seen)
	}
	seen.Dark = seen.Partial && (len(seen.Statements) > 0 || p.leads() || p.lacks())
	return seen, nil
}

// observe adds what the package does with things. Most packages do nothing, and are not asked.
func (p *Package) observe(flow *valueflow.Result, others []Statement, seen *Observed) {
	statements := append(p.statements(flow), p.completed(others)...)
	effects := newEffects(p, flow, statements)
	effects.export()
	statements = append(statements, effects.calls()...)
	statements = append(statements, effects.handedOn()...)
	slices.SortStableFunc(statements, func(a, b Statement) int { // positions depend on the order in which files were parsed
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Line, b.Place.Line),
			cmp.Compare(a.Place.Column, b.Place.Column))
	})
	seen.Statements = statements
	if p.sight.Policy.Repo().Whole() {
		seen.Functions, seen.Conversions = effects.functions(), p.links.Graph().Conversions
	}
}

// Package is one package of a pass.
type Package struct {
	place.Package
	links     *linkage.Package
	kind      *Kind
	sight     *Sight
	generated map[*token.File]bool
	declared  *declarations
	untold    int // uses that statements may still have
}

func newPackage(k *Kind, sight *Sight, at place.Package, links *linkage.Package) *Package {
	p := &Package{
		Package: at, links: links, kind: k, sight: sight,
		generated: map[*token.File]bool{}, declared: k.declarationsOf(at), untold: maxTold,
	}
	for _, f := range at.Files {
		p.generated[at.Fset.File(f.FileStart)] = ast.IsGenerated(f)
	}
	return p
}
