package cycles

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/policy"
)

//go:embed doc.go
var doc string

// The rules.
const (
	packageCycle   finding.Rule = "cycles-package"
	componentCycle finding.Rule = "cycles-component"
	moduleCycle    finding.Rule = "cycles-module"
)

// The values of the setting cycles.tests: how imports in _test.go files count.
const (
	testsSeparate = "separate" // cycles that need them are findings of their own
	testsSame     = "same"     // like any other
	testsIgnore   = "ignore"   // not at all
)

// Analyzer is the cycles analyzer for the policy of the working directory.
var Analyzer = New(policy.Discover)

// New returns the cycles analyzer for the policy that src yields.
func New(src policy.Source) *analysis.Analyzer {
	return syntaxtier.New("cycles", doc, src, syntaxtier.Judges{Whole: judge})
}

// judge reports the cycles of the repository, one finding for each strongly connected set.
func judge(p *policy.Policy, g *importgraph.Graph) []finding.Finding {
	tests := p.Setting("cycles", "tests", nil)
	packages := packageGraph(g)
	found, sets := packages.judge(tests)
	found = append(found, judgeComponents(componentGraph(p, packages, sets), tests)...)
	return append(found, judgeModules(g)...)
}
