package apibreak

import (
	"fmt"
	"go/types"
	"time"

	"github.com/phoenix-platform/govern/internal/finding"
)

// late reports the names whose time is over.
func (l *look) late() (found []finding.Finding) {
	day := removal()
	for _, d := range append([]declared{l.whole}, l.declared...) {
		m := day.FindStringSubmatch(d.Deprecated)
		if m == nil || d.Generated {
			continue
		}
		until, err := time.Parse(time.DateOnly, m[1])
		if err != nil || !l.policy.Past(until) {
			continue
		}
		found = append(found, finding.Finding{
			Rule: overdue, Place: d.Place, Dir: l.Dir, Package: l.Pkg.Name(), Decl: d.Key, Target: l.named(l.Path(), d.Key),
			Message: fmt.Sprintf("%s is deprecated and was to be removed after %s; remove it, or write another day",
				l.named(l.Path(), d.Key), m[1]),
		})
	}
	return found
}

// relied reports the deprecated names of other components that the package uses: each once. Of a package that is deprecated as a whole
// no name is one of its own.
func (l *look) relied(said says) (found []finding.Finding) {
	whole := map[*types.Package]*use{}
	var all []*use
	for _, u := range l.uses() {
		switch of := whole[u.pkg]; {
		case of != nil:
			of.count += u.count
		case l.ImportPackageFact(u.pkg, new(PackageFact)):
			of = &use{Path: u.Path, Place: u.Place, pkg: u.pkg, count: u.count}
			whole[u.pkg], all = of, append(all, of)
		default:
			all = append(all, u)
		}
	}
	for _, u := range all {
		text, marked := l.deprecated(u)
		if !marked {
			continue
		}
		of := l.owner(u.pkg)
		dir, _ := l.paths.Directory(u.Path)
		times := ""
		if u.count > 1 {
			times = fmt.Sprintf(" in %d places", u.count)
		}
		found = append(found, finding.Finding{
			Rule: deprecatedUse, Place: u.Place, Dir: l.Dir, Package: l.Pkg.Name(), Decl: nameOf(u.Path, u.Key),
			Target: fmt.Sprint(of), TargetTo: dir, By: finding.DecidedAt(said.At),
			Message: fmt.Sprintf("uses %s of %v%s, which is deprecated: %s", l.named(u.Path, u.Key), of, times, text),
		})
	}
	return found
}

// deprecated returns what is said of something used that is deprecated.
func (l *look) deprecated(u *use) (text string, marked bool) {
	if u.Key == "" {
		fact := new(PackageFact)
		marked = l.ImportPackageFact(u.pkg, fact)
		return fact.Text, marked
	}
	fact := new(DeprecatedFact)
	marked = l.ImportObjectFact(u.object, fact)
	return fact.Text, marked
}

// named names something as messages do: log.Logger.Print, or a package by its directory.
func (l *look) named(importPath, key string) string {
	if dir, ok := l.paths.Directory(importPath); key == "" && ok {
		return "package " + dir
	}
	return nameOf(importPath, key)
}
