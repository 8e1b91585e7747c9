package cycles

import (
	"cmp"
	_ "embed"
	"slices"
	"sync"

	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

//go:embed doc.go
var doc string

// The rules.
const (
	packageCycle   = "cycles-package"
	componentCycle = "cycles-component"
	moduleCycle    = "cycles-module"
)

// The analyzer, its setting that says how imports in _test.go files count, and its values.
const (
	analyzer      = "cycles"
	settingTests  = "tests"
	testsSeparate = "separate"        // cycles that need them are findings of their own
	testsSame     = policy.SameCycles // like any other
	testsIgnore   = "ignore"          // not at all
)

// Analyzer is the cycles analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// Rules returns the rules on cycles.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name: analyzer,
			Rules: []policy.Rule{
				{Name: packageCycle, Level: policy.LevelError, Uncompiled: true},
				{Name: componentCycle, Level: policy.LevelError, Conventional: policy.LevelWarn},
				{Name: moduleCycle, Level: policy.LevelWarn}, // legal Go
			},
			Settings: []policy.Setting{{
				Key: settingTests, Values: []string{testsSeparate, testsSame, testsIgnore},
				Order: []string{testsSame, testsSeparate, testsIgnore},
				Doc:   "How cycles that only tests close are judged: apart, like the others, or not at all.",
				Whole: true, Meaning: policy.TestCycles,
			}},
			Whole: true,
		},
		Doc:    doc,
		Syntax: syntaxtier.Judges{Whole: judge},
	}
}

// judge reports the cycles of the repository.
func judge(p *policy.Policy, g *importgraph.Graph) []finding.Finding {
	v := verdictOf(p, g)
	return slices.Concat(v.packages, v.components, judgeModules(g))
}

// verdict is what is found of packages and components.
type verdict struct {
	packages, components []finding.Finding
	removed              map[repo.Position]bool // imports that the findings about components advise to remove
}

// verdicts keeps verdicts, which other analyzers ask for as well.
type verdicts struct {
	sync.Mutex
	by map[*policy.Policy]*verdict
}

func verdictOf(p *policy.Policy, g *importgraph.Graph) *verdict {
	known := repo.Derive(p.Repo(), func(*repo.Repo) *verdicts { return &verdicts{by: map[*policy.Policy]*verdict{}} })
	known.Lock()
	defer known.Unlock()
	if known.by[p] == nil {
		known.by[p] = newVerdict(p, g)
	}
	return known.by[p]
}

func newVerdict(p *policy.Policy, g *importgraph.Graph) *verdict {
	v := &verdict{removed: map[repo.Position]bool{}}
	tests := cmp.Or(p.Setting(analyzer, settingTests, nil), testsSeparate) // asked by an analyzer that runs alone
	packages := packageGraph(g)
	packages.weigh(p)
	found, sets := packages.judge(tests)
	v.packages = found
	production, throughTests := judgeComponents(componentGraph(p, packages, sets), tests)
	for _, c := range production {
		f := componentFinding(c, "")
		if c.knot {
			whole := cycleOf(c.graph)
			part := whole.finding(componentCycle) // as it was before there were knots
			f.Part = &part
		}
		v.add(p, c, f)
	}
	for _, c := range throughTests {
		f := componentFinding(c, " through their tests")
		f.AtMost = policy.LevelWarn
		v.add(p, c, f)
	}
	return v
}

// add adds a finding about components, and what it advises to remove unless nobody will see that.
func (v *verdict) add(p *policy.Policy, c cycle, f finding.Finding) {
	v.components = append(v.components, f)
	settled := finding.Settle(p, []finding.Finding{f})
	if len(settled) == 0 || settled[0].Allowed() {
		return
	}
	for _, s := range sources(c.cut) {
		v.removed[s.place.Position] = true
	}
}

// Removes reports whether a finding about a cycle of components advises to remove the import at a place. Of a
// repository that was not walked nobody knows.
func Removes(p *policy.Policy, at finding.Place) bool {
	g := importgraph.Of(p.Repo())
	return g != nil && verdictOf(p, g).removed[at.Position]
}
