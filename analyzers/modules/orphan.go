package modules

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// orphans reports Go code that no build reaches, and go.work paths that lead nowhere.
func orphans(g *importgraph.Graph, pass map[*repo.Module]string) (found []finding.Finding) {
	unread := unreadIn(g.Repo)
	found = append(found, homeless(g, unread)...)
	found = append(found, unworked(g, pass, unread)...)
	for _, d := range g.Dirs {
		if f, is := unbuilt(d); is {
			found = append(found, f)
		}
	}
	return found
}

// homeless reports the topmost directories whose Go files are in no module. Files that are built on their own need none.
func homeless(g *importgraph.Graph, unread *unreadFiles) (found []finding.Finding) {
	top := ""
	for _, d := range g.Dirs {
		if g.Repo.ModuleOf(d.Path) != nil || unread.around(d.Path) {
			continue
		}
		at := slices.IndexFunc(d.Nodes(), func(n *importgraph.Node) bool { return !n.Ignored })
		if at < 0 || top != "" && repo.Below(d.Path, top) {
			continue
		}
		top = d.Path
		first := d.Nodes()[at].Files[0]
		found = append(found, finding.Finding{
			Rule: orphan, Place: finding.At(d.Path, first, first.Clause), Dir: d.Path, Package: first.Package, Target: "no module",
			Message: fmt.Sprintf("the Go files of %q are in no module, so that nothing builds them; give them a go.mod, or remove them", d.Path),
		})
	}
	return found
}

// unworked reports modules that the go.work does not use, and paths of it that lead to none.
func unworked(g *importgraph.Graph, pass map[*repo.Module]string, unread *unreadFiles) (found []finding.Finding) {
	work := g.Repo.Work()
	if work == nil {
		return nil
	}
	for _, use := range work.Uses {
		dir, inside := g.Repo.Within(".", use.Path)
		if !inside || g.Repo.ModuleIn(dir) != nil || unread.mods[dir] {
			continue
		}
		found = append(found, finding.Finding{
			Rule: orphan, Place: lineOf(use.Pos, use.Path), Dir: ".", Target: use.Path,
			Message: fmt.Sprintf("go.work uses %q, where there is no go.mod; name the directory of a module, or remove the line", use.Path),
		})
	}
	for _, m := range g.Repo.Modules() {
		if g.Repo.InWork(m.Dir) || unread.mods[m.Dir] || !repo.Ours(m.Dir) || leftOut(work, m.Dir) {
			continue
		}
		found = append(found, finding.Finding{
			Rule: orphan, Place: lineOf(m.Pos, "module "+m.Path), Dir: pass[m], From: m.Dir, Subject: m.Path, Target: "no go.work",
			Message: fmt.Sprintf("module %q is not used by go.work, so that builds at the root leave it out; add \"use %s\" there, or remove the module",
				m.Path, usePath(m.Dir)),
		})
	}
	return found
}

// usePath returns a directory as a go.work names it.
func usePath(dir string) string {
	if dir == "." {
		return dir
	}
	return "./" + dir
}

// leftOut reports whether a comment in a go.work names a directory: whoever wrote it meant that it is not used.
func leftOut(work *repo.Work, dir string) bool {
	return slices.ContainsFunc(work.Comments, func(text string) bool {
		return slices.ContainsFunc(strings.Fields(text), func(word string) bool {
			return path.Clean(strings.Trim(word, `"'`+"`,;:()")) == dir && (dir != "." || word == ".")
		})
	})
}

// unbuilt returns the finding about a directory none of whose packages any build configuration builds.
func unbuilt(d *importgraph.Dir) (finding.Finding, bool) {
	var first *importgraph.File
	for _, f := range d.Files {
		if f.Package == "" || f.Package == "documentation" {
			continue
		}
		if f.Constraint == nil {
			return finding.Finding{}, false
		}
		if _, built := importgraph.Together(f.Constraint); built {
			return finding.Finding{}, false
		}
		if first == nil {
			first = f
		}
	}
	if first == nil {
		return finding.Finding{}, false
	}
	return finding.Finding{
		Rule: orphan, Place: finding.At(d.Path, first, first.Clause), Dir: d.Path, Package: first.Package, Target: "no build",
		Message: fmt.Sprintf("no build configuration builds a file of %q, as no system fulfils their constraints; mend these, or remove the files",
			strings.TrimPrefix(d.Path, "./")),
	}, true
}
