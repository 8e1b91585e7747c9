package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/phoenix-platform/govern/internal/printable"
)

// gitHubShows is how many errors, and how many warnings, GitHub shows of a step as annotations.
const gitHubShows = 10

// GitHub writes workflow commands that annotate the files of a pull request, the important ones first. A last one says
// how many there are: GitHub shows ten errors and ten warnings of a step, and the log has all. Findings that the
// baseline has are counted only.
func GitHub(w io.Writer, r *Report) error {
	b := bufio.NewWriter(w)
	all := r.entries()
	c := newColumns(r)
	for _, e := range important(all, len(all)) {
		fmt.Fprintf(b, "::%s %s::%s\n", gitHubCommand(e.severity), gitHubProperties(r, c, e), escapeData(e.message))
	}
	fmt.Fprintf(b, "::notice title=govern::%s\n", escapeData(verdict(r, all)))
	return b.Flush()
}

func gitHubCommand(s severity) string {
	if s == warning {
		return "warning"
	}
	return "error"
}

// gitHubProperties returns where an entry is. Columns are for places within a line only.
func gitHubProperties(r *Report, c *columns, e entry) string {
	p := e.place
	list := []string{"file=" + escapeProperty(r.checkedOut(p.File)), fmt.Sprintf("line=%d", max(p.Line, 1))}
	if p.EndLine > 0 {
		list = append(list, fmt.Sprintf("endLine=%d", p.EndLine))
	}
	if col := c.utf16(p.File, p.Line, p.Column); col > 0 && p.EndLine <= p.Line {
		list = append(list, fmt.Sprintf("col=%d", col))
		if end := c.utf16(p.File, p.EndLine, p.EndColumn); end > 0 {
			list = append(list, fmt.Sprintf("endColumn=%d", end))
		}
	}
	return strings.Join(append(list, "title="+escapeProperty(e.rule)), ",")
}

// verdict sums up a run in one line.
func verdict(r *Report, all []entry) string {
	if r.Result == nil {
		return "the run failed: nothing analysed"
	}
	text := tallyEntries(all)
	if d := r.Result.Base; d != nil {
		text += fmt.Sprintf(" new against %s, %d older, %d fixed", d.Base, len(r.Result.Older), len(d.Fixed))
	}
	if n := len(r.Result.Known); n > 0 {
		text += fmt.Sprintf(", %d known", n)
	}
	if n := len(r.Result.Excepted); n > 0 {
		text += fmt.Sprintf(", %d excepted", n)
	}
	if len(all) > gitHubShows {
		text += fmt.Sprintf("; GitHub shows %d errors and %d warnings of a step, the log has all", gitHubShows, gitHubShows)
	}
	if r.Result.Incomplete() {
		text += "; the verdict is not true of what could not be looked at"
	}
	return text
}

// escapeData escapes the message of a workflow command, escapeProperty one of its properties, as the
// toolkit of GitHub does; line ends are escaped as all that is no text.
func escapeData(s string) string {
	return strings.ReplaceAll(printable.Line(s), "%", "%25")
}

func escapeProperty(s string) string {
	return strings.NewReplacer("%", "%25", ":", "%3A", ",", "%2C").Replace(printable.Line(s))
}
