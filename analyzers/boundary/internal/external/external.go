// Package external is the keys of a policy about imports by their paths, first of all of packages outside the repository: how they are
// written, and which import is allowed.
package external

import (
	"slices"
	"sync"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Imports is what the key imports says in one place: of a component, of a kind, or of all.
type Imports struct {
	Modules *Rules // of packages of other modules
	Std     *Rules // of packages of the standard library, and "C"
	Pos     repo.Position
}

// Rules is which packages may be imported.
type Rules struct {
	Deny  []Denial
	Only  []Only        // the longest pattern first
	Allow []Allowance   // beside these nothing may be imported
	Given repo.Position // of allow; invalid where that is not given

	known sync.Map // what each import path is to the rules: repositories import few packages in many files
}

// match is what an import path is to rules.
type match struct {
	deny  []*Denial
	only  *Only // the longest
	allow []*Allowance
}

// match returns what an import path is to the rules.
func (r *Rules) match(path string) *match {
	if m, ok := r.known.Load(path); ok {
		return m.(*match)
	}
	m := &match{}
	for i := range r.Allow {
		if r.Allow[i].Path.Matches(path) {
			m.allow = append(m.allow, &r.Allow[i])
		}
	}
	for i := range r.Deny {
		if d := &r.Deny[i]; d.Path.Matches(path) && !slices.ContainsFunc(d.But, func(p Path) bool { return p.Matches(path) }) {
			m.deny = append(m.deny, &r.Deny[i])
		}
	}
	if i := slices.IndexFunc(r.Only, func(o Only) bool { return o.Path.Matches(path) }); i >= 0 {
		m.only = &r.Only[i]
	}
	r.known.Store(path, m)
	return m
}

// Denial is packages that may not be imported.
type Denial struct {
	Path            Path
	But             []Path // of these, what may be imported all the same
	Instead, Reason string
	Owner           string
	Except          []Where
	Files           []FileGlob
}

// Allowance is packages that may be imported.
type Allowance struct {
	Path  Path
	Files []FileGlob
}

// Only is packages that some packages of the repository alone may import.
type Only struct {
	Path Path
	By   []Where
}

// Verdict is why an import is not allowed.
type Verdict struct {
	Whose  Whose
	Denial *Denial // a denial
	Only   *Only   // or the packages that alone may import it; with neither it is in no list of what is allowed
	Pos    repo.Position
	Kind   policy.Kind // of which the policy speaks, where it does
}

// Whose is of what the key speaks that forbids an import.
type Whose int

// What the key speaks of.
const (
	Own Whose = iota // the component
	Kind
	All
)

// Importer is code of one directory.
type Importer struct {
	policy    *policy.Policy
	component *policy.Component // nil for code in none
	dir       string            // relative to the root
	levels    [3]*Imports       // by whose they are; nil: nothing is said
	kind      policy.Kind       // the one of which the policy speaks: the company's word, or what that is like
}

// NewImporter returns the code of a directory, of a component or of none.
func NewImporter(p *policy.Policy, c *policy.Component, dir string) *Importer {
	i := &Importer{policy: p, component: c, dir: dir}
	whole := From(p)
	i.levels[All] = whole.All
	if c != nil {
		i.kind = policy.SaidOf(c, whole.Kinds)
		i.levels[Own], i.levels[Kind] = Of(c), whole.Kinds[i.kind]
	}
	return i
}

// Asked reports whether the policy says anything of what the code may import from outside.
func (i *Importer) Asked() bool { return i.levels != [3]*Imports{} }

// Source is where a package is from.
type Source int

// Where packages are from.
const (
	Outside  Source = iota // another module
	Standard               // the standard library, or cgo
	Inside                 // the repository
)

// Judge returns why a file of the directory may not import a package, or nil. Denials decide before what only some may import, and that
// before lists of what is allowed. Such lists of the component, its kind and all add up. They are not about packages of the repository.
func (i *Importer) Judge(file, path string, from Source) *Verdict {
	v := i.judge(file, path, from)
	if v != nil {
		v.Kind = i.kind
	}
	return v
}

func (i *Importer) judge(file, path string, from Source) *Verdict {
	var of [3]*Rules
	var is [3]*match
	for whose, in := range i.levels {
		if in == nil {
			of[whose], is[whose] = &Rules{}, &match{}
			continue
		}
		of[whose] = in.Modules
		if from == Standard {
			of[whose] = in.Std
		}
		is[whose] = of[whose].match(path)
	}
	for whose, m := range is {
		for _, d := range m.deny {
			if d.holds(i, Whose(whose), file) {
				return &Verdict{Whose: Whose(whose), Denial: d, Pos: d.Path.Pos}
			}
		}
	}
	for whose, m := range is {
		if m.only != nil && !i.among(m.only.By, Whose(whose)) {
			return &Verdict{Whose: Whose(whose), Only: m.only, Pos: m.only.Path.Pos}
		}
	}
	if from == Inside {
		return nil
	}
	var listed *Verdict
	for whose, m := range is {
		if slices.ContainsFunc(m.allow, func(a *Allowance) bool { return inFiles(a.Files, i.dir, file) }) {
			return nil
		}
		if listed == nil && of[whose].Given.IsValid() {
			listed = &Verdict{Whose: Whose(whose), Pos: of[whose].Given}
		}
	}
	return listed
}

// holds reports whether the denial is about a file of the importer.
func (d *Denial) holds(i *Importer, whose Whose, file string) bool {
	return inFiles(d.Files, i.dir, file) && !i.among(d.Except, whose)
}

// among reports whether the importer is in one of some places.
func (i *Importer) among(all []Where, whose Whose) bool {
	return slices.ContainsFunc(all, func(w Where) bool { return w.holds(i, whose) })
}

// Whole is what the policy says at its top.
type Whole struct {
	All   *Imports // nil: nothing
	Kinds map[policy.Kind]*Imports
}

// From returns what a policy says at its top.
func From(p *policy.Policy) Whole { return top().Of(p) }

// Of returns what a policy says in a component, nil for nothing.
func Of(c *policy.Component) *Imports { return ofComponent().Of(c) }
