package routes

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// table is the routes of a repository.
type table struct {
	policy *policy.Policy
	alone  bool // only one package is seen
	routes []route

	found  []found
	mounts map[string][]found // by what is mounted
	strays *strays
	bound  map[boundKey]bool
	// What gives methods to a route in another statement than the one that registers it, and where routes are registered.
	refined    map[boundKey][]string
	registered map[string]bool
	mounted    map[boundKey]bool           // where something is mounted that is known
	handlers   map[string]string           // by place
	doubtful   map[string]bool             // places where a condition decides
	stands     map[string]*usage.Statement // what registers by itself, by place
	within     map[string]string           // the directories of these
	again      map[string][]string         // places where one function registers the same, by what it registers
	called     map[string]bool             // functions that some code names, by their keys
	shared     []found                     // what shared code registers by itself
	served     []served                    // services of gRPC
	seen       map[*policy.Component]bool  // of which code is seen
	isMain     bool                        // the package that is seen alone is one that nobody imports
}

// found is what a use says, and who answers for it.
type found struct {
	told
	component *policy.Component
	judge     *usage.Judge
	by        *usage.Statement
}

// boundKey is a place where a component registers something.
type boundKey struct {
	component *policy.Component
	at, path  string
}

// tableOf returns the routes that packages register. Alone says that there are others, of which nothing is known.
func tableOf(p *policy.Policy, packages []*usage.Observed, alone bool) *table {
	t := &table{
		policy: p, alone: alone, mounts: map[string][]found{}, bound: map[boundKey]bool{}, refined: map[boundKey][]string{},
		registered: map[string]bool{}, mounted: map[boundKey]bool{},
		handlers: map[string]string{}, doubtful: map[string]bool{}, stands: map[string]*usage.Statement{}, within: map[string]string{},
		called: map[string]bool{}, seen: map[*policy.Component]bool{}, again: map[string][]string{},
		strays: newStrays(packages),
	}
	t.reach(packages)
	for _, seen := range packages {
		t.isMain = alone && seen.Package == "main"
		t.look(seen)
	}
	t.repeat()
	t.leftover()
	for _, f := range t.found {
		t.enter(f)
	}
	t.simplify()
	slices.SortStableFunc(t.routes, compareRoutes)
	t.routes = slices.CompactFunc(t.routes, func(a, b route) bool { return compareRoutes(a, b) == 0 })
	return t
}

// simplify leaves out what says less of a route than another value at the same place: a part of its path is not known.
func (t *table) simplify() {
	type place struct {
		by *usage.Statement
		at repo.Position
	}
	whole := map[place][]route{}
	for _, r := range t.routes {
		if r.whole() {
			k := place{r.by, r.at}
			whole[k] = append(whole[k], r)
		}
	}
	t.routes = slices.DeleteFunc(t.routes, func(r route) bool {
		return !r.whole() && slices.ContainsFunc(whole[place{r.by, r.at}], func(w route) bool {
			return (r.method == w.method || r.method == valueflow.Hole) && framework.Fills(w.path, r.path)
		})
	})
}

// reach notes which functions are named by code that may run. Of a package alone, any code may: others may name its functions.
func (t *table) reach(packages []*usage.Observed) {
	names := map[string][]string{}
	var next []string
	for _, seen := range packages {
		for _, f := range seen.Functions {
			if t.alone || runs(f) {
				next = append(next, f.Key)
			}
			for _, c := range f.Calls {
				if !c.Test && c.Key != f.Key {
					names[f.Key] = append(names[f.Key], c.Key)
				}
			}
		}
	}
	for len(next) > 0 {
		named := names[next[0]]
		next = next[1:]
		for _, key := range named {
			if !t.called[key] {
				t.called[key] = true
				next = append(next, key)
			}
		}
	}
}

// runs reports whether a function may run that no code names. Methods may be called by interfaces.
func runs(f usage.Function) bool { return f.Start || f.Name == "main" || strings.Contains(f.Name, ".") }

// unnamed returns the functions of a package that no code names which may run: nothing calls them.
func (t *table) unnamed(seen *usage.Observed) map[string]bool {
	all := map[string]bool{}
	for _, f := range seen.Functions {
		if !runs(f) && !t.called[f.Key] {
			all[f.Name] = true
		}
	}
	return all
}

