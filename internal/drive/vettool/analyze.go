package vettool

import (
	"errors"
	"fmt"
	"go/ast"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// analyze runs the tool's analyzers on the unit. What was found is returned also
// if an analyzer failed.
func (u *unit) analyze(c call) (found []diagnostic, facts []factRecord, err error) {
	opts, err := c.options()
	if err != nil {
		return nil, nil, err
	}
	suite, err := u.tool.Suite(u.repo, opts)
	if err != nil {
		return nil, nil, err
	}
	if err := suite.validate(); err != nil {
		return nil, nil, err
	}
	var errs []error
	if !u.silent() {
		found = u.unparsed()
		r := &run{unit: u}
		errs = append(errs, r.all(suite.Syntax, &found))
	}
	if len(suite.Typed) > 0 {
		facts, err = u.analyzeTyped(suite, &found)
		errs = append(errs, err)
	}
	sortDiagnostics(found)
	return found, facts, errors.Join(errs...)
}

// validate checks the analyzers as drivers of x/tools do.
func (s Suite) validate() error {
	all := s.Syntax
	for _, a := range s.Typed {
		all = append(all, a.Analyzer)
	}
	return analysis.Validate(all)
}

// analyzeTyped runs the analyzers of the typed tier that have work in the unit. If there are none, it only passes on
// the facts of the imports.
func (u *unit) analyzeTyped(suite Suite, found *[]diagnostic) ([]factRecord, error) {
	registerFacts(suite.Typed)
	facts, err := newFactSet(u.depend.facts)
	if err != nil {
		return nil, err
	}
	chosen, files, err := u.choose(suite)
	if err != nil || len(chosen) == 0 {
		return facts.export(), err
	}
	program, err := u.load(files)
	if err != nil {
		return nil, err
	}
	facts.of(program)
	r := &run{unit: u, program: program, facts: facts}
	err = r.all(chosen, found)
	return facts.export(), err
}

// choose returns the analyzers of the typed tier that have work in the unit, and its files. The files are parsed only
// if an analyzer may have work. It finds out whether the unit reaches what some analyzer reacts to.
//
// Whether the policy gives an analyzer work is asked last: the answer may stand in files all over the repository.
func (u *unit) choose(suite Suite) (chosen []*analysis.Analyzer, files []*ast.File, err error) {
	reaching := make([]bool, len(suite.Typed))
	parse := false
	for i, a := range suite.Typed {
		reaching[i] = u.reaches(a, suite)
		u.reach = u.reach || reaching[i]
		parse = parse || a.Helps != nil || reaching[i]
	}
	if !parse {
		return nil, nil, nil
	}
	files, err = u.parse()
	for i, a := range suite.Typed {
		works := reaching[i] || a.Helps != nil && (err != nil || a.Helps(files))
		if works && a.Wanted(suite.Policy) {
			chosen = append(chosen, a.Analyzer)
		}
	}
	if len(chosen) == 0 { // whoever needs no types does not mind
		return nil, nil, nil
	}
	return chosen, files, err
}

// reaches reports whether an analyzer may have work because of what the unit is or imports. Code outside the
// repository has said so without knowing the policy: what only that knows to give work may lie behind any of it.
func (u *unit) reaches(a typed.Analyzer, suite Suite) bool {
	if a.Adds != nil && a.Adds(suite.Policy) != "" {
		u.leaves = u.leaves || u.importsOutside()
		if u.leaves {
			return true
		}
	}
	reacts := a.Reaches(suite.Policy)
	if u.depend.marks&reaching != 0 || reacts(u.cfg.packagePath()) {
		return true
	}
	for _, path := range u.cfg.ImportMap {
		if reacts(path) {
			return true
		}
	}
	return false
}

// importsOutside reports whether the unit imports, directly or through the repository, what is neither of that nor of
// the standard library.
func (u *unit) importsOutside() bool {
	if u.depend.marks&outside != 0 {
		return true
	}
	for path := range u.cfg.ImportMap {
		_, inside := u.repo.Resolve(u.dir.Path, path)
		if !inside && path != "unsafe" && !u.cfg.Standard[u.cfg.ImportMap[path]] {
			return true
		}
	}
	return false
}

// isUnit reports whether an analyzer is the place where the driver puts the unit.
func isUnit(a *analysis.Analyzer) bool {
	return a.ResultType == reflect.TypeFor[*importgraph.Unit]()
}

// run is one run of analyzers on a unit.
type run struct {
	unit    *unit
	program *program // nil in the syntax tier
	facts   *factSet // nil in the syntax tier
	diags   map[*analysis.Analyzer][]analysis.Diagnostic
}

// all runs analyzers and adds their diagnostics to found.
func (r *run) all(analyzers []*analysis.Analyzer, found *[]diagnostic) error {
	r.diags = map[*analysis.Analyzer][]analysis.Diagnostic{}
	actions := typed.Actions{Pass: r.pass, Given: r.given}
	var errs []error
	for _, a := range analyzers {
		if _, err := actions.Run(a); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", a.Name, err))
		}
		for _, d := range r.diags[a] {
			shown, err := r.unit.render(a, d)
			if err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", a.Name, err))
				continue
			}
			*found = append(*found, shown)
		}
	}
	return errors.Join(errs...)
}

// given puts the unit in its place.
func (r *run) given(a *analysis.Analyzer) (any, bool) {
	if isUnit(a) {
		return r.unit.view(), true
	}
	return nil, false
}

// pass returns what an analyzer gets to see, but for the results of others.
func (r *run) pass(a *analysis.Analyzer) *analysis.Pass {
	cfg := r.unit.cfg
	pass := &analysis.Pass{
		Analyzer:     a,
		Fset:         r.unit.fset,
		OtherFiles:   cfg.NonGoFiles,
		IgnoredFiles: cfg.IgnoredFiles,
		Module:       cfg.module(),
		ReadFile:     regular.ReadFile,
		Report:       func(d analysis.Diagnostic) { r.diags[a] = append(r.diags[a], d) },
	}
	if r.program == nil {
		return pass
	}
	pass.Files = r.program.files
	pass.Pkg = r.program.pkg
	pass.TypesInfo = r.program.info
	pass.TypesSizes = r.program.sizes
	r.facts.serve(pass)
	return pass
}
