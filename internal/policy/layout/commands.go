package layout

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/policy/kind"
)

// commands gives each command to the service that it starts, or makes a component of it: a root if it starts several
// services, else a service if it serves, else a tool.
//
//	cmd/shop-orders imports orders                 joins service orders: its name says so
//	cmd/server imports orders, and nothing else    joins service orders: it alone starts it
//	cmd/all imports orders and users               a root
//	cmd/proxy imports net/http                     a service
//	cmd/migrate                                    a tool
func (f *finder) commands() {
	left := slices.DeleteFunc(slices.Clone(f.entries), func(e *entry) bool { return f.of(e.dir) != nil || f.byName(e) })
	starts, starters := map[*entry][]*group{}, map[*group]int{}
	for _, e := range left {
		starts[e] = f.startedBy(e)
		for _, g := range starts[e] {
			starters[g]++
		}
	}
	tools := map[*dir][]*dir{} // by what they lie in
	for _, e := range left {
		switch all := starts[e]; {
		case len(all) == 1 && e.dir.up != nil && (starters[all[0]] == 1 && !all[0].hasMain() && !f.hasSiblings(all[0]) || f.isMore(e)):
			f.join(all[0], e.dir)
		case len(all) > 1 || len(all) == 1 && (e.dir.up == nil || f.hasSiblings(all[0])):
			f.add(&group{kind: kind.Root, dirs: []*dir{e.dir}, why: "a main that starts " + listed(all), sure: true})
		default:
			if g := f.alone(e); g.kind == kind.Service {
				f.add(g)
			} else {
				tools[e.dir.up] = append(tools[e.dir.up], e.dir)
			}
		}
	}
	f.tools(tools)
}

// hasSiblings reports whether other services lie beside one: a main that starts one of them may come to start more.
func (f *finder) hasSiblings(g *group) bool {
	up := g.dirs[0].up
	return slices.ContainsFunc(f.ofKind(kind.Service), func(o *group) bool { return o != g && !o.hasMain() && o.dirs[0].up == up })
}

// isMore reports whether a command is one more of a service: it serves, and has no package of its own.
func (f *finder) isMore(e *entry) bool {
	return slices.ContainsFunc(e.own(), (*dir).isServing) && len(f.needed(e)) == len(e.own())
}

// maxTools is how many commands of one directory that serve nothing are a component each; more of them are one together.
const maxTools = 3

// tools makes components of commands that serve nothing, which come by the directory that they lie in.
func (f *finder) tools(in map[*dir][]*dir) {
	for _, e := range f.entries {
		dirs := in[e.dir.up]
		switch {
		case !slices.Contains(dirs, e.dir) || f.groups[e.dir] != nil:
		case e.dir.up == nil || len(dirs) <= maxTools:
			f.add(&group{kind: kind.Tool, dirs: []*dir{e.dir}, why: "a command", sure: true})
		case e.dir.up.up != nil && e.dir.up.code == nil && f.groups[e.dir.up] == nil:
			f.add(&group{kind: kind.Tool, dirs: []*dir{e.dir.up}, why: "commands that serve nothing", sure: true})
			for _, d := range dirs {
				f.groups[d] = f.groups[e.dir.up]
			}
		default:
			f.add(&group{kind: kind.Tool, dirs: dirs, name: "commands", why: "commands that serve nothing", sure: true})
		}
	}
}

// byName joins a command to the directory that it imports and that its name calls, which is a service then. Where the command starts
// services as well, that directory must be one by itself, and a name that only resembles decides nothing beside two others.
func (f *finder) byName(e *entry) bool {
	called := f.calledBy(e)
	if called == nil {
		return false
	}
	g, started := f.of(called), f.startedBy(e)
	serves := e.callsExactly(called) && called.any((*dir).isServing)
	if g == nil && len(started) > 1 && !serves || !e.callsExactly(called) && len(started) > 2 || f.runsOthers(e, g, started) {
		return false
	}
	if g != nil {
		f.join(g, e.dir)
		g.sure = g.sure || e.callsClearly(called)
		if len(started) > 1 {
			g.apart = append(g.apart, e.dir)
		}
		return true
	}
	g = &group{
		kind: kind.Service,
		dirs: []*dir{called, e.dir},
		name: e.nameOf(called),
		why:  "a command that runs " + called.path,
		sure: e.callsClearly(called),
	}
	if len(started) > 0 {
		g.apart = []*dir{e.dir}
	}
	if !called.any((*dir).isServing) && !e.dir.any((*dir).isServing) {
		g.sure, g.ask = false, between(anIdler, aTool, "")
	}
	f.add(g)
	return true
}

// runsOthers reports whether a command starts services, beside the one of its name, that nothing else imports:
//
//	cmd/shop imports orders, shop and users    a root, though there is a service shop
func (f *finder) runsOthers(e *entry, named *group, started []*group) bool {
	return slices.ContainsFunc(started, func(g *group) bool { return g != named && !g.hasMain() && f.onlyImports(e, g) })
}

