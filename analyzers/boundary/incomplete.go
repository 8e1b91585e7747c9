package boundary

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// judgeIncomplete reports each key that a component has not and that the policy requires of it, at the first of its packages.
func judgeIncomplete(p *policy.Policy, g *importgraph.Graph) (found []finding.Finding) {
	seen := map[*policy.Component]bool{}
	for _, d := range g.Dirs {
		c := p.ComponentOf(d.Path)
		if c == nil || seen[c] {
			continue
		}
		seen[c] = true
		for _, l := range c.Lacks() {
			found = append(found, lacking(p, c, l, d))
		}
	}
	return found
}

// lacking makes the finding of a key that a component has not, at a package of it.
func lacking(p *policy.Policy, c *policy.Component, l policy.Lack, d *importgraph.Dir) finding.Finding {
	first := representative(d)
	by := fmt.Sprintf("each %s must have", c.KindName())
	if l.Glob != "" {
		by = fmt.Sprintf("each component in %q must have", l.Glob)
	}
	return finding.Finding{
		Rule:     incomplete,
		Place:    finding.At(d.Path, first, first.Clause),
		Message:  fmt.Sprintf("%v has no %s, which %s; %s", c, l.Key, by, entry(p, c)),
		By:       finding.DecidedAt(l.By),
		Dir:      d.Path,
		Package:  first.Package,
		Subject:  c.Home(),
		Target:   l.Key,
		Owner:    l.Owner,
		Concerns: func(dir string) bool { return p.ComponentOf(dir) == c },
	}
}

// entry says where a component gets the keys that it has not. A discovered one needs an entry, which says again what it has by discover.
func entry(p *policy.Policy, c *policy.Component) string {
	var lacks []string
	for _, l := range c.Lacks() {
		lacks = append(lacks, l.Key)
	}
	if !p.Finds(c.Name) {
		return fmt.Sprintf("add %s at %v", enumerated(lacks), c.Pos)
	}
	has := []string{"kind: " + c.KindName()}
	if c.Owner != "" {
		has = append(has, fmt.Sprintf("owner: %q", c.Owner))
	}
	if open := c.Opens(); open.Given {
		has = append(has, fmt.Sprintf("public: [%s]", strings.Join(open.Items, ", ")))
	}
	with := strings.Join(has, ", ") + " and " + enumerated(lacks)
	if file := p.OwnFile(c); file != "" {
		return fmt.Sprintf("write %s with %s", file, with)
	}
	return fmt.Sprintf("give it an entry below components in %s, with path: %s, %s", p.File(), c.Home(), with)
}

// enumerated lists words for a message.
func enumerated(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// requirements says which keys components must have, a line for each kind and each entry of discover.
func requirements(p *policy.Policy) (lines []string) {
	of := p.Requires()
	for _, kind := range slices.Sorted(maps.Keys(of)) {
		if keys := of[kind].Items; len(keys) > 0 {
			lines = append(lines, fmt.Sprintf("each %s must have %s", kind, enumerated(keys)))
		}
	}
	for _, f := range p.Finders() {
		if keys := f.Require.Items; len(keys) > 0 {
			lines = append(lines, fmt.Sprintf("each component in %q must have %s", f.Path, enumerated(keys)))
		}
	}
	return lines
}
