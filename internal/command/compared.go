package command

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/analyzers/apibreak"
	"github.com/phoenix-platform/govern/analyzers/calls"
	"github.com/phoenix-platform/govern/analyzers/routes"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// observer makes an analyzer that judges nothing.
type observer = func(policy.Source) typed.Analyzer

// comparer is rules that compare with a revision.
type comparer struct {
	now, then []observer                   // of either tree; what is now may be known otherwise
	needs     func(*standalone.Seen) error // why too little of the revision was seen; nil for enough
	judge     func(now, then *standalone.Seen) ([]finding.Finding, error)
}

// compareAll has comparers judge, in one look at either tree. What one of them finds counts where another one fails.
func compareAll(p *policy.Policy, then *standalone.Then, cfg standalone.Config, all ...comparer) ([]finding.Finding, error) {
	var today, before []observer
	for _, x := range all {
		today, before = append(today, x.now...), append(before, x.then...)
	}
	is, err := observe(p, cfg, today...)
	if err != nil {
		return nil, err
	}
	var found []finding.Finding
	err = then.Observe(cfg, made(before), func(was *standalone.Seen) error {
		var errs []error
		for _, x := range all {
			now, then := *is, *was
			now.Results, is.Results = is.Results[:len(x.now)], is.Results[len(x.now):]
			then.Results, was.Results = was.Results[:len(x.then)], was.Results[len(x.then):]
			if err := x.needs(&then); err != nil {
				errs = append(errs, fmt.Errorf("not comparable: %w", err))
				continue
			}
			more, err := x.judge(&now, &then)
			found, errs = append(found, more...), append(errs, err)
		}
		return errors.Join(errs...)
	})
	return found, err
}

// made returns the analyzers of several observers.
func made(all []observer) func(policy.Source) []typed.Analyzer {
	return func(src policy.Source) (analyzers []typed.Analyzer) {
		for _, o := range all {
			analyzers = append(analyzers, o(src))
		}
		return analyzers
	}
}

// observe looks at the tree of today with observers, if there are any. What does not load is an error.
func observe(p *policy.Policy, cfg standalone.Config, all ...observer) (*standalone.Seen, error) {
	if len(all) == 0 {
		return &standalone.Seen{Policy: p}, nil
	}
	seen, err := standalone.Observe(p, cfg, made(all)(func() (*policy.Policy, error) { return p, nil })...)
	if err != nil {
		return nil, err
	}
	_, err = seen.Missed(p)
	return seen, err
}

// overheard is what the observer of an analyzer saw in a run.
type overheard struct {
	told     bool
	observed []any
}

// overhear has analyzers of a run tell what their observers see.
func overhear(cfg *standalone.Config, names ...string) map[string]*overheard {
	all, heard := cfg.Typed, map[string]*overheard{}
	for _, name := range names {
		heard[name] = new(overheard)
	}
	cfg.Typed = func(src policy.Source) []typed.Analyzer {
		made := all(src)
		for name, to := range heard {
			analyzers.Listen(made, name, func(observed []any) { to.told, to.observed = true, observed })
		}
		return made
	}
	return heard
}

// addCompared adds to a result what rules say that compare with a revision. What the run saw is not looked at again.
func (c *checkCall) addCompared(cfg standalone.Config, res *standalone.Result, then *standalone.Then, heard map[string]*overheard) error {
	var all []comparer
	if apibreak.Asked(res.Policy) && res.Policy.SwitchedOn(apibreak.Rules().Name) {
		all = append(all, breaks(res.Policy, func(x *apibreak.Comparison) ([]finding.Finding, error) {
			found, err := x.Judge(then)
			res.Coverage.NotAnalysed = append(res.Coverage.NotAnalysed, x.Gaps()...)
			return found, err
		}))
	}
	switch served := heard[routes.Rules().Name]; {
	case !served.told || !routes.Noticed(res.Policy):
	case res.Incomplete():
		res.Coverage.NotAnalysed = append(res.Coverage.NotAnalysed, "which routes are gone")
	default:
		all = append(all, c.notices(cfg, res, then, heard))
	}
	if len(all) == 0 {
		return nil
	}
	found, err := compareAll(res.Policy, then, cfg, all...)
	return errors.Join(err, res.Add(cfg, found))
}

// notices is the rule on routes that went away.
func (c *checkCall) notices(cfg standalone.Config, res *standalone.Result, then *standalone.Then, heard map[string]*overheard) comparer {
	callers := func(gone []routes.Route) ([][]routes.Caller, error) {
		calling := heard[calls.Rules().Name]
		if !calling.told {
			defer c.keeping(&cfg)()
			seen, err := observe(res.Policy, cfg, calls.NewObserver)
			if err != nil {
				return nil, err
			}
			calling.observed = seen.Results[0]
		}
		return callersOf(res.Policy, calling.observed, gone), nil
	}
	return comparer{
		then: []observer{routes.NewObserver, routes.NewMarks}, needs: (*standalone.Seen).Needed,
		judge: func(_, was *standalone.Seen) ([]finding.Finding, error) {
			now := routes.Revision{Policy: res.Policy, Routes: heard[routes.Rules().Name].observed}
			if t := res.Coverage.Typed; t != nil {
				now.Unloaded = slices.Concat(t.Unloaded, t.Behind)
			}
			x := compareRoutes(was, now)
			if text := unsure(x.Doubtful()); text != "" {
				res.Coverage.NotAnalysed = append(res.Coverage.NotAnalysed, text)
			}
			return x.Judge(then.Age, cfg.Today, callers)
		},
	}
}

// compareRoutes compares routes with those of a revision, of which [routes.NewObserver] and [routes.NewMarks] told.
func compareRoutes(was *standalone.Seen, now routes.Revision) *routes.Comparison {
	then := routes.Revision{Policy: was.Policy, Routes: was.Results[0], Marks: was.Results[1]}
	return routes.Compare(then, now, func(c *policy.Component, name string) bool { return calls.StandsFor(now.Policy, c, name) })
}

// unsure says of which routes it is not known whether they are gone; empty for none.
func unsure(all []routes.Unsure) string {
	if len(all) == 0 {
		return ""
	}
	first := all[0]
	text := fmt.Sprintf("whether %s gone, the first %s %s of %s", finding.CountIs(len(all), "route"), first.Method, first.Path, first.Component)
	if first.May.IsValid() {
		text += fmt.Sprintf(" (that of %v may be it)", first.May)
	}
	return text
}

// callersOf returns who calls each of some routes, by what was observed of calls: each component once.
func callersOf(p *policy.Policy, observed []any, gone []routes.Route) [][]routes.Caller {
	all := make([][]routes.Caller, len(gone))
	for _, cell := range calls.NewMatrix(p, observed).Calls {
		by, first := p.Component(cell.From), cell.Sites[0]
		for i, r := range gone {
			known := slices.ContainsFunc(all[i], func(x routes.Caller) bool { return x.Component == by })
			to := slices.Contains(cell.To, r.Component) || len(cell.To) == 0 || cell.Gateway
			if !known && to && cell.From != r.Component && r.Meets(cell.What) {
				at := repo.Position{File: first.File, Line: first.Line, Column: first.Column}
				all[i] = append(all[i], routes.Caller{Component: by, At: at})
			}
		}
	}
	name := func(x routes.Caller) string {
		if x.Component == nil {
			return ""
		}
		return x.Component.Name
	}
	for i := range all {
		slices.SortFunc(all[i], func(a, b routes.Caller) int { return cmp.Compare(name(a), name(b)) })
	}
	return all
}
