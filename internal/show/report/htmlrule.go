package report

import (
	"cmp"
	"slices"
	"strings"
)

// htmlRule is a rule with its help and what was found of it.
type htmlRule struct {
	Rule
	Paragraphs []htmlParagraph
	Cells      []htmlCell
	htmlCounts
}

// htmlParagraph is a paragraph of a help text: a title such as "Why", if it begins with one, and text, or code.
type htmlParagraph struct{ Title, Text, Code string }

// newHTMLRules returns the rules of a report, and those that findings have beyond them.
func newHTMLRules(r *Report) []htmlRule {
	var rules []htmlRule
	listed := map[string]bool{}
	for _, rule := range r.Rules {
		listed[rule.ID] = true
		rules = append(rules, htmlRule{Rule: rule, Paragraphs: paragraphs(rule.Help)})
	}
	if r.Result == nil {
		return rules
	}
	var more []htmlRule
	for _, found := range foundBy(r.Result) {
		for i := range found {
			if id := string(found[i].Rule); !listed[id] {
				listed[id] = true
				more = append(more, htmlRule{Rule: Rule{ID: id, Default: found[i].Level}})
			}
		}
	}
	slices.SortFunc(more, func(a, b htmlRule) int { return cmp.Compare(a.ID, b.ID) })
	return append(rules, more...)
}

// paragraphs takes a help text apart. Indented lines are code.
func paragraphs(help string) []htmlParagraph {
	var all []htmlParagraph
	code := false
	for block := range strings.SplitSeq(strings.TrimSpace(help), "\n\n") {
		switch {
		case block == "":
		case strings.HasPrefix(block, "\t") && code:
			all[len(all)-1].Code += "\n\n" + unindent(block)
		case strings.HasPrefix(block, "\t"):
			code = true
			all = append(all, htmlParagraph{Code: unindent(block)})
		default:
			code = false
			all = append(all, titled(block))
		}
	}
	return all
}

func unindent(block string) string {
	return strings.ReplaceAll(strings.TrimPrefix(block, "\t"), "\n\t", "\n")
}

// titled parts a title of at most two words from the text that it begins.
func titled(block string) htmlParagraph {
	title, text, ok := strings.Cut(block, ":")
	if !ok || strings.Count(title, " ") > 1 || strings.Contains(title, "\n") {
		return htmlParagraph{Text: block}
	}
	return htmlParagraph{Title: title, Text: strings.TrimSpace(text)}
}