// leftover adds what shared code registers of which no caller is seen that answers for it.
func (t *table) leftover() {
	at := map[string]bool{}
	for _, f := range t.found {
		if !f.open {
			at[f.at] = true
		}
	}
	for _, f := range t.shared {
		if !at[f.at] {
			t.note(f)
		}
	}
}

// repeatKey tells what a function registers, wherever in it that stands.
func repeatKey(dir string, s *usage.Statement, is told) string {
	return strings.Join([]string{dir, s.Decl, s.Callee, is.method, is.router, is.path, is.handler}, "\n")
}

// repeat adds what callers of a function register by its further calls that are the same: the value flow tells of one.
func (t *table) repeat() {
	type key struct {
		by *usage.Statement
		at string
	}
	known, others := map[key]bool{}, map[string][]string{}
	for _, f := range t.found {
		known[key{f.by, f.at}] = true
	}
	for _, places := range t.again {
		for _, at := range places {
			if len(places) > 1 {
				others[at] = places
			}
		}
	}
	for _, f := range slices.Clone(t.found) {
		for _, at := range others[f.at] {
			if k := (key{f.by, at}); len(f.use.Hops) > 0 && !known[k] {
				known[k] = true
				f.at = at
				t.note(f)
			}
		}
	}
}

// look adds what a package does.
func (t *table) look(seen *usage.Observed) {
	j := kind().NewJudge(t.policy, seen)
	t.seen[j.Component] = true
	if b, ok := seen.Beside.(beside); ok {
		t.serve(j, b.Servers)
		for _, h := range b.Handlers {
			t.handlers[h.At] = h.Name
		}
		for _, at := range b.Doubtful {
			t.doubtful[at] = true
		}
		for _, at := range b.Leaves {
			t.strays.leaves[at] = true
		}
	}
	for i := range seen.Statements {
		s := &seen.Statements[i]
		for _, u := range s.Uses {
			// Whoever tells the path is of more interest than what it is told.
			is := routeIn(u)
			if at := is.at; s.Own && len(u.Hops) == 0 && t.stands[at] == nil && !strings.Contains(is.path, valueflow.Hole) {
				t.stands[at], t.within[at] = s, seen.Dir
				what := repeatKey(seen.Dir, s, is)
				t.again[what] = append(t.again[what], at)
			}
		}
	}
	if j.Component != nil && j.Component.Kind == policy.Test {
		return
	}
	unnamed := t.unnamed(seen)
	for s, u := range j.Asked() {
		f := found{routeIn(u), t.server(j, u), j, s}
		switch {
		case unnamed[s.Decl]:
		case !j.CallersAnswer():
			t.note(f)
		case s.Own:
			t.shared = append(t.shared, f)
		}
	}
}

// server returns the component whose route it is: that whose code registers it, else the next one on the way that is none which all share.
func (t *table) server(j *usage.Judge, u usage.Use) *policy.Component {
	for i := len(u.Hops) - 1; i >= 0; i-- {
		dir, ok := t.policy.Repo().Resolve(j.Seen.Dir, u.Hops[i].Pkg)
		if !ok {
			continue
		}
		if c := t.policy.ComponentOf(dir); c != nil && !usage.Shared(c) && c.Kind != policy.Test {
			return c
		}
	}
	return j.Component
}

func (t *table) note(f found) {
	if f.mounts {
		t.strays.note(f)
		if token := routerOf(f.handler).made; token != "" {
			t.mounts[token] = append(t.mounts[token], f)
			t.mounted[boundKey{f.component, f.at, f.path}] = true
		}
		if f.use.Access&handing != 0 || t.mounted[boundKey{f.component, f.at, f.path}] {
			return
		}
	}
	if f.refines {
		if !strings.Contains(f.router, framework.HandlerMark) {
			return
		}
		t.bound[boundKey{f.component, f.at, refinedKey(routerOf(f.router).path)}] = true
		later := laterKey(f.component, routerOf(f.router), "")
		t.refined[later] = append(t.refined[later], f.at)
	} else if f.use.Access&serving != 0 {
		t.registered[f.at] = true
	}
	if !f.open {
		t.bound[boundKey{f.component, f.at, ""}] = true
	}
	t.found = append(t.found, f)
}

