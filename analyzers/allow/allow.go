package allow

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

//go:embed doc.go
var doc string

// The rules. A directive breaks at most one.
const (
	reason finding.Rule = "allow-reason"
	rule   finding.Rule = "allow-rule"
)

// Analyzer is the allow analyzer for the policy of the working directory.
var Analyzer = New(policy.Discover)

// New returns the allow analyzer for the policy that src yields.
func New(src policy.Source) *analysis.Analyzer {
	return syntaxtier.New("allow", doc, src, syntaxtier.Judges{Dir: judgeDir})
}

// judgeDir reports what is wrong with the directives of a directory.
func judgeDir(_ *policy.Policy, d *importgraph.Dir) (found []finding.Finding) {
	for _, f := range d.Files {
		for _, a := range f.Allows {
			if broken, message := judge(a); message != "" {
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
func judge(a importgraph.Allow) (broken finding.Rule, message string) {
	switch names := ruleNames(); {
	case a.Rule == "":
		return rule, fmt.Sprintf("%s names no rule; write %s RULE and a reason", importgraph.AllowDirective, importgraph.AllowDirective)
	case !slices.Contains(names, a.Rule):
		return rule, fmt.Sprintf("%s: no rule is named %q%s", importgraph.AllowDirective, a.Rule, hint(a.Rule, names))
	case a.Reason == "":
		return reason, fmt.Sprintf("%s of %q gives no reason, so it allows nothing; write the reason behind the rule", importgraph.AllowDirective, a.Rule)
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

// ruleNames returns the rules that a directive may name.
func ruleNames() (names []string) {
	for _, info := range policy.Catalogue() {
		if !info.Planned && info.Analyzer != "allow" {
			names = append(names, info.Rule)
		}
	}
	return names
}
