package standalone

import (
	"fmt"
	"path"
	"slices"
	"sync"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// TypedCoverage is what the analyzers of the typed tier looked at. They see one build configuration, and of that
// the packages in which there can be something to find.
type TypedCoverage struct {
	Looked  []Looked `json:"looked"`
	Build   string   `json:"build,omitempty"`   // the build configuration; empty if no package had to be loaded
	LeftOut []string `json:"leftOut,omitempty"` // files that the build leaves out of packages with something to find

	// Unloaded is the directories of packages that do not load, as the policy allows: what loads of them was looked at. Behind is
	// those of packages that run in one program with these.
	Unloaded []string `json:"unloaded,omitempty"`
	Behind   []string `json:"behind,omitempty"`
}

// Looked is what one analyzer of the typed tier looked at.
type Looked struct {
	Analyzer   string `json:"analyzer"`
	Subject    string `json:"subject"` // what it looks for, in the plural
	Packages   int    `json:"packages"`
	NotChecked string `json:"notChecked,omitempty"` // why it had nothing to do
	Unasked    bool   `json:"-"`                    // because the policy gives it no work
}

// typedTier is what the analyzers of the typed tier came to.
type typedTier struct {
	found []finding.Finding
	errs  []Error
	notes []typed.Notice
	cover *TypedCoverage // nil if none was selected

	unsettled bool // see [typed.Result]
}

// runTyped runs the selected analyzers of the typed tier to which the policy gives work: on the packages that are
// asked for, or on all if there is one that puts packages together.
func runTyped(p *policy.Policy, g *importgraph.Graph, cfg Config, rules selection, all []typed.Analyzer, asked *scope,
	share *part) *typedTier {
	t := new(typedTier)
	selected := slices.DeleteFunc(slices.Clone(all), func(a typed.Analyzer) bool { return !rules.has(a.Name) })
	if len(selected) == 0 {
		return t
	}
	run := typed.Config{Policy: p, Asked: askedDirs(g, asked), Tags: cfg.Tags, Elsewhere: cfg.Compared, Keep: cfg.Keep,
		Memory: cfg.Memory, Soon: cfg.Soon, Context: cfg.Context, Progress: cfg.Progress}
	if share.alone() {
		run.Part = share.has
	}
	for _, a := range typed.Wanted(p, selected) {
		if share.alone() && a.Whole != nil && cfg.Keep == nil {
			continue // nobody would learn what it sees
		}
		if a.Whole != nil {
			a.Analyzer = a.Observer
			run.Asked = func(string) bool { return true }
		}
		run.Analyzers = append(run.Analyzers, a)
	}
	res := typed.Run(run)
	if cfg.stopped() != nil {
		return t
	}
	t.errs, t.notes, t.unsettled = typedErrors(res), res.Notices, res.Unsettled
	t.cover = &TypedCoverage{Build: res.Build, LeftOut: res.LeftOut, Unloaded: res.Unloaded}
	if share.alone() {
		t.cover.LeftOut = slices.DeleteFunc(t.cover.LeftOut, func(name string) bool { return !share.has(path.Dir(name)) })
	}
	tests := slices.ContainsFunc(selected, func(a typed.Analyzer) bool { return a.Tests != nil && a.Tests(p) })
	t.cover.Behind = behind(g, t.cover.Unloaded, tests)
	elsewhere := func(a typed.Analyzer) bool { return share.alone() && a.Whole != nil && a.Wanted(p) }
	judged := judge(p, res, slices.DeleteFunc(slices.Clone(selected), elsewhere))
	for _, a := range selected {
		looked := Looked{Analyzer: a.Name, Subject: a.Subject}
		switch {
		case elsewhere(a):
			looked.NotChecked = "-shard " + joinName + " reports them"
		case a.Wanted(p):
			looked.Packages = judged[a.Name].packages
			for _, f := range judged[a.Name].found {
				if rules.hasRule(string(f.Rule)) {
					t.found = append(t.found, f)
				}
			}
		default:
			looked.NotChecked, looked.Unasked = idle(p, a), true
		}
		t.cover.Looked = append(t.cover.Looked, looked)
	}
	return t
}

// idle returns why a policy gives an analyzer no work.
func idle(p *policy.Policy, a typed.Analyzer) string {
	if !p.SwitchedOn(a.Name) {
		return "all rules of " + a.Name + " are off"
	}
	return a.Idle
}

// judgment is what an analyzer makes of the packages that it looked at.
type judgment struct {
	packages int
	found    []finding.Finding
}

// judge has analyzers judge to which the policy gives work, all at once. It returns what they say, by their names.
func judge(p *policy.Policy, res *typed.Result, all []typed.Analyzer) map[string]*judgment {
	judged := map[string]*judgment{}
	var group sync.WaitGroup
	for _, a := range typed.Wanted(p, all) {
		runs := a.Analyzer
		if a.Whole != nil {
			runs = a.Observer
		}
		var results []any
		for _, pkg := range res.Packages {
			if result, ran := pkg.Results[runs]; ran {
				results = append(results, result)
			}
		}
		of := &judgment{packages: len(results)}
		judged[a.Name] = of
		group.Go(func() { of.found = findingsOf(p, a, results) })
	}
	group.Wait()
	return judged
}

// findingsOf makes findings of the results of an analyzer, or of its observer.
func findingsOf(p *policy.Policy, a typed.Analyzer, results []any) (found []finding.Finding) {
	if a.Whole != nil {
		return a.Whole(p, results)
	}
	for _, result := range results {
		found = append(found, result.([]finding.Finding)...)
	}
	return found
}

// RunTyped runs analyzers of the typed tier on the packages that the patterns of a configuration ask for. It does
// so whether or not the policy gives the analyzers work. It returns the results, whatever those are, and the files and
// packages that an analyzer could not look at.
func RunTyped(p *policy.Policy, cfg Config, all ...typed.Analyzer) (*typed.Result, []Error, error) {
	g := importgraph.Of(p.Repo())
	if err := p.Judgeable(); err != nil {
		return nil, nil, err
	}
	asked, err := newScope(g, cfg.Dir, cfg.Patterns)
	if err != nil {
		return nil, nil, err
	}
	res := typed.Run(typed.Config{Policy: p.On(cfg.today()), Analyzers: all, Asked: askedDirs(g, asked), Tags: cfg.Tags,
		Keep: cfg.Keep, Progress: cfg.Progress})
	errs := append(fileErrors(g, asked, false), typedErrors(res)...)
	sortErrors(errs)
	return res, errs, nil
}

// askedDirs returns whether a directory is asked for.
func askedDirs(g *importgraph.Graph, asked *scope) func(dir string) bool {
	return func(dir string) bool { return asked.dir(g.Dir(dir)) }
}

// typedErrors returns what the typed tier had to look at and could not: nobody knows what is in there.
func typedErrors(res *typed.Result) []Error {
	var errs []Error
	for _, e := range res.Errors {
		errs = append(errs, Error{Pos: e.Pos, Message: e.Message, Dirs: e.Dirs, Fatal: true, cycle: e.Cycle})
	}
	return errs
}

// gaps says in words what the typed tier did not look at.
func (t *typedTier) gaps() (not []string) {
	if n := len(t.errs); n > 0 {
		not = append(not, finding.Count(n, "load error"))
	}
	if t.cover == nil {
		return not
	}
	if dirs := t.cover.Unloaded; len(dirs) > 0 {
		gap := fmt.Sprintf("%s in %s that %s not load (%s)", t.cover.subjects(), finding.Count(len(dirs), "package"),
			does(len(dirs)), firstAnd(dirs))
		if others := t.cover.Behind; len(others) > 0 {
			gap += fmt.Sprintf(" and what those do for %s (%s)", finding.Count(len(others), "other"), firstAnd(others))
		}
		not = append(not, gap)
	}
	n := len(t.cover.LeftOut)
	if n == 0 {
		return not
	}
	return append(not, fmt.Sprintf("%s in %s that %s leaves out (%s)", t.cover.subjects(),
		finding.Count(n, "file"), t.cover.Build, firstAnd(t.cover.LeftOut)))
}

func does(n int) string {
	if n == 1 {
		return "does"
	}
	return "do"
}

// left reports whether a rule did not look at a file because the build leaves it out. It also does if the rule did not
// look at all that it does because a package does not load.
func (t *typedTier) left(file, rule string) bool {
	return t.cover != nil && (slices.Contains(t.cover.LeftOut, file) && t.cover.looksFor(rule) || t.cover.Unseen(path.Dir(file), rule))
}

// subjects names what was looked for.
func (c *TypedCoverage) subjects() string {
	var names []string
	for _, l := range c.Looked {
		if l.NotChecked == "" {
			names = append(names, l.Subject)
		}
	}
	return finding.Enumerate(names)
}
