package report

import (
	"bufio"
	"cmp"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/openapi"
)

// Routes is which routes components serve by HTTP, as "govern routes" shows it.
type Routes struct {
	Version  int        `json:"version"`
	Routes   []RouteRow `json:"routes"`   // by component, path and method
	Coverage string     `json:"coverage"` // what was looked at
}

// RouteRow is a route that a component serves.
type RouteRow struct {
	Component string `json:"component"` // empty for code in no component
	Method    string `json:"method"`    // * for any
	Path      string `json:"path"`      // parameters in braces, {?} for what is not known, and * for all below
	Handler   string `json:"handler"`   // empty where that is not known
	File      string `json:"file"`      // relative to the root
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	Exposed   string `json:"exposed"` // the endpoint of the policy that has it; empty for none

	Documented string `json:"documented"` // the OpenAPI file of the component that has it; empty for none
	Missing    bool   `json:"missing"`    // one of those should, and has it not

	Known  bool `json:"known"`  // all of the path is known
	Rooted bool `json:"rooted"` // the beginning of the path is known: where its router is mounted
}

// RoutesText writes the routes as a table, and those whose beginning is not known behind it.
func RoutesText(out io.Writer, r Routes) error {
	w := bufio.NewWriter(out)
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	printable.Fprintf(tab, "component\tmethod\tpath\thandler\tplace\texposed\tdocumented\n")
	var adrift []RouteRow
	for _, x := range r.Routes {
		if !x.Rooted {
			adrift = append(adrift, x)
			continue
		}
		printable.Fprintf(tab, "%s\t%s\t%s\t%s\t%s:%d:%d\t%s\t%s\n", cmp.Or(x.Component, none), x.Method, x.Path, cmp.Or(x.Handler, none),
			x.File, x.Line, x.Column, cmp.Or(x.Exposed, none), documentedAs(x))
	}
	if err := tab.Flush(); err != nil {
		return err
	}
	for i, x := range adrift {
		if i == 0 {
			printable.Fprintf(w, "\nwhere these begin is not known\n")
		}
		printable.Fprintf(w, "\t%s: %s ?%s, %s:%d:%d\n", cmp.Or(x.Component, none), x.Method, x.Path, x.File, x.Line, x.Column)
	}
	return w.Flush()
}

// documentedAs says whether a route is documented, where that is asked.
func documentedAs(x RouteRow) string {
	if x.Missing {
		return "missing"
	}
	return cmp.Or(x.Documented, none)
}

// RoutesOpenAPI writes a description of the routes that the OpenAPI files of their components should have and have not. It is one more such
// file, in which all paths are whole.
func RoutesOpenAPI(out io.Writer, r Routes) error {
	var missing []openapi.Missing
	for _, x := range r.Routes {
		if x.Missing {
			missing = append(missing, openapi.Missing{Method: strings.Trim(x.Method, "*"), Path: x.Path, Summary: x.Handler, Tag: x.Component})
		}
	}
	text, err := openapi.Skeleton("routes that no description has", missing)
	if err == nil {
		_, err = out.Write(text)
	}
	return err
}

// RoutesJSON writes the routes as one object.
func RoutesJSON(w io.Writer, r Routes) error { return printable.JSON(w, r, "\t") }

// RoutesCSV writes a line for each route. Spreadsheets compute none of its cells, and what does not show as itself is escaped: only JSON
// has every name as it is.
func RoutesCSV(w io.Writer, r Routes) error {
	lines := [][]string{{"component", "method", "path", "handler", "file", "line", "column", "exposed", "documented", "missing", "known", "rooted"}}
	for _, x := range r.Routes {
		lines = append(lines, []string{
			x.Component, x.Method, x.Path, x.Handler, x.File, strconv.Itoa(x.Line), strconv.Itoa(x.Column), x.Exposed,
			x.Documented, strconv.FormatBool(x.Missing),
			strconv.FormatBool(x.Known), strconv.FormatBool(x.Rooted),
		})
	}
	return writeCells(w, lines)
}
