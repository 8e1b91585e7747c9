package analyzers_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/printable"
)

var update = flag.Bool("update", false, "write the pages of rules, and the tables of docs/rules/README.md")

// pages is the folder of the pages of rules.
const pages = "../docs/rules"

// TestTables holds the tables of rules and analyzers against the doc.go files and the catalogue.
func TestTables(t *testing.T) {
	holdTable(t, pages+"/README.md", "rules", tables())
	holdTable(t, "../README.md", "analyzers", overview())
}

// holdTable holds what stands between two marks of a page against what is to be there.
func holdTable(t *testing.T, file, mark, want string) {
	t.Helper()
	begin, end := "<!-- "+mark+" -->\n", "<!-- end of "+mark+" -->\n"
	page, err := os.ReadFile(file)
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(page), begin)
	require.True(t, ok, "no table of %s", mark)
	got, after, ok := strings.Cut(rest, end)
	require.True(t, ok, "the table of %s has no end", mark)
	if *update {
		got = want
		require.NoError(t, os.WriteFile(file, []byte(before+begin+want+end+after), 0o644))
	}
	require.Equal(t, want, got, "run go test ./analyzers -update")
}

// overview renders the table of analyzers.
func overview() string {
	var b strings.Builder
	b.WriteString("| analyzer | what it reports |\n| --- | --- |\n")
	for _, d := range analyzers.Docs() {
		fmt.Fprintf(&b, "| `%s` | %s |\n", d.Name, printable.Markdown(strings.TrimPrefix(d.Summary, "report ")))
	}
	return b.String()
}

// tables renders the rule table and the driver matrix.
func tables() string {
	suite := analyzers.Suite()
	var b strings.Builder
	b.WriteString("| rule | what it reports | default |\n| --- | --- | --- |\n")
	for _, d := range analyzers.Docs() {
		for _, r := range d.Rules {
			fmt.Fprintf(&b, "| [`%s`](%s.md) | %s | %v |\n", r.ID, r.ID, r.Summary, suite.Rule(r.ID).Level)
		}
	}
	b.WriteString("\n| rule | `govern` | `go vet` | golangci-lint |\n| --- | --- | --- | --- |\n")
	for _, d := range analyzers.Docs() {
		for _, r := range d.Rules {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", r.ID, r.Drivers["govern"], r.Drivers["go vet"], r.Drivers["golangci-lint"])
		}
	}
	return b.String()
}

// TestRulePages holds the page of each rule against its doc.go, and wants no page of another rule.
func TestRulePages(t *testing.T) {
	want := map[string]string{"README.md": ""}
	for _, d := range analyzers.Docs() {
		for _, r := range d.Rules {
			want[r.ID+".md"] = page(d, r)
			require.Equal(t, r.ID+".md", filepath.Base(analyzers.Page(r.ID)))
		}
	}
	if *update {
		writePages(t, want)
	}
	found, err := os.ReadDir(pages)
	require.NoError(t, err)
	for _, e := range found {
		require.Contains(t, want, e.Name(), "which is the page of no rule")
	}
	for name, text := range want {
		got, err := os.ReadFile(filepath.Join(pages, name))
		require.NoError(t, err, "run go test ./analyzers -update")
		if text != "" {
			require.Equal(t, text, string(got), "run go test ./analyzers -update")
		}
	}
}

// writePages writes the pages that have a text, and removes those of rules that are gone.
func writePages(t *testing.T, want map[string]string) {
	t.Helper()
	found, err := os.ReadDir(pages)
	require.NoError(t, err)
	for _, e := range found {
		if _, ok := want[e.Name()]; !ok {
			require.NoError(t, os.Remove(filepath.Join(pages, e.Name())))
		}
	}
	for name, text := range want {
		if text != "" {
			require.NoError(t, os.WriteFile(filepath.Join(pages, name), []byte(text), 0o644))
		}
	}
}

// page renders the page of a rule: its text, then what holds for all rules of the analyzer.
func page(d analyzers.Doc, r analyzers.RuleDoc) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!-- from doc.go of the analyzer; go test ./analyzers -update -->\n\n# %s\n\n", r.ID)
	fmt.Fprintf(&b, "This page explains one rule: %s.\n", printable.Markdown(r.Summary))
	fmt.Fprintf(&b, "Its default level is `%v`. [All rules](README.md) are on one page.\n\n", analyzers.Suite().Rule(r.ID).Level)
	text, after, _ := strings.Cut(r.Text, "\n\nDrivers:")
	_, limits, _ := strings.Cut(after, "\n\n")
	fmt.Fprintf(&b, "%s\n\n**Drivers:**\n\n| driver | what it sees |\n| --- | --- |\n", markdown(text))
	for _, driver := range []string{"govern", "go vet", "golangci-lint"} {
		fmt.Fprintf(&b, "| %s | %s |\n", driver, printable.Markdown(r.Drivers[driver]))
	}
	fmt.Fprintf(&b, "\n%s\n\n## All rules of %s\n\n%s\n", markdown(limits), d.Name, markdown(d.Text))
	return b.String()
}

// markdown renders paragraphs of doc.go. Those that are indented are code, and blank lines between them are part of it.
func markdown(text string) string {
	var all []string
	for _, paragraph := range strings.Split(text, "\n\n") {
		code := strings.HasPrefix(paragraph, "\t")
		last := len(all) - 1
		switch {
		case !code:
			all = append(all, titled(paragraph))
		case last >= 0 && strings.HasSuffix(all[last], fence):
			all[last] = strings.TrimSuffix(all[last], fence) + "\n" + unindented(paragraph) + fence
		default:
			all = append(all, fence+"\n"+unindented(paragraph)+fence)
		}
	}
	return strings.Join(all, "\n\n")
}

// fence begins and ends a block of code.
const fence = "```"

// titled is a paragraph that is no code, line by line; the title of a section, if it has one, is bold.
func titled(paragraph string) string {
	title, rest, ok := strings.Cut(paragraph, ":")
	if ok = ok && slices.Contains(titles(), title); ok {
		paragraph = rest
	}
	lines := strings.Split(paragraph, "\n")
	for i, line := range lines {
		lines[i] = printable.Markdown(line)
	}
	text := strings.Join(lines, "\n")
	if ok {
		text = "**" + title + ":**" + text
	}
	return text
}

// titles are those of the sections that each rule has.
func titles() []string {
	return []string{"Why", "Bad", "Good", "Policy keys", "Exceptions", "Limits"}
}

// unindented is a paragraph of code without the tab that says so.
func unindented(paragraph string) string {
	var b strings.Builder
	for line := range strings.Lines(paragraph) {
		b.WriteString(strings.TrimPrefix(strings.TrimSuffix(line, "\n"), "\t") + "\n")
	}
	return b.String()
}
