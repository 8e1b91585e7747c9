package boundary

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/boundary/internal/external"
	"github.com/phoenix-platform/govern/analyzers/boundary/internal/layers"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

//go:embed doc.go
var doc string

const analyzer = "boundary"

// The rules. One import of a package of the repository breaks at most one of the first four, the first in this order.
const (
	direction  = "boundary-direction"
	undeclared = "boundary-undeclared"
	private    = "boundary-private"
	denied     = "boundary-denied"
	externals  = "boundary-external"
	layer      = "boundary-layer"
	unlayered  = "boundary-unlayered"
	linkname   = "boundary-linkname"
	unassigned = "boundary-unassigned"
	incomplete = "boundary-incomplete"
)

// lastRank is the rank of the last of these four.
const lastRank = 4

// Analyzer is the boundary analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// Rules returns the boundary rules.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name:  analyzer,
			Rules: rules(),
			Settings: []policy.Setting{{
				Key: settingTests, Values: []string{testsCheck, testsIgnore}, Order: []string{testsCheck, testsIgnore},
				Doc: "Whether _test.go files are looked at.",
			}},
			Sections: slices.Concat(layers.Keys(), external.Keys()),
			Check:    external.Check,
		},
		Doc:     doc,
		Syntax:  syntaxtier.Judges{Dir: judgeDir, Whole: judgeWhole},
		Propose: propose,
	}
}

func rules() []policy.Rule {
	return []policy.Rule{
		{Name: direction, Level: policy.LevelError, Targeted: true, Keys: []string{"kind"}, Table: directions},
		{Name: undeclared, Level: policy.LevelError, Targeted: true, Declared: true, Keys: []string{"uses", "only"}},
		{Name: private, Level: policy.LevelError, Targeted: true, Keys: []string{"public"}},
		{Name: layer, Level: policy.LevelError, Targeted: true, Keys: []string{"layers"}, Table: layerOrders, Settings: []policy.Setting{{
			Key: settingTests, Values: []string{testsIgnore, testsCheck}, Order: []string{testsCheck, testsIgnore},
			Doc: "Whether imports in _test.go files count.",
		}}},
		{Name: unlayered, Level: policy.LevelWarn, Bulk: true},
		{Name: denied, Level: policy.LevelError, Targeted: true, Keys: []string{"imports"}},
		{Name: externals, Level: policy.LevelError, Targeted: true, Outside: true, Keys: []string{"imports"}},
		{Name: linkname, Level: policy.LevelError, Targeted: true, Unimported: true},
		{Name: unassigned, Level: policy.LevelWarn, Unassigned: true, Bulk: true},
		{Name: incomplete, Level: policy.LevelError, Keys: []string{"require"}, Table: requirements},
	}
}

// directions says which component may depend on which, a line for each component.
func directions(p *policy.Policy) (lines []string) {
	for _, from := range p.Components() {
		var may []string
		for _, to := range p.Components() {
			if edge, _ := p.MayDepend(from, to, false); from != to && edge == policy.Allowed {
				may = append(may, to.Name)
			}
		}
		lines = append(lines, fmt.Sprintf("%v may import %s", from, cmp.Or(strings.Join(may, ", "), "nothing")))
	}
	return lines
}

// judgeDir reports every import and linkname of a directory that crosses a boundary.
func judgeDir(p *policy.Policy, d *importgraph.Dir) []finding.Finding {
	i := importer{policy: p, dir: d.Path, component: p.ComponentOf(d.Path)}
	var found []finding.Finding
	tests := p.Setting(analyzer, settingTests, i.component) == testsCheck
	for _, l := range d.Links(p.Repo()) {
		if c, ok := i.crossing(l.File, l.To, l.Import.Span); ok && (tests || !l.File.Test) {
			found = append(found, c.findings()...)
		}
	}
	found = append(found, i.layerFindings(d)...)
	found = append(found, i.importFindings(d, tests)...)
	for _, f := range d.Files {
		for _, l := range f.Linknames {
			if f.Test && !tests {
				continue
			}
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

// checkLinkname reports a go:linkname directive that reaches into another component:
// it bypasses the import and every rule on it.
func (i importer) checkLinkname(f *importgraph.File, l importgraph.Linkname) (finding.Finding, bool) {
	dir, ok := i.policy.Repo().Resolve(i.dir, symbolPackage(l.Target))
	if !ok {
		return finding.Finding{}, false
	}
	c, ok := i.crossing(f, dir, l.Span)
	if !ok {
		return finding.Finding{}, false
	}
	say := func(holds holding) string {
		advice := "what others may use is exported and imported"
		if also := c.advice(holds); also != "" { // what an import would meet
			advice += ": " + also
		}
		return fmt.Sprintf("%v reaches into %q of %v by go:linkname to %q; %s", i, c.dir, c.to, l.Target, advice)
	}
	return finding.Finding{
		Rule:     linkname,
		Place:    c.place(),
		Say:      say,
		By:       finding.DecidedAt(c.to.Pos),
		Dir:      i.dir,
		Package:  f.Package,
		Target:   l.Target,
		TargetTo: c.dir,
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

// judgeWhole reports what is about the repository, and not about a directory of it.
func judgeWhole(p *policy.Policy, g *importgraph.Graph) []finding.Finding {
	return append(judgeUnassigned(p, g), judgeIncomplete(p, g)...)
}

// judgeUnassigned reports each topmost directory whose packages are in no component.
func judgeUnassigned(p *policy.Policy, g *importgraph.Graph) []finding.Finding {
	var tops []string // in the order of their first directories
	dirs := map[string][]*importgraph.Dir{}
	for _, d := range g.Dirs {
		if p.ComponentOf(d.Path) != nil {
			continue
		}
		top := p.TopmostUnassigned(d.Path)
		if dirs[top] == nil {
			tops = append(tops, top)
		}
		dirs[top] = append(dirs[top], d)
	}
	var found []finding.Finding
	for _, top := range tops {
		found = append(found, unassignedBelow(p, top, dirs[top]))
	}
	return found
}

// unassignedBelow makes the finding for a topmost directory, at the first of its packages.
func unassignedBelow(p *policy.Policy, top string, dirs []*importgraph.Dir) finding.Finding {
	first := representative(dirs[0])
	return finding.Finding{
		Rule:  unassigned,
		Place: finding.At(dirs[0].Path, first, first.Clause),
		Message: fmt.Sprintf("directory %q, %s, is in no component; add a component with this path, or move it into one",
			top, finding.Count(len(dirs), "package")),
		By:      finding.DecidedAt(p.Pos()),
		Dir:     dirs[0].Path,
		Package: first.Package,
		Subject: top,
		Target:  top,
		From:    top,
		Concerns: func(dir string) bool {
			return p.ComponentOf(dir) == nil && p.TopmostUnassigned(dir) == top
		},
	}
}

// representative returns the file that stands for a directory: the first that is no test.
func representative(d *importgraph.Dir) *importgraph.File {
	for _, f := range d.Files {
		if !f.Test {
			return f
		}
	}
	return d.Files[0]
}
