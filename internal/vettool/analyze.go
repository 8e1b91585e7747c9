package vettool

import (
	"errors"
	"fmt"
	"os"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/importgraph"
)

// analyze runs the tool's analyzers on the unit. What was found is returned also
// if an analyzer failed.
func (u *unit) analyze(c call) (found []diagnostic, facts []factRecord, err error) {
	opts, err := c.options()
	if err != nil {
		return nil, nil, err
	}
	analyzers, err := u.tool.Analyzers(u.repo, opts)
	if err != nil {
		return nil, nil, err
	}
	if err := analysis.Validate(analyzers); err != nil {
		return nil, nil, err
	}
	r := &run{unit: u, actions: map[*analysis.Analyzer]*action{}}
	var errs []error
	syntax, typed := split(analyzers)
	if !u.silent() {
		found = u.unparsed()
		errs = append(errs, r.all(syntax, &found))
	}
	if len(typed) > 0 {
		if r.program, err = u.load(); err == nil {
			r.facts, err = newFactSet(r.program, typed, u.depend.facts)
		}
		if err != nil {
			return found, nil, errors.Join(append(errs, err)...)
		}
		errs = append(errs, r.all(typed, &found))
		facts = r.facts.export()
	}
	sortDiagnostics(found)
	return found, facts, errors.Join(errs...)
}

// split divides analyzers into those of the syntax tier and those that need types.
func split(analyzers []*analysis.Analyzer) (syntax, typed []*analysis.Analyzer) {
	for _, a := range analyzers {
		if syntaxTier(a) {
			syntax = append(syntax, a)
		} else {
			typed = append(typed, a)
		}
	}
	return syntax, typed
}

// syntaxTier reports whether all that an analyzer requires comes from an
// [importgraph.Unit]: it needs neither syntax trees nor types. Facts belong to objects and packages, so
// an analyzer with facts is of the typed tier.
func syntaxTier(a *analysis.Analyzer) bool {
	if isUnit(a) {
		return true
	}
	for _, req := range a.Requires {
		if !syntaxTier(req) {
			return false
		}
	}
	return len(a.Requires) > 0 && len(a.FactTypes) == 0
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
	actions map[*analysis.Analyzer]*action
}

// action is the run of one analyzer.
type action struct {
	result any
	diags  []analysis.Diagnostic
	err    error
}

// all runs analyzers and adds their diagnostics to found.
func (r *run) all(analyzers []*analysis.Analyzer, found *[]diagnostic) error {
	var errs []error
	for _, a := range analyzers {
		act := r.do(a)
		if act.err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", a.Name, act.err))
		}
		for _, d := range act.diags {
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

// do runs an analyzer after those that it requires, once.
func (r *run) do(a *analysis.Analyzer) *action {
	if act, done := r.actions[a]; done {
		return act
	}
	act := new(action)
	r.actions[a] = act
	if isUnit(a) {
		act.result = r.unit.view()
		return act
	}
	inputs := map[*analysis.Analyzer]any{}
	for _, req := range a.Requires {
		needed := r.do(req)
		if needed.err != nil {
			act.err = fmt.Errorf("requires %s: %w", req.Name, needed.err)
			return act
		}
		inputs[req] = needed.result
	}
	act.result, act.err = a.Run(r.pass(a, act, inputs))
	return act
}

// pass returns what an analyzer gets to see.
func (r *run) pass(a *analysis.Analyzer, act *action, inputs map[*analysis.Analyzer]any) *analysis.Pass {
	cfg := r.unit.cfg
	pass := &analysis.Pass{
		Analyzer:     a,
		Fset:         r.unit.fset,
		OtherFiles:   cfg.NonGoFiles,
		IgnoredFiles: cfg.IgnoredFiles,
		Module:       cfg.module(),
		ResultOf:     inputs,
		ReadFile:     os.ReadFile,
		Report:       func(d analysis.Diagnostic) { act.diags = append(act.diags, d) },
	}
	if syntaxTier(a) {
		return pass
	}
	pass.Files = r.program.files
	pass.Pkg = r.program.pkg
	pass.TypesInfo = r.program.info
	pass.TypesSizes = r.program.sizes
	r.facts.serve(pass)
	return pass
}
