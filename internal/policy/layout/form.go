package layout

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// isTest reports whether a directory is of tests alone, by its name or because no other Go files are there.
func (d *dir) isTest() bool { return d.isCalledTests() || d.tests || d.below.stems == 0 }

// isCalledTests reports whether a directory has the name of tests. What a business may call so, too, such as integration, must
// have more test files than others, or import testing.
func (d *dir) isCalledTests() bool {
	return d.named(testNames) && (!wordNames[d.name()] || d.below.testing || d.below.tested > d.below.stems)
}

// isHelper reports whether a directory is called as the helper of tests of something, such as httptest, and is one. A word may
// end so, too: contest, latest. Of a helper, there is what it is for, or it imports testing, or tests alone import it.
func (d *dir) isHelper() bool {
	of, ends := strings.CutSuffix(strings.TrimSuffix(d.name(), "s"), "test")
	if !ends || d.up == nil {
		return false
	}
	word := d.name()[strings.LastIndexByte(d.name(), '-')+1:] // of acme-loadtest
	if testNames[word] || d.tree.names[of] {
		return true
	}
	return d.importsTesting() || d.onlyTestsImport()
}

// importsTesting reports whether a file of the directory that is no test imports testing.
func (d *dir) importsTesting() bool {
	return d.code != nil && slices.ContainsFunc(d.code.Files, func(f *importgraph.File) bool {
		return !f.Test && f.HasImport("testing")
	})
}

// onlyTestsImport reports whether tests of other directories import the one, and nothing else does.
func (d *dir) onlyTestsImport() bool {
	return len(d.tree.edges.Importing[d.path]) == 0 &&
		slices.ContainsFunc(d.tree.graph.Edges(true).Importing[d.path], func(from string) bool { return from != d.path })
}

// isTool reports whether a directory is called like code that no user runs. In a directory of services an example is one of them.
func (d *dir) isTool() bool {
	return d.named(toolNames) && (!exampleNames[d.name()] || !d.isIn(topContainers))
}

// named reports whether the directory has one of the names; the root has none.
func (d *dir) named(names set) bool { return d.up != nil && names[d.name()] }

// isContract reports whether a directory holds little but what is generated from the description of an interface.
func (d *dir) isContract() bool {
	need := 0.75
	if n := d.name(); strings.HasSuffix(n, "gen") || strings.HasPrefix(n, "gen") || contractNames[n] {
		need = 0.5
	}
	return d.below.mains == 0 && d.below.stems > 0 && float64(d.below.made) >= need*float64(d.below.stems)
}

// isAside reports whether no service is in a directory: it is of tests, of tools, or of a contract.
func (d *dir) isAside() bool {
	return d.up != nil && (d.isTest() || d.isContract() || d.isTool())
}

// isWithinAside reports whether a directory is aside, or lies in one that is.
func (d *dir) isWithinAside() bool {
	for ; d.up != nil; d = d.up {
		if d.isAside() {
			return true
		}
	}
	return false
}

// isProgram reports whether a directory has a main of its own and packages for it:
//
//	orders/main.go, orders/store/store.go
//	orders/cmd/server/main.go, orders/store/store.go
func (d *dir) isProgram() bool {
	if d.up == nil || d.named(commandNames) || d.up.named(commandNames) {
		return false
	}
	for _, k := range d.kids {
		if k.named(commandNames) && len(d.kids) > 1 && k.below.mains > 0 && k.below.programs < 2 {
			return true
		}
	}
	return d.main && (len(d.kids) > 0 || len(d.stems) > 2)
}

// countPrograms counts the programs below a directory, of which each has been counted. Commands of one stem are one:
// orders-server and orders-migrate.
func (d *dir) countPrograms() int {
	n, stems := 0, set{}
	for _, k := range d.kids {
		switch {
		case d.named(commandNames) && k.main && (k.isServing() || len(k.kids) > 0):
			stem, _, _ := strings.Cut(k.name(), "-")
			stems[stem] = true
		case k.isProgram():
			n++
		case !k.isAside():
			n += k.below.programs
		}
	}
	return n + len(stems)
}

// alike weighs for each directory in p the names in it that recur among its siblings, in which its own name stands for any:
// of a/{a.go,store} and b/{b.go,store} each has two. A directory weighs 1, a file half of that, and half of it again
// where few of many siblings have it.
func alike(p *dir) map[*dir]float64 {
	form, count := map[*dir]map[string]float64{}, map[string]int{}
	for _, k := range p.kids {
		if k.isAside() {
			continue
		}
		form[k] = k.form()
		for name := range form[k] {
			count[name]++
		}
	}
	like := map[*dir]float64{}
	for k, names := range form {
		for name, w := range names {
			switch n := count[name]; {
			case n > 3 || n > 1 && 4*n >= len(form):
				like[k] += w
			case n > 1:
				like[k] += w / 2
			}
		}
	}
	return like
}

// form returns what lies in a directory, with its weight.
func (d *dir) form() map[string]float64 {
	form := map[string]float64{}
	for _, k := range d.kids {
		form[strings.ReplaceAll(k.name(), d.name(), "*")+"/"] = 1
	}
	for _, f := range d.stems {
		if !plainFiles[f] {
			form[strings.ReplaceAll(f, d.name(), "*")] = 0.5
		}
	}
	return form
}

// layerLevels is how far down the layers of a service are looked for.
const layerLevels = 3

// layers counts the classes of layers in a directory: by names of files and directories in it, also behind parts.
func (d *dir) layers() int {
	seen := map[class]bool{}
	var look func(*dir, int)
	look = func(x *dir, levels int) {
		for _, k := range x.kids {
			c := layerNames[k.name()]
			seen[c] = true
			if levels > 1 && (c == part || len(x.kids) == 1) {
				look(k, levels-1)
			}
		}
		for _, f := range x.stems {
			seen[layerNames[f]] = true
		}
	}
	look(d, layerLevels)
	delete(seen, noClass)
	delete(seen, part)
	return len(seen)
}

// hasContract reports whether a contract lies in the directory.
func (d *dir) hasContract() bool { return slices.ContainsFunc(d.kids, (*dir).isContract) }

// inContract reports whether the directory is or lies in a contract.
func (d *dir) inContract() bool {
	for ; d.up != nil; d = d.up {
		if d.isContract() {
			return true
		}
	}
	return false
}

// isClient reports whether a directory is one that others import to call a service: a contract, or called like a client.
func (d *dir) isClient() bool {
	return d.inContract() || strings.HasSuffix(d.name(), "client") || strings.HasSuffix(d.name(), "pb")
}
