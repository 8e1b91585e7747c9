package modules

import (
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/analyzers/modules/internal/section"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// propose returns the modules that production code uses today as approved, for a draft: what comes later is seen. To a policy that is
// there it adds nothing, as an approval is somebody's word.
func propose(p *policy.Policy, _ proposal.Given) proposal.Proposal {
	if !p.Draft() {
		return proposal.Proposal{}
	}
	g := importgraph.Of(p.Repo())
	v := newInventory(p, g, passes(g), func(string) bool { return false })
	why := map[string][]use{}
	for _, r := range v.requires {
		if r.isProduction() {
			name := section.Versioned(module.Version{Path: r.Path, Version: r.Version})
			why[name] = append(why[name], r.production()...)
		}
	}
	var items []proposal.Item
	for name, uses := range why {
		items = append(items, proposal.Item{Value: name, Why: usedBy(uses)})
	}
	if len(items) == 0 {
		return proposal.Proposal{}
	}
	slices.SortFunc(items, func(a, b proposal.Item) int { return strings.Compare(a.Value, b.Value) })
	return proposal.Proposal{
		Sections: []proposal.Section{{Key: section.Key, Entries: []proposal.Entry{{Key: "approved", Items: items}}}},
		Rules: []proposal.Rule{{
			Name: unapproved, Level: policy.LevelWarn,
			Why: finding.CountIs(len(items), "module") + " approved as found; make it error once somebody approves new ones",
		}},
	}
}

// usedBy names the components of some uses.
func usedBy(uses []use) string {
	var names []string
	for _, u := range uses {
		if u.component != nil {
			names = append(names, u.component.Name)
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) == 0 {
		return "required"
	}
	return "used by " + shown(names)
}
