// Package typed is the typed tier: analyzers that need types and facts, and their way through a whole
// repository for the standalone command.
//
// Types cost a hundred times what import sections do, so a package is looked at only if there is something to find in
// it. The go command is asked once for the import graph of the modules that may hold such packages. Only the packages of
// the repository that reach what an analyzer reacts to are looked at. Their types, and those of packages of the repository
// that they import, come from source: the go command has nothing of the repository to compile, however much an edit touches.
// Packages outside come from export data. Each package is parsed and type-checked once, and its syntax let go as soon as it
// is analysed.
//
// golang.org/x/tools/go/analysis/checker does not serve here. It keeps the syntax trees of all packages until the last
// is analysed, and copies facts along every edge of the import graph. It returns no error where an analyzer fails.
package typed

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Analyzer is an analyzer of the typed tier, and when it has something to do. The result of its passes
// is their findings, []finding.Finding, as in the syntax tier.
type Analyzer struct {
	*analysis.Analyzer

	// Subject is what the analyzer looks for, in the plural: tables. Idle is why a policy gives it no work, in the
	// words that stand after "not checked": no component owns any.
	Subject, Idle string

	// Wanted reports whether the policy gives the analyzer work at all.
	Wanted func(*policy.Policy) bool

	// Reaches returns whether importing a package, directly or not, gives it work. Without a policy, nil, the answer
	// is what is built in: a policy may only add to that.
	Reaches func(*policy.Policy) func(importPath string) bool

	// Adds describes what the policy adds to what is built in, such as functions of its own to react to; empty
	// for nothing. Facts and Reaches depend on no other part of a policy. It may be nil.
	Adds func(*policy.Policy) string

	// Helps reports whether a package of the repository that reaches nothing may export facts that matter to
	// one that imports it and does. It sees syntax only, and may be nil.
	Helps func([]*ast.File) bool

	// Beyond returns where packages of the repository have work though they reach nothing, from the results for those
	// that do: such as one that calls an interface behind which a type of another package stands. It may be nil.
	Beyond func(p *policy.Policy, observed []any) []Lead

	// Tests reports whether the policy wants test files looked at. It may be nil.
	Tests func(*policy.Policy) bool

	// Faults returns what is wrong with files besides Go source that the verdict rests on. It fails the run, and other findings
	// count all the same. It may be nil.
	Faults func(*policy.Policy) []Error

	// Keeping is how results are kept for later runs. Where it is nil they are not.
	Keeping *Keeping

	// Observer and Whole take the place of the analyzer in a driver that sees the whole repository. They are nil if
	// nothing is to be found there beyond what each package shows. Observer runs in each package, and Whole makes
	// settled findings of its results, in the order of the directories.
	Observer *analysis.Analyzer
	Whole    func(p *policy.Policy, observed []any) []finding.Finding
}

// Lead is a name that gives a package work if it selects it, x.Name, and has to do with one of some packages: is it, or
// imports it, directly or not.
type Lead struct {
	Name     string
	Packages []string // import paths
}

// Wanted returns the analyzers to which a policy gives work.
func Wanted(p *policy.Policy, all []Analyzer) []Analyzer {
	return slices.DeleteFunc(slices.Clone(all), func(a Analyzer) bool { return !a.Wanted(p) })
}

// Added describes what a policy adds for all of the analyzers; empty for nothing.
func Added(p *policy.Policy, all []Analyzer) (text string) {
	for _, a := range all {
		if a.Adds == nil {
			continue
		}
		if s := a.Adds(p); s != "" {
			text += a.Name + " " + s + "\n"
		}
	}
	return text
}
