package standalone

import (
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// behind returns the directories of packages that run in one program with packages that do not load: those that import these,
// directly or not, and what the main packages among them import. What they do through such a package nobody sees. What test
// files import counts where these are looked at.
func behind(g *importgraph.Graph, unloaded []string, tests bool) []string {
	if len(unloaded) == 0 {
		return nil
	}
	edges := g.Edges(tests)
	all := importgraph.Reachable(slices.Values(unloaded), edges.Importing)
	mains := slices.DeleteFunc(slices.Clone(edges.Mains), func(dir string) bool { return !all[dir] })
	maps.Copy(all, importgraph.Reachable(slices.Values(mains), edges.Imports))
	maps.DeleteFunc(all, func(dir string, _ bool) bool { return slices.Contains(unloaded, dir) })
	return slices.Sorted(maps.Keys(all))
}

// UnloadedBelow returns how many of the directories in Unloaded an entry for a path is about, and false where nothing had to be
// loaded.
func (c *TypedCoverage) UnloadedBelow(top string) (n int, known bool) {
	if c == nil || c.Build == "" {
		return 0, false
	}
	for _, dir := range c.Unloaded {
		if repo.Below(dir, top) {
			n++
		}
	}
	return n, true
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
