package printable

import "strings"

// Markdown returns text that Markdown, in a table too, shows as it is, on one line.
func Markdown(text string) string {
	return strings.NewReplacer(
		`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "{", `\{`, "}", `\}`, "[", `\[`, "]", `\]`,
		"<", "&lt;", ">", "&gt;", "&", "&amp;", "#", `\#`, "|", `\|`, "~", `\~`,
	).Replace(Line(text))
}

// MarkdownCode returns text as code, on one line, also in a table. In it names of teams notify nobody.
func MarkdownCode(text string) string {
	if text == "" {
		return ""
	}
	return "`" + strings.NewReplacer("`", "'", "|", `\|`).Replace(Line(text)) + "`"
}
