// Package review is the key of a policy that says who has to approve which changes: how it is written, and what it means.
package review

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Class is a kind of changes.
type Class string

// The classes, as a policy names them.
const (
	Standard  Class = "standard_changes"   // of any file
	Shared    Class = "shared_packages"    // of code that others import
	Breaking  Class = "breaking_changes"   // that others have to follow
	Policy    Class = "policy_changes"     // of a policy that grants more
	Sensitive Class = "security_sensitive" // of files that a policy names
)

// Classes returns the classes, in the order in which people read of them.
func Classes() []Class { return []Class{Standard, Shared, Breaking, Policy, Sensitive} }

// The words for those whom a change itself tells.
const (
	Owner         = "owner"           // of what is changed
	OwnerOrBackup = "owner-or-backup" // or who stands in
	Consumer      = "consumer"        // one of those whose code imports it
	Consumers     = "consumers"       // all of them
)

// Requirement is what a class of changes needs.
type Requirement struct {
	Class     Class
	Approvals int
	Include   []string // the words above, and handles
	Paths     []string // globs of files, of [Sensitive]
	Kinds     []policy.Kind
	By        map[string]int // approvals by component, of [Shared]: of one of Kinds where they are more
	Pos       repo.Position
}

// Requirements is what a policy says, by class.
type Requirements map[Class]Requirement

// Of returns what a policy requires. One that says nothing requires an approval of the owner, or of who stands in.
func Of(p *policy.Policy) Requirements {
	if all := Key().Of(p); all != nil {
		return all
	}
	return Requirements{Standard: {Class: Standard, Approvals: 1, Include: []string{OwnerOrBackup}}}
}

// Requires reports whether a file is one that the class names.
func (r Requirement) Requires(file string) bool {
	return slices.ContainsFunc(r.Paths, func(glob string) bool { return repo.MatchGlob(glob, file) })
}

// SharedAt returns whether a component is shared code, and how many approvals its changes need.
func (r Requirement) SharedAt(c *policy.Component) (approvals int, is bool) {
	n, named := r.By[c.Name]
	of := func(kind policy.Kind) bool { return kind == c.Kind || string(kind) == c.KindName() }
	if slices.ContainsFunc(r.Kinds, of) {
		return max(n, r.Approvals), true
	}
	return n, named
}

// entry is a class as it is written.
type entry struct {
	Approvals policy.Number            `yaml:"approvals_required" doc:"How many have to approve. Omitted: 1."`
	Include   policy.List[policy.Text] `yaml:"must_include" doc:"Who has to be among them: owner, owner-or-backup, consumer for one of those who import what changed, consumers for all of them, or a handle such as @acme/security."`
	Pos       repo.Position
}

// sharedEntry is that of shared code.
type sharedEntry struct {
	Approvals  policy.Number                 `yaml:"approvals_required" doc:"How many have to approve. Omitted: 1."`
	Include    policy.List[policy.Text]      `yaml:"must_include" doc:"Who has to be among them: owner, owner-or-backup, consumer for one of those who import what changed, consumers for all of them, or a handle such as @acme/security."`
	Kinds      policy.List[policy.Text]      `yaml:"kinds" doc:"The kinds of components that are shared code. Omitted: library and contract."`
	Components policy.Mapping[policy.Number] `yaml:"components" doc:"How many have to approve changes of a component, by its name: one of another kind, or one that needs more than approvals_required."`
	Pos        repo.Position
}

// sensitiveEntry is that of files that need care.
type sensitiveEntry struct {
	Approvals policy.Number            `yaml:"approvals_required" doc:"How many have to approve. Omitted: 1."`
	Include   policy.List[policy.Text] `yaml:"must_include" doc:"Who has to be among them: owner, owner-or-backup, consumer for one of those who import what changed, consumers for all of them, or a handle such as @acme/security."`
	Paths     policy.List[policy.Text] `yaml:"paths" required:"true" doc:"Globs of files relative to the repository root, in which ** is any number of directories: pkg/auth/**, **/*.sql."`
	Pos       repo.Position
}

// written is the key as it is written.
type written struct {
	Standard  entry          `yaml:"standard_changes" doc:"Changes of any file."`
	Shared    sharedEntry    `yaml:"shared_packages" doc:"Changes of code that other components import."`
	Breaking  entry          `yaml:"breaking_changes" doc:"Changes that others have to follow, as somebody says by -breaking."`
	Policy    entry          `yaml:"policy_changes" doc:"Changes of the policy that grant something."`
	Sensitive sensitiveEntry `yaml:"security_sensitive" doc:"Changes of files that need care."`
	Pos       repo.Position
}

