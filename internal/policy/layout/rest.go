package layout

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/policy/kind"
)

// rest makes components of what is in none: the widest directories without one, and beside components one library of all
// that lies in a directory.
//
//	internal/modules/{billing,pos}  services
//	internal/{auth,log}             library internal
//	internal/testing                test testing
//	pkg                             library pkg
func (f *finder) rest() { f.restOf(f.root) }

func (f *finder) restOf(d *dir) {
	own := f.groups[d]
	if own != nil && d.up != nil && (own.kind == kind.Service || !slices.ContainsFunc(d.kids, f.holds)) {
		return
	}
	var free []*dir
	for _, k := range d.kids {
		if f.holds(k) {
			f.restOf(k)
		} else {
			free = append(free, k)
		}
	}
	if own == nil && d.up != nil {
		f.beside(d, free)
		return
	}
	program := own != nil && own.kind == kind.Service // the whole repository
	for _, k := range free {
		if !program || k.isAside() || k.named(sharedNames) {
			f.whole(k)
		}
	}
	switch {
	case own != nil || d.code == nil:
	case len(d.stems) == 0 && d.tested == 0:
		f.add(&group{kind: kind.Tool, dirs: []*dir{d}, why: unbuilt})
	default:
		f.add(&group{kind: kind.Library, dirs: []*dir{d}, why: "Go files at the root, no command"})
	}
}

// beside makes one library of what lies beside components in a directory, but for tests, contracts and an internal that
// components import.
func (f *finder) beside(d *dir, free []*dir) {
	var lib []*dir
	for _, k := range free {
		switch {
		case f.wires(k) && f.isOneMore(k):
			f.add(&group{kind: kind.Service, dirs: []*dir{k}, why: "like services beside it", ask: between(aService, aRoot, wiring)})
		case f.wires(k):
			f.add(&group{kind: kind.Root, dirs: []*dir{k}, why: wiring, ask: between(aRoot, aLibrary, "")})
		case f.isOpened(k) || k.isContract() && d.named(sharedNames) || k.isAside() && (d.name() == "internal" || f.holdsServices(d)):
			f.whole(k)
		default:
			lib = append(lib, k)
		}
	}
	if d.code == nil && len(lib) == 1 {
		f.whole(lib[0])
		return
	}
	for _, k := range lib {
		f.contracts(k)
	}
	if d.code != nil || len(lib) > 0 {
		f.add(&group{kind: kind.Library, dirs: []*dir{d}, why: "the rest of " + d.path})
	}
}

// wiring is what speaks for a root that has no main.
const wiring = "puts services together that do not need it"

// wires reports whether a directory in no component puts services together: it imports four or more, and of the components that are
// known so far fewer than a third as many need it. Beside them it would make a root of all that is shared, or of none.
func (f *finder) wires(d *dir) bool {
	needs := map[*group]bool{}
	for _, x := range d.coded() {
		for _, from := range f.edges.Importing[x.path] {
			if y := f.all[from]; y != nil && f.of(y) != nil && f.of(y).kind != kind.Root {
				needs[f.of(y)] = true
			}
		}
	}
	starts := f.startedIn(d)
	return starts > 3 && 3*len(needs) < starts
}

// startedIn counts the services that a directory in no component imports, and not only to call them from afar.
func (f *finder) startedIn(d *dir) int {
	starts := map[*group]bool{}
	for _, x := range d.coded() {
		for _, to := range f.importsOf(x) {
			if g := f.of(to); g != nil && g.kind == kind.Service && !to.isClient() {
				starts[g] = true
			}
		}
	}
	return len(starts)
}

// isOneMore reports whether what puts services together is rather one more of those beside it, as plug-ins are: it is like
// them, and imports fewer than half of all.
func (f *finder) isOneMore(d *dir) bool {
	return f.holdsServices(d.up) && alike(d.up)[d] >= 1 && 2*f.startedIn(d) < len(f.ofKind(kind.Service))
}

// isOpened reports whether a directory is an internal that components beside it import. Of a wider component it would be private.
func (f *finder) isOpened(d *dir) bool {
	return d.name() == "internal" && slices.ContainsFunc(d.coded(), func(x *dir) bool {
		return slices.ContainsFunc(f.edges.Importing[x.path], func(from string) bool { return f.of(f.all[from]) != nil })
	})
}

// holdsServices reports whether services begin right below a directory.
func (f *finder) holdsServices(d *dir) bool {
	return slices.ContainsFunc(d.kids, func(k *dir) bool { return f.groups[k] != nil && f.groups[k].kind == kind.Service })
}

