package flags

import (
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

// proposes reports whether it is worth to look which flags code uses: of a draft alone, where some code imports a library of flags.
func proposes(p *policy.Policy) bool {
	return p.Draft() && slices.ContainsFunc(importgraph.Of(p.Repo()).Dirs, func(d *importgraph.Dir) bool {
		return slices.ContainsFunc(d.Files, func(f *importgraph.File) bool {
			return slices.ContainsFunc(f.Imports, func(i importgraph.Import) bool { return sdk.Reaches(i.Path) })
		})
	})
}

// propose returns where flags are registered, for a policy that says nothing of flags. A draft also has the library by which all code asks
// for them.
func propose(p *policy.Policy, given proposal.Given) proposal.Proposal {
	if section.From(p).Given {
		return proposal.Proposal{}
	}
	files := registering(p)
	libraries, on := asking(p, given)
	if len(files) == 0 && len(libraries) == 0 {
		return proposal.Proposal{}
	}
	of := proposal.Section{Key: section.Key}
	if len(files) > 0 {
		entry := proposal.Entry{Key: "registry"}
		for _, name := range files {
			entry.Items = append(entry.Items, proposal.Item{Value: name, Why: "it registers flags"})
		}
		of.Entries = append(of.Entries, entry)
	}
	of.Entries = append(of.Entries, proposal.Entry{Key: "default", Value: section.Off, Why: "a feature is off until somebody switches it on"})
	if slices.Equal(libraries, []string{sdk.OpenFeature}) {
		of.Entries = append(of.Entries, proposal.Entry{Key: "sdk", Value: sdk.OpenFeature, Why: "all code asks it"})
	}
	all := proposal.Proposal{Sections: []proposal.Section{of}}
	if on > 0 {
		all.Rules = append(all.Rules, proposal.Rule{
			Name: defaultOn, Level: policy.LevelWarn, Why: finding.CountIs(on, "flag") + " on by default; make it error once none is",
		})
	}
	return all
}

// registering returns the files that register flags, by their names and what is in them.
func registering(p *policy.Policy) (files []string) {
	names, err := p.Repo().Files(registry.IsRegistry)
	if err != nil {
		return nil // the run says so
	}
	for _, name := range names {
		if data, err := p.Repo().ReadFile(name); err == nil && registry.Registers(name, data) {
			files = append(files, name)
		}
	}
	return files
}

// asking returns by which libraries code asks for flags, sorted, and how many flags are on by default.
func asking(p *policy.Policy, given proposal.Given) (libraries []string, on int) {
	if given.Seen == nil {
		return nil, 0
	}
	k := kind()
	known := map[string]bool{}
	for _, seen := range whole.NewProgram(k, p, whole.ObservedOf(given.Seen.Observed)).Packages {
		for s, u := range k.NewJudge(p, seen).Asked() {
			if s.Own && u.Access&asks != 0 {
				libraries = append(libraries, libraryOf(u))
			}
			if s.Own && u.Access&boolean != 0 && defaultOf(u) == "true" {
				known[keyOf(u)] = true
			}
		}
	}
	slices.Sort(libraries)
	return slices.Compact(libraries), len(known)
}
