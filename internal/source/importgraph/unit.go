package importgraph

import "github.com/phoenix-platform/govern/internal/source/repo"

// Unit is what one analysis pass looks at: a directory, and the files of it that
// the pass answers for. An analyzer that requires a Unit needs neither syntax
// trees nor types, so a driver may run it on code that does not compile.
//
// A driver of our own puts a Unit where the requirement would be computed; it finds
// the place by the type *Unit of the result. Other drivers compute a nil one.
type Unit struct {
	Dir  *Dir                   // the whole directory, whatever the build configuration
	Asks func(name string) bool // whether the pass answers for a file of Dir; nil: for all

	// Rest makes the pass that of all directories that no other pass of the driver has: it reports whether dir is
	// one. Dir is nil then: there is no Go to judge, but findings about the repository may lie there.
	Rest func(dir string) bool
}

// String names the unit in errors.
func (u *Unit) String() string {
	if u.Rest != nil {
		return "directories without Go"
	}
	return u.Dir.Path
}

// Of returns the graph of a whole repository, which is scanned and has its links made at the first call. It is nil for a
// repository that was not walked: its rules on the whole are silent.
func Of(r *repo.Repo) *Graph {
	if !r.Whole() {
		return nil
	}
	return repo.Derive(r, func(r *repo.Repo) *Graph {
		g := Scan(r)
		g.link()
		return g
	})
}
