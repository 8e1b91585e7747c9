package typed

import (
	"cmp"
	"context"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/kept"
	"github.com/phoenix-platform/govern/internal/system/regular"
	"github.com/phoenix-platform/govern/internal/system/temporary"
)

// Config says what to run on what.
type Config struct {
	Policy    *policy.Policy // of a repository that was walked
	Analyzers []Analyzer     // all of which the policy wants
	Asked     func(dir string) bool
	Part      func(dir string) bool // what of that is looked at, in a run that leaves the rest to others; nil for all
	Tags      string                // build tags, separated by commas; empty for those of the environment

	// Elsewhere lets the go command share what it compiles with runs on the same packages in another directory
	// (-trimpath). It shares nothing with the user's own builds then.
	Elsewhere bool

	// Keep has what earlier runs found out, and gets what this one does; nil for nothing. The results are the same.
	Keep *kept.Store

	// Memory is what the process has in mind of earlier runs, and will have of this one; nil for nothing. What packages import that
	// somebody is to look at soon it will have in mind, too. Soon may be nil.
	Memory *Memory
	Soon   func(dir string) bool

	// Context ends a run early; nil for none. What such a run returns is of no use, while all that it keeps is whole.
	Context context.Context

	Progress func(phase string, done, total int) // told what goes on, by several goroutines; may be nil
}

func (cfg Config) progress(phase string, done, total int) {
	if cfg.Progress != nil {
		cfg.Progress(phase, done, total)
	}
}

// Result is what a run came to.
type Result struct {
	Packages []Package // those asked for that an analyzer looked at, by directory
	Errors   []Error   // sorted by place
	Unloaded []string  // directories of packages that would be in an error if the policy did not exempt them, sorted
	Notices  []Notice  // likewise
	Checked  int       // packages whose types come from source
	Made     int       // packages whose declarations were checked because others asked for them, and nobody had them in mind
	Build    string    // the build configuration, in words; empty if no package had to be loaded
	LeftOut  []string  // files that this configuration leaves out of packages with work, sorted

	// Unsettled is that what the go command said would be kept, were the files of the repository some seconds older.
	Unsettled bool
}

// Package is the results of the analyzers that ran on a package.
type Package struct {
	Dir     string // relative to the root
	Path    string // import path; with _test for an external test package
	Results map[*analysis.Analyzer]any
}

// Error is why a package, or more, that had to be looked at could not be, or not in full. What is whole in it was.
type Error struct {
	Pos     repo.Position
	Dirs    []string // of the packages
	Cycle   string   // the directory of a package in a circle of imports, where that is the cause; else empty
	Message string
}

// Notice is what is to be known of the results.
type Notice struct {
	Pos     repo.Position
	Message string
}

// Run runs analyzers on the packages of a repository that give them work. What could not be looked at is in the
// result's errors; the rest is looked at.
func Run(cfg Config) *Result {
	res := new(Result)
	if len(cfg.Analyzers) == 0 {
		return res
	}
	if driver() != "" {
		cfg.Keep = nil // what its answers rest on nobody knows
	}
	if cfg.Context == nil {
		cfg.Context = context.Background()
	}
	r := &run{Config: cfg, repo: cfg.Policy.Repo(), res: res}
	r.tests = slices.ContainsFunc(cfg.Analyzers, func(a Analyzer) bool { return a.Tests != nil && a.Tests(cfg.Policy) })
	for _, a := range cfg.Analyzers {
		r.reaches = append(r.reaches, a.Reaches(cfg.Policy))
	}
	r.candidates = newCandidates(importgraph.Of(r.repo), r.reaches, r.tests)
	dirs := slices.DeleteFunc(slices.Sorted(maps.Keys(r.candidates.dirs)), func(dir string) bool {
		return r.candidates.graph.Dir(dir) == nil || !cfg.Asked(dir)
	})
	groups, loose := groupsOf(r.repo, dirs)
	scratch, err := temporary.Dir(scratchParent(), "go")
	if err == nil { // else the go command says what is wrong
		defer temporary.Remove(scratch) //nolint:errcheck // a temporary directory
	}
	var all []*loaded
	for _, g := range groups {
		if r.stopped() {
			break
		}
		g.scratch = scratch
		if l := r.load(g); l != nil {
			all = append(all, l)
		}
	}
	if cfg.Part == nil { // else what others see is not known
		r.beyond(all)
	}
	for _, l := range all {
		l.loader.prepare()
	}
	defer r.helper.Close()
	for _, l := range all {
		l.loader.keepSeen()
		l.loader.memorize()
	}
	for _, dir := range loose {
		first := path.Join(dir, r.candidates.graph.Dir(dir).Files[0].Name)
		r.fail(fault{pos: repo.Position{File: first}, dir: dir, lost: true, cause: "no module",
			why: "in no module, so the go command cannot load it; a go.mod makes it one"}, r.Analyzers...)
	}
	r.settle()
	for _, a := range cfg.Analyzers {
		if a.Faults != nil {
			res.Errors = append(res.Errors, a.Faults(cfg.Policy)...)
		}
	}
	res.sort()
	return res
}

