package importgraph

import "strings"

// forMachines reports whether a comment above a package clause says nothing of the package. It is the header of a
// generator, or words to linters and editors. Or it is a build constraint of old, or a line that runs the file as a
// script.
func forMachines(text string) bool {
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		if !isGeneratorsHeader(paragraph) && !allLines(paragraph, isMachineLine) {
			return false
		}
	}
	return true
}

// isGeneratorsHeader reports whether a paragraph is such as go-bindata's, which lists its sources in it, and has no line
// that begins to describe the package.
func isGeneratorsHeader(paragraph string) bool {
	lower := strings.ToLower(paragraph)
	return strings.Contains(lower, "generated") && strings.Contains(lower, "do not edit") &&
		allLines(paragraph, func(line string) bool {
			return !strings.HasPrefix(line, "Package ") && !strings.HasPrefix(line, "Command ")
		})
}

func allLines(paragraph string, are func(line string) bool) bool {
	for line := range strings.Lines(paragraph) {
		if line = strings.Trim(line, "* \t\n"); line != "" && !are(line) {
			return false
		}
	}
	return true
}

// isMachineLine reports whether a line is for a linter, an editor, the shell or an old go command. Directives
// that have no blank before them are no text in the first place.
func isMachineLine(line string) bool {
	for _, begin := range []string{"+build ", "#nosec", "-*-", "vim:", "vi:", "ex:", "!/", "/usr/bin/", "usr/bin/", "/bin/", "bin/"} {
		if strings.HasPrefix(line, begin) {
			return true
		}
	}
	word, _, _ := strings.Cut(line, " ")
	tool, what, directive := strings.Cut(word, ":")
	return word == "nolint" || directive && isLowerWord(tool) && what != "" && isLowerWord(what[:1])
}

// isLowerWord reports whether s is lower-case letters and digits only, as the name of a tool in a directive.
func isLowerWord(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}
