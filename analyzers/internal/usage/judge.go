package usage

import (
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Judge holds what a package does against the policy: which of its uses are its own business, and in which words a finding
// tells of one. Which of them break a rule is for the kind to say.
type Judge struct {
	Kind      *Kind
	Policy    *policy.Policy
	Seen      *Observed
	Component *policy.Component // nil for unassigned code
	Tests     bool              // whether _test.go files are judged
	Generated bool              // whether generated files are

	components map[string]*policy.Component // by import path, see componentOf
}

// NewJudge returns the judge of a package.
func (k *Kind) NewJudge(p *policy.Policy, seen *Observed) *Judge {
	c := p.ComponentOf(seen.Dir)
	return &Judge{
		Kind: k, Policy: p, Seen: seen, Component: c, components: map[string]*policy.Component{},
		Tests:     p.Setting(k.Analyzer, settingTests, c) == checked,
		Generated: p.Setting(k.Analyzer, settingGenerated, c) == checked,
	}
}

// The settings that an analyzer of uses has.
const (
	settingTests     = "tests"
	settingGenerated = "generated"
	ignored          = "ignore"
	checked          = "check"
)

// Settings returns the settings that every analyzer of uses has.
func Settings() []policy.Setting {
	order := []string{checked, ignored}
	return []policy.Setting{
		{Key: settingTests, Values: []string{ignored, checked}, Order: order, Doc: "Whether _test.go files are judged."},
		{Key: settingGenerated, Values: []string{checked, ignored}, Order: order, Doc: "Whether generated files are judged."},
	}
}

// WantsTests reports whether any component has its test files looked at.
func (k *Kind) WantsTests(p *policy.Policy) bool {
	asks := func(c *policy.Component) bool { return p.Setting(k.Analyzer, settingTests, c) == checked }
	return asks(nil) || slices.ContainsFunc(p.Components(), asks)
}

// componentOf returns the component of an import path; nil outside the repository and in no component.
func (j *Judge) componentOf(importPath string) *policy.Component {
	c, known := j.components[importPath]
	if !known {
		if dir, ok := j.Policy.Repo().Resolve(j.Seen.Dir, importPath); ok {
			c = j.Policy.ComponentOf(dir)
		}
		j.components[importPath] = c
	}
	return c
}

// Asks reports whether code in a test or generated file is judged.
func (j *Judge) Asks(test, generated bool) bool {
	return (j.Tests || !test) && (j.Generated || !generated)
}

// String names the package's component as the subject of a message.
func (j *Judge) String() string {
	if j.Component == nil {
		return fmt.Sprintf("package %q, in no component,", j.Seen.Dir)
	}
	return j.Component.String()
}

// Broken makes a finding of the package.
func (j *Judge) Broken(rule finding.Rule, at finding.Place, decl, format string, args ...any) finding.Finding {
	return finding.Finding{
		Rule:    rule,
		Place:   at,
		Message: fmt.Sprintf(format, args...),
		Dir:     j.Seen.Dir,
		Package: j.Seen.Package,
		Decl:    decl,
	}
}

// Misread returns a finding of a rule for each comment of the kind that cannot be read.
func (j *Judge) Misread(rule finding.Rule) (found []finding.Finding) {
	for _, fault := range j.Seen.Faults {
		if j.Asks(fault.Test, fault.Generated) {
			f := j.Broken(rule, fault.Place, "", "%s", fault.Message)
			f.Target = j.Kind.Directive
			found = append(found, f)
		}
	}
	return found
}

// Unless says that of some places it is not known which things they use, the first one by its place: other is what the rest are, as other
// call, and of is what is not known of them. It is empty for no places.
func Unless(unknown []finding.Place, other, of string) string {
	if len(unknown) == 0 {
		return ""
	}
	text := fmt.Sprintf(", unless %s:%d does", unknown[0].File, unknown[0].Line)
	if n := len(unknown) - 1; n > 0 {
		text = fmt.Sprintf(", unless %s:%d or %s does", unknown[0].File, unknown[0].Line, finding.Count(n, other))
	}
	return text + ", where the " + of + " is not known"
}

// Touched makes a finding about a thing that a statement uses: one of several, perhaps, at its place.
func (j *Judge) Touched(rule finding.Rule, s *Statement, told finding.Sentence) finding.Finding {
	told.Subject, told.Thing = j.String(), j.Kind.Thing
	f := j.Broken(rule, s.Place, s.Decl, "%v", told)
	f.Sentence = &told
	return f
}

// Owners returns what a use may mean, a thing of each owner, and what is known of the owner.
func (j *Judge) Owners(u Use) ([]Owned, Whose) { return j.Kind.Owners(j.Policy, j.Component, u) }

// Asked yields each use that the package is the answer for, of the statements that are judged.
func (j *Judge) Asked() iter.Seq2[*Statement, Use] {
	return func(yield func(*Statement, Use) bool) {
		for i := range j.Seen.Statements {
			s := &j.Seen.Statements[i]
			if !j.Asks(s.Test, s.Generated) {
				continue
			}
			for _, u := range j.Answered(s) {
				if !yield(s, u) {
					return
				}
			}
		}
	}
}

// Answered returns the uses that a statement is the package's answer for. Of a call of a function each thing comes
// once: of several ways to it some may lead through its owner.
func (j *Judge) Answered(s *Statement) []Use {
	var answered Told
	for _, u := range j.means(s.Uses) {
		u.When = nil // what nobody meets is gone
		if s.Own {
			j.Kind.Add(&answered, u)
			continue
		}
		owners, whose := j.Owners(u)
		if whose != Unclear && whose != Exempt && j.answersFor(u, owners) {
			j.Kind.Add(&answered, u)
		}
	}
	s.Bounded = s.Bounded || answered.Bounded
	return answered.Uses
}

// means returns uses as they are in the component of the package.
func (j *Judge) means(uses []Use) []Use {
	if j.Kind.Means == nil {
		return uses
	}
	return j.Kind.Means(j.Policy, j.Component, uses)
}

// Distinct leaves out a use of a thing by a part of its name, if another one by its whole name says as much.
func (j *Judge) Distinct(uses []Use) []Use {
	if !slices.ContainsFunc(uses, Use.Dynamic) {
		return uses
	}
	return slices.DeleteFunc(slices.Clone(uses), func(u Use) bool {
		owners, _ := j.Owners(u)
		return u.Dynamic() && len(owners) == 1 && slices.ContainsFunc(uses, func(o Use) bool {
			others, _ := j.Owners(o)
			return !o.Dynamic() && len(others) == 1 && others[0] == owners[0] && u.Access&^o.Access == 0
		})
	})
}

// CallersAnswer reports whether the package is of a shared component, whose uses count for who calls it.
func (j *Judge) CallersAnswer() bool { return Shared(j.Component) }

// answersFor reports whether a call is the caller's use of a thing: if all functions on the way
// are shared ones, and none is the owner's own. What another service does is that one's business, and the import of
// it another rule's.
func (j *Judge) answersFor(u Use, owners []Owned) bool {
	for rest := u; len(rest.Hops) > 0; rest.Hops = rest.Hops[1:] {
		c := j.componentOf(rest.Hops[0].Pkg)
		if !j.HandsOn(c, rest) || c == j.Component && Shared(c) || Shared(c) && Owns(owners, c) {
			return false
		}
	}
	return true
}

// Serves returns the component that serves what the package registers: the type with an import path and a name, or one that is not known.
// It is nil for none. Who puts services of others together registers them for these.
func (j *Judge) Serves(implementer string) *policy.Component {
	c := j.Component
	if c == nil || c.Kind == policy.Test || j.CallersAnswer() {
		return nil
	}
	if c.Kind == policy.Service || implementer == "" {
		return c
	}
	slash := strings.LastIndexByte(implementer, '/') + 1
	pkg, _, _ := strings.Cut(implementer[slash:], ".")
	if by := j.componentOf(implementer[:slash] + pkg); by != nil && by.Kind == policy.Service {
		return by
	}
	return c
}

// HandsOn reports whether the function at the first hop of a use, which is of a component, makes it for whoever calls it.
func (j *Judge) HandsOn(c *policy.Component, u Use) bool { return j.Kind.handsOn(j.Policy, c, u) }

// Via names the first function on the way to what uses a thing: `, via "pkg/store".ListUsers`.
func (j *Judge) Via(hops []valueflow.Hop) string {
	if len(hops) == 0 {
		return ""
	}
	return ", via " + j.Function(hops[0])
}

// Function names the function of a hop by its directory.
func (j *Judge) Function(h valueflow.Hop) string {
	dir, ok := j.Policy.Repo().Resolve(j.Seen.Dir, h.Pkg)
	if !ok {
		dir = h.Pkg
	}
	return fmt.Sprintf("%q.%s", dir, h.Func)
}

// Chain returns the places on the way to what uses a thing.
func (j *Judge) Chain(hops []valueflow.Hop) []finding.Related {
	var all []finding.Related
	for i, h := range hops {
		dir, ok := j.Policy.Repo().Resolve(j.Seen.Dir, h.Pkg)
		if !ok {
			continue
		}
		at := repo.Position{File: path.Join(dir, h.File), Line: h.Line, Column: h.Column}
		message := j.Function(h) + " calls " + j.Kind.Library
		switch {
		case i+1 == MaxHops: // there may be more
			message = j.Function(h) + " leads to " + j.Kind.Library
		case i+1 < len(hops):
			message = j.Function(h) + " calls " + j.Function(hops[i+1])
		}
		all = append(all, finding.Related{Place: finding.Place{Position: at, EndLine: h.Line, EndColumn: h.Column}, Message: message})
	}
	return all
}
