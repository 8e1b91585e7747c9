package command

import (
	"fmt"
	"time"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/analyzers/routes"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/show/report"
)

// goneFormats are the formats in which routes that went away are shown.
func goneFormats() formats[report.GoneRoutes] {
	return formats[report.GoneRoutes]{{"text", report.GoneRoutesText}, {"json", report.GoneRoutesJSON}, {"csv", report.GoneRoutesCSV}}
}

// gone prints which routes a revision served and the working tree does not, since when they were deprecated then, and who calls them.
func (c *routesCall) gone(seen *observation, coverage string) error {
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
	answer := report.GoneRoutes{
		Version: 1, Base: then.Commit.Name, Commit: then.Commit.Hash, Gone: []report.GoneRoute{}, Coverage: coverage,
	}
	doubt := ""
	cfg := standalone.Config{Suite: analyzers.Suite(), Dir: dir, Policy: c.policy, Tags: c.tags}
	err = then.Observe(cfg, made([]observer{routes.NewObserver, routes.NewMarks}), func(was *standalone.Seen) error {
		if err := was.Needed(); err != nil {
			return err
		}
		x := compareRoutes(was, routes.Revision{Policy: seen.policy, Routes: seen.results, Unloaded: seen.run.Unloaded})
		doubt = unsure(x.Unsure)
		answer.Gone, err = goneRows(x, callersOf(seen.policy, seen.beside[0], x.Routes()), then)
		return err
	})
	if err != nil {
		return err
	}
	if err := format.write(c.stdout.Raw(), answer); err != nil {
		return err
	}
	c.parted(then, "gone")
	if doubt != "" {
		c.stderr.Printf("govern: not sure: %s\n", doubt)
	}
	c.stderr.Printf("govern: against %s: %s gone\n", then.Commit, finding.Count(len(answer.Gone), "route"))
	c.beside(seen, coverage)
	return seen.failed()
}

// goneRows returns the routes that went away as they are shown, with who calls each.
func goneRows(x *routes.Comparison, callers [][]routes.Caller, then *standalone.Then) ([]report.GoneRoute, error) {
	rows := []report.GoneRoute{}
	for i, r := range x.Gone {
		row := report.GoneRoute{
			Component: r.Component, Method: r.Method, Path: r.Path, Callers: []report.GoneCaller{},
			File: r.At.File, Line: r.At.Line, Column: r.At.Column,
		}
		for _, by := range callers[i] {
			shown := report.GoneCaller{File: by.At.File, Line: by.At.Line}
			if by.Component != nil {
				shown.Component = by.Component.Name
			}
			row.Callers = append(row.Callers, shown)
		}
		age, deprecated, err := r.Since(then.Age)
		if err != nil {
			return nil, err
		}
		if deprecated {
			row.Deprecated, row.AtLeast = age.Since.Format(time.DateOnly), age.AtLeast
		}
		rows = append(rows, row)
	}
	return rows, nil
}
