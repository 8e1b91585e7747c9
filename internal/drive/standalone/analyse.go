package standalone

import (
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// analyse runs the selected analyzers on every directory, in parallel, and returns the findings of the selected rules.
func analyse(g *importgraph.Graph, rules selection, all []*analysis.Analyzer, cfg Config) ([]finding.Finding, error) {
	analyzers := slices.DeleteFunc(slices.Clone(all), func(a *analysis.Analyzer) bool { return !rules.has(a.Name) })
	units := unitsOf(g)
	found := make([][]finding.Finding, len(units))
	errs := make([]error, len(units))
	next := make(chan int)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := range next {
				found[i], errs[i] = analyseUnit(units[i], analyzers)
			}
		})
	}
	for i := range units {
		cfg.progress("packages checked", i, len(units))
		next <- i
	}
	close(next)
	group.Wait()
	if i := slices.IndexFunc(errs, func(err error) bool { return err != nil }); i >= 0 {
		return nil, errs[i]
	}
	selected := slices.Concat(found...)
	return slices.DeleteFunc(selected, func(f finding.Finding) bool { return !rules.hasRule(string(f.Rule)) }), nil
}

// unitsOf returns what there is to analyse: every directory with Go files, the directories of modules without any, for
// the rules on modules, and the rest of the repository. So no finding is without a pass.
func unitsOf(g *importgraph.Graph) []*importgraph.Unit {
	var units []*importgraph.Unit
	for _, d := range g.Dirs {
		units = append(units, &importgraph.Unit{Dir: d})
	}
	for _, m := range g.Repo.Modules() {
		if g.Dir(m.Dir) == nil {
			units = append(units, &importgraph.Unit{Dir: &importgraph.Dir{Path: m.Dir}})
		}
	}
	taken := make(map[string]bool, len(units))
	for _, u := range units {
		taken[u.Dir.Path] = true
	}
	return append(units, &importgraph.Unit{Rest: func(dir string) bool { return !taken[dir] }})
}

// analyseUnit runs analyzers on one unit.
func analyseUnit(unit *importgraph.Unit, analyzers []*analysis.Analyzer) ([]finding.Finding, error) {
	var found []finding.Finding
	for _, a := range analyzers {
		some, err := RunUnit(a, unit)
		if err != nil {
			return nil, fmt.Errorf("analyzer %s: %s: %w", a.Name, unit, err)
		}
		found = append(found, some...)
	}
	return found, nil
}

// RunUnit runs an analyzer of the syntax tier on one unit and returns its findings,
// those that an exception allows among them.
func RunUnit(a *analysis.Analyzer, unit *importgraph.Unit) ([]finding.Finding, error) {
	pass := &analysis.Pass{Analyzer: a, ReadFile: regular.ReadFile, ResultOf: map[*analysis.Analyzer]any{}}
	for _, r := range a.Requires {
		if r.ResultType != reflect.TypeFor[*importgraph.Unit]() {
			return nil, fmt.Errorf("requires %s, which the syntax tier does not provide", r.Name)
		}
		pass.ResultOf[r] = unit
	}
	result, err := a.Run(pass)
	if err != nil {
		return nil, err
	}
	return result.([]finding.Finding), nil
}
