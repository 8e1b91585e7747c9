package apibreak

import (
	"fmt"
	"time"

	"github.com/phoenix-platform/govern/internal/finding"
)

// late reports the names whose time is over.
func (l *look) late() (found []finding.Finding) {
	day := removal()
	for _, d := range l.declared {
		m := day.FindStringSubmatch(d.Deprecated)
		if m == nil || d.Generated {
			continue
		}
		until, err := time.Parse(time.DateOnly, m[1])
		if err != nil || !l.policy.Past(until) {
			continue
		}
		found = append(found, finding.Finding{
			Rule: overdue, Place: d.Place, Dir: l.Dir, Package: l.Pkg.Name(), Decl: d.Key,
			Message: fmt.Sprintf("%s is deprecated and was to be removed after %s; remove it, or write another day",
				nameOf(l.Path(), d.Key), m[1]),
		})
	}
	return found
}

// relied reports the deprecated names of other components that the package uses: each once.
func (l *look) relied(said says) (found []finding.Finding) {
	for _, u := range l.uses() {
		fact := new(DeprecatedFact)
		if !l.ImportObjectFact(u.object, fact) {
			continue
		}
		of := l.owner(u.object.Pkg())
		dir, _ := l.paths.Directory(u.Path)
		times := ""
		if u.count > 1 {
			times = fmt.Sprintf(" in %d places", u.count)
		}
		found = append(found, finding.Finding{
			Rule: deprecatedUse, Place: u.Place, Dir: l.Dir, Package: l.Pkg.Name(), Decl: nameOf(u.Path, u.Key),
			Target: fmt.Sprint(of), TargetTo: dir, By: finding.DecidedAt(said.At),
			Message: fmt.Sprintf("uses %s of %v%s, which is deprecated: %s", nameOf(u.Path, u.Key), of, times, fact.Text),
		})
	}
	return found
}
