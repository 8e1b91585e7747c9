package report

import (
	"bufio"
	"cmp"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/phoenix-platform/govern/internal/printable"
)

// GoneRoutes is which routes a revision served and the working tree does not, as "govern routes -base" shows it.
type GoneRoutes struct {
	Version  int         `json:"version"`
	Base     string      `json:"base"`     // the revision, as it was named
	Commit   string      `json:"commit"`   // its hash
	Gone     []GoneRoute `json:"gone"`     // by component, path and method
	Coverage string      `json:"coverage"` // what was looked at
}

// GoneRoute is a route that went away.
type GoneRoute struct {
	Component  string       `json:"component"` // that served it
	Method     string       `json:"method"`    // * for any, gRPC for a service
	Path       string       `json:"path"`
	File       string       `json:"file"` // of the revision, relative to the root
	Line       int          `json:"line"`
	Column     int          `json:"column"`
	Deprecated string       `json:"deprecated"` // since when, as 2026-05-01; empty for a route that no OpenAPI file called so
	AtLeast    bool         `json:"atLeast"`    // it may be longer: the history of a shallow clone ends there
	Callers    []GoneCaller `json:"callers"`
}

// GoneCaller is a component that calls what went away, and its first call.
type GoneCaller struct {
	Component string `json:"component"`
	File      string `json:"file"`
	Line      int    `json:"line"`
}

// GoneRoutesText writes a table of the routes that went away.
func GoneRoutesText(out io.Writer, r GoneRoutes) error {
	w := bufio.NewWriter(out)
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	if len(r.Gone) > 0 {
		printable.Fprintf(tab, "component\tmethod\tpath\tplace\tdeprecated since\tcalled by\n")
	}
	for _, x := range r.Gone {
		printable.Fprintf(tab, "%s\t%s\t%s\t%s:%d:%d\t%s\t%s\n", cmp.Or(x.Component, none), x.Method, x.Path, x.File, x.Line, x.Column,
			x.since(), cmp.Or(strings.Join(x.callers(), ", "), "nobody here"))
	}
	if err := tab.Flush(); err != nil {
		return err
	}
	return w.Flush()
}

func (x GoneRoute) since() string {
	if x.AtLeast {
		return x.Deprecated + " or before"
	}
	return cmp.Or(x.Deprecated, "never")
}

// callers returns who calls the route: web (services/web/web.go:12).
func (x GoneRoute) callers() (all []string) {
	for _, c := range x.Callers {
		all = append(all, c.Component+" ("+c.File+":"+strconv.Itoa(c.Line)+")")
	}
	return all
}

// GoneRoutesJSON writes the routes that went away as one object.
func GoneRoutesJSON(w io.Writer, r GoneRoutes) error { return printable.JSON(w, r, "\t") }

// GoneRoutesCSV writes a line for each of them, as [RoutesCSV] does.
func GoneRoutesCSV(w io.Writer, r GoneRoutes) error {
	lines := [][]string{{"component", "method", "path", "file", "line", "column", "deprecated", "callers"}}
	for _, x := range r.Gone {
		lines = append(lines, []string{
			x.Component, x.Method, x.Path, x.File, strconv.Itoa(x.Line), strconv.Itoa(x.Column), x.Deprecated, strings.Join(x.callers(), " "),
		})
	}
	return writeCells(w, lines)
}
