package standalone

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/migration"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// Coverage is what a run looked at, and what it did not.
type Coverage struct {
	Components  int      `json:"components"`
	Packages    int      `json:"packages"`    // external test packages are not counted apart
	Reported    int      `json:"reported"`    // packages that the patterns choose: findings in others are not shown
	Files       int      `json:"files"`       // Go files, of all build configurations
	Constraints int      `json:"constraints"` // distinct build constraints, all of which were looked at
	Unassigned  int      `json:"unassigned"`  // packages in no component
	Excepted    int      `json:"excepted"`    // findings that an exception or a directive allows
	Known       int      `json:"known"`       // findings of the baseline
	NotAnalysed []string `json:"notAnalysed"` // what the verdict does not speak of, in words

	Shard string `json:"shard,omitempty"` // the part of a run: 2-of-8, or join; empty for a whole run

	Typed *TypedCoverage `json:"typed,omitempty"` // nil if no analyzer of the typed tier was selected
}

// cover counts what was looked at for a result.
func cover(p *policy.Policy, g *importgraph.Graph, asked *scope, res *Result, types *typedTier) Coverage {
	c := Coverage{Components: len(p.Components()), Excepted: len(res.Excepted), Known: len(res.Known), Typed: types.cover}
	constraints := map[string]bool{}
	for _, d := range g.Dirs {
		c.Files += len(d.Files)
		n := packages(d)
		c.Packages += n
		if asked.dir(d) && res.part.looks(d.Path) {
			c.Reported += n
		}
		if p.ComponentOf(d.Path) == nil {
			c.Unassigned += n
		}
		for _, f := range d.Files {
			if f.Constraint != nil {
				constraints[f.Constraint.String()] = true
			}
		}
	}
	c.Constraints = len(constraints)
	c.NotAnalysed = append(notAnalysed(p, g, c, len(res.Errors)-len(types.errs)), types.gaps()...)
	if types.cover != nil {
		c.NotAnalysed = append(c.NotAnalysed, unreadMigrations(p, g)...)
	}
	return c
}

// uncompared names the rules that the policy asks for and a run without a base does not, in words.
func uncompared(p *policy.Policy, rules selection) []string {
	var names []string
	for _, r := range p.Suite().Rules() {
		counts := func(c *policy.Component) bool { return p.Level(r.Name, c) != policy.LevelOff }
		if r.Compared != nil && rules.hasRule(r.Name) && r.Compared(p) && (counts(nil) || slices.ContainsFunc(p.Components(), counts)) {
			names = append(names, r.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{finding.Enumerate(names) + " without -base"}
}

// packages returns how many packages a directory holds, external tests not counted.
func packages(d *importgraph.Dir) (n int) {
	for _, node := range d.Nodes() {
		if !node.XTest {
			n++
		}
	}
	return n
}

func notAnalysed(p *policy.Policy, g *importgraph.Graph, c Coverage, errs int) []string {
	not := []string{}
	if errs > 0 {
		not = append(not, finding.Count(errs, "file error"))
	}
	if c.Unassigned > 0 {
		not = append(not, finding.Count(c.Unassigned, "package")+" in no component")
	}
	if n := withoutModule(g); n > 0 {
		not = append(not, "imports of "+finding.Count(n, "package")+" in no module")
	}
	foreign, gone := leftOut(g)
	for _, left := range []struct {
		why  string
		dirs []string
	}{{"not ours", foreign}, {"not there", gone}} {
		if len(left.dirs) > 0 {
			not = append(not, "imported but "+left.why+": "+firstOf(left.dirs))
		}
	}
	return not
}

// unreadMigrations says which migrations tell nothing of who owns what they create.
func unreadMigrations(p *policy.Policy, g *importgraph.Graph) (not []string) {
	for _, s := range p.Strays() {
		files := s.Files()
		not = append(not, finding.Count(len(files), s.File)+" in no component ("+firstAnd(files)+")")
	}
	if files := goMigrations(g); len(files) > 0 {
		not = append(not, "migrations in "+finding.Count(len(files), "Go file")+" ("+firstAnd(files)+")")
	}
	return not
}

// goMigrations returns the Go files that make migrations, relative to the root.
func goMigrations(g *importgraph.Graph) (files []string) {
	for _, d := range g.Dirs {
		for _, f := range d.Files {
			name := path.Join(d.Path, f.Name)
			forGo := func(imp importgraph.Import) bool { return migration.ForGo(imp.Path) }
			if strings.HasSuffix(f.Name, "_test.go") || !slices.ContainsFunc(f.Imports, forGo) {
				continue
			}
			if src, err := regular.ReadFile(g.Repo.Abs(name)); err == nil && migration.InGo(src) {
				files = append(files, name)
			}
		}
	}
	return files
}

// firstAnd names the first of several.
func firstAnd(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return names[0] + ", ..."
}

// withoutModule counts directories in no module with imports that may be of the
// repository: no go.mod tells where those lead.
func withoutModule(g *importgraph.Graph) (n int) {
	for _, d := range g.Dirs {
		if g.Repo.ModuleOf(d.Path) == nil && slices.ContainsFunc(d.Files, importsModules) {
			n++
		}
	}
	return n
}

// importsModules reports whether a file imports what may be of a module.
func importsModules(f *importgraph.File) bool {
	return slices.ContainsFunc(f.Imports, func(imp importgraph.Import) bool {
		return !repo.Standard(imp.Path) && !strings.HasPrefix(imp.Path, ".")
	})
}

// leftOut returns directories that are imported by what is ours, while nobody looks at what those import: such that
// are not ours, as testdata, and such without a package to import, as of code that is yet to be generated.
func leftOut(g *importgraph.Graph) (foreign, gone []string) {
	seen := map[string]bool{}
	isForeign := map[string]bool{} // by directory that an import leads to and nobody looks at
	for _, l := range g.Links() {
		if seen[l.To] || strings.HasPrefix(l.Import.Path, ".") {
			continue
		}
		seen[l.To] = true
		if lacks := g.Lacks(l.To); lacks || g.Dir(l.To) == nil {
			isForeign[l.To] = !lacks
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(isForeign)) {
		if isForeign[dir] {
			foreign = append(foreign, dir)
		} else {
			gone = append(gone, dir)
		}
	}
	return foreign, gone
}

// firstOf lists directories, of many the first.
func firstOf(dirs []string) string {
	const shown = 10
	if n := len(dirs) - shown; n > 0 {
		return strings.Join(dirs[:shown], ", ") + fmt.Sprintf(" and %d more", n)
	}
	return strings.Join(dirs, ", ")
}