// laterKey is the key of a route of which a later statement tells the methods: of a route in a variable.
func laterKey(c *policy.Component, r router, path string) boundKey {
	return boundKey{c, r.made, refinedKey(r.path + path)}
}

// refinedLater reports whether a statement that registers nothing itself gives methods to a route.
func (t *table) refinedLater(f found, r router) bool {
	return r.made != "" && slices.ContainsFunc(t.refined[laterKey(f.component, r, f.path)], func(at string) bool { return !t.registered[at] })
}

func refinedKey(path string) string { return "refined " + path }

// router is what a router is made of.
type router struct {
	strips  []string
	made    string // the library and place by which it is made, empty where it is none that is made
	open    bool   // nothing is known of the router that it is a group of
	path    string
	prefix  bool // a route of it is for all that begins with the path
	methods []string
}

// routerOf reads what a router is made of.
func routerOf(text string) (r router) {
	for {
		rest, ok := strings.CutPrefix(text, framework.StripMark)
		if !ok {
			break
		}
		strip, after, _ := strings.Cut(rest, framework.StripMark)
		r.strips, text = append(r.strips, strip), after
	}
	if rest, ok := strings.CutPrefix(text, framework.MadeBegins); ok {
		r.made, text, _ = strings.Cut(rest, framework.MadeEnds)
	} else if rest, ok := strings.CutPrefix(text, valueflow.Hole); ok {
		r.open, text = true, rest
	}
	for {
		before, rest, ok := strings.Cut(text, framework.MethodMark)
		if !ok {
			break
		}
		method, after, _ := strings.Cut(rest, framework.MethodMark)
		r.methods, text = append(r.methods, methodsIn(method)...), before+after
	}
	text = strings.ReplaceAll(text, framework.HandlerMark, "")
	r.prefix = strings.HasSuffix(text, framework.PrefixMark)
	r.path = strings.NewReplacer(framework.PrefixMark, "", framework.EndMark, "").Replace(text)
	return r
}

// enter adds the routes that are found somewhere.
func (t *table) enter(f found) {
	key := boundKey{f.component, f.at, ""}
	r := routerOf(f.router)
	switch {
	case f.open && t.bound[key]:
		return // callers tell
	case t.mounted[boundKey{f.component, f.at, f.path}]:
		return
	case f.use.Access&serving != 0 && f.method == "" && t.bound[boundKey{f.component, f.at, refinedKey(r.path + f.path)}]:
		return
	case f.use.Access&serving != 0 && f.method == "" && t.refinedLater(f, r):
		return
	}
	methods := methodsIn(f.method)
	if len(methods) == 0 {
		methods = []string{""}
	}
	text, lax := f.path, f.of.Lax
	if f.mounts || text == "" && r.prefix {
		text = strings.TrimSuffix(text, "/") + "/" + framework.Rest
	}
	if f.of.Style == framework.Mux {
		var verb string
		verb, _, text = framework.Pattern(text)
		methods = []string{verb}
	}
	if len(r.methods) > 0 && f.method == "" {
		methods = r.methods
	}
	by, hops := f.by, f.use.Hops
	if s := t.stands[f.at]; s != nil && t.within[f.at] == f.judge.Seen.Dir {
		by, hops = s, nil // no other package has a part in it
	}
	if f.of.Joins && text != "" {
		text = "/" + text
	}
	for _, base := range t.bases(f, r, nil) {
		full := framework.Normal(base.style, base.path) + "/" + framework.Normal(f.of.Style, r.path+text)
		if base.path == "" {
			full = framework.Normal(f.of.Style, r.path+text)
		}
		full = framework.Normal(framework.Mux, full)
		if lax && len(full) > 1 {
			full = strings.TrimSuffix(full, "/")
		}
		for _, method := range methods {
			t.routes = append(t.routes, route{
				component: f.component, method: normalMethod(method), path: full, rooted: base.rooted, root: base.root,
				below:   f.of.Style == framework.Mux && strings.HasSuffix(f.path, "/"),
				handler: t.handlers[f.at], at: t.position(f), certain: !t.doubtful[f.at] && f.use.Nature&conditional == 0,
				judge: f.judge, by: by, hops: hops,
			})
		}
	}
}

