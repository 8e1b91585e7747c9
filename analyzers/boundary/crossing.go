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
	public, by := to.Public(dir)
	c.private, c.publicBy = !public, by
	return c, true
}

// reported returns, of the rules that the import breaks, the one to report: the first of the highest
// level that is neither switched off nor allowed. What is allowed comes before it, to be counted.
func (c crossing) reported() (reported []finding.Finding) {
	best, at := policy.LevelOff, -1
	broken := c.broken()
	for i, b := range broken {
		level := c.policy.Level(string(b.rule), c.component)
		switch {
		case level == policy.LevelOff:
		case c.allowed(b.rule):
			reported = append(reported, c.finding(b))
		case level > best:
			best, at = level, i
		}
	}
	if at >= 0 {
		reported = append(reported, c.finding(broken[at]))
	}
	return reported
}

// allowed reports whether an exception of the policy or a directive beside the import allows it to break a rule.
func (c crossing) allowed(rule finding.Rule) bool {
	return c.policy.Excepted(string(rule), c.importer.dir, c.dir) != nil ||
		importgraph.AllowOf(c.file.Allows, string(rule), int(c.span.Line), int(c.span.EndLine)) != nil
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
		Message:  fmt.Sprintf("%v %s; %s", c.importer, c.deed(b.rule), c.advice(b.rule)),
		By:       finding.DecidedAt(b.by),
		Dir:      c.importer.dir,
		Package:  c.file.Package,
		Target:   c.dir,
		TargetTo: c.dir,
	}
}

// deed says what is wrong with the import, by the rule that is reported and those that hold besides.
func (c crossing) deed(rule finding.Rule) string {
	of := " of"
	if rule == private || rule == undeclared && c.private && c.holds(private, rule) {
		of = ", private to"
	}
	deed := fmt.Sprintf("imports %q%s %v", c.dir, of, c.to)
	if c.edge == policy.Undeclared && c.holds(undeclared, rule) {
		deed += ", which it does not declare"
	}
	return deed
}

// advice is the remedy for the rule that is reported and those that hold besides: who follows it must not meet
// the next one. Empty if none of them is about the import.
func (c crossing) advice(rule finding.Rule) string {
	if c.edge == policy.Forbidden && c.holds(direction, rule) {
		return fmt.Sprintf("a %s may not depend on a %s", c.component.Kind, c.to.Kind)
	}
	if cycles.Removes(c.policy, c.place()) {
		return "it closes a cycle of components, so remove it"
	}
	var all []string
	if c.private && c.holds(private, rule) {
		all = append(all, c.instead())
	}
	if c.edge == policy.Undeclared && c.holds(undeclared, rule) {
		declare, possible := remedy.Declare(c.policy, c.component, c.to)
		if !possible {
			return declare
		}
		all = append(all, declare+" if the dependency is meant")
	}
	return strings.Join(all, ", and ")
}

// holds reports whether a rule is the one that is reported, or neither switched off for the import nor allowed to be
// broken by it.
func (c crossing) holds(rule, reported finding.Rule) bool {
	return rule == reported || c.policy.Level(string(rule), c.component) != policy.LevelOff && !c.allowed(rule)
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
