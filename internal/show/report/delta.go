package report

import (
	"bufio"
	"io"
	"text/tabwriter"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
)

// Delta writes how the findings differ from those of a base: a line that sums up, what to know about the
// base, and a table of the components and one of the owners with a difference.
func Delta(w io.Writer, d *standalone.Delta) {
	b := bufio.NewWriter(w)
	total := 0
	for _, row := range d.ByOwner {
		total += row.Total
	}
	printable.Fprintf(b, "against %s: %d new, %d fixed, %s in all\n", d.Base, len(d.New), len(d.Fixed), finding.Count(total, "finding"))
	if d.Diverged {
		printable.Fprintf(b, "note: %s is not in the history of HEAD, so what it got since counts as well; "+
			"with \"...\" behind the revision, the commit at which both parted is the base\n", d.Base)
	}
	for _, left := range d.LeftOut {
		printable.Fprintf(b, "note: %q is not looked at in the base, being %s; what is found in it counts as new\n", left.Path, left.Why)
	}
	if len(d.New)+len(d.Fixed) > 0 {
		deltaTable(b, "component", d.ByComponent)
		deltaTable(b, "owner", d.ByOwner)
	}
	_ = b.Flush() // there is nobody to tell
}

// deltaTable writes the rows with a difference.
func deltaTable(w io.Writer, what string, rows []standalone.DeltaRow) {
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	names := func(component, owner string) printable.Own {
		if what == "owner" {
			return printable.Own(printable.Line(owner))
		}
		return printable.Own(printable.Sprintf("%s\t%s", component, owner))
	}
	printable.Fprintf(tab, "\n%s\tnew\tfixed\ttotal\n", names("component", "owner"))
	for _, row := range rows {
		if row.New+row.Fixed == 0 {
			continue
		}
		component, owner := row.Component, row.Owner
		if component == "" {
			component = "(in no component)"
		}
		if owner == "" {
			owner = "(no owner)"
		}
		printable.Fprintf(tab, "%s\t%d\t%d\t%d\n", names(component, owner), row.New, row.Fixed, row.Total)
	}
	_ = tab.Flush() // w keeps its error
}
