package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
)

// Errors writes the files that could not be looked at, a line each.
func Errors(w io.Writer, res *standalone.Result) {
	for _, e := range res.Errors {
		printable.Fprintf(w, "%v\n", e)
	}
}

// Notices writes what is to be said of the policy, its exceptions and the baseline, a line each.
func Notices(w io.Writer, notices []standalone.Notice) {
	for _, n := range notices {
		printable.Fprintf(w, "%v: %s%s\n", n.Pos, noticeKind(n.Level), n.Message)
	}
}

// noticeKind says before a notice how it counts.
func noticeKind(l policy.Level) string {
	switch l {
	case policy.LevelError:
		return ""
	case policy.LevelWarn:
		return "warning: "
	}
	return "note: "
}

// Notes writes what the author of the policy wants to know, a line each.
func Notes(w io.Writer, p *policy.Policy) {
	for _, n := range p.Notes() {
		Notices(w, []standalone.Notice{{Pos: n.Pos, Level: n.Level, Message: n.Message}})
	}
}

// Coverage writes the line that every run ends with: what was found, what was looked
// at, what was not, and how long it took.
func Coverage(out io.Writer, r *Report) {
	w := &strings.Builder{}
	res := r.Result
	errors, warnings := tally(res)
	policyErrors, policyWarnings := tallyNotices(res)
	if res.Base != nil { // of these nobody knows since when they are
		errors, warnings = errors-policyErrors, warnings-policyWarnings
	}
	joined := len(res.Findings) - len(finding.Join(res.Findings))
	c := res.Coverage
	printable.Fprintf(w, "govern: %s, %s%s", finding.Count(errors, "error"), finding.Count(warnings, "warning"),
		inMessages(errors+warnings, errors+warnings-joined))
	if d := res.Base; d != nil {
		printable.Fprintf(w, " new against %s, %d older", d.Base, len(res.Older))
		if policyErrors > 0 {
			printable.Fprintf(w, ", %s not compared", finding.Count(policyErrors, "error"))
		}
		if policyWarnings > 0 {
			printable.Fprintf(w, ", %s not compared", finding.Count(policyWarnings, "warning"))
		}
	}
	if n := c.Known; n > 0 {
		printable.Fprintf(w, ", %d known", n)
	}
	if n := c.Excepted; n > 0 {
		printable.Fprintf(w, ", %d excepted", n)
	}
	if c.Reported < c.Packages {
		printable.Fprintf(w, " in %d of %s", c.Reported, finding.Count(c.Packages, "package"))
	}
	printable.Fprintf(w, "; %s, %s, %s, all build configurations (%s)",
		finding.Count(c.Components, "component"), finding.Count(c.Packages, "package"),
		finding.Count(c.Files, "file"), finding.Count(c.Constraints, "constraint"))
	typedCoverage(w, c.Typed)
	if len(c.NotAnalysed) > 0 {
		printable.Fprintf(w, "; not analysed: %s", strings.Join(c.NotAnalysed, ", "))
	}
	if r.Elapsed > 0 {
		printable.Fprintf(w, "; %.2f s", r.Elapsed.Seconds())
	}
	fmt.Fprintln(out, wrap("", w.String(), r.Screen.Width, hanging))
}

// typedCoverage writes what the analyzers that need types looked at, and under which build configuration.
func typedCoverage(w io.Writer, c *standalone.TypedCoverage) {
	if c == nil {
		return
	}
	var unasked []string
	for _, l := range c.Looked {
		if l.Unasked {
			unasked = append(unasked, l.Subject)
		}
	}
	for _, l := range c.Looked {
		switch {
		case l.Unasked && len(unasked) > maxReasons: // said below
		case l.NotChecked != "":
			printable.Fprintf(w, "; %s not checked: %s", l.Subject, l.NotChecked)
		case c.Build == "":
			printable.Fprintf(w, "; %s in no package", l.Subject)
		default:
			printable.Fprintf(w, "; %s in %s on %s", l.Subject, finding.Count(l.Packages, "package"), c.Build)
		}
	}
	if len(unasked) > maxReasons {
		printable.Fprintf(w, "; the policy does not ask for %s", strings.Join(unasked, ", "))
	}
}

// maxReasons is for how many subjects the last line of a run says why they are not checked. Of more it has the names.
const maxReasons = 2

// tally counts what is shown by level: findings, and what is to be warned of in the policy.
func tally(res *standalone.Result) (errors, warnings int) {
	errors, warnings = tallyNotices(res)
	for _, f := range res.Findings {
		if f.Level == policy.LevelError {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}

// tallyNotices counts what is to be warned of in the policy, by level.
func tallyNotices(res *standalone.Result) (errors, warnings int) {
	for _, n := range res.Notices {
		switch n.Level {
		case policy.LevelError:
			errors++
		case policy.LevelWarn:
			warnings++
		}
	}
	return errors, warnings
}