// base is where a router may be.
type base struct {
	path   string
	style  framework.Style
	rooted bool
	root   string
}

// bases returns where the router of something found may be.
func (t *table) bases(f found, r router, within []string) []base {
	switch {
	case r.open:
		rooted := f.of.Rooted || f.use.Access&original != 0
		return []base{{rooted: rooted && !t.alone}}
	case r.made == "":
		return []base{{rooted: true}}
	}
	var all []base
	if !slices.Contains(within, r.made) && len(within) < maxWithin {
		for _, m := range t.mountsOf(r.made, f) {
			all = append(all, t.under(m, append(within, r.made))...)
		}
	}
	if len(all) > 0 {
		return all
	}
	return []base{{rooted: t.isRoot(r.made) && !t.strays.may(r.made), root: r.made}}
}

// maxWithin bounds how many routers are put into each other.
const maxWithin = 8

// isRoot reports whether a router that nothing is seen to mount is one that nothing mounts. Alone, that is known of one which is made in a
// package that nobody imports, and of those that are put under no other.
func (t *table) isRoot(made string) bool {
	if !t.alone {
		return true
	}
	return t.isMain || len(libraryOf(made).Origins) > 0
}

// libraryOf returns the library that makes a router: of several versions the first.
func libraryOf(made string) framework.Framework {
	name, _, _ := strings.Cut(made, " ")
	for _, f := range framework.All() {
		if f.Name == name {
			return f
		}
	}
	return framework.Framework{}
}

// mountsOf returns the calls that mount a router, for something found on it. Those of the same component count before others: two of them
// may get their routers from a function that all share.
func (t *table) mountsOf(made string, f found) []found {
	all := t.mounts[made]
	own := slices.DeleteFunc(slices.Clone(all), func(m found) bool { return m.component != f.component })
	if len(own) > 0 {
		return own
	}
	_, at, _ := strings.Cut(made, " ")
	pkg, _, _ := strings.Cut(at, " ")
	if dir, ok := t.policy.Repo().Resolve(f.judge.Seen.Dir, pkg); ok && usage.Shared(t.policy.ComponentOf(dir)) {
		return nil // it is of those who mount it
	}
	return all
}

// under returns where a router is that a call mounts.
func (t *table) under(m found, within []string) (all []base) {
	parent, child := routerOf(m.router), routerOf(m.handler)
	for _, b := range t.bases(m, parent, within) {
		switch {
		case len(child.strips) > 0:
			for _, s := range child.strips {
				b.path += s
			}
		case m.receives || libraryOf(child.made).Rooted:
			// It is asked for all of the path.
		default:
			b.path += framework.Normal(m.of.Style, parent.path+m.path)
			b.style = framework.Mux
		}
		all = append(all, b)
	}
	return all
}

// position returns where something is registered.
func (t *table) position(f found) repo.Position {
	if s := t.stands[f.at]; s != nil {
		return s.Place.Position
	}
	pkg, rest, _ := strings.Cut(f.at, " ")
	parts := strings.Split(rest, ":")
	dir, ok := t.policy.Repo().Resolve(f.judge.Seen.Dir, pkg)
	if len(f.use.Hops) == 0 || !ok || len(parts) != 3 {
		return f.by.Place.Position
	}
	line, _ := strconv.Atoi(parts[1])
	column, _ := strconv.Atoi(parts[2])
	return repo.Position{File: path.Join(dir, parts[0]), Line: line, Column: column}
}

func compareRoutes(a, b route) int {
	return cmp.Or(cmp.Compare(nameOfComponent(a.component), nameOfComponent(b.component)), cmp.Compare(a.path, b.path),
		cmp.Compare(a.method, b.method), cmp.Compare(a.at.File, b.at.File), cmp.Compare(a.at.Line, b.at.Line),
		cmp.Compare(a.at.Column, b.at.Column))
}

func nameOfComponent(c *policy.Component) string {
	if c == nil {
		return ""
	}
	return c.Name
}
