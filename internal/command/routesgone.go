package command

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/analyzers/calls"
	"github.com/phoenix-platform/govern/analyzers/routes"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/report"
)

// goneFormats are the formats in which routes that went away are shown.
func goneFormats() formats[report.GoneRoutes] {
	return formats[report.GoneRoutes]{{"text", report.GoneRoutesText}, {"json", report.GoneRoutesJSON}, {"csv", report.GoneRoutesCSV}}
}

// gone prints which routes a revision served and the working tree does not, since when they were deprecated then, and who calls them.
func (c *routesCall) gone(seen *observation, now []routes.Route, coverage string) error {
	chosen, err := c.format.chosen()
	if err != nil {
		return err
	}
	format, err := goneFormats().named(chosen.name)
	if err != nil {
		return fmt.Errorf("routes: -base: %w", err)
	}
	dir, err := workingDir(c.dir)
	if err != nil {
		return err
	}
	then, err := standalone.At(dir, c.base)
	if err != nil {
		return err
	}
	defer then.Close() //nolint:errcheck // a temporary directory
	was, err := c.routesOf(then, dir)
	if err != nil {
		return err
	}
	answer := report.GoneRoutes{
		Version: 1, Base: then.Commit.Name, Commit: then.Commit.Hash, Gone: []report.GoneRoute{}, Coverage: coverage,
	}
	gone := routes.Gone(was, now)
	asking, err := c.callersOf(gone)
	if err != nil {
		return err
	}
	for i, r := range gone {
		row := report.GoneRoute{
			Component: r.Component, Method: r.Method, Path: r.Path, Callers: asking[i],
			File: r.At.File, Line: r.At.Line, Column: r.At.Column,
		}
		if r.Deprecated.IsValid() {
			age, err := then.Age(r.Deprecated.File, r.Deprecated.Line)
			if err != nil {
				return err
			}
			row.Deprecated, row.AtLeast = age.Since.Format(time.DateOnly), age.AtLeast
		}
		answer.Gone = append(answer.Gone, row)
	}
	if err := format.write(c.stdout.Raw(), answer); err != nil {
		return err
	}
	c.parted(then, "gone")
	c.stderr.Printf("govern: against %s: %s gone\n", then.Commit, finding.Count(len(gone), "route"))
	c.beside(seen, coverage)
	return seen.failed()
}

// routesOf returns the routes that a revision served. A package of it that does not load is an error, unless the policy says
// that it need not: nobody knows what it served.
func (c *routesCall) routesOf(then *standalone.Then, dir string) (was []routes.Route, err error) {
	cfg := standalone.Config{
		Suite: analyzers.Suite(), Dir: dir, Policy: c.policy, Tags: c.tags, Typed: analyzers.Typed,
	}
	err = then.Look(cfg, func(p *policy.Policy) error {
		p = c.on(p)
		inside := standalone.Config{Suite: cfg.Suite, Dir: p.Repo().Root().Dir, Tags: c.tags}
		run, errs, err := standalone.RunTyped(p, inside, routes.NewObserver(func() (*policy.Policy, error) { return p, nil }))
		if err != nil {
			return err
		}
		for _, e := range errs {
			if e.Counts(p) && !e.OfCircle() {
				return e
			}
		}
		was = routes.Routes(p, results(run))
		return nil
	})
	return was, err
}

// callersOf returns who calls each of some routes, of the components that are there.
func (c *routesCall) callersOf(gone []routes.Route) ([][]report.GoneCaller, error) {
	all := make([][]report.GoneCaller, len(gone))
	for i := range all {
		all[i] = []report.GoneCaller{}
	}
	if len(gone) == 0 {
		return all, nil
	}
	seen, err := c.lookAt(c.tags, calls.NewObserver)
	if err != nil {
		return nil, err
	}
	for _, cell := range calls.NewMatrix(seen.policy, seen.results).Calls {
		for i, r := range gone {
			known := slices.ContainsFunc(all[i], func(x report.GoneCaller) bool { return x.Component == cell.From })
			if !known && (slices.Contains(cell.To, r.Component) || len(cell.To) == 0) && r.Meets(cell.What) {
				all[i] = append(all[i], report.GoneCaller{Component: cell.From, File: cell.Sites[0].File, Line: cell.Sites[0].Line})
			}
		}
	}
	for i := range all {
		slices.SortFunc(all[i], func(a, b report.GoneCaller) int { return cmp.Compare(a.Component, b.Component) })
	}
	return all, nil
}
