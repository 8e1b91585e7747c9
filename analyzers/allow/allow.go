package allow

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

//go:embed doc.go
var doc string

const analyzer = "allow"

// The rules. A directive breaks at most one.
const (
	reason  = "allow-reason"
	unknown = "allow-rule"
)

// Analyzer is the allow analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// Rules returns the rules on directives.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{Name: analyzer, Rules: []policy.Rule{
			{Name: reason, Level: policy.LevelError},
			{Name: unknown, Level: policy.LevelError},
		}},
		Doc:    doc,
		Syntax: syntaxtier.Judges{Dir: judgeDir},
	}
}

// judgeDir reports what is wrong with the directives of a directory.
func judgeDir(p *policy.Policy, d *importgraph.Dir) (found []finding.Finding) {
	for _, f := range d.Files {
		for _, a := range f.Allows {
			if broken, message := judge(a, p.Suite()); message != "" {
				found = append(found, finding.Finding{
					Rule:    broken,
					Place:   finding.At(d.Path, f, a.Span),
					Message: message,
					Dir:     d.Path,
					Package: f.Package,
					Target:  a.Rule,
				})
			}
		}
	}
	return found
}

// judge returns what is wrong with a directive, and the rule that it breaks by that.
func judge(a importgraph.Allow, suite *policy.Suite) (broken finding.Rule, message string) {
	switch {
	case a.Rule == "":
		return unknown, fmt.Sprintf("%s names no rule; write %s RULE and a reason", importgraph.AllowDirective, importgraph.AllowDirective)
	case !allowable(suite, a.Rule):
		return unknown, fmt.Sprintf("%s: no rule is named %q%s", importgraph.AllowDirective, a.Rule, hint(a.Rule, ruleNames(suite)))
	case a.Reason == "":
		return reason, fmt.Sprintf("%s of %q gives no reason, so it allows nothing; write the reason behind the rule",
			importgraph.AllowDirective, a.Rule)
	}
	return "", ""
}

// hint names the rule that was probably meant, or the rules of the analyzer that was named.
func hint(name string, names []string) string {
	var of []string
	for _, n := range names {
		if strings.HasPrefix(n, name+"-") {
			of = append(of, n)
		}
	}
	if len(of) > 0 {
		return "; it is an analyzer, whose rules are " + strings.Join(of, ", ")
	}
	return policy.DidYouMean(name, names)
}

// allowable reports whether a directive may name a rule. None allows what is wrong with directives.
func allowable(suite *policy.Suite, rule string) bool {
	return suite.IsRule(rule) && suite.AnalyzerOf(rule) != analyzer
}

// ruleNames returns the rules that a directive may name.
func ruleNames(suite *policy.Suite) (names []string) {
	for _, r := range suite.Rules() {
		if allowable(suite, r.Name) {
			names = append(names, r.Name)
		}
	}
	return names
}
