package metrics

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/section"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/signal"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// programs is the packages of a repository by what runs them.
type programs struct {
	policy   *policy.Policy
	says     section.Metrics
	graph    *importgraph.Graph
	edges    *importgraph.Edges
	packages []*usage.Observed
	byDir    map[string][]*usage.Observed
	byKey    map[string]function
	named    map[named]string // keys of functions
	called   map[string]bool  // functions that somebody mentions, by key
	handed   map[string]bool  // those that are handed on as values, by full name
	judged   map[judged]signal.Verdict
	partly   map[string]bool // those of which statements tell a part of a name, by key
}

// function is one of a package.
type function struct {
	*usage.Function
	in *usage.Observed
}

// named is a function by its package and name.
type named struct{ path, name string }

func newPrograms(p *policy.Policy, all *whole.Program) *programs {
	graph := importgraph.Of(p.Repo())
	x := &programs{
		policy: p, says: section.From(p), graph: graph, edges: graph.Edges(false), packages: all.Packages,
		byDir: map[string][]*usage.Observed{}, byKey: map[string]function{}, named: map[named]string{}, called: map[string]bool{},
		handed: map[string]bool{}, partly: map[string]bool{}, judged: map[judged]signal.Verdict{},
	}
	for _, seen := range all.Packages {
		x.byDir[seen.Dir] = append(x.byDir[seen.Dir], seen)
		for i := range seen.Statements {
			if s := &seen.Statements[i]; s.Apart && s.Unknown && len(s.Uses) == 0 {
				x.handed[s.Callee] = true
			}
		}
		for i := range seen.Functions {
			f := &seen.Functions[i]
			x.byKey[f.Key] = function{f, seen}
			x.named[named{seen.Path, f.Name}] = f.Key
			for _, c := range f.Calls {
				x.called[c.Key] = true
			}
		}
		for i := range seen.Statements {
			s := &seen.Statements[i]
			if slices.ContainsFunc(s.Uses, func(u usage.Use) bool { return s.Own && u.Open }) {
				x.partly[x.named[named{seen.Path, s.Decl}]] = true
			}
		}
	}
	return x
}

// program is what runs a component: its mains, and those by which others put it together with more.
type program struct {
	mains []string        // directories, its own first
	dirs  map[string]bool // of all packages in it that count for the component
	runs  map[string]bool // the functions of shared packages that run, by key
}

// of returns the program of a component. That has no directories if the component has no Go code.
func (x *programs) of(c *policy.Component) program {
	own := x.packagesOf(c)
	starts, mains := map[string]bool{}, []string{}
	for _, dir := range x.edges.Mains {
		if x.policy.ComponentOf(dir) == c {
			mains = append(mains, dir)
		}
	}
	has := len(mains) > 0
	if !has {
		for _, dir := range own {
			starts[dir] = true
		}
	}
	importing := importgraph.Reachable(slices.Values(own), x.edges.Importing)
	for _, dir := range x.edges.Mains {
		of := x.policy.ComponentOf(dir)
		together := of == nil || of.Kind == policy.Root || !has && !isService(of)
		if of != c && importing[dir] && together {
			mains = append(mains, dir)
		}
	}
	for _, dir := range mains {
		starts[dir] = true
	}
	g := program{mains: mains, dirs: importgraph.Reachable(maps.Keys(starts), x.edges.Imports)}
	for dir := range g.dirs {
		if of := x.policy.ComponentOf(dir); of != c && isService(of) {
			delete(g.dirs, dir) // what another service makes is its own
		}
	}
	g.runs = x.running(g.dirs)
	return g
}

func isService(c *policy.Component) bool { return c != nil && c.Kind == policy.Service }

// packagesOf returns the directories of a component's packages.
func (x *programs) packagesOf(c *policy.Component) (all []string) {
	for _, d := range x.graph.Dirs {
		if x.policy.ComponentOf(d.Path) == c && slices.ContainsFunc(d.Files, func(f *importgraph.File) bool { return !f.Test }) {
			all = append(all, d.Path)
		}
	}
	return all
}

// running returns the functions that run in some packages: all of those that are not shared, what initialises a package, methods, and
// what these name.
func (x *programs) running(dirs map[string]bool) map[string]bool {
	runs := map[string]bool{}
	var queue []function
	visit := func(key string) {
		if f, known := x.byKey[key]; known && dirs[f.in.Dir] && !runs[key] {
			runs[key] = true
			queue = append(queue, f)
		}
	}
	for key, f := range x.byKey {
		if f.Start || strings.HasPrefix(key, "(") || !usage.Shared(x.policy.ComponentOf(f.in.Dir)) {
			visit(key)
		}
	}
	for len(queue) > 0 {
		f := queue[0]
		queue = queue[1:]
		for _, c := range f.Calls {
			if !c.Test {
				visit(c.Key)
			}
		}
	}
	return runs
}

