package typed

import (
	"go/token"
	"go/types"
	"runtime/metrics"

	"github.com/phoenix-platform/govern/internal/system/kept"
)

// Memory is what a process that looks at one repository again and again has in mind between runs: the types of packages that
// others import, and results as they were decoded. It says no more than what is kept, so it is of no use without that. A Memory
// with nothing in it is ready for use, by one run after the other.
//
// The types of a package serve again if its files are the same, byte by byte. What it imports must have the very same types, as objects.
// So they never mix with those of an older text.
type Memory struct {
	groups map[string]*memory // by directory
}

// memory is that of a group. What is in it belongs to one file set.
type memory struct {
	base     kept.Key // on which all of it rests, see [seeing]
	env      string   // likewise, see [buildEnv]
	fset     *token.FileSet
	exported map[string]*types.Package
	files    map[string]string // of export data, by the path of the package that was read
	types    map[string]typesOf
	results  map[kept.Key][]any
}

// typesOf is the types of a package, and of what they are made.
type typesOf struct {
	content kept.Key
	types   *types.Package
	imports map[string]*types.Package // by import path
}

// maxMemory is how many bytes may live in a process that goes on to have something in mind.
const maxMemory = 1 << 30

// recollect takes from the memory of earlier runs what may be of use for a group.
func (l *loader) recollect() {
	if l.Memory == nil || l.seen == nil {
		return
	}
	m := l.Memory.groups[l.group.dir]
	if m == nil || m.base != l.seen.base || m.env != l.env.all {
		return
	}
	l.mind, l.fset, l.exported = m, m.fset, m.exported
}

// recheck lets go of types where export data is in other files than those that were read.
func (l *loader) recheck(g *graph) {
	if l.mind == nil {
		return
	}
	for _, n := range g.order {
		if file, read := l.mind.files[n.PkgPath]; read && !n.ours && (n.source || n.ExportFile != file) {
			l.mind, l.exported = nil, map[string]*types.Package{}
			return
		}
	}
}

// reuse gives a package the types that an earlier run made, if they are of the same text and imports. Those of its imports are there.
func (l *loader) reuse(n *node) bool {
	if l.mind == nil || !n.content.known {
		return false
	}
	l.reading.RLock()
	defer l.reading.RUnlock()
	of, ok := l.mind.types[n.ID]
	if !ok || of.content != n.content.Key || n.moved {
		return false
	}
	for importPath, imp := range of.imports {
		if now, _ := l.importFrom(n, importPath); now != imp {
			return false
		}
	}
	n.types = of.types
	l.byTypes.Store(n.types, n)
	return true
}

// prepare makes the types of what packages import that somebody is to look at soon.
func (l *loader) prepare() {
	if l.Memory == nil || l.Soon == nil || l.seen == nil || l.eager {
		return
	}
	for _, n := range l.graph.order {
		if n.begun && l.Soon(n.dir) {
			l.bringImports(n)
		}
	}
}

// memorize has the process go on to have in mind what the run made that others may want: the types of packages that nobody
// looked at, as these are without bodies. Of what is not known for sure nothing stays.
func (l *loader) memorize() {
	if l.Memory == nil {
		return
	}
	delete(l.Memory.groups, l.group.dir)
	if l.seen == nil || l.eager || l.graph == nil || l.unsteady.Load() || len(l.unread) > 0 || liveBytes() > maxMemory {
		return
	}
	m := &memory{base: l.seen.base, env: l.env.all, fset: l.fset, exported: l.exported,
		files: map[string]string{}, types: map[string]typesOf{}, results: map[kept.Key][]any{}}
	for _, n := range l.graph.order {
		if n.results != nil {
			m.results[n.key.Key] = n.results
		}
		if !n.source {
			if l.exported[n.PkgPath] != nil {
				m.files[n.PkgPath] = n.ExportFile
			}
			continue
		}
		of, ok := l.memorable(n)
		for importPath, imp := range of.imports {
			ok = ok && imp != nil && m.now(n.imported(importPath)) == imp
		}
		if ok {
			m.types[n.ID] = of
		}
	}
	if l.Memory.groups == nil {
		l.Memory.groups = map[string]*memory{}
	}
	l.Memory.groups[l.group.dir] = m
}

// memorable returns the types of a package that are there, and of what they are made: from this run or, where nobody asked for them in
// that, from an earlier one.
func (l *loader) memorable(n *node) (of typesOf, ok bool) {
	switch {
	case !n.content.known || n.moved:
		return of, false
	case n.brought && (n.broken || n.blind || n.endless || n.syntax != nil):
		return of, false
	case !n.brought && l.mind != nil:
		of, ok = l.mind.types[n.ID]
		return of, ok && of.content == n.content.Key
	case !n.brought:
		return of, false
	}
	of = typesOf{content: n.content.Key, types: n.types, imports: map[string]*types.Package{}}
	for importPath := range n.Imports {
		if importPath != "unsafe" && importPath != "C" {
			of.imports[importPath], _ = l.importFrom(n, importPath)
		}
	}
	return of, true
}

// now returns the types of a package that an import leads to, nil for none that stay.
func (m *memory) now(n *node) *types.Package {
	switch {
	case n == nil:
		return nil
	case n.source:
		return m.types[n.ID].types
	}
	return m.exported[n.PkgPath]
}

// liveBytes returns how much of the heap lived when it was last collected.
func liveBytes() uint64 {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	return live[0].Value.Uint64()
}
