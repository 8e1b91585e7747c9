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

// Judges is what an analyzer has to say. Either function may be nil.
type Judges struct {
	// Dir judges one directory under every build configuration at once.
	Dir func(*policy.Policy, *importgraph.Dir) []finding.Finding

	// Whole judges the repository. It is called once, in drivers that see all of it; each finding is
	// reported in the pass of its Dir. Of a Dir without Go files only the standalone driver reports it:
	// the others have no pass there. A Dir that is no path below the root is an error of its run.
	Whole func(*policy.Policy, *importgraph.Graph) []finding.Finding
}

// New returns an analyzer whose text is in its package's doc.go, which embeds as doc. Its result is the
// settled findings of the pass, []finding.Finding; those that no exception allows are reported as diagnostics too.
func New(name, doc string, src policy.Source, judges Judges) *analysis.Analyzer {
	t := &tier{src: policy.Once(src), judges: judges}
	return &analysis.Analyzer{
		Name:       name,
		Doc:        ruledoc.MustExtract(doc, name),
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

	once  sync.Once
	whole map[string][]finding.Finding // by directory
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
	found = append(found, t.byDir(p)[unit.Dir.Path]...)
	if len(found) == 0 {
		return nil, nil
	}
	return slices.DeleteFunc(finding.Settle(p, found), func(f finding.Finding) bool { return !asked(unit, f) }), nil
}

// rest returns the settled findings of the directories that no other pass has. Those of each directory are settled
// on their own, as a pass of it would: fingerprints must not depend on who reports them.
func (t *tier) rest(p *policy.Policy, unit *importgraph.Unit) ([]finding.Finding, error) {
	whole := t.byDir(p)
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

// byDir returns what the judge of the repository found, which nobody may change.
func (t *tier) byDir(p *policy.Policy) map[string][]finding.Finding {
	if t.judges.Whole == nil {
		return nil
	}
	g := importgraph.Of(p.Repo())
	if g == nil {
		return nil
	}
	t.once.Do(func() {
		t.whole = map[string][]finding.Finding{}
		for _, f := range t.judges.Whole(p, g) {
			t.whole[f.Dir] = append(t.whole[f.Dir], f)
		}
	})
	return t.whole
}
