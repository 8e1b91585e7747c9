package flags

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/analyzers/flags/internal/registry"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/policy"
)

// table is which flags there are, and who uses them, as a table.
func table() *rule.Table {
	return &rule.Table{
		Name:     "flags",
		Noun:     "flag",
		Summary:  "show feature flags: default, stage, owner, removal, and which component uses them",
		Columns:  []string{"default", "stage", "removal"},
		Library:  "a library of feature flags",
		Legend:   "b boolean, s string, i integer, f float, o object; * a shared component, whose uses count for its callers too",
		Observer: NewObserver,
		Rows:     rowsOf,
	}
}

// row is a flag, as far as it is known.
type row struct {
	key      string
	defaults []string // of uses, distinct, in the order of the places
	entry    registry.Flag
	uses     map[string]*rule.RowUse // by component
}

// rows collects them.
type rows struct {
	registry *registry.Registry
	by       map[string]*row
	unknown  []rule.Site
}

func rowsOf(p *policy.Policy, observed []any) ([]rule.Row, []rule.Site) {
	k := kind()
	r := &rows{registry: registry.Read(p), by: map[string]*row{}}
	for _, f := range r.registry.Flags {
		r.of(f.Key)
	}
	for _, seen := range whole.NewProgram(k, p, whole.ObservedOf(observed)).Packages {
		r.add(k.NewJudge(p, seen))
	}
	var all []rule.Row
	for _, key := range slices.Sorted(maps.Keys(r.by)) {
		all = append(all, r.by[key].shown())
	}
	return all, r.unknown
}

// of returns the row of a flag.
func (r *rows) of(key string) *row {
	if r.by[key] == nil {
		r.by[key] = &row{key: key, uses: map[string]*rule.RowUse{}}
		if f, ok := r.registry.Of(key); ok {
			r.by[key].entry = *f
		}
	}
	return r.by[key]
}

// add takes what a package does with flags.
func (r *rows) add(j *usage.Judge) {
	for i := range j.Seen.Statements {
		s := &j.Seen.Statements[i]
		if !s.Own || !j.Asks(s.Test, s.Generated) {
			continue
		}
		unknown := s.Unknown
		for _, u := range j.Answered(s) {
			switch {
			case u.Access&(provides|asks) != 0:
			case u.Dynamic():
				unknown = unknown || !u.Open
			default:
				r.of(keyOf(u)).add(j, s, u)
			}
		}
		if unknown {
			r.unknown = append(r.unknown, siteOf(j, s, usage.Use{}))
		}
	}
}

func (x *row) add(j *usage.Judge, s *usage.Statement, u usage.Use) {
	if d := defaultOf(u); d != notKnown && !slices.Contains(x.defaults, d) {
		x.defaults = append(x.defaults, d)
	}
	site := siteOf(j, s, u)
	by := x.uses[site.Component]
	if by == nil {
		by = &rule.RowUse{Component: site.Component, Shared: j.CallersAnswer()}
		x.uses[site.Component] = by
	}
	for _, f := range forms() {
		if u.Access&f.access != 0 && !strings.Contains(by.How, f.letter) {
			by.How += f.letter
		}
	}
	by.Sites = append(by.Sites, site)
}

func siteOf(j *usage.Judge, s *usage.Statement, u usage.Use) rule.Site {
	site := rule.Site{File: s.Place.File, Line: s.Place.Line, Column: s.Place.Column, Decl: s.Decl, How: letters(u.Access)}
	if j.Component != nil {
		site.Component = j.Component.Name
	}
	if len(u.Hops) > 0 {
		site.Via = j.Function(u.Hops[0])
	}
	return site
}

// shown returns the row as people see it. Its default is what code says, or the registry where no code does.
func (x *row) shown() rule.Row {
	removal := ""
	if !x.entry.Removal.IsZero() {
		removal = x.entry.Removal.Format(time.DateOnly)
	}
	slices.Sort(x.defaults)
	all := rule.Row{
		Name: x.key, Owner: x.entry.Owner,
		Cells: []string{cmp.Or(strings.Join(x.defaults, " "), x.entry.Default), x.entry.Stage, removal},
	}
	for _, component := range slices.Sorted(maps.Keys(x.uses)) {
		all.Uses = append(all.Uses, *x.uses[component])
	}
	return all
}
