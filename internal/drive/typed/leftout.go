package typed

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// leftOut notes the files of a group that the build configuration leaves out though an analyzer would have work in
// them: those beside what it looked at, and those whose own imports reach what it reacts to.
func (r *run) leftOut(g *group, loaded *graph) {
	f := &leftOutFinder{run: r, built: map[string]bool{}, worked: map[string]bool{}, reached: map[string]bool{}}
	for _, n := range loaded.order {
		reaches := false
		for _, reach := range n.reach {
			reaches = reaches || reach
		}
		f.reached[n.PkgPath] = f.reached[n.PkgPath] || reaches
		if !n.ours {
			continue
		}
		f.worked[n.dir] = f.worked[n.dir] || reaches
		for _, name := range n.GoFiles {
			f.built[path.Join(n.dir, filepath.Base(name))] = true
		}
	}
	for _, dir := range g.members {
		for _, file := range r.candidates.graph.Dir(dir).Files {
			name := path.Join(dir, file.Name)
			if !f.built[name] && (!file.Test || r.tests) && (f.worked[dir] || f.reaches(dir, file)) {
				r.res.LeftOut = append(r.res.LeftOut, name)
			}
		}
	}
}

// leftOutFinder knows what the go command took into the build.
type leftOutFinder struct {
	*run
	built   map[string]bool // files, relative to the root
	worked  map[string]bool // directories with packages that reach what an analyzer reacts to
	reached map[string]bool // whether a package does so, by path, of those that are in the build
}

// reaches reports whether the imports of a file may reach what an analyzer reacts to. Of a package that is in
// no build of this configuration that is not known, but of golang.org/x/sys: files for other systems import it everywhere,
// and it imports next to nothing.
func (f *leftOutFinder) reaches(dir string, file *importgraph.File) bool {
	for _, imp := range file.Imports {
		if f.candidates.react(imp.Path) {
			return true
		}
		if in, ok := f.repo.Resolve(dir, imp.Path); ok {
			if f.worked[in] || f.candidates.empty(in) {
				return true
			}
			continue
		}
		reaches, known := f.reached[imp.Path]
		known = known || strings.HasPrefix(imp.Path, "golang.org/x/sys/")
		if reaches || !known && foreign(f.repo.ModuleOf(dir), imp.Path) {
			return true
		}
	}
	return false
}
