package report

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"text/tabwriter"

	"github.com/phoenix-platform/govern/internal/printable"
)

// Tables is who uses which table, as "govern tables" shows it.
type Tables struct {
	Version  int         `json:"version"`
	Tables   []TableRow  `json:"tables"`   // by name
	Unknown  []TableSite `json:"unknown"`  // calls of a database whose tables are not known
	Coverage string      `json:"coverage"` // what was looked at

	columns []string // what the cells of rows are, beside the owner
}

// TableRow is a table, its owner, and who uses it.
type TableRow struct {
	Table string      `json:"table"`
	Owner string      `json:"owner"` // component; empty for none
	Uses  []TableUser `json:"uses"`

	cells []string
}

// TableUser is what one component does to a table.
type TableUser struct {
	Component string      `json:"component"` // empty for code in no component
	Access    string      `json:"access"`    // r, w, d, f in this order
	Shared    bool        `json:"shared"`    // its uses count for those that call it, too
	Sites     []TableSite `json:"sites"`
}

// TableSite is a call that uses a table.
type TableSite struct {
	Component string `json:"component"`
	File      string `json:"file"` // relative to the root
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	Decl      string `json:"declaration"`
	Access    string `json:"access"`
	Via       string `json:"via,omitempty"` // function of a shared package that the call goes through
}

// SortTables orders rows by table and owner.
func SortTables(rows []TableRow) {
	slices.SortStableFunc(rows, func(a, b TableRow) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.Owner, b.Owner))
	})
}

// none stands for what has no name in a table for people.
const none = "-"

// TablesText writes the matrix, a row for each table and a column for each component that uses any, and
// the calls behind it.
func TablesText(out io.Writer, t Tables) error {
	return t.text(out, "table", "r reads, w writes, d changes the schema, f refers by a foreign key; "+
		"* a shared component, whose uses count for its callers too")
}

// text writes a matrix of things that people call so, with what the letters in it mean.
func (t Tables) text(out io.Writer, noun, legend string) error {
	w := bufio.NewWriter(out)
	columns := t.components()
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	printable.Fprintf(tab, "%s\towner", noun)
	for _, c := range t.columns {
		printable.Fprintf(tab, "\t%s", c)
	}
	for _, c := range columns {
		printable.Fprintf(tab, "\t%s", c)
	}
	printable.Fprintf(tab, "\n")
	for _, row := range t.Tables {
		printable.Fprintf(tab, "%s\t%s", row.Table, cmp.Or(row.Owner, none))
		for _, cell := range row.cells {
			printable.Fprintf(tab, "\t%s", cmp.Or(cell, none))
		}
		for _, c := range columns {
			printable.Fprintf(tab, "\t%s", row.access(c))
		}
		printable.Fprintf(tab, "\n")
	}
	if len(t.Unknown) > 0 {
		printable.Fprintf(tab, "(not known)\t%s", none)
		for range t.columns {
			printable.Fprintf(tab, "\t%s", none)
		}
		for _, c := range columns {
			printable.Fprintf(tab, "\t%s", t.unknownOf(c))
		}
		printable.Fprintf(tab, "\n")
	}
	if err := tab.Flush(); err != nil {
		return err
	}
	printable.Fprintf(w, "\n%s\n", legend)
	t.calls(w, noun)
	return w.Flush()
}

// components returns the columns of the matrix, sorted.
func (t Tables) components() []string {
	var names []string
	for _, row := range t.Tables {
		for _, u := range row.Uses {
			names = append(names, cmp.Or(u.Component, none))
		}
	}
	for _, s := range t.Unknown {
		names = append(names, cmp.Or(s.Component, none))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (row TableRow) access(component string) string {
	for _, u := range row.Uses {
		if cmp.Or(u.Component, none) == component {
			if u.Shared {
				return u.Access + "*"
			}
			return u.Access
		}
	}
	return "."
}

func (t Tables) unknownOf(component string) string {
	n := 0
	for _, s := range t.Unknown {
		if cmp.Or(s.Component, none) == component {
			n++
		}
	}
	if n == 0 {
		return "."
	}
	return strconv.Itoa(n)
}

// calls writes the calls behind the matrix.
func (t Tables) calls(w io.Writer, noun string) {
	for _, row := range t.Tables {
		if len(row.Uses) == 0 {
			printable.Fprintf(w, "\n%s, of %s: no use found\n", row.Table, cmp.Or(row.Owner, "no component"))
			continue
		}
		printable.Fprintf(w, "\n%s, of %s\n", row.Table, cmp.Or(row.Owner, "no component"))
		for _, u := range row.Uses {
			for _, s := range u.Sites {
				printable.Fprintf(w, "\t%s %s\n", cmp.Or(u.Component, none), s)
			}
		}
	}
	if len(t.Unknown) > 0 {
		printable.Fprintf(w, "\n%ss not known\n", noun)
		for _, s := range t.Unknown {
			printable.Fprintf(w, "\t%s %s\n", cmp.Or(s.Component, none), s)
		}
	}
}

func (s TableSite) String() string {
	return cmp.Or(s.Access, "?") + " " + siteText(s.File, s.Line, s.Column, s.Decl, s.Via)
}

// siteText says where a call is, in which declaration, and through what.
func siteText(file string, line, column int, decl, via string) string {
	text := fmt.Sprintf("%s:%d:%d", file, line, column)
	if decl != "" {
		text += " in " + decl
	}
	if via != "" {
		text += " via " + via
	}
	return text
}

// TablesJSON writes the tables as one object.
func TablesJSON(w io.Writer, t Tables) error {
	return printable.JSON(w, t, "\t")
}

// TablesCSV writes a line for each call, and one for each table that no call was found of. Spreadsheets compute none of its cells, and what
// does not show as itself is escaped: only JSON has every name as it is.
func TablesCSV(w io.Writer, t Tables) error { return t.csv(w, "table") }

func (t Tables) csv(w io.Writer, noun string) error {
	first := append([]string{noun, "owner"}, t.columns...)
	lines := [][]string{append(first, "component", "access", "file", "line", "column", "declaration", "via")}
	for _, row := range t.Tables {
		begin := append([]string{row.Table, row.Owner}, row.cells...)
		if len(row.Uses) == 0 {
			lines = append(lines, slices.Concat(begin, make([]string, len(TableSite{}.fields()))))
		}
		for _, u := range row.Uses {
			for _, s := range u.Sites {
				lines = append(lines, slices.Concat(begin, s.fields()))
			}
		}
	}
	for _, s := range t.Unknown {
		lines = append(lines, slices.Concat(make([]string, len(first)), s.fields()))
	}
	return writeCells(w, lines)
}

// writeCells writes lines for spreadsheets, which compute none of the cells.
func writeCells(w io.Writer, lines [][]string) error {
	for _, line := range lines {
		for i := range line {
			line[i] = printable.Cell(line[i])
		}
	}
	return csv.NewWriter(w).WriteAll(lines)
}

func (s TableSite) fields() []string {
	return []string{s.Component, s.Access, s.File, strconv.Itoa(s.Line), strconv.Itoa(s.Column), s.Decl, s.Via}
}
