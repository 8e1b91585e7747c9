package policy

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// loadConventions makes the policy of a repository without a policy file from the names
// of its directories:
//
//   - each directory in services, projects, apps, operators is a service;
//   - each directory cmd/x is a service if it has an internal directory, or an internal/x
//     beside cmd, which then belongs to it; else it is a tool;
//   - pkg, packages, libs are a library each; api, proto, contracts a contract each;
//     tools, scripts, hack a tool each; tests, test, e2e a test each.
//
// This holds at the root of the repository and of each module that lies in no
// component found before, see [moduleRoots]. Whether a directory holds Go files does
// not count: to know it would need a walk in drivers that see one package. Directories
// called internal, and names that no import path can have, are passed over.
//
// Nothing here could declare uses, so services may depend on each other; but they are
// private to each other except for the packages that [interfaceNames] names.
func (s *Suite) loadConventions(r *repo.Repo) (*Policy, error) {
	var errs []error
	for _, file := range policiesBelow(r) {
		errs = append(errs, &Error{repo.Position{File: file}, fmt.Sprintf(
			"a policy below the root of the repository, which has none; one repository has one %s, at its root", repo.PolicyName)})
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	c := &conventions{tree: newTree(r), taken: map[string]bool{}}
	c.at(".")
	for _, dir := range c.moduleRoots() {
		if !c.inComponent(dir) {
			c.at(dir)
		}
	}
	p := newPolicy(s, r, "", c.named())
	p.digest = sync.OnceValue(func() string { return digest(p, nil) })
	faults := &faults{}
	checkBaseline(p, faults)
	if err := errors.Join(faults.join(), p.foundByConvention()); err != nil {
		return nil, err
	}
	return p, nil
}

// foundByConvention notes what a repository that was walked tells of who owns what; the error joins what of that cannot
// be read. That it tells the same of several components is no fault where nobody could have said whose it is.
func (p *Policy) foundByConvention() error {
	if !p.repo.Whole() {
		return nil
	}
	var errs []error
	for _, h := range p.holdings {
		found := h.found()
		p.notes = append(p.notes, found.Notes...)
		for _, e := range found.Unread {
			errs = append(errs, e)
		}
	}
	return errors.Join(errs...)
}

// conventions finds components by the names of directories.
type conventions struct {
	tree  *tree
	found []*Component
	taken map[string]bool // the paths of found
}

// at applies the conventions to what lies in base.
func (c *conventions) at(base string) {
	for _, dir := range c.tree.children(base) {
		switch path.Base(dir) {
		case "services", "projects", "apps", "operators":
			for _, child := range c.tree.children(dir) {
				c.add(Service, child)
			}
		case "cmd":
			for _, child := range c.tree.children(dir) {
				c.command(base, child)
			}
		case "pkg", "packages", "libs":
			c.add(Library, dir)
		case "api", "proto", "contracts":
			c.add(Contract, dir)
		case "tools", "scripts", "hack":
			c.add(Tool, dir)
		case "tests", "test", "e2e":
			c.add(Test, dir)
		}
	}
}

// command adds cmd/x, with the internal/x beside it.
func (c *conventions) command(base, dir string) {
	beside := path.Join(base, "internal", path.Base(dir))
	switch {
	case c.tree.isDir(beside):
		c.add(Service, dir, beside)
	case c.tree.isDir(path.Join(dir, "internal")):
		c.add(Service, dir)
	default:
		c.add(Tool, dir)
	}
}

// add adds a component that is named after the first of its paths.
func (c *conventions) add(kind Kind, paths ...string) {
	name := path.Base(paths[0])
	if name == "internal" || module.CheckImportPath(name) != nil {
		return
	}
	x := &Component{Name: name, Kind: kind, Paths: paths}
	if kind == Service || kind == Tool {
		x.public = &Packages{}
		x.public.add(c.interfaces(paths))
	}
	for _, dir := range paths {
		c.taken[dir] = true
	}
	c.found = append(c.found, x)
}

// interfaceNames returns the directories at the root of a service or tool that are public
// by convention, with all below them.
func interfaceNames() []string {
	return []string{"api", "client", "contract", "contracts", "pb", "proto", "public"}
}

// interfaces returns the public subtrees of a component with these paths.
func (c *conventions) interfaces(paths []string) []pattern {
	var all []pattern
	for _, dir := range paths {
		for _, child := range c.tree.children(dir) {
			if slices.Contains(interfaceNames(), path.Base(child)) {
				all = append(all, pattern{child, true})
			}
		}
	}
	return all
}

// inComponent reports whether dir lies in a component found so far.
func (c *conventions) inComponent(dir string) bool {
	for dir != "." {
		if c.taken[dir] {
			return true
		}
		dir = parent(dir)
	}
	return false
}

// moduleDepth is how many directories below the root a module outside go.work is looked for.
const moduleDepth = 3

// moduleRoots returns the directories of the modules that conventions apply to, the
// shallow ones first: those that go.work leads to and, in it or not, those at most
// [moduleDepth] directories below the root. The limit lets a driver that sees one
// package find the same ones without a walk.
func (c *conventions) moduleRoots() []string {
	r := c.tree.repo
	var dirs []string
	for _, m := range repo.OpenAt(r.Root()).Modules() {
		if m.Dir != "." && repo.Ours(m.Dir) {
			dirs = append(dirs, m.Dir)
		}
	}
	level := []string{"."}
	for range moduleDepth {
		var next []string
		for _, dir := range level {
			next = append(next, c.outside(dir)...)
		}
		for _, dir := range next {
			if c.tree.isFile(path.Join(dir, "go.mod")) {
				dirs = append(dirs, dir)
			}
		}
		level = next
	}
	slices.SortFunc(dirs, func(a, b string) int {
		if d := strings.Count(a, "/") - strings.Count(b, "/"); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return slices.Compact(dirs)
}

// outside returns the directories in dir that lie in no component found so far.
func (c *conventions) outside(dir string) []string {
	return slices.DeleteFunc(c.tree.children(dir), func(child string) bool { return c.taken[child] })
}

// named returns the components, sorted by name. Where several have one name, each is
// named by its path instead, with "-" for "/"; what is equal even then gets a "-" more.
func (c *conventions) named() []*Component {
	count := map[string]int{}
	for _, x := range c.found {
		count[x.Name]++
	}
	used := map[string]bool{}
	for _, x := range c.found {
		if count[x.Name] > 1 {
			x.Name = strings.ReplaceAll(x.Paths[0], "/", "-")
		}
		for used[x.Name] {
			x.Name += "-"
		}
		used[x.Name] = true
		slices.Sort(x.Paths)
	}
	slices.SortFunc(c.found, func(a, b *Component) int { return strings.Compare(a.Name, b.Name) })
	return c.found
}
