package modules

import (
	"path"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// unreadFiles are the module files that are there and cannot be read. That is said elsewhere, and nothing of what would follow from it.
type unreadFiles struct {
	repo  *repo.Repo
	mods  map[string]bool // directories of such go.mod files
	paths map[string]bool // the paths that their modules have by where they lie, where nothing of the file tells
	works bool            // the go.work is one, or a module that it uses has an unknown path
}

func unreadIn(r *repo.Repo) *unreadFiles {
	u := &unreadFiles{repo: r, mods: map[string]bool{}, paths: map[string]bool{}}
	for _, e := range r.Errors() {
		switch dir := path.Dir(e.File); {
		case e.File == "go.work":
			u.works = true
		case path.Base(e.File) != "go.mod":
		case r.ModuleIn(dir) != nil:
			u.mods[dir] = true
		default:
			u.mods[dir] = true
			u.works = u.works || r.InWork(dir)
			if importPath, ok := r.ImportPath(dir); ok {
				u.paths[importPath] = true
			}
		}
	}
	return u
}

// around reports whether the go.mod that a directory is below is one.
func (u *unreadFiles) around(dir string) bool {
	for len(u.mods) > 0 {
		switch {
		case u.mods[dir]:
			return true
		case dir == "." || u.repo.ModuleIn(dir) != nil:
			return false
		}
		dir = path.Dir(dir)
	}
	return false
}
