// Package standalone runs analyzers on a whole repository: the standalone command's
// way, beside the go command's and golangci-lint's.
package standalone

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/licence"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/kept"
)

// Config says what to run on what.
type Config struct {
	Dir       string                                   // working directory, absolute
	Policy    string                                   // policy file; empty for the repository's own, or conventions
	Patterns  []string                                 // what to report; none: everything
	Suite     *policy.Suite                            // what the policy may name
	Rules     []string                                 // analyzers and rules to run; none: all
	Tags      string                                   // build tags for the typed tier, by commas; empty for those of the environment
	Today     time.Time                                // the day that exceptions are judged by; zero: now
	Analyzers func(policy.Source) []*analysis.Analyzer // of the syntax tier
	Typed     func(policy.Source) []typed.Analyzer     // nil for none
	Shard     Shard                                    // the part of the run to do; see [Result.Part]
	Compared  bool                                     // with a base: what is compiled for one serves the other

	Keep   *kept.Store   // what runs find out, for later ones; nil for nothing
	Memory *typed.Memory // what the process has in mind between them; nil for nothing

	Soon func(dir string) bool // see [typed.Config]

	Progress func(phase string, done, total int) // told what goes on, by several goroutines; may be nil

	Context context.Context // ends a run early, which returns its error then; nil for none

	Loaded *policy.Policy // the policy of the repository, where that is loaded already; else nil

	root *repo.Root // the repository, where it is not the one around Dir
}

// Result is what a run found. Whatever the patterns, the syntax tier analysed the whole repository.
type Result struct {
	Policy   *policy.Policy
	Findings []finding.Finding // that the patterns ask for, no exception allows and the baseline does not have, sorted
	Known    []finding.Finding // that the baseline has, sorted
	Older    []finding.Finding // neither, but that the base has too, of a run that is compared with one; sorted
	Base     *Delta            // what the run is compared with; nil for nothing
	Excepted []finding.Finding // that an exception or a directive allows, sorted
	Notices  []Notice          // what is to be said of policy, exceptions and baseline, in the order of files
	Errors   []Error           // of files and packages that could not be looked at, in the order of file names
	Coverage Coverage
	Phases   []Phase
	Began    time.Time // before the first file was read

	Unsettled bool // see [typed.Result]

	part *part // nil for a whole run
}

// Error is a file or package that could not be looked at in full.
type Error struct {
	Pos     repo.Position
	Message string
	Fatal   bool     // it can change the verdict that was asked for
	Dirs    []string // of packages that do not load; none for a file

	cycle string // the directory of a package in a circle of imports, where that is the cause
}

// OfCircle reports whether the packages import each other: a check has a finding for that.
func (e Error) OfCircle() bool { return e.cycle != "" }

func (e Error) Error() string {
	if !e.Pos.IsValid() {
		return e.Message
	}
	return e.Pos.String() + ": " + e.Message
}

// Phase is a part of the run and the time it took.
type Phase struct {
	Name string
	Took time.Duration
}

// Incomplete reports whether the run did not look at all that its verdict is about.
func (r *Result) Incomplete() bool {
	return slices.ContainsFunc(r.Errors, func(e Error) bool { return e.Fatal })
}

// Failed reports whether that fails the run: whether there is something that it did not look at, and no finding says so.
func (r *Result) Failed() bool { return slices.ContainsFunc(r.Errors, r.Fails) }

// Fails reports whether an error fails the run. One that a finding stands for does not: the finding fails it, as govern looked and
// saw that the code does not compile.
func (r *Result) Fails(e Error) bool {
	return e.Fatal && (e.cycle == "" || !slices.ContainsFunc(r.Findings, func(f finding.Finding) bool {
		return f.Level == policy.LevelError && r.Policy.Suite().Rule(string(f.Rule)).Uncompiled &&
			(f.Dir == e.cycle || f.Concerns != nil && f.Concerns(e.cycle))
	}))
}

// Broken reports whether there is a finding of level error, or a notice that counts as one.
func (r *Result) Broken() bool {
	return slices.ContainsFunc(r.Findings, func(f finding.Finding) bool { return f.Level == policy.LevelError }) ||
		slices.ContainsFunc(r.Notices, func(n Notice) bool { return n.Level == policy.LevelError })
}

// Open finds the repository around dir and loads its policy; file is as in [policy.Suite.Load].
func Open(suite *policy.Suite, dir, file string) (*policy.Policy, error) {
	r, err := repo.OpenAround(dir)
	if err != nil {
		return nil, err
	}
	if file != "" && !filepath.IsAbs(file) {
		file = filepath.Join(dir, file)
	}
	return suite.Load(r, file)
}

