package standalone

import (
	"errors"
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// Observe runs an analyzer that judges nothing on the whole tree of a repository, and returns its results. A package that does not
// load is an error: nobody knows what is in there.
func Observe(p *policy.Policy, cfg Config, a typed.Analyzer) ([]any, error) {
	cfg.Patterns, cfg.Rules, cfg.Memory, cfg.Shard = nil, nil, nil, Shard{}
	cfg.Dir = p.Repo().Root().Dir
	res, failed, err := RunTyped(p, cfg, a)
	if err != nil {
		return nil, err
	}
	var errs []error
	for _, e := range failed {
		errs = append(errs, e)
	}
	var results []any
	for _, pkg := range res.Packages {
		results = append(results, pkg.Results[a.Analyzer])
	}
	return results, errors.Join(errs...)
}

// Observe does so with the tree of the revision, and hands on the policy that held then and the results while its files are there.
func (t *Then) Observe(cfg Config, observer func(policy.Source) typed.Analyzer, do func(then *policy.Policy, results []any) error) error {
	cfg.Analyzers = func(policy.Source) []*analysis.Analyzer { return nil }
	cfg.Typed = func(src policy.Source) []typed.Analyzer { return []typed.Analyzer{observer(src)} } // so all files are extracted
	cfg.Rules, cfg.Loaded = nil, nil
	return t.within(cfg, func(cfg Config, _ []revision.LeftOut) error {
		p, err := cfg.open()
		if err != nil {
			return err
		}
		results, err := Observe(p, cfg, observer(func() (*policy.Policy, error) { return p, nil }))
		if err != nil {
			return fmt.Errorf("not comparable: %w", err)
		}
		return do(p, results)
	})
}

// Age tells when a line came into a file, relative to the root, in the history of the revision.
func (t *Then) Age(file string, line int) (revision.Age, error) {
	ages, err := t.git.AgesAt(t.Commit, file, []int{line})
	if err != nil {
		return revision.Age{}, err
	}
	return ages[0], nil
}

// Add adds settled findings that another comparison made: those that the configuration asks for.
func (r *Result) Add(cfg Config, found []finding.Finding) error {
	asked, err := newScope(importgraph.Of(r.Policy.Repo()), cfg.Dir, cfg.Patterns)
	if err != nil {
		return err
	}
	rules, err := newSelection(cfg.Suite, cfg.Rules)
	if err != nil {
		return err
	}
	all := append(append(append([]finding.Finding{}, r.Findings...), r.Known...), r.Excepted...)
	for _, f := range found {
		if rules.hasRule(string(f.Rule)) {
			all = append(all, f)
		}
	}
	r.Findings, r.Known, r.Excepted = nil, nil, nil
	r.keep(all, asked)
	return nil
}
