// Package syntaxtier makes analyzers of functions that judge the import sections and
// comments of a directory, without syntax trees and types.
package syntaxtier

import (
	"fmt"
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/diagnostic"
	"github.com/phoenix-platform/govern/analyzers/internal/ruledoc"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// Unit is the requirement through which a driver of our own says what a pass looks at. In every other
// driver its result is nil, and the pass's files tell.
var Unit = &analysis.Analyzer{
	Name:       "governunit",
	Doc:        "what the pass looks at, where the driver knows; nil elsewhere",
	Run:        func(*analysis.Pass) (any, error) { return (*importgraph.Unit)(nil), nil },
	ResultType: reflect.TypeFor[*importgraph.Unit](),

	RunDespiteErrors: true,
}

// Judges is what an analyzer has to say. Each function may be nil.
type Judges struct {
	// Dir judges one directory under every build configuration at once.
	Dir func(*policy.Policy, *importgraph.Dir) []finding.Finding

	// Whole judges the repository. It is called once, in drivers that see all of it; each finding is
	// reported in the pass of its Dir. Of a Dir without Go files only the standalone driver reports it:
	// the others have no pass there. A Dir that is no path below the root is an error of its run.
	Whole func(*policy.Policy, *importgraph.Graph) []finding.Finding

	// Files judges files that are no Go source: those of the repository that [policy.Analyzer.Inputs] names, by their names
	// relative to the root, sorted. Where a policy has it read nothing, by [policy.Analyzer.Reads], it is not called.
	// Whatever it reads of them, it returns an error where it cannot. It is called like Whole.
	Files func(p *policy.Policy, names []string) ([]finding.Finding, error)
}

// New returns an analyzer whose text is in its package's doc.go, which embeds as doc. Its result is the
// settled findings of the pass, []finding.Finding; those that no exception allows are reported as diagnostics too.
func New(of policy.Analyzer, doc string, src policy.Source, judges Judges) *analysis.Analyzer {
	t := &tier{src: policy.Once(src), judges: judges, inputs: of.Inputs, reads: of.Reads}
	return &analysis.Analyzer{
		Name:       of.Name,
		Doc:        ruledoc.MustExtract(doc, of.Name),
		Requires:   []*analysis.Analyzer{Unit},
		Run:        func(pass *analysis.Pass) (any, error) { return t.run(pass) },
		ResultType: reflect.TypeFor[[]finding.Finding](),

		RunDespiteErrors: true,
	}
}

// tier is the state of one analyzer between its passes.
type tier struct {
	src    policy.Source
	judges Judges
	inputs func(name string) bool
	reads  func(*policy.Policy) bool

	once  sync.Once
	whole map[string][]finding.Finding // by directory
	err   error                        // of what could not be judged
}

func (t *tier) run(pass *analysis.Pass) ([]finding.Finding, error) {
	p, err := t.src()
	if err != nil {
		return nil, fmt.Errorf("policy: %w", err)
	}
	unit, _ := pass.ResultOf[Unit].(*importgraph.Unit)
	if unit == nil {
		if unit, err = unitOf(pass, p.Repo()); unit == nil {
			return nil, err // not a package of the repository
		}
	}
	judge := t.judge
	if unit.Rest != nil {
		judge = t.rest
	}
	found, err := judge(p, unit)
	if len(found) == 0 || err != nil {
		return nil, err
	}
	return found, diagnostic.Report(pass, p.Repo(), found)
}

// judge returns the settled findings of a directory that the pass answers for.
func (t *tier) judge(p *policy.Policy, unit *importgraph.Unit) ([]finding.Finding, error) {
	var found []finding.Finding
	if t.judges.Dir != nil {
		found = t.judges.Dir(p, unit.Dir)
	}
	whole, err := t.byDir(p)
	found = append(found, whole[unit.Dir.Path]...)
	if len(found) == 0 || err != nil {
		return nil, err
	}
	return slices.DeleteFunc(finding.Settle(p, found), func(f finding.Finding) bool { return !asked(unit, f) }), nil
}

// rest returns the settled findings of the directories that no other pass has. Those of each directory are settled
// on their own, as a pass of it would: fingerprints must not depend on who reports them.
func (t *tier) rest(p *policy.Policy, unit *importgraph.Unit) ([]finding.Finding, error) {
	whole, err := t.byDir(p)
	if err != nil {
		return nil, err
	}
	var rest []finding.Finding
	for _, dir := range slices.Sorted(maps.Keys(whole)) {
		if !unit.Rest(dir) {
			continue
		}
		if !fs.ValidPath(dir) {
			return nil, fmt.Errorf("a finding of %s is in %q, which is no path of the repository", whole[dir][0].Rule, dir)
		}
		rest = append(rest, finding.Settle(p, slices.Clone(whole[dir]))...)
	}
	return rest, nil
}

// byDir returns what was found of the repository as a whole, which nobody may change.
func (t *tier) byDir(p *policy.Policy) (map[string][]finding.Finding, error) {
	g := importgraph.Of(p.Repo())
	if g == nil || t.judges.Whole == nil && t.judges.Files == nil {
		return nil, nil
	}
	t.once.Do(func() {
		var found []finding.Finding
		if found, t.err = t.wholly(p, g); t.err != nil {
			return
		}
		t.whole = map[string][]finding.Finding{}
		for _, f := range found {
			t.whole[f.Dir] = append(t.whole[f.Dir], f)
		}
	})
	return t.whole, t.err
}

// wholly judges the repository as a whole.
func (t *tier) wholly(p *policy.Policy, g *importgraph.Graph) (found []finding.Finding, err error) {
	if t.judges.Whole != nil {
		found = t.judges.Whole(p, g)
	}
	if t.judges.Files == nil || t.reads != nil && !t.reads(p) {
		return found, nil
	}
	names, err := p.Repo().Files(t.inputs)
	if err != nil {
		return nil, err
	}
	more, err := t.judges.Files(p, names)
	return append(found, more...), err
}
