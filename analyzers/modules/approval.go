package modules

import (
	"fmt"
	"maps"
	"slices"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/analyzers/modules/internal/section"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// approvals reports the modules and packages that need an approval and have none.
func (v *inventory) approvals(d section.Dependencies) (found []finding.Finding) {
	if len(d.Requires) == 0 {
		return nil
	}
	for _, r := range v.requires {
		if r.isProduction() {
			found = append(found, v.approval(d, r)...)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(v.standard)) {
		found = append(found, v.standardApproval(d, path)...)
	}
	return found
}

// approved is what the approvals say of a module.
type approved struct {
	holds  []section.Approval // about it
	over   []section.Approval // likewise, but their last day is over
	majors []section.Approval // about another major version
}

// approvedBy returns what the approvals say of a module. For one of security a glob says nothing.
func (v *inventory) approvedBy(d section.Dependencies, m module.Version, secure bool) (by approved) {
	for _, a := range d.Approved {
		switch {
		case secure && a.IsGlob():
		case a.ForModule(m) && v.policy.Past(a.Until):
			by.over = append(by.over, a)
		case a.ForModule(m):
			by.holds = append(by.holds, a)
		case a.OtherMajor(m) && !v.policy.Past(a.Until):
			by.majors = append(by.majors, a)
		}
	}
	return by
}

// approval judges one requirement.
func (v *inventory) approval(d section.Dependencies, r *requirement) []finding.Finding {
	m := module.Version{Path: r.Path, Version: r.Version}
	glob, secure := d.Secure(r.Path)
	secure = secure && d.RequiresFor(section.Security)
	by := v.approvedBy(d, m, secure)
	if len(by.holds) > 0 {
		return v.restricted(r, by.holds)
	}
	if len(by.majors) > 0 && !d.RequiresFor(section.Major) {
		return v.restricted(r, by.majors)
	}
	f := v.finding(unapproved, r)
	f.By = finding.DecidedAt(d.Decides())
	switch {
	case len(by.majors) > 0:
		f.Rule = major
		f.By = finding.DecidedAt(by.majors[0].Pos)
		f.Message = fmt.Sprintf("module %v%s is another major version than the one that is approved, %q; stay with that, or have %q approved, too",
			r, r.who(", which ", ","), by.majors[0].String(), section.Versioned(m))
	case len(by.over) > 0 && (secure || d.RequiresFor(section.New)):
		last := by.over[len(by.over)-1]
		f.By = finding.DecidedAt(last.Pos)
		f.Message = fmt.Sprintf("module %v%s was approved until %s; do without it, or have it approved anew",
			r, r.who(", which ", ","), last.Until.Format("2006-01-02"))
	case secure:
		f.By = finding.DecidedAt(glob.Pos)
		f.Message = fmt.Sprintf("module %v%s is one of security (%q), and no entry of the approved modules names it itself; do without it, or add it %s",
			r, r.who(", which ", ","), glob.Text, d.Where())
	case d.RequiresFor(section.New):
		f.Message = fmt.Sprintf("module %v%s is not approved; do without it, or add it to the approved modules %s",
			r, r.who(", which ", ","), d.Where())
	default:
		return nil
	}
	return []finding.Finding{f}
}

// who says which components use a module: , which service "api" uses,.
func (r *requirement) who(before, after string) string {
	uses := r.production()
	if len(uses) == 0 {
		return ""
	}
	verb := " uses"
	if len(uses) > 1 {
		verb = " use"
	}
	return before + users(uses) + verb + after
}

// restricted reports the uses of a requirement by components that none of its approvals is for.
func (v *inventory) restricted(r *requirement, holds []section.Approval) []finding.Finding {
	return v.uncovered(r.production(), holds, fmt.Sprintf("module %q", r.Path), r.Path)
}

// uncovered reports the uses by components that no approval is for.
func (v *inventory) uncovered(uses []use, holds []section.Approval, what, target string) (found []finding.Finding) {
	for _, u := range uses {
		if slices.ContainsFunc(holds, func(a section.Approval) bool { return a.For(u.component) }) {
			continue
		}
		f := u.finding(unapproved)
		f.Target, f.Outside = target, target
		f.By = finding.DecidedAt(holds[0].Pos)
		f.Message = fmt.Sprintf("%s imports %q of %s, which is approved for %s alone; do without it, or have it approved for %s, too",
			nameOf(u.component), u.imp.Path, what, enumerate(quotedNames(holds)), nameOf(u.component))
		found = append(found, f)
	}
	return found
}

// standardApproval judges the uses of a package of the standard library that is one of security.
func (v *inventory) standardApproval(d section.Dependencies, path string) (found []finding.Finding) {
	var uses []use
	for _, u := range v.standard[path] {
		if !u.aside {
			uses = append(uses, u)
		}
	}
	by := v.approvedBy(d, module.Version{Path: path}, true)
	if len(by.holds) > 0 {
		return v.uncovered(uses, by.holds, "the standard library", path)
	}
	glob, _ := d.Secure(path)
	for _, u := range uses {
		f := u.finding(unapproved)
		f.Target, f.Outside = path, path
		f.By = finding.DecidedAt(glob.Pos)
		f.Message = fmt.Sprintf("%s imports %q, which is one of security (%q) and not approved; do without it, or add it to the approved modules %s",
			nameOf(u.component), path, glob.Text, d.Where())
		found = append(found, f)
	}
	return found
}

// finding begins a finding about a use.
func (u use) finding(rule string) finding.Finding {
	return finding.Finding{Rule: finding.Rule(rule), Place: finding.At(u.dir, u.file, u.imp.Span), Dir: u.dir, Package: u.file.Package}
}

// nameOf names a component, nil for code in none.
func nameOf(c *policy.Component) string {
	if c == nil {
		return "code in no component"
	}
	return c.String()
}

// quotedNames returns the components that approvals are for.
func quotedNames(all []section.Approval) (names []string) {
	for _, a := range all {
		for _, c := range a.Components {
			names = append(names, fmt.Sprintf("%q", c.Name))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