// Run analyses the repository around the working directory.
func Run(cfg Config) (*Result, error) {
	began := time.Now()
	clock := stopwatch{last: began}
	cfg.progress("reading files", 0, 0)
	p, err := cfg.open()
	if err != nil {
		return nil, err
	}
	p = p.On(cfg.today())
	clock.lap("policy and tree")
	licence.Of(p.Repo()).Keep(cfg.Keep)
	g := importgraph.Of(p.Repo())
	clock.lap("import sections")
	if err := p.Judgeable(); err != nil {
		return nil, err
	}
	asked, err := newScope(g, cfg.Dir, cfg.Patterns)
	if err != nil {
		return nil, err
	}
	rules, err := newSelection(cfg.Suite, cfg.Rules)
	if err != nil {
		return nil, err
	}
	all, err := cfg.analyzers(p)
	if err != nil {
		return nil, err
	}
	share := newPart(cfg.Shard, p, g, all.typed)
	found, err := analyse(g, rules, share.without(all.syntax), cfg)
	if err != nil {
		return nil, err
	}
	licence.Of(p.Repo()).Save()
	clock.lap("rules")
	types := runTyped(p, g, cfg, rules, all.typed, asked, share)
	if err := cfg.stopped(); err != nil {
		return nil, err
	}
	if types.cover != nil {
		clock.lap("types")
	}
	res := &Result{
		Policy:    p,
		Errors:    append(fileErrors(g, asked, rules.whole()), types.errs...),
		Coverage:  Coverage{Typed: types.cover},
		Phases:    clock.phases,
		Began:     began,
		Unsettled: types.unsettled,
		part:      share,
	}
	sortErrors(res.Errors)
	res.keep(append(found, types.found...), asked)
	res.notices(g, len(cfg.Patterns) == 0 && len(cfg.Rules) == 0, types)
	res.Coverage = cover(p, g, asked, res, types)
	if !cfg.Compared {
		res.Coverage.NotAnalysed = append(res.Coverage.NotAnalysed, uncompared(p, rules)...)
	}
	return res, nil
}

// stopped returns why the run is to end early, nil for no reason.
func (cfg Config) stopped() error {
	if cfg.Context == nil {
		return nil
	}
	return cfg.Context.Err()
}

func (cfg Config) progress(phase string, done, total int) {
	if cfg.Progress != nil {
		cfg.Progress(phase, done, total)
	}
}

// today returns the day that exceptions are judged by.
func (cfg Config) today() time.Time {
	if cfg.Today.IsZero() {
		return time.Now()
	}
	return cfg.Today
}

// keep sorts findings into those that count, those that are known and those that are allowed.
func (r *Result) keep(found []finding.Finding, asked *scope) {
	lists := []*[]finding.Finding{&r.Findings, &r.Known, &r.Excepted}
	class := make([]int, len(found))
	sizes := make([]int, len(lists))
	for i := range found {
		if class[i] = classOf(&found[i], asked); class[i] >= 0 {
			sizes[class[i]]++
		}
	}
	for c, n := range sizes {
		if n > 0 {
			*lists[c] = make([]finding.Finding, 0, n)
		}
	}
	for i, c := range class {
		if c >= 0 {
			*lists[c] = append(*lists[c], found[i])
		}
	}
	for _, list := range lists {
		finding.Sort(*list)
	}
}

// classOf returns which list of keep a finding belongs in, -1 for one that nobody asked for.
func classOf(f *finding.Finding, asked *scope) int {
	switch {
	case !asked.reports(*f):
		return -1
	case f.Allowed():
		return 2
	case f.Known:
		return 1
	}
	return 0
}

// fileErrors returns what could not be read or parsed. An error outside the patterns changes the verdict only where
// that is about the whole repository.
func fileErrors(g *importgraph.Graph, asked *scope, whole bool) []Error {
	var errs []Error
	for _, e := range g.Repo.Errors() {
		errs = append(errs, Error{Pos: repo.Position{File: e.File, Line: e.Line}, Message: e.Err.Error(), Fatal: true})
	}
	errs = append(errs, moduleAbove(g)...)
	for _, d := range g.Dirs {
		for _, f := range d.Files {
			for _, e := range f.Errs {
				errs = append(errs, Error{
					Pos:     repo.Position{File: path.Join(d.Path, f.Name), Line: int(e.Line), Column: int(e.Column)},
					Message: e.Message,
					Fatal:   whole || asked.file(d.Path, f.Name),
				})
			}
		}
	}
	sortErrors(errs)
	return errs
}

func sortErrors(errs []Error) {
	slices.SortStableFunc(errs, func(a, b Error) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line))
	})
}

// moduleAbove returns the error of a repository whose go.mod lies above its root, where packages
// in no module have imports that it would lead somewhere.
func moduleAbove(g *importgraph.Graph) []Error {
	above, packages := g.Repo.Root().ModuleAbove(), withoutModule(g)
	if above == "" || packages == 0 {
		return nil
	}
	return []Error{{
		Pos: repo.Position{File: above},
		Message: fmt.Sprintf("lies above the root, where imports of %s lead nowhere; move the policy beside it",
			finding.Count(packages, "package")),
		Fatal: true,
	}}
}

type stopwatch struct {
	last   time.Time
	phases []Phase
}

func (s *stopwatch) lap(name string) {
	now := time.Now()
	s.phases = append(s.phases, Phase{Name: name, Took: now.Sub(s.last)})
	s.last = now
}
