package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
)

// MarkdownBytes is how much of the summary of a step GitHub shows.
const MarkdownBytes = 1 << 20

// markdownFirst is how many findings the summary lists.
const markdownFirst = 50

// Markdown writes a summary for the page of a CI job: the verdict, a table by component and rule, and the
// important ones of what was found. What is beyond the size that GitHub shows is cut, and that is said.
func Markdown(w io.Writer, r *Report) error { return MarkdownWithin(w, r, MarkdownBytes) }

// MarkdownWithin writes the summary in at most size bytes.
func MarkdownWithin(w io.Writer, r *Report, size int) error {
	var b bytes.Buffer
	all := r.entries()
	switch {
	case r.Result == nil:
		fmt.Fprintf(&b, "## govern: the run failed\n\n")
	case r.Result.Failed():
		fmt.Fprintf(&b, "## govern: the run failed, with %s\n\n", tallyEntries(all))
	default:
		fmt.Fprintf(&b, "## govern: %s\n\n", tallyEntries(all))
	}
	markdownCoverage(&b, r)
	if r.Result != nil && r.Result.Base != nil {
		markdownDelta(&b, r.Result.Base)
	}
	markdownTable(&b, r, all)
	markdownEntries(&b, r, all)
	_, err := w.Write(cutLines(b.Bytes(), size))
	return err
}

// markdownCoverage says what the verdict rests on.
func markdownCoverage(b *bytes.Buffer, r *Report) {
	if r.Result == nil {
		b.WriteString("Nothing was analysed.\n\n")
		return
	}
	c := r.Result.Coverage
	fmt.Fprintf(b, "%s, %s, %s", finding.Count(c.Components, "component"),
		finding.Count(c.Packages, "package"), finding.Count(c.Files, "file"))
	if n := len(r.Result.Known); n > 0 {
		fmt.Fprintf(b, "; %d known to the baseline", n)
	}
	if n := len(r.Result.Excepted); n > 0 {
		fmt.Fprintf(b, "; %d excepted", n)
	}
	if len(c.NotAnalysed) > 0 {
		fmt.Fprintf(b, "; not analysed: %s", escapeMarkdown(strings.Join(c.NotAnalysed, ", ")))
	}
	b.WriteString("\n\n")
}

// markdownDelta says how the findings differ from those of a base.
func markdownDelta(b *bytes.Buffer, d *standalone.Delta) {
	fmt.Fprintf(b, "Against %s: %d new, %d fixed.", codeMarkdown(d.Base), len(d.New), len(d.Fixed))
	if d.Diverged {
		b.WriteString(" It is not in the history of this commit, so what it got since counts as well.")
	}
	b.WriteString("\n\n")
	if len(d.New)+len(d.Fixed) == 0 {
		return
	}
	b.WriteString("| component | owner | new | fixed | total |\n| --- | --- | ---: | ---: | ---: |\n")
	for _, row := range d.ByComponent {
		if row.New+row.Fixed > 0 {
			fmt.Fprintf(b, "| %s | %s | %d | %d | %d |\n", codeMarkdown(row.Component),
				codeMarkdown(row.Owner), row.New, row.Fixed, row.Total)
		}
	}
	b.WriteString("\n")
}

// markdownTable counts by component and rule, the most errors first. Rules that have a page lead there.
func markdownTable(b *bytes.Buffer, r *Report, all []entry) {
	pages := map[string]string{}
	for _, rule := range r.Rules {
		pages[rule.ID] = rule.Page
	}
	type row struct {
		component, owner, rule string
		errors, warnings       int
	}
	index := map[string]int{}
	var rows []row
	for _, e := range all {
		component, owner := e.component()
		key := fmt.Sprintf("%q %q", component, e.rule)
		i, ok := index[key]
		if !ok {
			i = len(rows)
			index[key] = i
			rows = append(rows, row{component: component, owner: owner, rule: e.rule})
		}
		if e.severity == warning {
			rows[i].warnings += e.howMany()
		} else {
			rows[i].errors += e.howMany()
		}
	}
	if rows == nil {
		return
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(
			cmp.Compare(b.errors, a.errors),
			cmp.Compare(b.warnings, a.warnings),
			cmp.Compare(a.component, b.component),
			cmp.Compare(a.rule, b.rule),
		)
	})
	b.WriteString("| component | owner | rule | errors | warnings |\n| --- | --- | --- | ---: | ---: |\n")
	for _, row := range rows {
		rule := codeMarkdown(row.rule)
		if page := pages[row.rule]; page != "" {
			rule = fmt.Sprintf("[%s](%s)", rule, page)
		}
		fmt.Fprintf(b, "| %s | %s | %s | %d | %d |\n", codeMarkdown(row.component), codeMarkdown(row.owner), rule, row.errors, row.warnings)
	}
	b.WriteString("\n")
}

// markdownEntries lists the important ones.
func markdownEntries(b *bytes.Buffer, r *Report, all []entry) {
	for _, e := range important(all, markdownFirst) {
		level := "error"
		if e.severity == warning {
			level = "warning"
		}
		place := e.place.Position
		if place.IsValid() {
			place.File = r.checkedOut(place.File)
			fmt.Fprintf(b, "* %s %s: %s\n", level, codeMarkdown(place.String()), escapeMarkdown(e.message))
		} else {
			fmt.Fprintf(b, "* %s: %s\n", level, escapeMarkdown(e.message))
		}
		markdownSequence(b, e)
	}
	if more := len(all) - markdownFirst; more > 0 {
		fmt.Fprintf(b, "\n%d more are not listed here; the text and JSON formats have all.\n", more)
	}
}

// mermaidFence begins a diagram below an item of a list.
const mermaidFence = "\n  ```mermaid\n"

// markdownSequence draws the calls of a finding. GitHub and GitLab show such a diagram as a picture.
func markdownSequence(b *bytes.Buffer, e entry) {
	if e.finding == nil || len(e.finding.Calls) == 0 {
		return
	}
	var diagram bytes.Buffer
	if err := depgraph.SequenceMermaid(&diagram, e.finding.Calls); err != nil {
		panic(err) // a buffer takes all
	}
	b.WriteString(mermaidFence)
	for line := range strings.Lines(diagram.String()) {
		b.WriteString("  " + line)
	}
	b.WriteString("  ```\n\n")
}

// cutLines returns the first lines of text that fit in size bytes with one that says what is missing. Of a diagram it takes all or nothing.
func cutLines(text []byte, size int) []byte {
	if len(text) <= size {
		return text
	}
	const note = "\n_The rest is beyond the size that a summary may have._\n"
	if size < len(note) {
		return nil
	}
	keep := text[:size-len(note)]
	keep = keep[:bytes.LastIndexByte(keep, '\n')+1]
	if at := bytes.LastIndex(keep, []byte(mermaidFence)); at >= 0 && !bytes.Contains(keep[at+len(mermaidFence):], []byte("\n  ```\n")) {
		keep = keep[:at+1]
	}
	return append(slices.Clip(keep), note...)
}
