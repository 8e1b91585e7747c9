package layout

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/module"
)

// entry is a command: a directory with a main, or packages of a top cmd that a single main imports, as boulder/cmd/boulder does.
type entry struct {
	tree  *tree
	dir   *dir
	whole bool     // it has all that lies in the directory, and not only the files in it
	stems []string // what its name may call
	exact int      // how many of these are its name, without that of the module
}

// findEntries returns the commands of a repository, by path.
func (t *tree) findEntries() (all []*entry) {
	seen := map[*dir]bool{}
	t.root.walk(func(d *dir) bool {
		if d.up != nil && (d.isTest() || d.isTool()) {
			return false
		}
		if e := t.entryAt(d); e != nil && !seen[e.dir] {
			seen[e.dir] = true
			all = append(all, e)
		}
		return true
	})
	return all
}

// entryAt returns the command that the Go files of a directory are of, or nil.
func (t *tree) entryAt(d *dir) *entry {
	if d.up == nil {
		if !d.main {
			return nil
		}
		return &entry{dir: d, tree: t}
	}
	top := d
	for x := d; x.up != nil; x = x.up {
		if x.up.named(commandNames) && x.below.mains < 2 {
			top = x
		}
	}
	if d.main && top == d && !d.up.named(commandNames) && d.isInLibrary() {
		return nil
	}
	isPart := top.isIn(commandNames) && !top.named(sharedNames) && d.code != nil && t.oneMainImports(top)
	if !d.main && !isPart {
		return nil
	}
	e := &entry{tree: t, dir: top, whole: !top.named(commandNames) || len(top.kids) == 0}
	e.stems, e.exact = t.stemsOf(top)
	return e
}

// oneMainImports reports whether a main that lies elsewhere imports what lies in a directory, and nothing else does. What
// several mains import is shared by them. Tests and tools do not count: a generator of manuals imports every command.
func (t *tree) oneMainImports(top *dir) bool {
	var one *dir
	for _, d := range top.coded() {
		for _, from := range t.edges.Importing[d.path] {
			f := t.all[from]
			if f == nil || f.in(top) || f.isWithinAside() {
				continue
			}
			if !f.main || one != nil && one != f {
				return false
			}
			one = f
		}
	}
	return one != nil
}

// stemsOf returns what the name of a command may call: boulder-ca of module boulder is ca, wallet-server is wallet.
// The first of them are its name, with and without that of the module.
func (t *tree) stemsOf(d *dir) (names []string, exact int) {
	name := d.name()
	if d.named(commandNames) || d.up == nil {
		return nil, 0
	}
	names = []string{name}
	if first, rest, ok := strings.Cut(name, "-"); ok && (d.siblingsWith(first+"-") > 1 || t.isModuleOf(d, first)) {
		names = append(names, rest)
	}
	exact = len(names)
	for _, name := range slices.Clone(names) {
		names = append(names, withoutEndings(name)...)
	}
	return names, exact
}

// withoutEndings returns a name without what tells a program: wallet of wallet-server, mail of mail_worker.
func withoutEndings(name string) (all []string) {
	dashed := strings.ReplaceAll(name, "_", "-")
	for _, suffix := range []string{"-server", "-service", "-svc", "server", "-api", "-worker", "-controller", "d"} {
		if rest, ok := strings.CutSuffix(dashed, suffix); ok && rest != "" {
			all = append(all, name[:len(rest)])
		}
	}
	return all
}

// calls reports how well the name of the command calls a directory: 0 for not at all, resembling, else more for the longer name.
func (e *entry) calls(d *dir) int { return longestCall(e.stems, d) }

// callsClearly reports whether the name of the command does more than resemble that of a directory.
func (e *entry) callsClearly(d *dir) bool { return e.calls(d) > resembling }

// callsExactly reports whether the name of the command, but for that of the module, calls a directory.
func (e *entry) callsExactly(d *dir) bool { return longestCall(e.stems[:e.exact], d) > resembling }

// nameOf returns the name by which the command calls a directory: crl-storer of crl/storer, and ra of ra.
func (e *entry) nameOf(d *dir) string {
	for _, stem := range e.stems {
		if nested := strings.ReplaceAll(stem, "-", "/"); nested != stem && (d.path == nested || strings.HasSuffix(d.path, "/"+nested)) {
			return stem
		}
	}
	return d.name()
}

// undashed takes out what names of commands have and names of packages lack: repo-server is reposerver.
var undashed = strings.NewReplacer("-", "", "_", "")

// resembling is how well a name calls a directory whose name is only a part of it, or the other way round.
const resembling = 1

func longestCall(stems []string, d *dir) int {
	best := 0
	for _, stem := range stems {
		nested := strings.ReplaceAll(stem, "-", "/")
		isNested := nested != stem && (d.path == nested || strings.HasSuffix(d.path, "/"+nested))
		if name := undashed.Replace(d.name()); isNested || name == undashed.Replace(stem) || name == undashed.Replace(stem)+"s" {
			best = max(best, resembling+len(stem))
		}
		if slices.Contains(withoutEndings(d.name()), stem) || strings.HasSuffix(stem, "-"+d.name()) {
			best = max(best, resembling)
		}
	}
	return best
}

// owns reports whether the files of a directory are the command's.
func (e *entry) owns(d *dir) bool { return d == e.dir || e.whole && d.in(e.dir) }

// own returns the directories with Go files of the command.
func (e *entry) own() []*dir {
	if !e.whole {
		return []*dir{e.dir}
	}
	return e.dir.coded()
}

// imports reports whether the command imports a directory, or something below it.
func (e *entry) imports(d *dir) bool {
	for _, own := range e.own() {
		if slices.ContainsFunc(e.tree.importsOf(own), func(x *dir) bool { return x.in(d) && !e.owns(x) }) {
			return true
		}
	}
	return false
}

// isInLibrary reports whether a main lies among code for others, as generators do: below a directory with Go files of its own,
// or below a pkg.
func (d *dir) isInLibrary() bool {
	for x := d.up; x.up != nil; x = x.up {
		if x.code != nil || x.name() == "pkg" {
			return true
		}
	}
	return false
}

// siblingsWith counts the directories beside d, and d, whose names begin with a prefix.
func (d *dir) siblingsWith(prefix string) int {
	n := 0
	for _, k := range d.up.kids {
		if strings.HasPrefix(k.name(), prefix) {
			n++
		}
	}
	return n
}

// isModuleOf reports whether the path of the directory's module ends in a name.
func (t *tree) isModuleOf(d *dir, name string) bool {
	m := t.repo.ModuleOf(d.path)
	if m == nil {
		return false
	}
	prefix, _, _ := module.SplitPathVersion(m.Path)
	return path.Base(prefix) == name
}
