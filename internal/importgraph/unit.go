package importgraph

import "github.com/phoenix-platform/govern/internal/repo"

// Unit is what one analysis pass looks at: a directory, and the files of it that
// the pass answers for. An analyzer that requires a Unit needs neither syntax
// trees nor types, so a driver may run it on code that does not compile.
//
// A driver of our own puts a Unit where the analyzer's requirement would compute
// one; it finds the place by the type *Unit of the result.
type Unit struct {
	Repo *repo.Repo
	Dir  *Dir                   // the whole directory, whatever the build configuration
	Asks func(name string) bool // whether the pass answers for a file of Dir; nil: for all
}

// Whole yields the graph of the whole repository, scanned once per process. It is nil in a
// driver that sees one package at a time; rules about the repository are silent there.
type Whole func() (*Graph, error)