// Key is the key.
func Key() policy.TopKey[written, Requirements] {
	return policy.TopKey[written, Requirements]{
		Key:     "review_requirements",
		Doc:     "Who has to approve which changes, for govern approvers.",
		Compile: compile,
	}
}

func compile(w *written, c *policy.Check) Requirements {
	all := Requirements{}
	add := func(class Class, pos repo.Position, n policy.Number, include policy.List[policy.Text]) *Requirement {
		if !pos.IsValid() {
			return nil
		}
		r := &Requirement{Class: class, Approvals: approvals(c, class, n), Pos: pos}
		for _, t := range include.Items {
			if !known(t.Value) {
				c.Fault(t.Pos, "review_requirements: %s: must_include %q is none of owner, owner-or-backup, consumer and consumers, and no handle such as @acme/security",
					class, t.Value)
				continue
			}
			r.Include = append(r.Include, t.Value)
		}
		return r
	}
	put := func(r *Requirement) {
		if r != nil {
			all[r.Class] = *r
		}
	}
	put(add(Standard, w.Standard.Pos, w.Standard.Approvals, w.Standard.Include))
	put(add(Breaking, w.Breaking.Pos, w.Breaking.Approvals, w.Breaking.Include))
	put(add(Policy, w.Policy.Pos, w.Policy.Approvals, w.Policy.Include))
	if r := add(Shared, w.Shared.Pos, w.Shared.Approvals, w.Shared.Include); r != nil {
		shared(r, &w.Shared, c)
		put(r)
	}
	if r := add(Sensitive, w.Sensitive.Pos, w.Sensitive.Approvals, w.Sensitive.Include); r != nil {
		for _, t := range w.Sensitive.Paths.Items {
			if !isGlob(t.Value) {
				c.Fault(t.Pos, "review_requirements: %s: %q is no glob of files; write pkg/auth/** for all below a directory", Sensitive, t.Value)
				continue
			}
			r.Paths = append(r.Paths, t.Value)
		}
		put(r)
	}
	return all
}

// shared adds what is written of shared code.
func shared(r *Requirement, w *sharedEntry, c *policy.Check) {
	r.Kinds, r.By = []policy.Kind{policy.Library, policy.Contract}, map[string]int{}
	if w.Kinds.Pos.IsValid() {
		r.Kinds = nil
	}
	for _, t := range w.Kinds.Items {
		if kind, ok := c.Kind("review_requirements: kinds", t); ok {
			r.Kinds = append(r.Kinds, kind)
		}
	}
	for _, e := range w.Components.Entries {
		if of, ok := c.Component("review_requirements: components", e.Name); ok {
			r.By[of.Name] = approvals(c, Shared, e.Value)
		}
	}
}

// most is how many approvals may be asked for: more is a slip.
const most = 10

func approvals(c *policy.Check, class Class, n policy.Number) int {
	if !n.Pos.IsValid() {
		return 1
	}
	if n.Value > most {
		c.Fault(n.Pos, "review_requirements: %s: %d approvals are more than %d", class, n.Value, most)
	}
	return n.Value
}

func known(word string) bool {
	switch word {
	case Owner, OwnerOrBackup, Consumer, Consumers:
		return true
	}
	return strings.Contains(word, "@") && !strings.ContainsAny(word, " \t,;")
}

func isGlob(glob string) bool {
	if glob == "" || strings.HasPrefix(glob, "/") || strings.HasPrefix(glob, "./") || strings.HasSuffix(glob, "/") {
		return false
	}
	for elem := range strings.SplitSeq(glob, "/") {
		if _, err := path.Match(elem, ""); err != nil {
			return false
		}
	}
	return true
}

// Denied returns what changes need, a line each, for who holds two policies against each other: less of it is a grant.
func (all Requirements) Denied() (lines []string) {
	for _, class := range Classes() {
		r, has := all[class]
		if !has {
			continue
		}
		say := func(format string, args ...any) {
			lines = append(lines, string(class)+": "+fmt.Sprintf(format, args...))
		}
		for n := range r.Approvals {
			say("approvals: %d", n+1)
		}
		for _, who := range r.Include {
			say("must include %s", who)
		}
		for _, glob := range r.Paths {
			say("path %s", glob)
		}
		for _, kind := range r.Kinds {
			say("kind %s", kind)
		}
		for name, approvals := range r.By {
			for n := range approvals {
				say("%s: approvals: %d", name, n+1)
			}
			say("%s is shared", name)
		}
	}
	return lines
}
