package routes

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/openapi"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// descriptions are what the OpenAPI files of a policy say. Each is read when it is first asked for: drivers that see one package at a time
// ask for few.
type descriptions struct {
	policy *policy.Policy
	files  map[string]func() description
}

// description is what one file says.
type description struct {
	file       string
	by         []*policy.Component // that name it
	operations []operation
	err        error
}

// operation is a method and a path that a file has.
type operation struct {
	openapi.Operation
	paths []string // as routes have them: one for each server
}

// String returns the operation as messages name it, below its first server.
func (o operation) String() string { return o.Method + " " + o.paths[0] }

// describe returns the descriptions of a policy.
func describe(p *policy.Policy) *descriptions {
	d := &descriptions{p, map[string]func() description{}}
	by := map[string][]*policy.Component{}
	for _, c := range p.Components() {
		for _, t := range c.OpenAPI() {
			by[t.Value] = append(by[t.Value], c)
		}
	}
	for name, components := range by {
		d.files[name] = sync.OnceValue(func() description { return read(p.Repo(), name, components) })
	}
	return d
}

func read(r *repo.Repo, name string, by []*policy.Component) description {
	doc, err := openapi.ReadIn(r.Root().Dir, name)
	d := description{file: name, by: by, err: err}
	for _, o := range doc.Operations {
		one := operation{Operation: o}
		for _, prefix := range o.Prefixes {
			one.paths = append(one.paths, framework.Normal(framework.Braces, prefix+o.Path))
		}
		d.operations = append(d.operations, one)
	}
	return d
}

// names returns the OpenAPI files of a component, and those that they refer to.
func names(p *policy.Policy, c *policy.Component) []string {
	if len(c.OpenAPI()) == 0 {
		return nil
	}
	var all []string
	for _, t := range c.OpenAPI() {
		all = append(all, t.Value)
	}
	return openapi.References(p.Repo().Root().Dir, all)
}

// of returns what describes a component; false if it names no file, or one that cannot be read, of which an error says all.
func (d *descriptions) of(c *policy.Component) (all []description, known bool) {
	if c == nil || len(c.OpenAPI()) == 0 {
		return nil, false
	}
	for _, t := range c.OpenAPI() {
		one := d.files[t.Value]()
		if one.err != nil {
			return nil, false
		}
		all = append(all, one)
	}
	return all, true
}

// faults returns what is wrong with the files.
func (d *descriptions) faults() (all []typed.Error) {
	for _, c := range d.policy.Components() {
		for _, t := range c.OpenAPI() {
			one := d.files[t.Value]()
			if one.by[0] != c {
				continue // said of the first that names it
			}
			if errors.Is(one.err, fs.ErrNotExist) {
				all = append(all, typed.Error{Pos: t.Pos, Message: fmt.Sprintf("exposes: openapi: %q: no such file", t.Value)})
				continue
			}
			faults := openapi.Faults(one.err)
			for _, f := range faults {
				all = append(all, typed.Error{Pos: f.At, Message: f.Problem})
			}
			if len(faults) == 0 && one.err != nil {
				all = append(all, typed.Error{Pos: repo.Position{File: one.file}, Message: repo.WithoutPath(one.err).Error()})
			}
		}
	}
	return all
}

// has returns the operation that documents a route, nil for none.
func (d description) has(r route) *operation {
	for i := range d.operations {
		if o := &d.operations[i]; documents(o, r) != framework.No {
			return o
		}
	}
	return nil
}

// documents reports whether an operation is a route. Of a route that answers all below a path, any operation there is a part. What
// answers GET answers HEAD.
func documents(o *operation, r route) framework.Verdict {
	if r.meets(o.Method) == framework.No && (r.method != "HEAD" || o.Method != "GET") {
		return framework.No
	}
	best := framework.No
	for _, p := range o.paths {
		best = max(best, answers(r, p))
	}
	return best
}

