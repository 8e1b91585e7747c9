package modules

import (
	"fmt"
	"go/version"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/modules/internal/section"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// replacing judges replace directives.
type replacing struct {
	repo    *repo.Repo
	section section.Dependencies
	pass    map[*repo.Module]string
	byPath  map[string]*repo.Module
	sums    map[*repo.Module]map[string]bool
	unread  bool                  // a go.mod, so that nobody knows what is required
	lacking map[*repo.Module]bool // a requirement, for what their code imports
}

// replaces reports replace directives that lead nowhere, need a reason and have none, or replace nothing.
func (x *replacing) replaces() (found []finding.Finding) {
	x.byPath = map[string]*repo.Module{}
	x.sums, _ = sumsOf(x.repo)
	x.unread = len(unreadIn(x.repo).mods) > 0
	all := x.repo.Modules()
	for _, m := range all {
		if _, known := x.byPath[m.Path]; !known {
			x.byPath[m.Path] = m
		}
	}
	for _, m := range all {
		found = append(found, x.of(m.Dir, x.pass[m], m.Replaces, x.closure(m))...)
	}
	if work := x.repo.Work(); work != nil {
		var used []*repo.Module
		for _, m := range all {
			if x.repo.InWork(m.Dir) {
				used = append(used, m)
			}
		}
		found = append(found, x.of(".", ".", work.Replaces, x.closure(used...))...)
	}
	return found
}

// of judges the directives of a file in a directory.
func (x *replacing) of(dir, pass string, all []repo.Replace, required *closure) (found []finding.Finding) {
	for _, r := range all {
		message := ""
		if x.idle(r, all, required) {
			message = fmt.Sprintf("replaces %q, which no go.mod of the repository requires and no go.sum knows; remove it", r.Old.Path)
		}
		if dangling := x.dangling(dir, r); dangling != "" {
			message = dangling
		}
		if message == "" && x.unexplained(r) {
			message = fmt.Sprintf("replaces %q by a fork, %q, for no reason that is told; say why in a comment beside it, or have %q approved",
				r.Old.Path, r.New.Path, r.New.Path)
		}
		if message == "" {
			continue
		}
		text := "replace " + r.Old.String()
		if r.Old.Version == "" {
			text = "replace " + r.Old.Path
		}
		found = append(found, finding.Finding{
			Rule: replace, Place: lineOf(r.Pos, text), Dir: pass, From: dir, Subject: r.Pos.File, Target: r.Old.Path, Outside: r.Old.Path,
			Message: message,
		})
	}
	return found
}

// idle reports whether a directive of a file replaces nothing: no module requires what it names, and the go command never asked for what
// that is replaced by, of which it would have a checksum.
//
// Modules of one host may be released together, and require placeholders of each other, as those of k8s.io do. The go command needs
// no such module to build, and lists none of them unless all are replaced. So what comes with others of its host counts as needed.
func (x *replacing) idle(r repo.Replace, all []repo.Replace, required *closure) bool {
	if required.has[r.Old.Path] || !required.whole || !r.Local() && required.sums[r.New.Path+" "+r.New.Version+"/go.mod"] {
		return false
	}
	host := hostOf(r.Old.Path)
	of := 0
	for _, other := range all {
		if host != "" && hostOf(other.Old.Path) == host && required.has[other.Old.Path] {
			of++
		}
	}
	return of < releasedTogether
}

// releasedTogether is how many modules of one host a file replaces at least if they are released together.
const releasedTogether = 3

// hostOf returns the host of a module path, if that is nobody's who lets others have modules there, else nothing.
func hostOf(modulePath string) string {
	host, _, _ := strings.Cut(modulePath, "/")
	switch host {
	case "github.com", "gitlab.com", "bitbucket.org", "gopkg.in", "codeberg.org":
		return ""
	}
	return host
}

// dangling says why a directive leads nowhere, nothing if it does not.
func (x *replacing) dangling(dir string, r repo.Replace) string {
	if !r.Local() {
		return ""
	}
	abs := absolute(x.repo, dir, r.New.Path)
	if _, inside := x.repo.Within(dir, r.New.Path); !inside && filepath.IsAbs(filepath.FromSlash(r.New.Path)) {
		return fmt.Sprintf("replaces %q by %q, an absolute path that no other checkout has; write one relative to the go.mod", r.Old.Path, r.New.Path)
	}
	if _, err := os.Stat(filepath.Join(abs, "go.mod")); err == nil || x.isSubmodule(abs) {
		return ""
	}
	what := "which is no directory"
	if info, err := os.Stat(abs); err == nil && info.IsDir() {
		what = "where there is no go.mod"
	}
	return fmt.Sprintf("replaces %q by %q, %s; name the directory of the module, or remove it", r.Old.Path, r.New.Path, what)
}

// isSubmodule reports whether a directory is that of a submodule of git, or below one, which may not be checked out.
func (x *replacing) isSubmodule(abs string) bool {
	for dir := abs; ; dir = filepath.Dir(dir) {
		if entries, err := os.ReadDir(dir); err == nil {
			return len(entries) == 0
		}
		if dir == filepath.Dir(dir) {
			return false
		}
	}
}

// unexplained reports whether a directive puts another module in the place of one without a word.
func (x *replacing) unexplained(r repo.Replace) bool {
	if r.Local() || r.Comment != "" || project(r.New.Path) == project(r.Old.Path) {
		return false
	}
	for _, a := range x.section.Approved {
		if a.Matches(r.New.Path) {
			return false
		}
	}
	return true
}

// project returns a module path without its major version, and with the place that gopkg.in serves it from: gopkg.in/x.v1 is of
// github.com/go-x/x, and gopkg.in/a/x.v1 of github.com/a/x.
func project(modulePath string) string {
	base := section.Unversioned(modulePath)
	name, ok := strings.CutPrefix(base, "gopkg.in/")
	switch {
	case !ok:
		return base
	case strings.Contains(name, "/"):
		return "github.com/" + name
	}
	return "github.com/go-" + name + "/" + name
}

// closure is the modules that some require, directly or through others of the repository.
type closure struct {
	has   map[string]bool // by path
	sums  map[string]bool // checksums, by path and version
	whole bool            // each go.mod names all modules that are needed, and each go.sum can be read
}

// closure returns what modules require. Before go 1.17 a go.mod names what it needs directly alone, so that nobody knows the rest. Nor does
// anybody of a go.mod that lacks what its code imports: a directive for that, or for what comes with it, is needed once it is tidy.
func (x *replacing) closure(from ...*repo.Module) *closure {
	c := &closure{has: map[string]bool{}, sums: map[string]bool{}, whole: !x.unread}
	seen := map[*repo.Module]bool{}
	for queue := from; len(queue) > 0; queue = queue[1:] {
		m := queue[0]
		if seen[m] {
			continue
		}
		seen[m] = true
		c.whole = c.whole && lists(m) && x.sums[m] != nil && !x.lacking[m]
		c.has[m.Path] = true
		maps.Copy(c.sums, x.sums[m])
		for _, req := range m.Requires {
			c.has[req.Path] = true
			if dir, inside := x.repo.ModuleDir(m, req.Path); inside {
				if other := x.repo.ModuleIn(dir); other != nil {
					queue = append(queue, other)
				}
			} else if other := x.byPath[req.Path]; other != nil {
				queue = append(queue, other)
			}
		}
	}
	return c
}

// lists reports whether the go.mod of a module names all modules that are needed to build it.
func lists(m *repo.Module) bool {
	return m.Go.Value != "" && version.Compare(whole(m.Go.Value), "go1.17.0") >= 0
}

// absolute returns the directory that a path in a module file of a directory names.
func absolute(r *repo.Repo, dir, name string) string {
	name = filepath.FromSlash(name)
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(r.Abs(dir), name)
}
