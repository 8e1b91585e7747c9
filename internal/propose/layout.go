package propose

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/internal/policy"
)

// layout finds components by the names and the contents of directories.
type layout struct {
	*survey
	found []*component
	taken map[string]*component // by path
}

// newLayout returns the components of a repository, kinds as their names tell them.
func newLayout(s *survey) []*component {
	l := &layout{survey: s, taken: map[string]*component{}}
	l.at(".")
	if s.own["."] {
		l.root()
	}
	l.nested()
	l.join()
	nameAll(l.found)
	return l.found
}

// at finds components in a directory: the groups before the commands, which may belong to what is in them.
func (l *layout) at(base string) {
	var commands []string
	for _, dir := range l.children[base] {
		switch name := path.Base(dir); {
		case l.taken[dir] != nil:
		case l.isGroup(dir):
			l.group(dir)
		case name == "cmd" || name == "cmds":
			commands = append(commands, dir)
		}
	}
	for _, dir := range commands {
		l.commands(base, dir)
	}
	if path.Base(base) == "internal" {
		return // what is left of it is one library
	}
	for _, dir := range l.children[base] {
		if l.taken[dir] == nil && !l.isGroup(dir) && !slices.Contains(commands, dir) {
			l.other(dir)
		}
	}
}

// isGroup reports whether each directory in dir is a service of its own.
func (l *layout) isGroup(dir string) bool {
	name := path.Base(dir)
	if isGroup(name) {
		return len(l.children[dir]) > 0
	}
	if !mayGroup(name) || l.mains[dir] || len(l.children[dir]) < 2 {
		return false
	}
	mains := 0
	for _, child := range l.children[dir] {
		if _, ok := l.main(child); ok {
			mains++
		}
	}
	return name == "service" || mains > 1
}

// generatedOnly is the evidence of a contract.
const generatedOnly = "all of its Go files are generated"

// group makes a service of each directory in dir, and a library of the Go files in dir itself.
func (l *layout) group(dir string) {
	for _, child := range l.children[dir] {
		if path.Base(child) == "internal" {
			l.add(&component{
				name:  path.Base(dir) + "-internal",
				kind:  policy.Library,
				why:   "shared by what is in " + dir,
				paths: []string{child},
			})
			continue
		}
		c := &component{name: path.Base(child), kind: policy.Service, why: "a directory in " + dir, paths: []string{child}}
		if l.generated(child) {
			c.kind, c.why = policy.Contract, generatedOnly
		}
		l.add(c)
	}
	if l.own[dir] {
		l.add(&component{name: path.Base(dir), kind: policy.Library, why: "Go files beside the services", guess: true,
			kinds: []policy.Kind{policy.Library, policy.Tool}, paths: []string{dir}})
	}
}

// other makes a component of a directory in none, or of what is in it where it only wraps that.
func (l *layout) other(dir string) {
	name := path.Base(dir)
	if l.wraps(dir) {
		l.at(dir)
		if !l.own[dir] && name != "internal" {
			return
		}
	}
	c := &component{name: name, paths: []string{dir}}
	first, main := l.main(dir)
	kind, told := kindOf(name)
	switch {
	case told && kind == policy.Contract && main:
		c.kinds = []policy.Kind{policy.Service, kind, policy.Library}
		c.why, c.guess = "has a package main in "+first, true
	case told:
		c.kinds = []policy.Kind{kind}
		if kind != policy.Library {
			c.kinds = append(c.kinds, policy.Library)
		}
		c.why = fmt.Sprintf("by its name, %s", name)
	case l.generated(dir) && !main:
		c.kinds, c.why = []policy.Kind{policy.Contract, policy.Library}, generatedOnly
	case name == "internal":
		c.kinds, c.why = []policy.Kind{policy.Library, policy.Tool}, "shared by the module, no package main"
	case main:
		c.kinds, c.guess = []policy.Kind{policy.Service, policy.Library, policy.Tool}, true
		c.why = "has a package main in " + first
	default:
		c.kinds, c.guess = []policy.Kind{policy.Library, policy.Tool}, true
		c.why = "no package main"
	}
	c.kind = c.kinds[0]
	l.add(c)
}

// wraps reports whether a directory only holds together what is in it: by its name, or as a module or a
// directory without Go files around groups and modules.
func (l *layout) wraps(dir string) bool {
	name := path.Base(dir)
	_, told := kindOf(name)
	if told || l.own[dir] && !l.modules[dir] && !isWrapper(name) {
		return false
	}
	return slices.ContainsFunc(l.children[dir], func(child string) bool {
		return l.isGroup(child) || !l.modules[dir] && (l.modules[child] || isWrapper(name) && path.Base(child) == "cmd")
	})
}

// root makes a component of the Go files at the root, with all that lies in no other.
func (l *layout) root() {
	c := &component{name: "root", kind: policy.Library, why: "Go files at the root, no package main", guess: true,
		kinds: []policy.Kind{policy.Library, policy.Tool}, paths: []string{"."}}
	if l.mains["."] {
		c.kinds, c.why, c.guess = nil, "a package main at the root", false
		c.kind = policy.Tool
	}
	l.add(c)
}

// nested makes components of the modules that lie in others but for services, whose parts they are.
func (l *layout) nested() {
	for _, m := range l.repo.Modules() {
		around := index(l.found).of(m.Dir)
		if m.Dir == "." || around == nil || around.kind == policy.Service || l.taken[m.Dir] != nil || !l.holds(m.Dir) {
			continue
		}
		l.add(&component{name: path.Base(m.Dir), kind: around.kind, kinds: around.kinds, guess: around.guess, paths: []string{m.Dir},
			why: "a module in " + around.paths[0]})
	}
}

// add takes a component, unless no import path could have its name or nothing is in it.
func (l *layout) add(c *component) {
	if module.CheckImportPath(c.name) != nil || strings.ContainsAny(c.name, "'`,") {
		return
	}
	for _, dir := range c.paths {
		l.taken[dir] = c
	}
	l.found = append(l.found, c)
}
