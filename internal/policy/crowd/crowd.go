// Package crowd tells which components of a policy evidently hold several services.
package crowd

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/layout"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/migration"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Crowd is a component that holds several services, by what is below one of its paths.
type Crowd struct {
	Component  *policy.Component
	Mains      int      // of programs that are none of the helpers of a service
	Migrations int      // places with migrations
	Modules    int      // directories beside each other with layers of their own
	Parts      []string // the directories of what could be services, sorted
	At         repo.Position
}

// String says what is in it: holds 14 mains and 9 migration directories.
func (c Crowd) String() string {
	var what []string
	if c.Mains > 1 {
		what = append(what, finding.Count(c.Mains, "main"))
	}
	if c.Migrations > 1 {
		what = append(what, fmt.Sprintf("%d migration directories", c.Migrations))
	}
	if c.Modules > 1 {
		what = append(what, fmt.Sprintf("%d modules with layers and a store each", c.Modules))
	}
	return fmt.Sprintf("component %q holds %s", c.Component.Name, strings.Join(what, " and "))
}

// Of returns the crowds of a policy, by component. A path by itself counts: who lists several says that they belong together.
func Of(p *policy.Policy, g *importgraph.Graph) (all []Crowd) {
	tops := survey(p, g)
	for _, c := range p.Components() {
		if c.Kind == policy.Test {
			continue
		}
		for _, file := range p.Makers(c) {
			top, rest := c.Within(file)
			if t := tops[top]; t != nil && migration.WellKnown(".", rest) {
				if dir := path.Dir(migration.Under(rest)); !helps(dir) {
					t.migrations = append(t.migrations, dir)
				}
			}
		}
		for _, top := range c.Paths {
			if t := tops[top]; t != nil {
				if crowd, is := t.crowd(c, top); is {
					all = append(all, crowd)
				}
			}
		}
	}
	return all
}

// top is what is below a path of a component, in directories relative to it.
type top struct {
	dirs       []string // with Go files that are no tests
	mains      []string // of them, those of programs
	migrations []string // those that migrations are for
	first      string   // a file
}

// survey returns what is below the paths of components.
func survey(p *policy.Policy, g *importgraph.Graph) map[string]*top {
	tops := map[string]*top{}
	for _, d := range g.Dirs {
		c := p.ComponentOf(d.Path)
		if c == nil {
			continue
		}
		at, dir := c.Within(path.Join(d.Path, "x"))
		dir = path.Dir(dir)
		if tops[at] == nil {
			tops[at] = &top{}
		}
		tops[at].add(d, dir)
	}
	return tops
}

func (t *top) add(d *importgraph.Dir, dir string) {
	code, main := false, false
	for _, n := range d.Nodes() {
		for _, f := range n.Files {
			if f.Test || n.Ignored {
				continue
			}
			code, main = true, main || n.Package == "main"
			if t.first == "" {
				t.first = path.Join(d.Path, f.Name)
			}
		}
	}
	if code {
		t.dirs = append(t.dirs, dir)
	}
	if main && !helps(dir) {
		t.mains = append(t.mains, dir)
	}
}

// alike is how many commands of one directory with packages of their names are no longer those of one service.
const alike = 3

// named returns the directories that commands are called after, as cmd/shop-orders is after internal/orders.
func (t *top) named() (all []string) {
	for _, main := range t.mains {
		elems := strings.Split(main, "/")
		i := slices.IndexFunc(elems, layout.HoldsCommands)
		if i < 0 || i != len(elems)-2 {
			continue
		}
		name, around := elems[i+1], path.Join(append([]string{"."}, elems[:i]...)...)
		if dir := t.calledAs(name, around); dir != "" && !slices.Contains(all, dir) {
			all = append(all, dir)
		}
	}
	slices.Sort(all)
	return all
}

