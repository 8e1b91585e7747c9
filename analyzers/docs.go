package analyzers

import (
	"github.com/phoenix-platform/govern/analyzers/internal/ruledoc"
)

// Doc is the text about an analyzer and its rules, from its doc.go.
type Doc = ruledoc.Analyzer

// RuleDoc is the text about one rule.
type RuleDoc = ruledoc.Rule

// Docs returns the texts of all analyzers, in order.
func Docs() []Doc {
	var docs []Doc
	for _, s := range sets() {
		d, err := s.Text()
		if err != nil {
			panic(err) // a test parses the same texts
		}
		docs = append(docs, d)
	}
	return docs
}

// Page returns the address of the page of a rule, which has the same text.
func Page(rule string) string {
	return "https://github.com/phoenix-platform/govern/blob/main/docs/rules/" + rule + ".md"
}
