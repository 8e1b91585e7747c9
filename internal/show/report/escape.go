package report

import (
	"strings"

	"github.com/phoenix-platform/govern/internal/printable"
)

// helpMarkdown returns the page of a rule in Markdown: indented lines are code.
func helpMarkdown(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if code, ok := strings.CutPrefix(line, "\t"); ok {
			b.WriteString("    " + code)
		} else {
			b.WriteString(escapeMarkdown(strings.TrimSuffix(line, "\n")) + "\n")
		}
	}
	return b.String()
}

// escapeMarkdown returns text that Markdown, in a table too, shows as it is, on one line.
func escapeMarkdown(text string) string { return printable.Markdown(text) }

// codeMarkdown returns text as code, on one line, also in a table. In it names of teams notify nobody.
func codeMarkdown(text string) string { return printable.MarkdownCode(text) }
