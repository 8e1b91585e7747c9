package modules

import (
	"fmt"
	"maps"
	"slices"

	"github.com/phoenix-platform/govern/analyzers/modules/internal/section"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// budgets reports components that use more modules from outside than they may.
func (v *inventory) budgets(d section.Dependencies) (found []finding.Finding) {
	if len(d.Budgets) == 0 {
		return nil
	}
	direct := map[*policy.Component]map[string]bool{}
	for _, r := range v.requires {
		for _, u := range r.production() {
			if direct[u.component] == nil {
				direct[u.component] = map[string]bool{}
			}
			direct[u.component][r.Path] = true
		}
	}
	for _, c := range v.policy.Components() {
		b, ok := d.BudgetOf(c)
		if !ok {
			continue
		}
		own := v.modulesOf(c)
		if names := slices.Sorted(maps.Keys(direct[c])); b.Direct.Pos.IsValid() && len(names) > b.Direct.Most {
			found = append(found, v.over(c, own, b.Direct, "direct", fmt.Sprintf("%v imports packages of %s outside the repository, %s",
				c, finding.Count(len(names), "module"), shown(names)), len(names))...)
		}
		if !b.Transitive.Pos.IsValid() {
			continue
		}
		if len(own) == 0 && b.Name == c.Name && !v.hasUnread(c) {
			found = append(found, v.over(c, nil, b.Transitive, "transitive", fmt.Sprintf("%v has no go.mod of its own, which alone tells what modules need", c), -1)...)
		}
		all := map[string]bool{}
		for _, r := range v.requires {
			if slices.Contains(own, r.of) {
				all[r.Path] = true
			}
		}
		if len(all) > b.Transitive.Most {
			found = append(found, v.over(c, own, b.Transitive, "transitive", fmt.Sprintf("%v requires %s outside the repository, those that others need included",
				c, finding.Count(len(all), "module")), len(all))...)
		}
	}
	return found
}

// modulesOf returns the modules of a component: those whose go.mod is in one of its directories.
func (v *inventory) modulesOf(c *policy.Component) (own []*repo.Module) {
	for _, m := range v.modules {
		if v.policy.ComponentOf(m.Dir) == c {
			own = append(own, m)
		}
	}
	return own
}

// hasUnread reports whether a go.mod of a component is there and cannot be read.
func (v *inventory) hasUnread(c *policy.Component) bool {
	for dir := range v.unread.mods {
		if v.policy.ComponentOf(dir) == c {
			return true
		}
	}
	return false
}

// over returns the finding about a component that has n modules and may have less: at its go.mod, else at its first file.
func (v *inventory) over(c *policy.Component, own []*repo.Module, limit section.Limit, which, what string, n int) []finding.Finding {
	f := finding.Finding{Rule: budget, Target: which, By: finding.DecidedAt(limit.Pos)}
	f.Message = fmt.Sprintf("%s, and its budget is %d; do without some, or have the budget raised", what, limit.Most)
	if n < 0 {
		f.Message = what + "; give it a budget of direct modules alone, or a go.mod"
	}
	if len(own) > 0 {
		m := own[0]
		f.Place, f.Dir, f.From, f.Subject = lineOf(m.Pos, "module "+m.Path), v.pass[m], m.Dir, c.Name
		return []finding.Finding{f}
	}
	for _, d := range v.graph.Dirs {
		if v.policy.ComponentOf(d.Path) == c {
			first := d.Files[0]
			f.Place, f.Dir, f.Package = finding.At(d.Path, first, first.Clause), d.Path, first.Package
			return []finding.Finding{f}
		}
	}
	return nil
}

// shown names the first of some modules.
func shown(names []string) string {
	if more := len(names) - mostNames; more > 0 {
		names = append(slices.Clone(names[:mostNames]), fmt.Sprintf("%d more", more))
	}
	return enumerate(names)
}
