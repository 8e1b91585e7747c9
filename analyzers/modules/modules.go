package modules

import (
	_ "embed"
	"fmt"

	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/analyzers/modules/internal/section"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

//go:embed doc.go
var doc string

// The rules.
const (
	unapproved = "modules-unapproved"
	major      = "modules-major"
	budget     = "modules-budget"
	versions   = "modules-versions"
	replace    = "modules-replace"
	licences   = "modules-licence"
	unused     = "modules-unused"
	untidy     = "modules-untidy"
	orphan     = "modules-orphan"
)

// Analyzer is the modules analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// analyzer is the name of the analyzer.
const analyzer = "modules"

// Rules returns the rules on modules.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name: analyzer,
			Rules: []policy.Rule{
				{Name: unapproved, Level: policy.LevelError, Targeted: true, Outside: true},
				{Name: major, Level: policy.LevelError, Targeted: true, Outside: true},
				{Name: budget, Level: policy.LevelWarn},
				{Name: versions, Level: policy.LevelError, Conventional: policy.LevelWarn, Targeted: true, Outside: true, Bulk: true},
				{Name: replace, Level: policy.LevelWarn, Targeted: true, Outside: true},
				{Name: licences, Level: policy.LevelError, Targeted: true, Outside: true},
				{Name: unused, Level: policy.LevelWarn, Targeted: true, Outside: true},
				{Name: untidy, Level: policy.LevelWarn, Targeted: true, Outside: true},
				{Name: orphan, Level: policy.LevelError, Conventional: policy.LevelWarn},
			},
			Sections: section.All(),
			Check:    section.Check,
			Inputs:   isSum,
			Reads:    func(p *policy.Policy) bool { return section.From(p).Given },
			Outside:  outside,
		},
		Doc:    doc,
		Syntax: syntaxtier.Judges{Whole: judge},

		Propose: propose,
	}
}

// judge reports what is wrong with the modules of a repository. What the policy says nothing of is judged where there are several.
func judge(p *policy.Policy, g *importgraph.Graph) (found []finding.Finding) {
	d := section.From(p)
	if !d.Given && len(g.Repo.Modules()) < 2 {
		return nil
	}
	pass := passes(g)
	v := newInventory(p, g, pass, func(path string) bool { _, ok := d.Secure(path); return ok && d.RequiresFor(section.Security) })
	found = (&together{v, d}).versions()
	found = append(found, orphans(g, pass)...)
	if !d.Given {
		return found
	}
	found = append(found, (&replacing{repo: g.Repo, section: d, pass: pass, lacking: v.lacking()}).replaces()...)
	found = append(found, v.approvals(d)...)
	found = append(found, v.budgets(d)...)
	found = append(found, v.licences(d)...)
	if d.Tidy {
		found = append(found, v.unneeded()...)
		found = append(found, v.disorder()...)
	}
	return found
}

// quotedVersion returns a module as messages name it.
func quotedVersion(path, version string) string { return fmt.Sprintf("%q %s", path, version) }