// scratchParent returns where the go command writes what it needs for the time of a build, also by "go env -w"; empty for
// the usual place.
func scratchParent() string {
	if dir := os.Getenv("GOTMPDIR"); dir != "" {
		return dir
	}
	file := os.Getenv("GOENV")
	if config, err := os.UserConfigDir(); file == "" && err == nil {
		file = filepath.Join(config, "go", "env")
	}
	text, err := regular.ReadFile(file)
	if err != nil {
		return "" // "off", or none
	}
	for line := range strings.Lines(string(text)) {
		if dir, ok := strings.CutPrefix(strings.TrimSpace(line), "GOTMPDIR="); ok {
			return dir
		}
	}
	return ""
}

// stopped reports whether the run is to end early. Once it is, it stays so: what finds that it is not rests on nothing that was left out.
func (r *run) stopped() bool { return r.Context.Err() != nil }

// run is one call of Run.
type run struct {
	Config
	repo       *repo.Repo
	reaches    []func(importPath string) bool // in the order of the analyzers
	tests      bool
	candidates *candidates
	helper     *kept.Helper // that GOCACHEPROG names; nil for none

	mu     sync.Mutex // guards what follows while packages are checked
	res    *Result
	faults []fault
}

// load looks at the packages of one group, and returns them; nil if they cannot be listed.
func (r *run) load(g *group) *loaded {
	if err := g.blocked(r.repo); err != nil {
		r.failGroup(g, err)
		return nil
	}
	env, err := g.env(r.Context)
	if err != nil {
		r.failGroup(g, err)
		return nil
	}
	r.res.Build = env.configuration(r.Tags)
	graph, l, err := r.imports(g, env)
	if err != nil {
		r.failGroup(g, err)
		return nil
	}
	r.outdated(g, graph)
	l.check(graph)
	r.leftOut(g, graph)
	return &loaded{graph: graph, loader: l}
}

// imports returns the packages of a group and all that they import, with what is to be done about each. cgo works for a
// second, so it is asked for where there is something to translate.
func (r *run) imports(g *group, env buildEnv) (*graph, *loader, error) {
	for translated := false; ; translated = true {
		graph, err := r.listed(g, env, translated)
		if err != nil {
			return nil, nil, err
		}
		graph.ask(r.Part)
		r.spread(graph)
		l := newLoader(r, g, env)
		if l.seen != nil {
			l.seen.weigh(graph, env)
		}
		l.choose(graph)
		if err := l.list(graph); err != nil {
			return nil, nil, err
		}
		l.recheck(graph)
		if translated || !graph.untranslated(r.candidates) {
			return graph, l, nil
		}
	}
}

// listed returns the packages of a group and all that they import: as an earlier run left them, or else as the go command says.
func (r *run) listed(g *group, env buildEnv, translated bool) (*graph, error) {
	key, keeps := r.listingKey(g, env, "import graph", append([]string{word(translated)}, g.patterns(r.repo)...)...)
	if keeps {
		if roots := r.recall(g, env, key); roots != nil {
			return newGraph(r.repo, roots, env.sizes()), nil
		}
	}
	asked := time.Now()
	roots, err := g.list(r, env, translated)
	if err := cmp.Or(err, r.Context.Err()); err != nil {
		return nil, err
	}
	graph := newGraph(r.repo, roots, env.sizes())
	if keeps {
		r.remember(g, env, key, graph, asked)
	}
	return graph, nil
}

func (res *Result) sort() {
	slices.SortFunc(res.Packages, func(a, b Package) int { return cmp.Or(cmp.Compare(a.Dir, b.Dir), cmp.Compare(a.Path, b.Path)) })
	slices.SortFunc(res.Errors, func(a, b Error) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.Message, b.Message),
		)
	})
	slices.SortFunc(res.Notices, func(a, b Notice) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Message, b.Message))
	})
	slices.Sort(res.Unloaded)
	slices.Sort(res.LeftOut)
}

// subjects names what analyzers look for.
func subjects(all []Analyzer) string {
	var names []string
	for _, a := range all {
		if !slices.Contains(names, a.Subject) {
			names = append(names, a.Subject)
		}
	}
	return finding.Enumerate(names)
}

// workers is how many packages are parsed or checked at a time.
func workers() int { return runtime.GOMAXPROCS(0) }
