package typed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// fault is why a package, or some of it, could not be looked at.
type fault struct {
	pos      repo.Position
	dir      string // of the package
	why      string // and what mends it
	cause    string // the same for faults that end together
	behind   bool   // the cause is in a package that this one imports
	lost     bool   // nothing of the package was looked at
	whole    bool   // the types of the package are whole
	cyclic   bool   // packages that import each other
	subjects string // what was looked for
}

// fail records what could not be looked at by analyzers.
func (r *run) fail(f fault, by ...Analyzer) {
	f.subjects = subjects(by)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.faults = append(r.faults, f)
}

// failGroup records that the go command refuses a group, so that nothing of its packages could be looked at.
func (r *run) failGroup(g *group, err error) {
	at := g.position(r.repo)
	f := mended(err.Error(), "", g.workplace(r.repo))
	f.pos, f.cause, f.lost = at, "group "+g.dir, true
	for _, dir := range g.members {
		f.dir = dir
		r.fail(f, r.Analyzers...)
	}
}

// settle makes errors of the faults: one for each cause, and none for the packages that the policy exempts.
func (r *run) settle() {
	byCause := map[string][]fault{}
	var order []string
	for _, f := range r.faults {
		if r.Policy.UnloadableBy(f.dir) != nil {
			if !slices.Contains(r.res.Unloaded, f.dir) {
				r.res.Unloaded = append(r.res.Unloaded, f.dir)
			}
			continue
		}
		cause := cmp.Or(f.cause, f.dir)
		if byCause[cause] == nil {
			order = append(order, cause)
		}
		byCause[cause] = append(byCause[cause], f)
	}
	for _, cause := range order {
		r.res.Errors = append(r.res.Errors, folded(byCause[cause]))
	}
}

// folded makes one error of faults that have one cause. It stands where the cause is, as far as that is known.
func folded(faults []fault) Error {
	slices.SortFunc(faults, func(a, b fault) int {
		return cmp.Or(
			compareBools(a.behind, b.behind),
			cmp.Compare(a.pos.File, b.pos.File),
			cmp.Compare(a.pos.Line, b.pos.Line),
			cmp.Compare(a.dir, b.dir),
		)
	})
	first := faults[0]
	var dirs []string
	lost := true
	for _, f := range faults {
		if !slices.Contains(dirs, f.dir) {
			dirs = append(dirs, f.dir)
		}
		lost = lost && f.lost
	}
	how := "not fully checked"
	if lost {
		how = "not checked"
	}
	cycle := ""
	if first.cyclic {
		cycle = first.dir
	}
	return Error{Pos: first.pos, Dirs: dirs, Cycle: cycle, Message: fmt.Sprintf("%s %s for %s: %s", packagesNamed(dirs), how, first.subjects, first.why)}
}

// packagesNamed names packages, of many the first.
func packagesNamed(dirs []string) string {
	if len(dirs) == 1 {
		return fmt.Sprintf("package %q", dirs[0])
	}
	var quoted []string
	for _, dir := range dirs[:min(len(dirs), maxNamed)] {
		quoted = append(quoted, fmt.Sprintf("%q", dir))
	}
	if n := len(dirs) - len(quoted); n > 0 {
		return fmt.Sprintf("packages %s and %d more", strings.Join(quoted, ", "), n)
	}
	last := len(quoted) - 1
	return fmt.Sprintf("packages %s and %s", strings.Join(quoted[:last], ", "), quoted[last])
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// mended returns the fault that the go command tells of a package that it does not find. The fault names the command
// that mends it at a place. The messages are those of cmd/go/internal/modload and modfetch.
func mended(message, importPath string, at workplace) fault {
	dir := at.dir
	switch {
	case strings.Contains(message, "go work vendor"):
		return fault{why: message, cause: "vendor " + dir} // which is what to run
	case strings.Contains(message, "GOPROXY=off"):
		return fault{why: message + "; govern uses no network: run " + at.run("mod download"), cause: "download " + dir}
	case strings.Contains(message, "missing go.sum entry"):
		message, _, _ = strings.Cut(message, "; to add")
		return fault{why: message + "; run " + at.run("mod tidy"), cause: "tidy " + dir}
	case strings.Contains(message, "updates to go.mod needed"):
		message, _, _ = strings.Cut(message, "; to update it")
		return fault{why: message + "; run " + at.run("mod tidy"), cause: "tidy " + dir}
	case strings.Contains(message, "inconsistent vendoring"):
		return fault{why: message + "; run " + at.run("mod vendor"), cause: "vendor " + dir}
	case strings.HasPrefix(message, "no required module provides package"):
		message, _, _ = strings.Cut(message, "; to add")
		return fault{why: message + "; run " + at.run("get "+importPath), cause: "get " + importPath + " " + dir}
	}
	return fault{why: message, cause: "import " + importPath + " " + dir}
}

// workplace is where a command of the go command works.
type workplace struct {
	dir   string // relative to the root
	alone bool   // a go.work is around it that does not use its module
}

// run returns a command line of the go command.
func (w workplace) run(args string) string {
	line := "go "
	if w.dir != "." {
		line += "-C " + w.dir + " "
	}
	if w.alone {
		line = "GOWORK=off " + line
	}
	return fmt.Sprintf("%q", line+args)
}
