package policy

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Draft returns a commented policy file that says what p, of conventions or a [Sketch], holds, to start
// from, and how many components it names; nil if there are none. Of a repository that was
// walked it leaves out components without Go files.
//
// A policy file demands that uses between services are declared, so uses gives the
// imports seen, service by service. What a policy could not say without a fault
// becomes a comment: an edge that closes a cycle, or one that the kinds forbid.
func (p *Policy) Draft(uses map[string][]string) (text []byte, count int) {
	components := p.components
	if p.repo.Whole() {
		holds := p.withGo()
		components = slices.DeleteFunc(slices.Clone(components), func(c *Component) bool { return !holds[c] })
	}
	d := drafter{p: p, tree: newTree(p.repo), drafted: map[*Component]bool{}, uses: map[string][]string{}}
	for _, c := range components {
		d.drafted[c] = true
	}
	if len(components) == 0 {
		return nil, 0
	}
	d.head()
	d.line("version: 1")
	d.line("")
	d.line("components:")
	for _, c := range components {
		d.component(c, uses[c.Name])
	}
	d.line("")
	d.line("rules:")
	d.line("  docgo: {level: warn} # as without a policy; make it error once the packages have comments")
	return d.out.Bytes(), len(components)
}

// drafter writes a policy file.
type drafter struct {
	p       *Policy
	tree    *tree
	drafted map[*Component]bool
	out     bytes.Buffer
	uses    map[string][]string // written so far
}

func (d *drafter) line(format string, args ...any) {
	fmt.Fprintf(&d.out, format+"\n", args...)
}

// head writes what the reader is to make of the file.
func (d *drafter) head() {
	if d.p.sketched {
		d.line("# A first policy of this repository. No directory has a name that tells what it is, so each one at the")
		d.line("# top is a component, and its kind is a guess: correct paths and kinds,")
	} else {
		d.line("# The policy of this repository, as its directories tell it. Correct it where they are wrong,")
	}
	d.line("# name the owners, and let each line below public and uses be one that is meant.")
}

func (d *drafter) component(c *Component, uses []string) {
	d.line("  %s:", plain(c.Name))
	d.line("    kind: %s%s", c.Kind, d.guess(c))
	if len(c.Paths) == 1 {
		d.line("    path: %s", plain(c.Paths[0]))
	} else {
		d.line("    paths: %s", flow(c.Paths))
	}
	d.line("    # owner: \"@team\"")
	if public := d.public(c); len(public) > 0 {
		d.line("    public: %s", flow(public))
	}
	d.edges(c, uses)
}

// guess says, in a comment, what made the kind of a component in a sketch.
func (d *drafter) guess(c *Component) string {
	switch {
	case !d.p.sketched:
		return ""
	case c.Kind == Library:
		return " # holds no package main"
	}
	return " # holds a package main"
}

// public returns the public packages by convention that a public list can name.
func (d *drafter) public(c *Component) []string {
	var all []string
	if c.public == nil {
		return nil
	}
	mine := func(dir string) bool { return d.p.ComponentOf(dir) == c && !hasInternal(c.inside(dir)) }
	for _, p := range c.public.patterns {
		p.dir = relative(c.top(p.dir), p.dir)
		if name := p.String(); !slices.Contains(all, name) && d.holds(c, p, mine) {
			all = append(all, name)
		}
	}
	return all
}

// holds reports whether p, relative to the paths of c, matches a package for which accept is true.
func (d *drafter) holds(c *Component, p pattern, accept func(string) bool) bool {
	return slices.ContainsFunc(c.Paths, func(dir string) bool { return d.tree.holds(p.in(dir), accept) })
}

// edges writes uses, or why an edge is left out of it.
func (d *drafter) edges(c *Component, uses []string) {
	var declare, cyclic, forbidden []string
	for _, name := range slices.Compact(slices.Sorted(slices.Values(uses))) {
		to := d.p.byName[name]
		if !d.drafted[to] || to == c {
			continue
		}
		switch granted := table(c.Kind, to.Kind); {
		case granted == never:
			forbidden = append(forbidden, to.Name)
		case granted == declared && d.reaches(to.Name, c.Name, map[string]bool{}):
			cyclic = append(cyclic, to.Name)
		case granted == declared:
			declare = append(declare, to.Name)
		}
	}
	d.uses[c.Name] = declare
	if len(declare) > 0 {
		d.line("    uses: %s", flow(declare))
	}
	if len(cyclic) > 0 {
		d.line("    # imported, but uses would have a cycle: %s", flow(cyclic))
	}
	if len(forbidden) > 0 {
		d.line("    # imported, but not for a %s: %s", c.Kind, flow(forbidden))
	}
}

// reaches reports whether the uses written so far lead from one component to another.
func (d *drafter) reaches(from, to string, seen map[string]bool) bool {
	if from == to {
		return true
	}
	seen[from] = true
	for _, next := range d.uses[from] {
		if !seen[next] && d.reaches(next, to, seen) {
			return true
		}
	}
	return false
}

// flow writes a list on one line.
func flow(items []string) string {
	quoted := make([]string, len(items))
	for i, item := range items {
		quoted[i] = plain(item)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// plain writes a text as YAML, quoted unless it is sure to be read as that text.
func plain(s string) string {
	safe := !slices.Contains([]string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}, strings.ToLower(s))
	for i, r := range s {
		letter := r <= unicode.MaxASCII && unicode.IsLetter(r)
		if !letter && (i == 0 || !strings.ContainsRune("0123456789/._-", r)) {
			safe = false
		}
	}
	if safe {
		return s
	}
	return fmt.Sprintf("%q", s)
}