// answers reports whether a route is the one of a path that an operation has, or all below which the path lies.
func answers(r route, name string) framework.Verdict {
	below, isBelow := strings.CutSuffix(r.path, framework.Rest)
	switch {
	case !r.rooted && isBelow:
		return framework.Below(name, valueflow.Hole+below)
	case !r.rooted && endsWith(name, r.path):
		return framework.Maybe
	case !r.rooted:
		return framework.No
	case isBelow:
		return framework.Below(name, below)
	case r.whole() && r.below:
		return framework.Below(name, r.path)
	case len(framework.Segments(name)) != len(framework.Segments(r.path)) && r.whole():
		return framework.No // what has no end is in neither
	}
	return framework.Same(cleaned(r.path), cleaned(name))
}

// enter says of a route whether it is documented.
func (d *descriptions) enter(x *Route, r route) {
	all, _ := d.of(r.component)
	for _, one := range all {
		if o := one.has(r); x.Documented == "" && o != nil && r.whole() {
			x.Documented, x.Deprecated = one.file, o.Marked
		}
	}
	x.Missing = d.lack(r) && !exempt(d.policy, r.component, r.path)
}

// lack reports whether the files of its component should have a route, and have it not.
func (d *descriptions) lack(r route) bool {
	if !r.whole() || r.method == "OPTIONS" || r.method == "CONNECT" {
		return false // CORS asks for the first, and no description has the second
	}
	all, known := d.of(r.component)
	return known && !slices.ContainsFunc(all, func(d description) bool { return d.has(r) != nil })
}

// undocumented returns a finding for a route that the OpenAPI files of its component do not have.
func (j *judge) undocumented(r route) (found []finding.Finding) {
	if !j.described.lack(r) {
		return nil
	}
	file := r.component.OpenAPI()[0]
	f := j.finding(undocumented, r, ", which "+lacking(r.component),
		"\"govern routes -format openapi\" writes what is missing")
	f.By = finding.DecidedAt(file.Pos)
	return append(found, f)
}

// lacking says that the OpenAPI files of a component do not have something.
func lacking(c *policy.Component) string {
	var names []string
	for _, t := range c.OpenAPI() {
		names = append(names, t.Value)
	}
	if n := len(names); n > 1 {
		return "none of " + strings.Join(names[:n-1], ", ") + " and " + names[n-1] + " has"
	}
	return names[0] + " does not have"
}

// phantoms returns a finding for each operation of an OpenAPI file that no component serves of those that name the file. One of which no
// route is found may be served by a library that is not known, so nothing is said then.
func (j *judge) phantoms() (found []finding.Finding) {
	own := map[*policy.Component][]route{}
	for _, r := range j.table.routes {
		own[r.component] = append(own[r.component], r)
	}
	for _, c := range j.policy.Components() {
		for _, t := range c.OpenAPI() {
			d := j.described.files[t.Value]()
			silent := slices.ContainsFunc(d.by, func(c *policy.Component) bool { return len(own[c]) == 0 })
			if d.by[0] != c || d.err != nil || silent {
				continue
			}
			for i := range d.operations {
				o := &d.operations[i]
				served := slices.ContainsFunc(d.by, func(c *policy.Component) bool {
					return slices.ContainsFunc(own[c], func(r route) bool { return documents(o, r) != framework.No })
				})
				if !served {
					found = append(found, phantomOf(c, t, o))
				}
			}
		}
	}
	return found
}

func phantomOf(c *policy.Component, file policy.Text, o *operation) finding.Finding {
	return finding.Finding{
		Rule: phantom, Dir: c.Home(), Target: o.String(), By: finding.DecidedAt(file.Pos),
		Place:   finding.Place{Position: o.At, EndLine: o.At.Line, EndColumn: o.At.Column + len(o.Method)},
		Message: fmt.Sprintf("%v documents %s in %s, and none of its code serves that; serve it, or leave it out there", c, o, file.Value),
	}
}
