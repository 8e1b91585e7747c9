package waiver

import (
	"cmp"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
)

// Text writes a list as a table, as on a day.
func Text(out io.Writer, list List, today time.Time) error {
	tab := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	printable.Fprintf(tab, "kind\trule\twhere it holds\towner\tage\tuntil\tuses\tat\treason\n")
	for _, w := range list.Waivers {
		printable.Fprintf(tab, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n",
			w.Kind, w.Rule, w.Scope, cmp.Or(w.Owner, "-"), age(w, today), cmp.Or(w.Until, "-"), w.used(), w.at(), cmp.Or(w.Reason, "-"))
	}
	if err := tab.Flush(); err != nil {
		return err
	}
	return printable.Fprintf(out, "\n%d in all; the baseline holds %s\n", len(list.Waivers), finding.Count(list.Known, "known finding"))
}

// used says how often the waiver is used, and what that or its end makes of it: 0 idle.
func (w Waiver) used() string {
	uses := "-"
	if w.Uses != nil {
		uses = fmt.Sprint(*w.Uses)
	}
	if w.State != "" {
		uses += " " + w.State
	}
	return uses
}

// at is the place where the waiver stands.
func (w Waiver) at() string {
	if w.Line > 0 {
		return fmt.Sprintf("%s:%d", w.File, w.Line)
	}
	return w.File
}
