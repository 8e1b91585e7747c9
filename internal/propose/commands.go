package propose

import (
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
)

// maxCommands is how many commands that serve nothing evident are a component each; more of them are one together.
const maxCommands = 3

// commands makes components of the directories in dir, which is base/cmd. A command is a service if it has packages of
// its own, or its name and imports tell the package that it serves. The rest are tools.
func (l *layout) commands(base, dir string) {
	var rest []string
	for _, child := range l.children[dir] {
		if path.Base(child) == "internal" || !l.command(base, child) {
			rest = append(rest, child)
		}
	}
	switch {
	case len(rest) == 0:
	case len(rest) <= maxCommands:
		for _, child := range rest {
			l.add(&component{name: path.Base(child), kind: policy.Tool, why: "a command", paths: []string{child}})
		}
	case l.own[dir]:
		l.add(&component{name: "commands", kind: policy.Tool, why: "commands of no evident service", paths: rest})
	default:
		l.add(&component{name: path.Base(dir), kind: policy.Tool, why: "commands of no evident service", paths: []string{dir}})
		return
	}
	if l.own[dir] {
		c := &component{name: path.Base(dir), kind: policy.Library, why: "Go files beside the commands", paths: []string{dir},
			kinds: []policy.Kind{policy.Library, policy.Tool}, guess: true}
		if l.mains[dir] {
			c.kind, c.kinds, c.why, c.guess = policy.Tool, nil, "a command", false
		}
		l.add(c)
	}
}

// command makes a service of cmd/x, or a part of one, if there is evidence of one.
func (l *layout) command(base, dir string) bool {
	name := path.Base(dir)
	if beside, ok := l.child(base, "internal/"+name); ok && l.taken[beside] == nil {
		l.add(&component{name: name, kind: policy.Service, why: "a command with " + beside + " beside it", paths: []string{dir, beside}})
		return true
	}
	for _, serves := range l.servedBy(base, name) {
		switch c := l.taken[serves]; {
		case !l.imports(dir, serves):
		case c == nil:
			service := serviceName(base, serves)
			l.add(&component{name: service, kind: policy.Service, why: "a command that runs " + serves, paths: []string{dir, serves},
				guess: strings.Contains(service, "-") && path.Base(serves) != service})
			return true
		case c.kind == policy.Service:
			c.paths = append(c.paths, dir)
			l.taken[dir] = c
			return true
		}
	}
	if _, ok := l.child(dir, "internal"); ok {
		l.add(&component{name: name, kind: policy.Service, why: "a command with packages of its own", paths: []string{dir}})
		return true
	}
	return false
}

// serviceName names a service after its package: crl-storer of crl/storer, ra of ra and of internal/ra.
func serviceName(base, dir string) string {
	elems := strings.Split(inside(base, dir), "/")
	for len(elems) > 1 && (isGroup(elems[0]) || mayGroup(elems[0]) || isWrapper(elems[0]) || elems[0] == "pkg") {
		elems = elems[1:]
	}
	return strings.Join(elems, "-")
}

// servedBy returns the directories with Go files, no package main, that the name of a command may mean.
func (l *layout) servedBy(base, command string) []string {
	var dirs []string
	for _, name := range l.stems(base, command) {
		for _, spelled := range []string{name, strings.ReplaceAll(name, "-", "/"), strings.ReplaceAll(name, "-", "")} {
			for _, in := range []string{"", "services", "service", "internal",
				"internal/services", "internal/service", "internal/app", "apps", "pkg"} {
				dir, ok := l.child(base, path.Join(in, spelled))
				if _, told := kindOf(spelled); ok && l.own[dir] && !l.mains[dir] && !told && !slices.Contains(dirs, dir) {
					dirs = append(dirs, dir)
				}
			}
		}
	}
	return dirs
}

// stems returns a name of a command, and what is left of it without the name of the module. What binaries of services
// are called is taken off as well.
func (l *layout) stems(base, command string) []string {
	names := []string{command}
	if m := l.repo.ModuleOf(base); m != nil {
		if rest, ok := strings.CutPrefix(command, path.Base(m.Path)+"-"); ok {
			names = append(names, rest)
		}
	}
	for _, name := range slices.Clone(names) {
		for _, suffix := range []string{"-server", "-service", "-svc", "server", "-api", "d"} {
			if rest, ok := strings.CutSuffix(name, suffix); ok && rest != "" {
				names = append(names, rest)
			}
		}
	}
	return names
}

// join adds a command to the tools that have its name and whose packages it runs.
func (l *layout) join() {
	for _, c := range slices.Clone(l.found) {
		dir := c.paths[0]
		if c.why != "a command" || path.Base(path.Dir(dir)) != "cmd" {
			continue
		}
		runs := slices.IndexFunc(l.found, func(o *component) bool {
			return o != c && o.name == c.name && o.kind == policy.Tool && l.importsAny(dir, o.paths[0])
		})
		if runs >= 0 {
			l.found[runs].paths = append(l.found[runs].paths, dir)
			l.taken[dir] = l.found[runs]
			l.found = slices.DeleteFunc(l.found, func(o *component) bool { return o == c })
		}
	}
}
