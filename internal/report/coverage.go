package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/internal/driver"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Errors writes the files that could not be looked at, a line each.
func Errors(w io.Writer, res *driver.Result) {
	for _, e := range res.Errors {
		fmt.Fprintf(w, "%v\n", e)
	}
}

// Notes writes what the author of the policy wants to know, a line each.
func Notes(w io.Writer, p *policy.Policy) {
	for _, n := range p.Notes() {
		kind := "note"
		if n.Level == policy.LevelWarn {
			kind = "warning"
		}
		fmt.Fprintf(w, "%v: %s: %s\n", n.Pos, kind, n.Message)
	}
}

// Exceptions writes which exceptions have expired, and which are of no use any more, a line each.
func Exceptions(w io.Writer, res *driver.Result) {
	for _, e := range res.Expired {
		fmt.Fprintf(w, "%v: exception of %s expired on %s; what it allowed is reported\n", e.Pos, e.Rule, e.Until.Format(time.DateOnly))
	}
	for _, e := range res.Idle {
		fmt.Fprintf(w, "%v: warning: exception of %s allows nothing; remove it\n", e.Pos, e.Rule)
	}
}

// Coverage writes the line that every run ends with: what was found, what was looked
// at, and what was not.
func Coverage(w io.Writer, res *driver.Result) {
	errors, warnings := tally(res)
	c := res.Coverage
	fmt.Fprintf(w, "govern: %s, %s", finding.Count(errors, "error"), finding.Count(warnings, "warning"))
	if n := c.Excepted; n > 0 {
		fmt.Fprintf(w, ", %d excepted", n)
	}
	if c.Reported < c.Packages {
		fmt.Fprintf(w, " in %d of %s", c.Reported, finding.Count(c.Packages, "package"))
	}
	fmt.Fprintf(w, "; %s, %s, %s, all build configurations (%s)",
		finding.Count(c.Components, "component"), finding.Count(c.Packages, "package"), finding.Count(c.Files, "file"), finding.Count(c.Constraints, "constraint"))
	typedCoverage(w, c.Typed)
	if len(c.NotAnalysed) > 0 {
		fmt.Fprintf(w, "; not analysed: %s", strings.Join(c.NotAnalysed, ", "))
	}
	fmt.Fprintln(w)
}

// typedCoverage writes what the analyzers that need types looked at, and under which build configuration.
func typedCoverage(w io.Writer, c *driver.TypedCoverage) {
	if c == nil {
		return
	}
	for _, l := range c.Looked {
		switch {
		case l.NotChecked != "":
			fmt.Fprintf(w, "; %s not checked: %s", l.Subject, l.NotChecked)
		case c.Build == "":
			fmt.Fprintf(w, "; %s in no package", l.Subject)
		default:
			fmt.Fprintf(w, "; %s in %s on %s", l.Subject, finding.Count(l.Packages, "package"), c.Build)
		}
	}
}

// tally counts what is shown by level: findings, and what is to be warned of in the policy.
func tally(res *driver.Result) (errors, warnings int) {
	warnings = len(res.Idle)
	for _, n := range res.Policy.Notes() {
		if n.Level == policy.LevelWarn {
			warnings++
		}
	}
	for _, f := range res.Findings {
		if f.Level == policy.LevelError {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}
