package standalone

import (
	"errors"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// Seen is what analyzers that judge nothing saw in the whole tree of a repository.
type Seen struct {
	Policy  *policy.Policy
	Results [][]any // of each of the analyzers, for the packages that it looked at
	Errors  []Error // of packages that do not load: nobody knows what is in there

	unloaded []string // directories of packages that the policy says need not load
}

// Missed returns the directories of packages that do not load and need not. That may be by the policy of the tree or by that of today.
// Packages that import each other are among them: a check has a finding for that. The error is of those that have to load.
func (s *Seen) Missed(today *policy.Policy) (dirs []string, err error) {
	dirs = slices.Clone(s.unloaded)
	var bad []Error
	for _, e := range s.Errors {
		if e.Counts(s.Policy) && e.Counts(today) && !e.OfCircle() {
			bad = append(bad, e)
		}
		dirs = append(dirs, e.Dirs...)
	}
	slices.Sort(dirs)
	return slices.Compact(dirs), joined(bad)
}

// Needed returns why not all was seen that has to load by the policy of the tree.
func (s *Seen) Needed() error {
	_, err := s.Missed(s.Policy)
	return err
}

func joined(all []Error) error {
	var errs []error
	for _, e := range all {
		errs = append(errs, e)
	}
	return errors.Join(errs...)
}

// Observe runs analyzers that judge nothing on the whole tree of a repository.
func Observe(p *policy.Policy, cfg Config, all ...typed.Analyzer) (*Seen, error) {
	cfg.Patterns, cfg.Rules, cfg.Memory, cfg.Shard = nil, nil, nil, Shard{}
	cfg.Dir = p.Repo().Root().Dir
	res, failed, err := RunTyped(p, cfg, all...)
	if err != nil {
		return nil, err
	}
	seen := &Seen{Policy: p, Results: make([][]any, len(all)), Errors: failed, unloaded: res.Unloaded}
	for _, pkg := range res.Packages {
		for i, a := range all {
			if result, ok := pkg.Results[a.Analyzer]; ok {
				seen.Results[i] = append(seen.Results[i], result)
			}
		}
	}
	return seen, nil
}

// Observe does so with the tree of the revision, by the policy that held then. It hands on what is seen.
func (t *Then) Observe(cfg Config, observers func(policy.Source) []typed.Analyzer, do func(*Seen) error) error {
	cfg.Analyzers = func(policy.Source) []*analysis.Analyzer { return nil }
	cfg.Typed = observers // so all files are extracted
	cfg.Rules, cfg.Loaded = nil, nil
	return t.within(cfg, func(cfg Config, _ []revision.LeftOut) error {
		p, err := cfg.open()
		if err != nil {
			return err
		}
		p = p.On(cfg.today())
		seen, err := Observe(p, cfg, observers(func() (*policy.Policy, error) { return p, nil })...)
		if err != nil {
			return err
		}
		return do(seen)
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

// Releases returns the released versions of the module in a directory, relative to the root, by the tags of the repository.
func (t *Then) Releases(dir string) (revision.Releases, error) { return t.git.Releases(t.Commit, dir) }

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
	found = slices.DeleteFunc(found, func(f finding.Finding) bool { return !rules.hasRule(string(f.Rule)) })
	late := &Result{Policy: r.Policy}
	late.keep(found, asked)
	late.expired()
	late.upcoming()
	r.Notices = append(r.Notices, late.Notices...)
	sortNotices(r.Notices)
	all := slices.Concat(r.Findings, r.Known, r.Excepted, found)
	r.Findings, r.Known, r.Excepted = nil, nil, nil
	r.keep(all, asked)
	r.Coverage.Excepted, r.Coverage.Known = len(r.Excepted), len(r.Known)
	return nil
}
