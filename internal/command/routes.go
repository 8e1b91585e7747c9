package command

import (
	"io"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/analyzers/calls"
	"github.com/phoenix-platform/govern/analyzers/routes"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/report"
)

func routesCommand() command {
	return command{
		name:    "routes",
		summary: "show which routes components serve by HTTP",
		begin: func(c *call) invocation {
			return &routesCall{call: c, format: choose(routesFormats()...)}
		},
	}
}

// routesCall prints which routes components serve.
type routesCall struct {
	*call
	format choice[report.Routes]
	tags   string
	base   string
}

func routesFormats() formats[report.Routes] {
	return formats[report.Routes]{
		{"text", func(w io.Writer, r report.Routes) error { return report.RoutesText(w, r) }},
		{"json", func(w io.Writer, r report.Routes) error { return report.RoutesJSON(w, r) }},
		{"openapi", func(w io.Writer, r report.Routes) error { return report.RoutesOpenAPI(w, r) }},
		{"csv", func(w io.Writer, r report.Routes) error { return report.RoutesCSV(w, r) }},
	}
}

func (c *routesCall) options() []option {
	return c.repository(c.format.option("%s"), value(&c.tags, "tags", freeKind("tags"), "build %s, separated by commas"),
		value(&c.base, "base", textKind("revision"), "show what a git %s served and nothing does now, and who calls it"), c.caching())
}

func (c *routesCall) do() error {
	names := []string{routes.Rules().Name}
	if c.base != "" {
		names = append(names, calls.Rules().Name) // who calls what is gone
	}
	seen, err := c.lookBy(c.tags, func(src policy.Source) []typed.Analyzer { return analyzers.SharedObservers(src, names...) })
	if err != nil {
		return err
	}
	shown := report.Routes{Version: 1, Routes: []report.RouteRow{}, Coverage: seen.coverage("routes", "a library of routes")}
	if c.base != "" {
		return c.gone(seen, shown.Coverage)
	}
	for _, r := range routes.Routes(seen.policy, seen.results) {
		shown.Routes = append(shown.Routes, report.RouteRow{
			Component: r.Component, Method: r.Method, Path: r.Path, Handler: r.Handler, Exposed: r.Exposed,
			Documented: r.Documented, Missing: r.Missing,
			Known: r.Known, Rooted: r.Rooted, File: r.At.File, Line: r.At.Line, Column: r.At.Column,
		})
	}
	if err := c.format.write(c.stdout.Raw(), shown); err != nil {
		return err
	}
	c.beside(seen, shown.Coverage)
	return seen.failed()
}