// has is what is known of a required metric in a program.
type has struct {
	sites   []site // that make it
	unknown []site // that may make it
}

// site is a place that makes metrics.
type site struct {
	*usage.Statement
	in  *usage.Observed
	use usage.Use // the zero value where nothing of the name is known
	by  string    // the package that the policy says makes it, in place of a statement
}

// required returns what a program has of a required metric.
func (x *programs) required(g program, text string) (h has) {
	for _, p := range x.says.Providers {
		if slices.ContainsFunc(p.Gives, func(name string) bool { return satisfies(text, name) }) && x.imports(g, p.Path) {
			h.sites = append(h.sites, site{by: p.Path})
		}
	}
	for s := range x.statements(g) {
		if s.use.Name.Parts == nil {
			h.unknown = append(h.unknown, s)
			continue
		}
		switch x.verdict(text, s.use) {
		case signal.Yes:
			h.sites = append(h.sites, s)
		case signal.Maybe:
			if key := x.keyOf(s); !s.use.Open || !x.called[key] || x.handed[key] {
				h.unknown = append(h.unknown, s)
			}
		}
	}
	slices.SortStableFunc(h.sites, compareSites)
	slices.SortStableFunc(h.unknown, compareSites)
	return h
}

// judged is a required metric and what is made: its name, type, labels and form.
type judged struct {
	text   string
	made   [4]string
	access usage.Access
}

// verdict is [verdict], which is asked once: many programs have the same packages.
func (x *programs) verdict(text string, u usage.Use) signal.Verdict {
	key := judged{text, [4]string(u.Name.Parts), u.Access}
	v, known := x.judged[key]
	if !known {
		v = verdict(text, u)
		x.judged[key] = v
	}
	return v
}

// statements yields what the packages of a program make, each metric by itself, in the order of packages.
func (x *programs) statements(g program) func(yield func(site) bool) {
	return func(yield func(site) bool) {
		for _, seen := range x.packages {
			if !g.dirs[seen.Dir] {
				continue
			}
			j := kind().NewJudge(x.policy, seen)
			for i := range seen.Statements {
				s := &seen.Statements[i]
				if !s.Own || !j.Asks(s.Test, s.Generated) || !x.runs(g, seen, s) {
					continue
				}
				for _, u := range s.Uses {
					if !yield(site{Statement: s, in: seen, use: u}) {
						return
					}
				}
				// Of a function that is handed on, its own statements may tell more.
				if s.Unknown && (!x.handed[s.Callee] || !x.partly[s.Callee]) && !yield(site{Statement: s, in: seen}) {
					return
				}
			}
		}
	}
}

// runs reports whether a statement runs in a program, as far as calls show.
func (x *programs) runs(g program, seen *usage.Observed, s *usage.Statement) bool {
	key, known := x.named[named{seen.Path, s.Decl}]
	return s.Decl == "" || !known || strings.HasPrefix(key, "(") || g.runs[key]
}

func (x *programs) keyOf(s site) string { return x.named[named{s.in.Path, s.Decl}] }

// partial reports whether some package of a program does not type-check.
func (x *programs) partial(g program) bool {
	return slices.ContainsFunc(x.packages, func(seen *usage.Observed) bool { return seen.Partial && g.dirs[seen.Dir] })
}

// imports reports whether a package of a program is one of an import path, or imports it.
func (x *programs) imports(g program, importPath string) bool {
	for dir := range g.dirs {
		d := x.graph.Dir(dir)
		for _, f := range d.Files {
			if !f.Test && f.HasImport(importPath) {
				return true
			}
		}
	}
	return false
}

// at returns the place that stands for a component: the package clause of its main, else of its first package.
func (x *programs) at(c *policy.Component, g program) (finding.Place, string, bool) {
	foreign := func(dir string) bool { return x.policy.ComponentOf(dir) != c }
	dirs := slices.Concat(slices.DeleteFunc(slices.Clone(g.mains), foreign), x.packagesOf(c))
	if len(dirs) == 0 {
		return finding.Place{}, "", false
	}
	d := x.graph.Dir(dirs[0])
	at := slices.IndexFunc(d.Files, func(f *importgraph.File) bool { return f.Name == "main.go" })
	if at < 0 {
		at = slices.IndexFunc(d.Files, func(f *importgraph.File) bool { return !f.Test })
	}
	return finding.At(d.Path, d.Files[at], d.Files[at].Clause), d.Path, true
}

func compareSites(a, b site) int {
	return cmp.Or(cmp.Compare(a.by, b.by), a.position().Compare(b.position()))
}

func (s site) position() (at repo.Position) {
	if s.Statement != nil {
		at = s.Place.Position
	}
	return at
}
