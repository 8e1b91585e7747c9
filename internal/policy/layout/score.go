package layout

import (
	"fmt"
	"slices"
	"strings"
)

// verdict is how much speaks for a directory as a service.
type verdict struct {
	sum     float64
	why     []string // what speaks for it
	adopted bool     // little does, but that it lies beside services
}

func (v *verdict) add(is bool, weight float64, reason string) {
	if !is {
		return
	}
	v.sum += weight
	if weight > 0 && !slices.Contains(v.why, reason) {
		v.why = append(v.why, reason)
	}
}

// score returns how much speaks for a directory as a service, given how alike it is to its siblings; above zero it may be one.
// The weights are those that found most components of 35 open repositories as a reader had written them down.
func (d *dir) score(like float64) verdict {
	v := verdict{sum: -3}
	program, layers, contract, own := d.isProgram(), d.layers(), d.hasContract(), d.class()
	v.add(program, 4, "a program with packages of its own")
	v.add(like >= 1 && like < 2, 1, "a little like its siblings")
	v.add(like >= 2 && like < 4, 2, "like its siblings")
	v.add(like >= 4, 3, "much like its siblings")
	v.add(layers == 2, 1.5, "two layers")
	v.add(layers > 2, 2.5, fmt.Sprintf("%d layers", layers))
	v.add(contract, 1, "a contract of its own")
	v.add(!program && layers < 2 && !contract && !d.module, -1, "neither layers nor contract")
	v.add(d.any((*dir).isServing), 0.5, "serves")
	v.add(d.below.stores, 0.5, "talks to a database")
	v.add(d.module, 1.5, "a module")
	v.add(d.below.programs > 1, -10, "several programs")
	v.add(len(d.stems) < 3 && len(d.kids) == 0, -1, "few files")
	if program {
		return v
	}
	v.add(d.startedByName(), 2.5, "a main of its name starts it")
	v.add(d.up.named(containerNames) && d.layersBeside() < 2, 1, "in a directory of services")
	v.add(d.up.named(promiseNames) && like >= 1, 1, "in a directory of services")
	v.add(d.up.named(promiseNames) && like >= 2, 0.5, "in a directory of services")
	promised := d.isIn(topContainers)
	v.add(promised, 6, "in a directory of services")
	v.add(d.named(commandNames) || d.main && d.up.named(commandNames), -4, "starts others")
	v.add(own.isLayer() && layers < 3 && !promised, -3, "named like a layer")
	v.add((own == part || own.isLayer() && layers > 2) && !promised, -1.5, "named like a part")
	v.add(d.isInLayer(), -2, "in a layer")
	v.add(d.named(sharedNames), -4, "named like shared code")
	return v
}

// class returns what the directory is for, were it a layer.
func (d *dir) class() class { return layerNames[d.name()] }

// isInLayer reports whether a directory lies in an outer layer, or in a pkg that is not at the root.
func (d *dir) isInLayer() bool {
	for x := d.up; x.up != nil; x = x.up {
		if x.class().isOuter() || x.name() == "pkg" && x.up.up != nil {
			return true
		}
	}
	return false
}

// layersBeside counts the layers beside the directory above, which is not the root.
func (d *dir) layersBeside() int {
	n := 0
	for _, k := range d.up.up.kids {
		if c := k.class(); k != d.up && (c.isOuter() || c == domain) {
			n++
		}
	}
	return n
}

// startedByName reports whether a main that lies elsewhere is called like the directory and imports it.
func (d *dir) startedByName() bool {
	for _, e := range d.tree.entries {
		if e.calls(d) > 0 && e.imports(d) && !e.dir.in(d) {
			return true
		}
	}
	return false
}

// describe joins what speaks for a service.
func (v verdict) describe() string { return strings.Join(v.why, ", ") }

// isIn reports whether the directory lies in one of such a name at the top.
func (d *dir) isIn(names set) bool { return d.up.named(names) && d.up.up.isTop() }

// isTop reports whether the directory is the root of the repository or of a module, or one there that says nothing, such as src.
func (d *dir) isTop() bool { return d.up == nil || d.module || d.named(wrapperNames) && d.up.isTop() }
