package layout

import (
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/kind"
)

// services takes the best cut, but for what two programs import and has no main: that is shared by them.
func (f *finder) services() {
	c := best(f.root, 0)
	if len(c.units) < few && !slices.ContainsFunc(c.units, unit.works) {
		c.units = nil // two packages of one form are a chance
	}
	programs := slices.DeleteFunc(slices.Clone(c.units), func(u unit) bool { return len(u.dirs) > 1 || !u.dirs[0].isProgram() })
	for _, u := range c.units {
		if f.isShared(u, programs) || f.isStable(u) {
			continue
		}
		f.add(&group{
			kind: kind.Service,
			dirs: u.dirs,
			why:  u.describe(),
			sure: !u.adopted && slices.ContainsFunc(u.dirs, func(d *dir) bool { return d.isProgram() || d.isIn(topContainers) }),
		})
	}
	f.editions()
}

// few is below how many services of one form must do something.
const few = 3

// works reports whether a unit does what services do: it has a main or is started by one of its name, serves, has a contract,
// or talks to a database. That it lies in a directory of services is as good.
func (u unit) works() bool {
	return slices.ContainsFunc(u.dirs, func(d *dir) bool {
		return d.below.mains > 0 || d.up.named(containerNames) || d.startedByName() ||
			d.hasContract() || d.below.stores || d.any((*dir).isServing)
	})
}

// isShared reports whether two of some programs import a unit that has no main.
func (f *finder) isShared(u unit, programs []unit) bool {
	if slices.ContainsFunc(u.dirs, func(d *dir) bool { return d.below.mains > 0 }) {
		return false
	}
	importing := 0
	for _, p := range programs {
		if f.imports(p.dirs, u.dirs) {
			importing++
		}
	}
	return importing > 1
}

// The bounds of what is stable: from how many directories on it is imported, and how many times more than it imports itself.
const (
	manyImport   = 20
	stableFactor = 8
)

// isStable reports whether a unit without a main or a database is what much of the repository is made of: many directories
// import it, and it imports few. Robert Martin calls Ce/(Ca+Ce) the instability of a package (Agile Software Development,
// 2002); here it is below 1/9.
func (f *finder) isStable(u unit) bool {
	imported := map[*dir]bool{}
	for _, d := range u.dirs {
		if d.below.mains > 0 || d.below.stores || d.startedByName() {
			return false
		}
		for _, x := range d.coded() {
			for _, to := range f.importsOf(x) {
				if !slices.ContainsFunc(u.dirs, to.in) {
					imported[to] = true
				}
			}
		}
	}
	importing := len(f.importers(u.dirs))
	return importing >= manyImport && stableFactor*len(imported) < importing
}

// editions joins what a directory of another edition has of a service: ee/modules/user to pkg/modules/user.
func (f *finder) editions() {
	for _, g := range slices.Clone(f.found) {
		for _, d := range slices.Clone(g.dirs) {
			for _, x := range f.editionsOf(d) {
				f.absorb(g, x)
			}
		}
	}
}

// editionsOf returns the directories of other editions that add to a directory.
func (t *tree) editionsOf(d *dir) (all []*dir) {
	for _, ee := range t.root.kids {
		if ee.name() != "ee" && ee.name() != "enterprise" || d.in(ee) {
			continue
		}
		for _, p := range []string{d.path, strings.TrimPrefix(d.path, "pkg/")} {
			if x := t.all[path.Join(ee.path, p)]; x != nil && !slices.Contains(all, x) {
				all = append(all, x)
			}
		}
	}
	return all
}

// absorb joins a directory to a component, also where it was taken for one of its own.
func (f *finder) absorb(g *group, d *dir) {
	if own := f.groups[d]; own != nil && own != g && len(own.dirs) == 1 {
		f.found = slices.DeleteFunc(f.found, func(x *group) bool { return x == own })
		delete(f.groups, d)
	}
	f.join(g, d)
}