// whole makes a component of a directory in which there is none.
func (f *finder) whole(d *dir) {
	g := f.kindOf(d)
	g.dirs = []*dir{d}
	f.add(g)
	if g.kind == kind.Library {
		for _, k := range d.kids {
			f.contracts(k)
		}
	}
}

// contracts makes components of the contracts in code that others share: pkg/proto.
func (f *finder) contracts(d *dir) {
	if d.isContract() && d.up.named(sharedNames) {
		f.add(&group{kind: kind.Contract, dirs: []*dir{d}, why: generated, sure: true})
		return
	}
	for _, k := range d.kids {
		f.contracts(k)
	}
}

// unbuilt is what speaks for a tool without a main.
const unbuilt = "it holds nothing that go build builds"

// generated is what speaks for a contract.
const generated = "generated code"

// kindOf returns what a directory is that holds no service, without the directory.
func (f *finder) kindOf(d *dir) *group {
	named := "by its name, " + d.name()
	switch {
	case d.isCalledTests():
		g := &group{kind: kind.Test, why: named, sure: true}
		if n := f.production(d); n > 0 {
			g.sure, g.ask = false, between(tests, aLibrary, "code that is no test imports it")
		}
		return g
	case d.isTool():
		return &group{kind: kind.Tool, why: named, sure: true}
	case d.below.stems == 0 && d.below.tested == 0:
		return &group{kind: kind.Tool, why: unbuilt}
	case d.below.stems == 0:
		return &group{kind: kind.Test, why: "it holds tests alone", sure: true}
	case d.isTest() && f.production(d) == 0:
		return &group{kind: kind.Test, why: named, sure: true}
	case d.named(describedNames) && d.below.mains == 0:
		return &group{kind: kind.Contract, why: named, sure: true}
	case d.isContract():
		return &group{kind: kind.Contract, why: generated, sure: true}
	case d.main && len(f.edges.Importing[d.path]) == 0:
		return &group{kind: kind.Tool, why: "a package main"}
	case d.named(commandNames) && d.any(func(x *dir) bool { return x.main }):
		return &group{kind: kind.Tool, why: "commands"}
	case d.named(sharedNames):
		return &group{kind: kind.Library, why: named, sure: true}
	}
	return &group{kind: kind.Library, why: "neither a service nor a command"}
}

// production counts the directories that import what lies in a directory of tests, and are none.
func (f *finder) production(d *dir) int {
	n := 0
	for _, x := range d.coded() {
		for _, from := range f.edges.Importing[x.path] {
			if y := f.all[from]; y != nil && !y.inTests() {
				n++
			}
		}
	}
	return n
}

// inTests reports whether the directory is or lies in one of tests.
func (d *dir) inTests() bool {
	for ; d.up != nil; d = d.up {
		if d.isTest() {
			return true
		}
	}
	return false
}

// rootRounds bounds how often roots are looked for: each may make another one.
const rootRounds = 4

// roots makes roots of what imports two services or more, if fewer than a third as many components need it.
func (f *finder) roots() {
	for range rootRounds {
		starts, needs := f.traffic()
		for _, g := range f.found {
			named := g.dirs[0].isTool()
			if (g.kind == kind.Library || g.kind == kind.Tool && !named) && len(starts[g]) > 1 && 3*len(needs[g]) < len(starts[g]) {
				g.kind, g.sure, g.why = kind.Root, false, "imports services that do not import it"
				g.ask = between(aRoot, aLibrary, "")
			}
		}
	}
}

// traffic returns the services without a main that each component imports, and the components that import each. Tests do not
// count, nor do roots, which import everything.
func (f *finder) traffic() (starts, needs map[*group]map[*group]bool) {
	starts, needs = map[*group]map[*group]bool{}, map[*group]map[*group]bool{}
	note := func(m map[*group]map[*group]bool, a, b *group) {
		if m[a] == nil {
			m[a] = map[*group]bool{}
		}
		m[a][b] = true
	}
	group := map[string]*group{}
	for _, d := range f.graph.Dirs {
		group[d.Path] = f.of(f.all[d.Path])
	}
	for d, l := range f.graph.Links() {
		a, b := group[d.Path], group[l.To]
		if a == b || a == nil || b == nil || l.File.Test {
			continue
		}
		if b.kind == kind.Service && !b.hasMain() {
			note(starts, a, b)
		}
		if a.kind != kind.Root && a.kind != kind.Test {
			note(needs, b, a)
		}
	}
	return starts, needs
}
