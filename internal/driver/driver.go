// Package driver runs analyzers on a whole repository: the standalone command's
// way, beside the go command's and golangci-lint's.
package driver

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/repo"
)

// Config says what to run on what.
type Config struct {
	Dir       string   // working directory, absolute
	Policy    string   // policy file; empty for the repository's own, or conventions
	Patterns  []string // what to report; none: everything
	Rules     []string // analyzers and rules to run; none: all
	Analyzers func(policy.Source) []*analysis.Analyzer
}

// Result is what a run found. The whole repository was analysed, whatever the patterns.
type Result struct {
	Policy   *policy.Policy
	Findings []finding.Finding // that the patterns ask for and no exception allows, sorted
	Excepted []finding.Finding // that an exception allows, sorted
	Errors   []Error           // of files that could not be read, in the order of file names
	Coverage Coverage
	Phases   []Phase
}

// Error is a file that could not be looked at in full.
type Error struct {
	Pos     repo.Position
	Message string
	Fatal   bool // it can change the verdict that was asked for
}

func (e Error) Error() string { return e.Pos.String() + ": " + e.Message }

// Phase is a part of the run and the time it took.
type Phase struct {
	Name string
	Took time.Duration
}

// Failed reports whether the run's verdict is untrue for want of a file.
func (r *Result) Failed() bool {
	return slices.ContainsFunc(r.Errors, func(e Error) bool { return e.Fatal })
}

// Broken reports whether there is a finding of level error.
func (r *Result) Broken() bool {
	return slices.ContainsFunc(r.Findings, func(f finding.Finding) bool { return f.Level == policy.LevelError })
}

// ErrNoGoFiles is returned for a repository without any Go file.
var ErrNoGoFiles = errors.New("no Go files in the repository")

// Open finds the repository around dir and loads its policy; file is as in [policy.Load].
func Open(dir, file string) (*policy.Policy, error) {
	root, err := repo.FindRoot(dir)
	if err != nil {
		return nil, err
	}
	r, err := repo.Open(root)
	if err != nil {
		return nil, err
	}
	if file != "" && !filepath.IsAbs(file) {
		file = filepath.Join(dir, file)
	}
	return policy.Load(r, file)
}

// Run analyses the repository around the working directory.
func Run(cfg Config) (*Result, error) {
	clock := stopwatch{last: time.Now()}
	p, err := Open(cfg.Dir, cfg.Policy)
	if err != nil {
		return nil, err
	}
	clock.lap("policy and tree")
	g := importgraph.Of(p.Repo())
	clock.lap("import sections")
	if len(g.Dirs) == 0 {
		return nil, fmt.Errorf("%s: %w", p.Repo().Root().Dir, ErrNoGoFiles)
	}
	if len(p.Components()) == 0 {
		return nil, fmt.Errorf("%s: no component found by convention; write a policy, or let \"govern init\" begin one", p.Repo().Root().Dir)
	}
	asked, err := newScope(g, cfg.Dir, cfg.Patterns)
	if err != nil {
		return nil, err
	}
	rules, err := newSelection(cfg.Rules)
	if err != nil {
		return nil, err
	}
	found, err := analyse(p, g, rules, cfg.Analyzers)
	if err != nil {
		return nil, err
	}
	clock.lap("rules")
	res := &Result{Policy: p, Errors: fileErrors(g, asked, rules), Coverage: cover(p, g), Phases: clock.phases}
	res.keep(found, asked)
	return res, nil
}

// keep sorts findings into those that count and those that an exception allows.
func (r *Result) keep(found []finding.Finding, asked *scope) {
	for _, f := range found {
		switch {
		case !asked.reports(f):
		case f.Exception != nil:
			r.Excepted = append(r.Excepted, f)
		default:
			r.Findings = append(r.Findings, f)
		}
	}
	finding.Sort(r.Findings)
	finding.Sort(r.Excepted)
}

// fileErrors returns what could not be read or parsed. An error outside the patterns
// can change the verdict only of rules about the whole repository.
func fileErrors(g *importgraph.Graph, asked *scope, rules selection) []Error {
	var errs []Error
	for _, e := range g.Repo.Errors() {
		errs = append(errs, Error{Pos: repo.Position{File: e.File, Line: e.Line}, Message: reason(e.Err), Fatal: true})
	}
	whole := rules.has("cycles")
	for _, d := range g.Dirs {
		for _, f := range d.Files {
			for _, e := range f.Errs {
				errs = append(errs, Error{
					Pos:     repo.Position{File: join(d.Path, f.Name), Line: int(e.Line), Column: int(e.Column)},
					Message: e.Message,
					Fatal:   whole || asked.file(d.Path, f.Name),
				})
			}
		}
	}
	return errs
}

// reason strips the path from an error of the file system: the position says it.
func reason(err error) string {
	var pathErr *os.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err.Error()
	}
	return err.Error()
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
