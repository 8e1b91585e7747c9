package boundary

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/cycles"
	"github.com/phoenix-platform/govern/analyzers/internal/remedy"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/repo"
)

// crossing is an import of a package of another component, and what the policy says of it.
type crossing struct {
	importer
	file *importgraph.File
	imp  importgraph.Import
	dir  string // of the package
	to   *policy.Component

	edge             policy.Edge
	private          bool
	edgeBy, publicBy repo.Position
}

// crossing returns what an import means, and false if it does not lead to another component.
func (i importer) crossing(f *importgraph.File, imp importgraph.Import) (crossing, bool) {
	dir, to, ok := i.target(imp.Path)
	if !ok {
		return crossing{}, false
	}
	c := crossing{importer: i, file: f, imp: imp, dir: dir, to: to}
	c.edge, c.edgeBy = i.policy.MayDepend(i.component, to, f.Test)
	public, by := to.Public(dir)
	c.private, c.publicBy = !public, by
	return c, true
}

// findings returns the rules that the import breaks: one on the edge and one on the package, at most.
func (c crossing) findings() []finding.Finding {
	var all []finding.Finding
	switch c.edge {
	case policy.Forbidden:
		all = append(all, c.finding(direction, c.edgeBy, fmt.Sprintf("imports %q of %v", c.dir, c.to)))
	case policy.Undeclared:
		all = append(all, c.finding(undeclared, c.edgeBy, c.deed()))
	}
	if c.private {
		all = append(all, c.finding(private, c.publicBy, c.deed()))
	}
	return all
}

func (c crossing) finding(rule finding.Rule, by repo.Position, deed string) finding.Finding {
	return finding.Finding{
		Rule:     rule,
		Place:    c.place(),
		Message:  fmt.Sprintf("%v %s; %s", c.importer, deed, c.advice()),
		By:       finding.DecidedAt(by),
		Dir:      c.importer.dir,
		Package:  c.file.Package,
		Target:   c.dir,
		TargetTo: c.dir,
	}
}

// deed says what is wrong with the import, as far as the policy asks.
func (c crossing) deed() string {
	deed := fmt.Sprintf("imports %q of %v", c.dir, c.to)
	if c.private && c.counts(private) {
		deed = fmt.Sprintf("imports %q, private to %v", c.dir, c.to)
	}
	if c.edge == policy.Undeclared && c.counts(undeclared) {
		deed += ", which it does not declare"
	}
	return deed
}

// advice is the remedy for all rules that the import breaks and that count, whichever of them is reported: who
// follows it must not meet the next one.
func (c crossing) advice() string {
	if c.edge == policy.Forbidden && c.counts(direction) {
		return fmt.Sprintf("a %s may not depend on a %s", c.component.Kind, c.to.Kind)
	}
	if cycles.Removes(c.policy, c.place()) {
		return "it closes a cycle of components, so remove it"
	}
	var all []string
	if c.private && c.counts(private) {
		all = append(all, c.instead())
	}
	if c.edge == policy.Undeclared && c.counts(undeclared) {
		declare, possible := remedy.Declare(c.policy, c.component, c.to)
		if !possible {
			return declare
		}
		all = append(all, declare+" if the dependency is meant")
	}
	return strings.Join(all, ", and ")
}

// counts reports whether a rule is neither switched off for the import nor allowed to be broken by it.
func (c crossing) counts(rule finding.Rule) bool {
	return c.policy.Level(string(rule), c.component) != policy.LevelOff && !c.allowed(rule, c.place(), c.dir)
}

func (c crossing) place() finding.Place { return finding.At(c.importer.dir, c.file, c.imp.Span) }

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