// onlyImports reports whether all imports of a component from elsewhere are those of a command.
func (f *finder) onlyImports(e *entry, g *group) bool {
	for from := range f.importers(g.dirs) {
		if !e.owns(from) {
			return false
		}
	}
	return true
}

// calledBy returns the directory that a command imports, itself or what lies in it, and that its name calls best.
func (f *finder) calledBy(e *entry) (called *dir) {
	longest := 0
	for _, d := range f.importedBy(e) {
		for x := d; x.up != nil; x = x.up {
			n := e.calls(x)
			better := n > longest || n == longest && n > 0 && len(x.path) < len(called.path)
			if better && f.mayBeRun(x, e.callsExactly(x)) {
				called, longest = x, n
			}
		}
	}
	return called
}

// mayBeRun reports whether a directory can be what a command of its name runs: a service, or what could be one and not two
// services share.
func (f *finder) mayBeRun(d *dir, exactly bool) bool {
	if g := f.of(d); g != nil {
		return slices.Contains(g.dirs, d)
	}
	if d.isAside() || d.named(sharedNames) || d.isInLayer() || f.holds(d) {
		return false
	}
	users := 0
	for _, g := range f.ofKind(kind.Service) {
		if f.imports(g.dirs, []*dir{d}) {
			users++
		}
	}
	return users < 2 || exactly && d.any((*dir).isServing)
}

// importedBy returns the directories that a command imports, but its own.
func (f *finder) importedBy(e *entry) (all []*dir) {
	for _, own := range e.own() {
		for _, x := range f.importsOf(own) {
			if !e.owns(x) && !slices.Contains(all, x) {
				all = append(all, x)
			}
		}
	}
	return all
}

// needed returns the directories that only a command needs: its own, and those in no component to which imports lead from
// no other command and no component.
func (f *finder) needed(e *entry) map[*dir]bool {
	others := map[*dir]bool{}
	for _, o := range f.entries {
		if o != e && !e.owns(o.dir) {
			f.reach(o.own(), others)
		}
	}
	for _, g := range f.found {
		for _, d := range g.dirs {
			f.reach(d.coded(), others)
		}
	}
	alone := map[*dir]bool{}
	f.reach(e.own(), alone)
	for d := range others {
		if !e.owns(d) {
			delete(alone, d)
		}
	}
	return alone
}

// reach adds to a set the directories to which imports lead from some, but not by way of components.
func (f *finder) reach(from []*dir, set map[*dir]bool) {
	queue := slices.Clone(from)
	for len(queue) > 0 {
		d := queue[0]
		queue = queue[1:]
		if set[d] {
			continue
		}
		set[d] = true
		for _, x := range f.importsOf(d) {
			if f.of(x) == nil && x.up != nil {
				queue = append(queue, x)
			}
		}
	}
}

// startedBy returns the services that a command imports, itself or by what only it needs. To import the client of a service
// is not to start it.
func (f *finder) startedBy(e *entry) (all []*group) {
	for d := range f.needed(e) {
		for _, x := range f.importsOf(d) {
			g := f.of(x)
			if g != nil && g.kind == kind.Service && !x.isClient() && !slices.Contains(all, g) {
				all = append(all, g)
			}
		}
	}
	slices.SortFunc(all, func(a, b *group) int { return slices.Index(f.found, a) - slices.Index(f.found, b) })
	return all
}

// alone returns the component of a command that starts no service: with what only it needs a service if that serves.
func (f *finder) alone(e *entry) *group {
	g := &group{kind: kind.Tool, dirs: []*dir{e.dir}, why: "a command", sure: true}
	needed := f.needed(e)
	for d := range needed {
		if d.isServing() {
			g.kind, g.why = kind.Service, "a command that serves"
		}
	}
	if g.kind == kind.Service {
		for _, d := range f.tops(needed) {
			if !slices.ContainsFunc(g.dirs, d.in) {
				g.dirs, g.apart = append(g.dirs, d), append(g.apart, d)
			}
		}
	}
	return g
}

// tops returns the widest directories that lie almost wholly in a set: of ten directories with Go files in one seven do.
// What is called like shared code is left out, and so are parts of it without the form of a service: layers, or code
// that serves. Beside other services that holds for all.
func (f *finder) tops(set map[*dir]bool) (all []*dir) {
	var look func(d *dir, strict bool)
	look = func(d *dir, strict bool) {
		coded := d.coded()
		in := 0
		for _, x := range coded {
			if set[x] {
				in++
			}
		}
		shared := d.named(sharedNames) && d.layers() < 2
		switch {
		case in == 0 || d.isContract() || shared && d.name() != "internal":
		case strict && !d.class().isLayer() && d.layers() == 0 && !d.any((*dir).isServing):
		case !shared && d.up != nil && !d.named(commandNames) && 10*in >= 7*len(coded) && !f.holds(d):
			all = append(all, d)
		default:
			for _, k := range d.kids {
				look(k, strict || d.named(sharedNames))
			}
		}
	}
	look(f.root, len(f.ofKind(kind.Service)) > 0)
	return all
}
