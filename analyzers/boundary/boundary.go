package boundary

import (
	_ "embed"
	"fmt"
	"path"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/repo"
)

//go:embed doc.go
var doc string

// The rules. One import breaks at most one of the first three, the first in this order.
const (
	direction  finding.Rule = "boundary-direction"
	undeclared finding.Rule = "boundary-undeclared"
	private    finding.Rule = "boundary-private"
	linkname   finding.Rule = "boundary-linkname"
	unassigned finding.Rule = "boundary-unassigned"
)

// Analyzer is the boundary analyzer for the policy of the working directory.
var Analyzer = New(policy.Discover)

// New returns the boundary analyzer for the policy that src yields.
func New(src policy.Source) *analysis.Analyzer {
	return syntaxtier.New("boundary", doc, src, syntaxtier.Judges{Dir: judgeDir, Whole: judgeUnassigned})
}

// judgeDir reports every import and linkname of a directory that crosses a boundary.
func judgeDir(p *policy.Policy, d *importgraph.Dir) []finding.Finding {
	i := importer{policy: p, dir: d.Path, component: p.ComponentOf(d.Path)}
	var found []finding.Finding
	for _, f := range d.Files {
		for _, imp := range f.Imports {
			if broken, ok := i.checkImport(f, imp); ok {
				found = append(found, broken)
			}
		}
		for _, l := range f.Linknames {
			if broken, ok := i.checkLinkname(f, l); ok {
				found = append(found, broken)
			}
		}
	}
	return found
}

// importer is the directory whose imports are judged.
type importer struct {
	policy    *policy.Policy
	dir       string
	component *policy.Component // nil for unassigned code
}

// String names the importer as the subject of a message.
func (i importer) String() string {
	if i.component == nil {
		return fmt.Sprintf("package %q, in no component,", i.dir)
	}
	return i.component.String()
}

// target returns the directory and the component that importPath leads to, and false if
// that is not another component of the repository.
func (i importer) target(importPath string) (dir string, to *policy.Component, ok bool) {
	dir, ok = i.policy.Repo().Resolve(i.dir, importPath)
	if !ok {
		return "", nil, false
	}
	to = i.policy.ComponentOf(dir)
	return dir, to, to != nil && to != i.component
}

// checkImport reports imp if it crosses into a component, or a package of one, that is
// not meant for the importer.
func (i importer) checkImport(f *importgraph.File, imp importgraph.Import) (finding.Finding, bool) {
	dir, to, ok := i.target(imp.Path)
	if !ok {
		return finding.Finding{}, false
	}
	broken := finding.Finding{
		Place:    finding.At(i.dir, f, imp.Span),
		Dir:      i.dir,
		Package:  f.Package,
		Target:   dir,
		TargetTo: dir,
	}
	edge, by := i.policy.MayDepend(i.component, to, f.Test)
	switch edge {
	case policy.Forbidden:
		broken.Rule = direction
		broken.Message = fmt.Sprintf("%v imports %q of %v; a %s may not depend on a %s",
			i, dir, to, i.component.Kind, to.Kind)
	case policy.Undeclared:
		broken.Rule = undeclared
		broken.Message = fmt.Sprintf("%v imports %q of %v, which it does not declare; %s",
			i, dir, to, declare(i.component, to))
	default:
		var public bool
		if public, by = to.Public(dir); public {
			return finding.Finding{}, false
		}
		broken.Rule = private
		broken.Message = fmt.Sprintf("%v imports %q, private to %v; %s", i, dir, to, instead(to))
	}
	broken.By = &finding.Decision{Pos: by}
	return broken, true
}

// declare is the remedy for an undeclared dependency.
func declare(from, to *policy.Component) string {
	key := "uses"
	if from.Kind == policy.Library || from.Kind == policy.Contract {
		key = "only"
	}
	return fmt.Sprintf("add %q to the %s of %q if the dependency is meant", to.Name, key, from.Name)
}

// instead is the remedy for the import of a private package.
func instead(to *policy.Component) string {
	public := to.PublicPackages()
	switch len(public) {
	case 0:
		return fmt.Sprintf("%q names no public packages", to.Name)
	case 1:
		return fmt.Sprintf("use its public package %q", public[0])
	}
	return "use its public packages " + quoted(public)
}

// checkLinkname reports a go:linkname directive that reaches into another component:
// it bypasses the import and every rule on it.
func (i importer) checkLinkname(f *importgraph.File, l importgraph.Linkname) (finding.Finding, bool) {
	dir, to, ok := i.target(symbolPackage(l.Target))
	if !ok {
		return finding.Finding{}, false
	}
	return finding.Finding{
		Rule:     linkname,
		Place:    finding.At(i.dir, f, l.Span),
		Dir:      i.dir,
		Package:  f.Package,
		Target:   l.Target,
		TargetTo: dir,
		Message: fmt.Sprintf("%v reaches into %q of %v by go:linkname to %q; %s",
			i, dir, to, l.Target, instead(to)),
		By: &finding.Decision{Pos: to.Pos},
	}, true
}

// symbolPackage returns the package path of a linker symbol such as
// "example.com/a/b.(*T).Method". The linker escapes dots in the last element of a path
// as "%2e" (cmd/internal/objabi.PathToPrefix), so the first dot there ends it.
func symbolPackage(symbol string) string {
	slash := strings.LastIndexByte(symbol, '/') + 1
	last, _, _ := strings.Cut(symbol[slash:], ".")
	return symbol[:slash] + strings.ReplaceAll(last, "%2e", ".")
}

// judgeUnassigned reports each topmost directory whose packages are in no component.
func judgeUnassigned(p *policy.Policy, g *importgraph.Graph) []finding.Finding {
	var found []finding.Finding
	index := map[string]int{} // topmost directory -> its finding
	var packages []int        // of each finding
	for _, d := range g.Dirs {
		if p.ComponentOf(d.Path) != nil {
			continue
		}
		top := p.TopmostUnassigned(d.Path)
		n, seen := index[top]
		if !seen {
			n = len(found)
			index[top] = n
			packages = append(packages, 0)
			found = append(found, finding.Finding{
				Rule:    unassigned,
				Place:   finding.At(d.Path, d.Files[0], d.Files[0].Clause),
				Dir:     d.Path,
				Package: d.Files[0].Package,
				Target:  top,
				By:      &finding.Decision{Pos: repo.Position{File: p.File(), Line: 1}},
			})
		}
		packages[n]++
	}
	for n := range found {
		found[n].Message = fmt.Sprintf("directory %q, %s, is in no component; give it one, or move it into one",
			found[n].Target, count(packages[n], "package"))
		if p.File() == "" {
			found[n].By = &finding.Decision{}
		}
	}
	return found
}

func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func quoted(names []string) string {
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = fmt.Sprintf("%q", path.Clean(n))
	}
	return strings.Join(q, ", ")
}
