package report

import (
	"fmt"
	"io"
	"strings"

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
		fmt.Fprintf(w, "%v: note: %s\n", n.Pos, n.Message)
	}
}

// Coverage writes the line that every run ends with: what was found, what was looked
// at, and what was not.
func Coverage(w io.Writer, res *driver.Result) {
	errors, warnings := tally(res.Findings)
	c := res.Coverage
	fmt.Fprintf(w, "govern: %s, %s", plural(errors, "error"), plural(warnings, "warning"))
	if n := len(res.Excepted); n > 0 {
		fmt.Fprintf(w, ", %d excepted", n)
	}
	fmt.Fprintf(w, "; %s, %s, %s, all build configurations (%s)",
		plural(c.Components, "component"), plural(c.Packages, "package"), plural(c.Files, "file"), plural(c.Constraints, "constraint"))
	if not := notAnalysed(res); len(not) > 0 {
		fmt.Fprintf(w, "; not analysed: %s", strings.Join(not, ", "))
	}
	fmt.Fprintln(w)
}

// notAnalysed lists what the verdict does not speak of.
func notAnalysed(res *driver.Result) []string {
	var not []string
	if n := len(res.Errors); n > 0 {
		not = append(not, plural(n, "file error"))
	}
	if n := res.Coverage.Unassigned; n > 0 {
		not = append(not, plural(n, "package")+" in no component")
	}
	return append(not, res.Coverage.NotAnalysed...)
}

func tally(found []finding.Finding) (errors, warnings int) {
	for _, f := range found {
		if f.Level == policy.LevelError {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}

func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
