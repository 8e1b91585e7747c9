package modules

import (
	"go/build/constraint"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"

	"github.com/phoenix-platform/govern/analyzers/modules/internal/section"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/licence"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// inventory is which modules outside the repository its own modules require, and who imports packages of them.
type inventory struct {
	policy   *policy.Policy
	graph    *importgraph.Graph
	modules  []*repo.Module
	pass     map[*repo.Module]string // the directory whose pass reports a finding about a module
	requires []*requirement          // by module, in the order of their go.mod
	by       map[*repo.Module]*lookup
	standard map[string][]use // uses of packages of the standard library, by import path; of those that are asked for
	missing  []use            // imports of packages that no requirement of the module has
	looked   map[string]bool  // directories
	unread   *unreadFiles
	scanner  *licence.Scanner
	beside   []followed // that tests alone led to so far, and nobody looked at

	generated map[*repo.Module]bool // modules that import packages of their own which are not there: code that nobody commits
}

// requirement is a requirement of a module outside the repository.
type requirement struct {
	repo.Require
	of     *repo.Module // that requires it
	module module.Version
	uses   []use // first those of production code; one for each component
	shared []use // likewise, in other modules of the same workspace
	tool   bool  // a tool directive names a package of it
}

// use is that code of a component imports a package.
type use struct {
	component *policy.Component // nil for code in none
	dir       string
	file      *importgraph.File
	imp       *importgraph.Import
	aside     bool // tests alone, or files that no program is built of
}

// followed is a directory that the graph leaves out, and an import of a module leads to.
type followed struct {
	of  *repo.Module
	dir string
}

// lookup finds the requirement that an import of a module is of.
type lookup struct {
	requires map[string]*requirement // by module path
	own      map[string]bool         // paths of requirements that are in the repository
	work     map[string]*requirement // what the modules of the workspace require, nil for what is in the repository; none outside of one
	known    map[string]answer
}

// answer is what an import path is.
type answer struct {
	of      *requirement // nil for none; in a workspace that of another module may be it
	missing bool         // in no module that is required by the one that imports it
}

// newInventory makes the inventory of a repository. Of packages of the standard library it has those that want accepts.
func newInventory(p *policy.Policy, g *importgraph.Graph, pass map[*repo.Module]string, want func(importPath string) bool) *inventory {
	v := &inventory{
		policy: p, graph: g, modules: g.Repo.Modules(), pass: pass, by: map[*repo.Module]*lookup{},
		scanner:  licence.NewScanner(section.From(p).LicencesNamed()),
		unread:   unreadIn(g.Repo),
		standard: map[string][]use{}, looked: map[string]bool{}, generated: map[*repo.Module]bool{},
	}
	for _, m := range v.modules {
		l := &lookup{requires: map[string]*requirement{}, own: maps.Clone(v.unread.paths), known: map[string]answer{}}
		l.own[m.Path] = true
		v.by[m] = l
		for _, req := range m.Requires {
			if _, inside := g.Repo.ModuleDir(m, req.Path); inside || l.own[req.Path] {
				l.own[req.Path] = true
				continue
			}
			r := &requirement{Require: req, of: m, module: replaced(g.Repo, m, module.Version{Path: req.Path, Version: req.Version})}
			l.requires[req.Path] = r
			v.requires = append(v.requires, r)
		}
	}
	v.unite()
	for _, m := range v.modules {
		for _, tool := range m.Tools {
			if r := v.by[m].find(tool).of; r != nil {
				r.tool = true
			}
		}
	}
	for _, d := range g.Dirs {
		v.look(d, want, false)
	}
	for len(v.beside) > 0 { // once all is known that programs are built of
		next := v.beside[0]
		v.beside = v.beside[1:]
		v.follow(next, want, true)
	}
	return v
}

// unite lets the modules of the workspace see what any of them requires: they are built with all of it. Of several versions that is the
// newest.
func (v *inventory) unite() {
	work := map[string]*requirement{}
	for _, r := range v.requires {
		if !v.graph.Repo.InWork(r.of.Dir) {
			continue
		}
		if other := work[r.Path]; other == nil || semver.Compare(r.Version, other.Version) > 0 {
			work[r.Path] = r
		}
	}
	for _, m := range v.modules {
		if !v.graph.Repo.InWork(m.Dir) {
			continue
		}
		for p := range v.by[m].own {
			work[p] = nil
		}
		v.by[m].work = work
	}
}

// passes returns the directory whose pass reports a finding about a module: its own if it has Go files, else its first with some.
func passes(g *importgraph.Graph) map[*repo.Module]string {
	pass := map[*repo.Module]string{}
	for _, d := range g.Dirs {
		m := g.Repo.ModuleOf(d.Path)
		if _, known := pass[m]; !known || m != nil && d.Path == m.Dir {
			pass[m] = d.Path
		}
	}
	for _, m := range g.Repo.Modules() {
		if _, known := pass[m]; !known {
			pass[m] = m.Dir
		}
	}
	return pass
}

// replaced returns what a module is built with in place of another one.
func replaced(r *repo.Repo, m *repo.Module, of module.Version) module.Version {
	var all []repo.Replace
	if work := r.Work(); work != nil && r.InWork(m.Dir) {
		all = append(all, work.Replaces...)
	}
	all = append(all, m.Replaces...)
	for _, exact := range []bool{true, false} {
		for _, d := range all {
			if d.Old.Path == of.Path && (d.Old.Version == of.Version && exact || d.Old.Version == "" && !exact) {
				return d.New
			}
		}
	}
	return of
}

// look enters what the files of a directory import. That of one which is aside, as tests alone import it, is for tests.
func (v *inventory) look(d *importgraph.Dir, want func(importPath string) bool, aside bool) {
	g := v.graph
	m := g.Repo.ModuleOf(d.Path)
	l, unread := v.by[m], v.unread.around(d.Path)
	switch {
	case unread:
		l = &lookup{known: map[string]answer{}} // the standard library needs no go.mod
	case l == nil:
		return
	}
	unread = unread || v.unread.works && v.graph.Repo.InWork(m.Dir)
	v.looked[d.Path] = true
	links := d.Links(v.graph.Repo)
	c := v.policy.ComponentOf(d.Path)
	template := isTemplate(d)
	for _, f := range d.Files {
		aside := sync.OnceValue(func() bool { return aside || c != nil && c.Kind == policy.Test || isAside(f) }) // few files need it
		for i := range f.Imports {
			imp := &f.Imports[i]
			if len(links) > 0 && links[0].Import == imp {
				switch to := (followed{m, links[0].To}); {
				case v.looked[to.dir] || g.Dir(to.dir) != nil:
				case aside():
					v.beside = append(v.beside, to)
				default:
					v.follow(to, want, false)
				}
				links = links[1:]
				continue
			}
			a := l.find(imp.Path)
			if a.of == nil && !a.missing && !want(imp.Path) {
				continue
			}
			u := use{c, d.Path, f, imp, aside()}
			switch {
			case a.of != nil && a.of.of == m:
				a.of.uses = with(a.of.uses, u)
			case a.of != nil:
				a.of.shared = with(a.of.shared, u)
			case !a.missing:
				v.standard[imp.Path] = with(v.standard[imp.Path], u)
			}
			if a.missing && !unread && !template && !builtAlone(f) {
				v.missing = append(v.missing, u)
			}
		}
	}
}

// follow looks at a directory that the graph leaves out, such as a hidden one.
func (v *inventory) follow(to followed, want func(importPath string) bool, aside bool) {
	if v.looked[to.dir] {
		return
	}
	v.looked[to.dir] = true
	if v.graph.Lacks(to.dir) {
		v.generated[to.of] = true
		return
	}
	if d, err := importgraph.ReadDir(v.graph.Repo, to.dir); err == nil {
		v.look(d, want, aside)
	}
}

// isTemplate reports whether the files of a directory become Go source when something is put in for words of them.
func isTemplate(d *importgraph.Dir) bool {
	return slices.ContainsFunc(d.Files, func(f *importgraph.File) bool {
		return slices.ContainsFunc(f.Imports, func(imp importgraph.Import) bool { return strings.Contains(imp.Path, "{{") })
	})
}

// builtAlone reports whether a file is left out of all packages unless it is named.
func builtAlone(f *importgraph.File) bool {
	_, ok := importgraph.Together(f.Constraint, &constraint.NotExpr{X: &constraint.TagExpr{Tag: "ignore"}})
	return !ok
}

// with adds a use: of each component one of production code counts, else one of others.
func with(all []use, u use) []use {
	for i := range all {
		if all[i].component == u.component {
			if all[i].aside && !u.aside {
				all[i] = u
			}
			return all
		}
	}
	return append(all, u)
}

// isAside reports whether no program is built of a file: a test, or one whose constraint asks for the tag tools or ignore.
func isAside(f *importgraph.File) bool {
	if f.Test || f.Constraint == nil {
		return f.Test
	}
	none := func(tag string) constraint.Expr { return &constraint.NotExpr{X: &constraint.TagExpr{Tag: tag}} }
	_, ok := importgraph.Together(f.Constraint, none("tools"), none("ignore"))
	return !ok
}

// find returns what an import path is for the module: the longest path that contains it counts.
func (l *lookup) find(importPath string) answer {
	a, ok := l.known[importPath]
	if !ok {
		a = l.search(importPath)
		l.known[importPath] = a
	}
	return a
}

func (l *lookup) search(importPath string) answer {
	if repo.Standard(importPath) || strings.HasPrefix(importPath, ".") || !strings.Contains(strings.SplitN(importPath, "/", 2)[0], ".") {
		return answer{}
	}
	a, known := answer{}, false
	for p := importPath; ; {
		r, is := l.requires[p]
		own := is || l.own[p]
		if !own {
			r, is = l.work[p]
		}
		if !known {
			a.of, known = r, own || is
		}
		if own {
			return a
		}
		at := strings.LastIndexByte(p, '/')
		if at < 0 {
			a.missing = true
			return a
		}
		p = p[:at]
	}
}

// all returns the uses of a requirement by the module that has it, and by others of its workspace.
func (r *requirement) all() []use {
	if len(r.shared) == 0 {
		return r.uses
	}
	all := slices.Clone(r.uses)
	for _, u := range r.shared {
		all = with(all, u)
	}
	return all
}

// production returns the uses of a requirement by code that programs are built of.
func (r *requirement) production() (all []use) {
	for _, u := range r.all() {
		if !u.aside {
			all = append(all, u)
		}
	}
	return all
}

// isProduction reports whether a requirement is one of programs. Imports decide that; what none is of is one unless the go.mod says that
// others or tools need it.
func (r *requirement) isProduction() bool {
	return len(r.production()) > 0 || len(r.all()) == 0 && !r.Indirect && !r.tool
}

// forOthers reports whether a requirement is there for other modules alone: a comment calls it indirect, and no code imports it.
func (r *requirement) forOthers() bool { return r.Indirect && len(r.all()) == 0 }

// place returns where a requirement stands.
func (r *requirement) place() finding.Place { return placeOf(r.Require) }

func placeOf(r repo.Require) finding.Place {
	return finding.Place{
		Position: r.Pos, EndLine: r.Pos.Line, EndColumn: r.Pos.Column + r.EndOffset - r.Offset, Offset: r.Offset, EndOffset: r.EndOffset,
	}
}

// String returns the module as messages name it.
func (r *requirement) String() string { return quotedVersion(r.Path, r.Version) }

// finding begins a finding about a requirement.
func (v *inventory) finding(rule string, r *requirement) finding.Finding {
	return finding.Finding{
		Rule: finding.Rule(rule), Place: r.place(), Dir: v.pass[r.of], From: r.of.Dir, Subject: r.of.Path, Target: r.Path, Outside: r.Path,
	}
}

// users names the components of uses, sorted: service "api" (@api-team).
func users(uses []use) string {
	var names []string
	for _, u := range uses {
		if u.component != nil {
			names = append(names, u.component.String())
		} else {
			names = append(names, "code in no component")
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if more := len(names) - mostNames; more > 0 {
		names = append(names[:mostNames], finding.Count(more, "more component"))
	}
	return enumerate(names)
}

// mostNames is how many components or modules a message names.
const mostNames = 3

// enumerate joins words for a message: a, b and c.
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
