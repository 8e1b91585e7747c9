package boundary

import (
	"fmt"

	"github.com/phoenix-platform/govern/analyzers/boundary/internal/external"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// importFindings returns the imports of a directory that the policy does not allow by their paths, also in test files if these count.
func (i importer) importFindings(d *importgraph.Dir, tests bool) (found []finding.Finding) {
	by := external.NewImporter(i.policy, i.component, i.dir)
	if !by.Asked() {
		return nil
	}
	inside := d.Links(i.policy.Repo()) // in the order of the imports
	for _, f := range d.Files {
		for k := range f.Imports {
			imp := &f.Imports[k]
			from, to := external.Outside, ""
			switch {
			case len(inside) > 0 && inside[0].Import == imp:
				from, to, inside = external.Inside, inside[0].To, inside[1:]
			case repo.Standard(imp.Path):
				from = external.Standard
			}
			if f.Test && !tests || from == external.Inside && to == i.dir { // a test package imports what it tests
				continue
			}
			if v := by.Judge(f.Name, imp.Path, from); v != nil {
				found = append(found, i.refused(f, imp, to, v))
			}
		}
	}
	return found
}

// refused is the finding for an import that is not allowed. It leads to a directory of the repository, or outside.
func (i importer) refused(f *importgraph.File, imp *importgraph.Import, to string, v *external.Verdict) finding.Finding {
	found := finding.Finding{
		Rule:    externals,
		Place:   finding.At(i.dir, f, imp.Span),
		Message: fmt.Sprintf("%v imports %q, %s", i, imp.Path, i.refusal(v)),
		By:      finding.DecidedAt(v.Pos),
		Dir:     i.dir,
		Package: f.Package,
		Target:  imp.Path,
	}
	if to == "" {
		found.Outside = imp.Path
		return found
	}
	found.Rule, found.Target, found.TargetTo = denied, to, to
	found.Rank = lastRank
	return found
}

// refusal says why an import is not allowed, and what to do.
func (i importer) refusal(v *external.Verdict) string {
	switch {
	case v.Denial != nil:
		return fmt.Sprintf("which %s%s; %s", i.whom(v), prefixed(": ", v.Denial.Reason), without(v.Denial))
	case v.Only != nil:
		return fmt.Sprintf("which only %s may; let that do what needs it, or add this package there if that is meant", v.Only.Names())
	}
	where := "of the policy"
	switch v.Whose {
	case external.Own:
		where = fmt.Sprintf("of %q", i.component.Name)
	case external.Kind:
		where = fmt.Sprintf("of kind %s", v.Kind)
	}
	return fmt.Sprintf("which is not among what it may import from outside; do without, or add it to allow in the imports %s if that is meant", where)
}

// whom says whose import is denied.
func (i importer) whom(v *external.Verdict) string {
	switch {
	case len(v.Denial.Files) > 0:
		return "may not be imported here"
	case v.Whose == external.Own:
		return "it may not"
	case v.Whose == external.Kind:
		return fmt.Sprintf("a %s may not", v.Kind)
	}
	return "no component may"
}

// without is the remedy for a denial.
func without(d *external.Denial) string {
	advice := "do without it"
	if d.Instead != "" {
		advice = "use " + d.Instead + " instead"
	}
	if d.Owner != "" {
		advice += ", or ask " + d.Owner
	}
	return advice
}

// prefixed returns a text behind something, nothing for an empty one.
func prefixed(by, text string) string {
	if text == "" {
		return ""
	}
	return by + text
}
