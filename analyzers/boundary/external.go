package boundary

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/boundary/internal/external"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// externalFindings returns the imports of a directory that lead out of the repository, to what the policy does not allow.
func (i importer) externalFindings(d *importgraph.Dir) (found []finding.Finding) {
	by := external.NewImporter(i.policy, i.component, i.dir)
	if !by.Asked() {
		return nil
	}
	inside := d.Links(i.policy.Repo()) // in the order of the imports
	for _, f := range d.Files {
		for k := range f.Imports {
			imp := &f.Imports[k]
			if len(inside) > 0 && inside[0].Import == imp {
				inside = inside[1:]
				continue
			}
			if strings.HasPrefix(imp.Path, ".") {
				continue // below the repository, whatever it holds
			}
			if v := by.Judge(f.Name, imp.Path, repo.Standard(imp.Path)); v != nil {
				found = append(found, i.external(f, imp, v))
			}
		}
	}
	return found
}

func (i importer) external(f *importgraph.File, imp *importgraph.Import, v *external.Verdict) finding.Finding {
	return finding.Finding{
		Rule:    externals,
		Place:   finding.At(i.dir, f, imp.Span),
		Message: fmt.Sprintf("%v imports %q, %s", i, imp.Path, i.refusal(v)),
		By:      finding.DecidedAt(v.Pos),
		Dir:     i.dir,
		Package: f.Package,
		Target:  imp.Path,
		Outside: imp.Path,
	}
}

// refusal says why an import is not allowed, and what to do.
func (i importer) refusal(v *external.Verdict) string {
	switch {
	case v.Denial != nil:
		return fmt.Sprintf("which %s%s; %s", i.whom(v.Whose), prefixed(": ", v.Denial.Reason), denied(v.Denial))
	case v.Only != nil:
		return fmt.Sprintf("which only %s may; let that do what needs it, or add this package there if that is meant", v.Only.Names())
	}
	where := "of the policy"
	switch v.Whose {
	case external.Own:
		where = fmt.Sprintf("of %q", i.component.Name)
	case external.Kind:
		where = fmt.Sprintf("of kind %s", i.component.Kind)
	}
	return fmt.Sprintf("which is not among what it may import from outside; do without, or add it to allow in the imports %s if that is meant", where)
}

// whom says whose import is denied.
func (i importer) whom(whose external.Whose) string {
	switch whose {
	case external.Own:
		return "it may not"
	case external.Kind:
		return fmt.Sprintf("a %s may not", i.component.Kind)
	}
	return "no component may"
}

// denied is the remedy for a denial.
func denied(d *external.Denial) string {
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
