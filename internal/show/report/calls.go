package report

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/phoenix-platform/govern/internal/printable"
)

// Calls is who waits for whom at run time, as "govern calls" shows it.
type Calls struct {
	Version  int        `json:"version"`
	Calls    []CallRow  `json:"calls"`    // by caller, who is called, and what
	Held     []CallRow  `json:"held"`     // clients that are made, of services that their maker does not call
	Unknown  []CallRow  `json:"unknown"`  // calls of which nobody knows who is called
	Unused   []CallPair `json:"unused"`   // calls that the policy declares, and that were not found
	Coverage string     `json:"coverage"` // what was looked at
}

// CallPair is two components.
type CallPair struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// CallRow is that a component calls a method or an address.
type CallRow struct {
	From      string     `json:"from"`
	To        []string   `json:"to"` // components: several if it may be any of them, none if nobody is known to serve it
	What      string     `json:"what"`
	Transport string     `json:"transport"`
	By        string     `json:"by"`                // the key of the policy that lets the caller; empty for none
	Route     string     `json:"route,omitempty"`   // that answers a request by HTTP; empty where that is not known
	Behind    string     `json:"behind,omitempty"`  // the component that serves it behind the gateway that is called
	Refused   bool       `json:"refused,omitempty"` // all routes of the component that is called are known, and none answers
	Sites     []CallSite `json:"sites"`
}

// CallSite is a place where a call is made.
type CallSite struct {
	File   string `json:"file"` // relative to the root
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Decl   string `json:"declaration"`
	Via    string `json:"via,omitempty"` // function that the call goes through
}

// callee names who is called, in a table for people.
func (r CallRow) callee() string { return cmp.Or(strings.Join(r.To, " or "), none) }

// answer says who answers a request, in a table for people.
func (r CallRow) answer() string {
	switch {
	case r.Behind != "":
		return ", answered by " + r.Behind + ": " + r.Route
	case r.Route != "":
		return ", answered by " + r.Route
	case r.Refused:
		return ", of which no route is found"
	}
	return ""
}

// CallsText writes the matrix, a row for each caller and a column for each component that is called, and the calls behind it.
func CallsText(out io.Writer, c Calls) error {
	w := bufio.NewWriter(out)
	if err := c.table(w); err != nil {
		return err
	}
	printable.Fprintf(w, "\nhow many methods and addresses a component calls of another; \"a or b\" if it may be either, - if nobody is known to serve it\n")
	pair := ""
	for _, r := range c.Calls {
		if next := r.From + " calls " + r.callee(); next != pair {
			pair = next
			printable.Fprintf(w, "\n%s\n", pair)
		}
		printable.Fprintf(w, "\t%s", r.What)
		if r.Transport != "" {
			printable.Fprintf(w, " by %s", r.Transport)
		}
		if r.By != "" {
			printable.Fprintf(w, ", allowed by %s", r.By)
		}
		printable.Fprintf(w, "%s\n", r.answer())
		for _, s := range r.Sites {
			printable.Fprintf(w, "\t\t%s\n", s)
		}
	}
	for i, r := range c.Held {
		if i == 0 {
			printable.Fprintf(w, "\nclients that are made, and not called\n")
		}
		printable.Fprintf(w, "\t%s: %s, of %s, %s\n", r.From, r.What, r.callee(), r.Sites[0])
	}
	for i, r := range c.Unknown {
		if i == 0 {
			printable.Fprintf(w, "\nwhom is not known\n")
		}
		printable.Fprintf(w, "\t%s: %s\n", r.From, r.Sites[0])
	}
	if len(c.Unused) > 0 {
		printable.Fprintf(w, "\ncalls that the policy declares, and that were not found\n")
		for _, p := range c.Unused {
			printable.Fprintf(w, "\t%s calls %s\n", p.From, p.To)
		}
	}
	return w.Flush()
}

// table writes how many methods each component calls of each other.
func (c Calls) table(out io.Writer) error {
	var rows, columns []string
	counts := map[[2]string]int{}
	for _, r := range c.Calls {
		rows, columns = append(rows, r.From), append(columns, r.callee())
		counts[[2]string{r.From, r.callee()}]++
	}
	slices.Sort(columns)
	rows, columns = slices.Compact(rows), slices.Compact(columns)
	tab := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	printable.Fprintf(tab, "caller")
	for _, to := range columns {
		printable.Fprintf(tab, "\t%s", to)
	}
	printable.Fprintf(tab, "\n")
	for _, from := range rows {
		printable.Fprintf(tab, "%s", from)
		for _, to := range columns {
			count := "."
			if n := counts[[2]string{from, to}]; n > 0 {
				count = strconv.Itoa(n)
			}
			printable.Fprintf(tab, "\t%s", count)
		}
		printable.Fprintf(tab, "\n")
	}
	return tab.Flush()
}

func (s CallSite) String() string { return siteText(s.File, s.Line, s.Column, s.Decl, s.Via) }

// CallsJSON writes the calls as one object.
func CallsJSON(w io.Writer, c Calls) error { return printable.JSON(w, c, "\t") }

// CallsCSV writes a line for each place of a call. Spreadsheets compute none of its cells, and what does not show as itself is escaped:
// only JSON has every name as it is.
func CallsCSV(w io.Writer, c Calls) error {
	lines := [][]string{{"kind", "from", "to", "what", "transport", "by", "file", "line", "column", "declaration", "via", "route", "behind", "refused"}}
	for _, part := range []struct {
		kind string
		rows []CallRow
	}{{"call", c.Calls}, {"held", c.Held}, {"unknown", c.Unknown}} {
		for _, r := range part.rows {
			for _, s := range r.Sites {
				lines = append(lines, []string{
					part.kind, r.From, strings.Join(r.To, " or "), r.What, r.Transport, r.By,
					s.File, strconv.Itoa(s.Line), strconv.Itoa(s.Column), s.Decl, s.Via, r.Route, r.Behind, refused(r.Refused),
				})
			}
		}
	}
	for _, p := range c.Unused {
		lines = append(lines, []string{"unused", p.From, p.To, "", "", "", "", "", "", "", "", "", "", ""})
	}
	return writeCells(w, lines)
}

// refused is a cell that says whether a request is.
func refused(is bool) string {
	if is {
		return "true"
	}
	return ""
}