// calledAs returns the directory beside the commands that has the name of one, or the last word of its name; empty if there is none.
func (t *top) calledAs(name, around string) string {
	for {
		for _, in := range []string{"", "internal", "pkg", "service", "services", "app", "apps", "modules"} {
			if dir := path.Join(around, in, name); !plays(name) && t.below(dir) > 0 {
				return dir
			}
		}
		_, rest, more := strings.Cut(name, "-")
		if !more {
			return ""
		}
		name = rest
	}
}

// plays reports whether a program of that name is one part that many services have.
func plays(name string) bool {
	switch name {
	case "server", "service", "api", "web", "http", "grpc", "rest", "gateway", "worker", "agent", "cli", "ctl", "client", "app", "main", "admin",
		"cron", "job", "jobs", "scheduler", "consumer", "producer", "listener", "processor", "daemon", "runner", "seed", "proxy":
		return true
	}
	return false
}

// flat is how many programs without packages of their own are no longer the helpers of one service.
const flat = 5

// crowd judges what is below a path.
func (t *top) crowd(c *policy.Component, at string) (Crowd, bool) {
	found := Crowd{Component: c, At: c.Pos}
	if !found.At.IsValid() {
		found.At = repo.Position{File: t.first}
	}
	// What is said of mains goes for services and what they share: tools are many, and a root is what they meet in.
	if c.Kind == policy.Service || c.Kind == policy.Library || c.Kind == policy.Contract {
		programs := beside(bases(t.mains))
		own := slices.DeleteFunc(slices.Clone(programs), func(dir string) bool { return t.below(dir) < 2 })
		switch {
		case len(own) > 1:
			found.Mains, found.Parts = len(t.mains), own
		case len(programs) >= flat:
			found.Mains, found.Parts = len(t.mains), programs
		default:
			if named := t.named(); len(named) >= alike {
				found.Mains, found.Parts = len(t.mains), named
			}
		}
		modules := t.modules()
		found.Modules, found.Parts = len(modules), append(found.Parts, modules...)
	}
	if places := beside(t.migrations); len(places) > 1 {
		found.Migrations = len(places)
		found.Parts = append(found.Parts, places...)
	}
	for i, dir := range found.Parts {
		found.Parts[i] = path.Join(at, dir)
	}
	slices.Sort(found.Parts)
	found.Parts = slices.Compact(found.Parts)
	return found, len(found.Parts) > 1
}

// below returns how many directories with Go files are in a directory and below it.
func (t *top) below(dir string) (n int) {
	for _, d := range t.dirs {
		if repo.Below(d, dir) {
			n++
		}
	}
	return n
}

// bases returns the directories that programs are of: all in one cmd are of what is around it.
func bases(mains []string) (all []string) {
	for _, dir := range mains {
		elems := strings.Split(dir, "/")
		if i := slices.IndexFunc(elems, layout.HoldsCommands); i >= 0 {
			dir = path.Join(append([]string{"."}, elems[:i]...)...)
		}
		all = append(all, dir)
	}
	return all
}

// beside returns directories, sorted, without those that others lie below.
func beside(dirs []string) []string {
	dirs = slices.Clone(dirs)
	slices.Sort(dirs)
	dirs = slices.Compact(dirs)
	return slices.DeleteFunc(slices.Clone(dirs), func(dir string) bool {
		return slices.ContainsFunc(dirs, func(other string) bool { return other != dir && repo.Below(other, dir) })
	})
}

// helps reports whether what is in a directory is there for building, testing or showing something else.
func helps(dir string) bool {
	return slices.ContainsFunc(strings.Split(dir, "/"), func(elem string) bool {
		switch elem {
		case "tool", "tools", "script", "scripts", "hack", "build", "ci", "dev", "deploy", "develop", "example", "examples", "docs", "doc",
			"test", "tests", "testing", "e2e", "bench", "benchmark", "demo", "sample", "samples", "mock", "mocks", "fake", "fakes",
			"gen", "generate", "generator", "generated", "magefiles", "migrations", "migration", "migrate", "third_party":
			return true
		}
		return strings.HasSuffix(elem, "test") || strings.HasPrefix(elem, "test") || strings.HasSuffix(elem, "gen")
	})
}
