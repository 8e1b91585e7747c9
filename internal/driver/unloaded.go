package driver

import (
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/baseline"
	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/policy"
)

// behind returns the directories of packages that run in one program with packages that do not load: those that import these,
// directly or not, and what the main packages among them import. What they do through such a package nobody sees. What test
// files import counts where these are looked at.
func behind(g *importgraph.Graph, unloaded []string, tests bool) []string {
	if len(unloaded) == 0 {
		return nil
	}
	imports, users := map[string][]string{}, map[string][]string{}
	var mains []string
	for _, d := range g.Dirs {
		for _, f := range d.Files {
			if f.Test && !tests {
				continue
			}
			if f.Package == "main" {
				mains = append(mains, d.Path)
			}
			for _, imp := range f.Imports {
				dir, ok := g.Repo.Resolve(d.Path, imp.Path)
				if !ok {
					continue
				}
				users[dir] = append(users[dir], d.Path)
				if !f.Test {
					imports[d.Path] = append(imports[d.Path], dir)
				}
			}
		}
	}
	all := reached(unloaded, users)
	mains = slices.DeleteFunc(mains, func(dir string) bool { return !all[dir] })
	maps.Copy(all, reached(mains, imports))
	maps.DeleteFunc(all, func(dir string, _ bool) bool { return slices.Contains(unloaded, dir) })
	return slices.Sorted(maps.Keys(all))
}

// reached returns the directories to which edges lead from some, and those.
func reached(from []string, edges map[string][]string) map[string]bool {
	all := map[string]bool{}
	for queue := slices.Clone(from); len(queue) > 0; {
		dir := queue[0]
		queue = queue[1:]
		if !all[dir] {
			all[dir] = true
			queue = append(queue, edges[dir]...)
		}
	}
	return all
}

// Unseen reports whether a finding of a rule in a directory may be there though nobody found it: the package does not load,
// and need not, or it runs in one program with such a package.
func (c *TypedCoverage) Unseen(dir, rule string) bool {
	return c != nil && c.looksFor(rule) && (slices.Contains(c.Unloaded, dir) || slices.Contains(c.Behind, dir))
}

// unseen is Unseen for an entry of the baseline.
func (c *TypedCoverage) unseen(e baseline.Entry) bool { return c.Unseen(e.Dir, e.Rule) }

// looksFor reports whether a rule is one of the analyzers that looked.
func (c *TypedCoverage) looksFor(rule string) bool {
	return slices.ContainsFunc(c.Looked, func(l Looked) bool { return rule == l.Analyzer || strings.HasPrefix(rule, l.Analyzer+"-") })
}

// certain leaves out exceptions of rules that did not see all: what they allow may be in files that the build leaves out,
// or in packages that do not load.
func (t *typedTier) certain(idle []*policy.Exception) []*policy.Exception {
	if t.cover == nil || len(t.cover.LeftOut)+len(t.cover.Unloaded) == 0 {
		return idle
	}
	return slices.DeleteFunc(idle, func(e *policy.Exception) bool { return t.cover.looksFor(e.Rule) })
}
