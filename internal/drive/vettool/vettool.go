// Package vettool is the side of "go vet -vettool" that a tool has to play: it describes
// itself to the go command and analyses one package per process.
//
// golang.org/x/tools/go/analysis/unitchecker plays it too, but it analyses all dependencies from source. It loses
// findings of packages that were first vetted as a dependency, and knows of no input beside the package. Here code
// outside the repository is left at once, types come from export data, and what else decides a verdict is in the cache
// key.
//
// # What a result may depend on
//
// The go command caches what a tool says about a package under a key. In it are the tool's -V=full line, its flags,
// the files that it compiles and the vetx files of the imports. Neither VetxOnly, nor files for other build
// configurations, nor any file outside the package is in that key (cmd/go/internal/work, func vet and buildActionID).
// So:
//
//   - the version line covers the policy and the headers of files that a build may leave out,
//   - the flags that choose files, such as -tags, are declared as flags of the tool,
//   - vetx file and standard output are the same whether or not the package was named,
//   - which analyzers need types of a unit follows from its own files and from what its imports left in their vetx
//     files: also units outside the repository say there whether they reach what an analyzer reacts to,
//   - the only units kept silent are those that cannot be named, and vendored copies whether named or not,
//     see [unit.silent].
//
// In consequence "go vet ./a" may also print what is wrong in a package of the repository that
// a imports. What is said of a package named on the command line is always complete.
//
// # Limits
//
// The go command runs the tool on packages that have a file to compile. Directories all of whose
// files, or all but an external test, are left out by the build go unseen. A package that does not
// compile and that another imports is refused by the go command, and the tool not called. With -overlay the run fails.
// Facts do not pass through code outside the repository that imports packages of it. The vendored copy of
// a package of the repository is no such code.
package vettool

import (
	"io"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/kept"
)

// Tool is what the driver runs and what its results depend on.
type Tool struct {
	// Name stands before messages and in the version line.
	Name string

	// Suite returns what to run on a unit of a repository. The repository was not walked.
	Suite func(*repo.Repo, Options) (Suite, error)

	// Reaches reports whether importing a package, directly or not, gives an analyzer of the typed tier work whatever
	// the policy. Units outside the repository are asked for nothing else.
	Reaches func(importPath string) bool

	// Digest identifies every input of the verdict that is no Go source, after validating it.
	// The repository was walked. It is asked about if go vet was started in it; others have modules that are taken from there.
	// An error ends "go vet" before anything is analysed.
	Digest func(r *repo.Repo, asked bool) (string, error)

	// Keep has what earlier calls read, and gets what this one does; nil for nothing. The version is the same.
	Keep *kept.Store
}

// Suite is the analyzers for a unit.
type Suite struct {
	Syntax []*analysis.Analyzer // each requires the [importgraph.Unit], or nothing
	Typed  []typed.Analyzer     // also those to which the policy gives no work
	Policy *policy.Policy       // for the analyzers of the typed tier
}

// Options are the flags of "go vet" that analyzers learn of.
type Options struct {
	Level policy.Level // findings of a lower level are not asked for
}

// Main answers a call by the go command: -V=full, -flags, or the config file of a unit as the last
// argument. If args are no such call, handled is false and nothing was done.
func (t *Tool) Main(args []string, stdout, stderr io.Writer) (code int, handled bool) {
	c, handled := parseCall(args)
	if !handled {
		return 0, false
	}
	var err error
	switch {
	case c.version:
		err = t.printVersion(stdout)
	case c.flags:
		err = printFlags(stdout)
	default:
		err = t.runUnit(c, stderr)
	}
	if err != nil {
		printable.Complain(stderr, t.Name, err) // the go command mixes it with output of its own
		return 1, true
	}
	return 0, true
}
