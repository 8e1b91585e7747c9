package flags

import (
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/flags/internal/registry"
	"github.com/phoenix-platform/govern/analyzers/flags/internal/sdk"
	"github.com/phoenix-platform/govern/analyzers/flags/internal/section"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// proposes reports whether it is worth to look which flags code uses: the policy is a draft or says something of flags, and some code
// imports a library of flags.
func proposes(p *policy.Policy) bool {
	reaches := func(i importgraph.Import) bool { return sdk.Reaches(i.Path) }
	asks := func(f *importgraph.File) bool { return slices.ContainsFunc(f.Imports, reaches) }
	return (p.Draft() || section.From(p).Given) &&
		slices.ContainsFunc(importgraph.Of(p.Repo()).Dirs, func(d *importgraph.Dir) bool { return slices.ContainsFunc(d.Files, asks) })
}

// propose returns where flags are registered. A draft also has the library by which all code asks for them. A policy that says something
// of flags gets the files that register what code uses and no file of it does.
func propose(p *policy.Policy, given proposal.Given) (all proposal.Proposal) {
	files := registering(p)
	code := asking(p, given)
	if section.From(p).Given {
		if items := code.unregistered(registry.Read(p), files); len(items) > 0 {
			entries := []proposal.Entry{{Key: "registry", Items: items}}
			all.Sections = []proposal.Section{{Key: section.Key, Extends: true, Entries: entries}}
		}
		return all
	}
	if len(files) == 0 && len(code.libraries) == 0 {
		return all
	}
	of := proposal.Section{Key: section.Key}
	if len(files) > 0 {
		entry := proposal.Entry{Key: "registry"}
		for _, f := range files {
			entry.Items = append(entry.Items, proposal.Item{Value: f.name, Why: "it registers flags"})
		}
		of.Entries = append(of.Entries, entry)
	}
	of.Entries = append(of.Entries, proposal.Entry{Key: "default", Value: section.Off, Why: "a feature is off until somebody switches it on"})
	if slices.Equal(code.libraries, []string{sdk.OpenFeature}) {
		of.Entries = append(of.Entries, proposal.Entry{Key: "sdk", Value: sdk.OpenFeature, Why: "all code asks it"})
	}
	all.Sections = []proposal.Section{of}
	if len(code.on) > 0 {
		all.Rules = append(all.Rules, proposal.Rule{
			Name: defaultOn, Level: policy.LevelWarn, Why: finding.CountIs(len(code.on), "flag") + " on by default; make it error once none is",
		})
	}
	return all
}

// file is one that registers flags.
type file struct {
	name string
	keys []string
}

// registering returns the files that register flags, by their names and what is in them.
func registering(p *policy.Policy) (files []file) {
	names, err := p.Repo().Files(registry.IsRegistry)
	if err != nil {
		return nil // the run says so
	}
	for _, name := range names {
		data, err := p.Repo().ReadFile(name)
		if err != nil {
			continue
		}
		if keys := registry.Registered(name, data); len(keys) > 0 {
			files = append(files, file{name, keys})
		}
	}
	return files
}

// code is how code asks for flags.
type code struct {
	libraries []string          // sorted
	on        map[string]bool   // flags that are on by default
	first     map[string]string // the first use of each flag, as file:line
}

// asking returns how code asks for flags, nothing where nobody looked.
func asking(p *policy.Policy, given proposal.Given) code {
	c := code{on: map[string]bool{}, first: map[string]string{}}
	if given.Seen == nil {
		return c
	}
	k := kind()
	for _, seen := range whole.NewProgram(k, p, whole.ObservedOf(given.Seen.Observed)).Packages {
		for s, u := range k.NewJudge(p, seen).Asked() {
			switch {
			case !s.Own || u.Access&provides != 0:
			case u.Access&asks != 0:
				c.libraries = append(c.libraries, libraryOf(u))
			case !u.Dynamic():
				if _, known := c.first[keyOf(u)]; !known {
					c.first[keyOf(u)] = fmt.Sprintf("%s:%d", s.Place.File, s.Place.Line)
				}
				if u.Access&boolean != 0 && defaultOf(u) == "true" {
					c.on[keyOf(u)] = true
				}
			}
		}
	}
	slices.Sort(c.libraries)
	c.libraries = slices.Compact(c.libraries)
	return c
}

// unregistered returns the files that register flags which code uses and the registry does not have. One that only repeats what an earlier
// one has is none.
func (c code) unregistered(known *registry.Registry, files []file) (items []proposal.Item) {
	if known.Broken {
		return nil // nobody knows what it has
	}
	has := map[string]bool{}
	for _, key := range known.Keys() {
		has[key] = true
	}
	for _, f := range files {
		why := ""
		for _, key := range f.keys {
			if first, used := c.first[key]; used && !has[key] && why == "" {
				why = fmt.Sprintf("it registers %q, which %s uses", key, first)
			}
		}
		if why == "" {
			continue
		}
		items = append(items, proposal.Item{Value: f.name, Why: why})
		for _, key := range f.keys {
			has[key] = true
		}
	}
	return items
}
