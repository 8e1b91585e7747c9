package syntaxtier

import (
	"path"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// unitOf finds out what a pass looks at from the names of its files, nil if that is no
// directory of the repository. It tolerates a pass without package, module and types.
func unitOf(pass *analysis.Pass, r *repo.Repo) (*importgraph.Unit, error) {
	names := map[string]string{} // base name -> directory
	add := func(rel string, ok bool) {
		if ok && repo.IsGoFile(path.Base(rel)) {
			names[path.Base(rel)] = path.Dir(rel)
		}
	}
	for _, f := range pass.Files {
		add(place.File(r, pass.Fset, f))
	}
	for _, file := range pass.IgnoredFiles {
		add(r.Locate(file))
	}
	dir, ok := commonDir(names)
	if !ok || !repo.Ours(dir) {
		return nil, nil
	}
	d, err := listed(r, dir)
	if d == nil || err != nil {
		return nil, err
	}
	asks := func(name string) bool { _, ok := names[name]; return ok }
	return &importgraph.Unit{Dir: d, Asks: asks}, nil
}

// commonDir returns the directory of the first name. A package has one directory; line
// directives of generated code may name others, but then a physical file counts.
func commonDir(names map[string]string) (string, bool) {
	first := ""
	for name := range names {
		if first == "" || name < first {
			first = name
		}
	}
	return names[first], first != ""
}

// listed returns the Go files of a directory, nil for one that the walk left out.
func listed(r *repo.Repo, dir string) (*importgraph.Dir, error) {
	if g := importgraph.Of(r); g != nil {
		return g.Dir(dir), nil
	}
	return importgraph.ReadDir(r, dir)
}

// asked reports whether the pass of unit answers for f. A finding in a file that is
// not Go source, such as a go.mod, belongs to whichever pass has its directory.
func asked(unit *importgraph.Unit, f finding.Finding) bool {
	name := path.Base(f.Place.File)
	return unit.Asks == nil || !repo.IsGoFile(name) || unit.Asks(name)
}
