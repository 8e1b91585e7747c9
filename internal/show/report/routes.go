package report

import (
	"bufio"
	"cmp"
	"io"
	"strconv"
	"text/tabwriter"

	"github.com/phoenix-platform/govern/internal/printable"
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
	Known     bool   `json:"known"`   // all of the path is known
	Rooted    bool   `json:"rooted"`  // the beginning of the path is known: where its router is mounted
}

// RoutesText writes the routes as a table, and those whose beginning is not known behind it.
func RoutesText(out io.Writer, r Routes) error {
	w := bufio.NewWriter(out)
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	printable.Fprintf(tab, "component\tmethod\tpath\thandler\tplace\texposed\n")
	var adrift []RouteRow
	for _, x := range r.Routes {
		if !x.Rooted {
			adrift = append(adrift, x)
			continue
		}
		printable.Fprintf(tab, "%s\t%s\t%s\t%s\t%s:%d:%d\t%s\n", cmp.Or(x.Component, none), x.Method, x.Path, cmp.Or(x.Handler, none),
			x.File, x.Line, x.Column, cmp.Or(x.Exposed, none))
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

// RoutesJSON writes the routes as one object.
func RoutesJSON(w io.Writer, r Routes) error { return printable.JSON(w, r, "\t") }

// RoutesCSV writes a line for each route. Spreadsheets compute none of its cells, and what does not show as itself is escaped: only JSON
// has every name as it is.
func RoutesCSV(w io.Writer, r Routes) error {
	lines := [][]string{{"component", "method", "path", "handler", "file", "line", "column", "exposed", "known", "rooted"}}
	for _, x := range r.Routes {
		lines = append(lines, []string{
			x.Component, x.Method, x.Path, x.Handler, x.File, strconv.Itoa(x.Line), strconv.Itoa(x.Column), x.Exposed,
			strconv.FormatBool(x.Known), strconv.FormatBool(x.Rooted),
		})
	}
	return writeCells(w, lines)
}
