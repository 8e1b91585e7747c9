package layout

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// verdict is how much speaks for a directory as a service.
type verdict struct {
	sum     float64
	why     []reason // what speaks for it
	adopted bool     // little does, but that it lies beside services
}

// reason is what speaks for a service, and how much.
type reason struct {
	text   string
	weight float64
}

// decisive is the reason for a service that for itself would be none.
var decisive = reason{"beside services", math.Inf(1)}

func (v *verdict) add(is bool, weight float64, text string) {
	if !is {
		return
	}
	v.sum += weight
	if weight > 0 {
		v.why = append(v.why, reason{text, weight})
	}
}

// score returns how much speaks for a directory as a service, given how alike it is to its siblings; above zero it may be one.
// The weights are those that found most components of 35 open repositories as a reader had written them down.
func (d *dir) score(like float64) verdict {
	v := verdict{sum: -3}
	program, layers, contract, own := d.isProgram(), d.layers(), d.hasContract(), d.class()
	v.add(program, 4, "a program with its own packages")
	v.add(like >= 1 && like < 2, 1, "a little like its siblings")
	v.add(like >= 2 && like < 4, 2, "like its siblings")
	v.add(like >= 4, 3, "much like its siblings")
	v.add(layers == 2, 1.5, "2 layers")
	v.add(layers > 2, 2.5, fmt.Sprintf("%d layers", layers))
	v.add(contract, 1, "its own contract")
	v.add(!program && layers < 2 && !contract && !d.module, -1, "neither layers nor contract")
	v.add(d.any((*dir).isServing), 0.5, "serves")
	v.add(d.below.stores, 0.5, "talks to a database")
	v.add(d.module, 1.5, "its own module")
	v.add(d.below.programs > 1, -10, "several programs")
	v.add(len(d.stems) < 3 && len(d.kids) == 0, -1, "few files")
	if program {
		return v
	}
	v.add(d.startedByName(), 2.5, "a command of its name starts it")
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

// maxReasons is how many reasons a description has: the rest adds little.
const maxReasons = 3

// describe joins what speaks most for a service.
func (v verdict) describe() string {
	all := slices.SortedStableFunc(slices.Values(v.why), func(a, b reason) int { return cmp.Compare(b.weight, a.weight) })
	var texts []string
	for _, r := range all {
		if len(texts) < maxReasons && !slices.Contains(texts, r.text) {
			texts = append(texts, r.text)
		}
	}
	return strings.Join(texts, ", ")
}

// isIn reports whether the directory lies in one of such a name at the top.
func (d *dir) isIn(names set) bool { return d.up.named(names) && d.up.up.isTop() }

// isTop reports whether the directory is the root of the repository or of a module, or one there that says nothing, such as src.
func (d *dir) isTop() bool { return d.up == nil || d.module || d.named(wrapperNames) && d.up.isTop() }
