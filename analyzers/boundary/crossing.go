package boundary

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/cycles"
	"github.com/phoenix-platform/govern/analyzers/internal/remedy"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// crossing is an import of a package of another component, or a directive that does without one, and what the policy
// says of it.
type crossing struct {
	importer
	file *importgraph.File
	span importgraph.Span
	dir  string // of the package
	to   *policy.Component

	edge             policy.Edge
	private          bool
	edgeBy, publicBy repo.Position
}

// crossing returns what an import of a directory at a place of a file means, and false if that is not of another
// component.
func (i importer) crossing(f *importgraph.File, dir string, at importgraph.Span) (crossing, bool) {
	to := i.policy.ComponentOf(dir)
	if to == nil || to == i.component {
		return crossing{}, false
	}
	c := crossing{importer: i, file: f, span: at, dir: dir, to: to}
	c.edge, c.edgeBy = i.policy.MayDepend(i.component, to, f.Test)
	public, by := to.PublicTo(i.component, i.dir, dir, f.Test)
	c.private, c.publicBy = !public, by
	return c, true
}

// findings returns one for each rule that the import breaks. They are alternatives, as one import has one finding.
func (c crossing) findings() (found []finding.Finding) {
	for i, b := range c.broken() {
		f := c.finding(b)
		f.Rank = i + 1
		found = append(found, f)
	}
	return found
}

// brokenRule is a rule that an import breaks, and the place of the policy that decides.
type brokenRule struct {
	rule finding.Rule
	by   repo.Position
}

// broken returns the rules that the import breaks: one on the edge and one on the package, at most.
func (c crossing) broken() (all []brokenRule) {
	switch c.edge {
	case policy.Forbidden:
		all = append(all, brokenRule{direction, c.edgeBy})
	case policy.Undeclared:
		all = append(all, brokenRule{undeclared, c.edgeBy})
	}
	if c.private {
		all = append(all, brokenRule{private, c.publicBy})
	}
	return all
}

func (c crossing) finding(b brokenRule) finding.Finding {
	return finding.Finding{
		Rule:     b.rule,
		Place:    c.place(),
		Say:      func(holds holding) string { return c.say(b.rule, holds) },
		By:       finding.DecidedAt(b.by),
		Dir:      c.importer.dir,
		Package:  c.file.Package,
		Target:   c.dir,
		TargetTo: c.dir,
	}
}

// holding tells which rules hold for an import: see [finding.Finding.Say].
type holding = func(finding.Rule) bool

// say is the message about a rule that the import breaks. It says what is wrong by the other rules that hold, too.
func (c crossing) say(rule finding.Rule, holds holding) string {
	return fmt.Sprintf("%v %s; %s", c.importer, c.deed(rule, holds), c.advice(holds))
}

// deed says what is wrong with the import.
func (c crossing) deed(rule finding.Rule, holds holding) string {
	of := " of"
	if rule != direction && c.private && holds(private) {
		of = ", private to"
	}
	deed := fmt.Sprintf("imports %q%s %v", c.dir, of, c.to)
	if c.edge == policy.Undeclared && holds(undeclared) {
		deed += ", which it does not declare"
	}
	return deed
}

// advice is the remedy for all rules that hold: who follows it must not meet the next one. Empty if none of them is about
// the import.
func (c crossing) advice(holds holding) string {
	if c.edge == policy.Forbidden && holds(direction) {
		return fmt.Sprintf("a %s may not depend on a %s, so let it be handed what it needs, or move that to a library", c.component.KindName(), c.to.KindName())
	}
	if cycles.Removes(c.policy, c.place()) {
		return "it closes a cycle of components, so remove it"
	}
	var all []string
	if c.private && holds(private) {
		all = append(all, c.instead())
	}
	if c.edge == policy.Undeclared && holds(undeclared) {
		declare, possible := remedy.Declare(c.policy, c.component, c.to)
		if !possible {
			return declare
		}
		all = append(all, declare+" if the dependency is meant")
	}
	return strings.Join(all, ", and ")
}

func (c crossing) place() finding.Place { return finding.At(c.importer.dir, c.file, c.span) }

// instead is the remedy for the import of a private package.
func (c crossing) instead() string {
	byDefault := c.to.Kind != policy.Service && c.to.Kind != policy.Tool && len(c.to.PublicPackages()) == 0
	if byDefault && c.to.Internal(c.dir) {
		return fmt.Sprintf("what %q has below internal is its own", c.to.Name)
	}
	if public := remedy.PublicPackages(c.policy, c.to, c.importer.dir, c.dir); public != "" {
		return "use " + public
	}
	return fmt.Sprintf("%q has no public package to use, so let it make one public", c.to.Name)
}
