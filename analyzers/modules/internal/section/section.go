// Package section is the key of a policy that the rules on modules read: how it is written, and what it means.
package section

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/licence"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Key is the name of the key.
const Key = "dependencies"

// All returns the keys.
func All() []policy.Section { return []policy.Section{key()} }

// What approvals may be required for.
const (
	New      = "new"
	Major    = "major"
	Security = "security"
)

// entry is the key as it is written.
type entry struct {
	Approved   policy.Aside[policy.List[policy.Short[approvalEntry]]] `yaml:"approved" each:"approved" doc:"The modules outside the repository that production code may use, or the file that lists them."`
	Require    policy.List[policy.Text]                               `yaml:"require_approval" oneof:"new major security" doc:"What needs an approval: new modules, further major versions of approved ones, what security names. Omitted: all of it, where approved is given."`
	Security   policy.List[policy.Text]                               `yaml:"security" doc:"Globs of modules, and of packages of the standard library, that need an approval by their names. One without a slash is about any element of the path."`
	Budgets    policy.Mapping[budgetEntry]                            `yaml:"budgets" each:"budget" doc:"How many modules outside the repository a component may use, by component or kind."`
	Consolid   consolidateEntry                                       `yaml:"consolidate" doc:"How the versions of one module are held together."`
	Licences   licencesEntry                                          `yaml:"licences" doc:"The licences of modules, by their SPDX identifiers."`
	Untidiness policy.Truth                                           `yaml:"tidy" doc:"Whether each go.mod must require what its Go files import, and nothing else. Omitted: not asked."`
	Pos        repo.Position
}

// approvalEntry is one entry of approved.
type approvalEntry struct {
	Module     policy.Text              `yaml:"module" required:"true" short:"true" doc:"The module path, or a glob of some; x/... is x and all below it. For a major version without one in its path write x@v4. Of security, also a package of the standard library."`
	By         policy.Words             `yaml:"by" required:"true" doc:"Who approved it."`
	Reason     policy.Words             `yaml:"reason" required:"true" doc:"Why."`
	Components policy.List[policy.Text] `yaml:"components" doc:"The components that may use it. Omitted: all."`
	Licence    policy.Text              `yaml:"licence" doc:"The licence that holds, where the files of the module do not tell, or offer several."`
	Until      policy.Date              `yaml:"until" doc:"The last day of the approval."`
	Pos        repo.Position
}

type budgetEntry struct {
	Direct     policy.Number `yaml:"direct" doc:"How many modules its production code may import packages of."`
	Transitive policy.Number `yaml:"transitive" doc:"How many modules its go.mod may require, those that others need included."`
	Pos        repo.Position
}

type consolidateEntry struct {
	Level policy.Text               `yaml:"level" oneof:"error warn off" doc:"error: several versions of a module count as the rule says; warn: they only warn; off: nothing is said."`
	Allow policy.List[allowedEntry] `yaml:"allow" each:"allow" doc:"Modules that may be there in several versions."`
	Pos   repo.Position
}

type allowedEntry struct {
	Module policy.Text  `yaml:"module" required:"true" doc:"The module path, or a glob of some; go and toolchain stand for these directives."`
	Reason policy.Words `yaml:"reason" required:"true" doc:"Why."`
	Pos    repo.Position
}

type licencesEntry struct {
	Allow policy.List[policy.Text] `yaml:"allow" doc:"The only licences that modules may have."`
	Deny  policy.List[policy.Text] `yaml:"deny" doc:"The licences that modules may not have."`
	Pos   repo.Position
}

// Dependencies is what a policy says of modules outside the repository.
type Dependencies struct {
	Given    bool
	At       repo.Position // of the key
	Approved []Approval
	Approves repo.Position // of approved; invalid where that is not given
	File     string        // that holds the approvals; empty for the policy
	Requires []string
	Security []Glob
	Budgets  []Budget
	Together Consolidation
	Allow    []Licence
	Allows   repo.Position // of allow; invalid where that is not given
	Deny     []Licence
	Tidy     bool
}

// Approval is that a module may be used.
type Approval struct {
	Glob
	Major      string // such as v4; empty where the path tells
	By, Reason string
	Components []*policy.Component // nil: all
	Licence    string              // empty: what the files say
	Until      time.Time
}

// Budget is how many modules a component may use.
type Budget struct {
	Name               string // of a component or a kind
	Pos                repo.Position
	Direct, Transitive Limit
}

// Limit is a number that may not be exceeded.
type Limit struct {
	Most int
	Pos  repo.Position // invalid where there is none
}

// Consolidation is how versions of one module are held together.
type Consolidation struct {
	Level policy.Level
	At    repo.Position
	Allow []Allowed
}

// Allowed is a module that may be there in several versions.
type Allowed struct {
	Glob
	Reason string
}

// Licence is one that the policy names.
type Licence struct {
	Name string // without -only and -or-later
	Pos  repo.Position
}

// From returns what a policy says, the zero value for nothing.
func From(p *policy.Policy) Dependencies { return key().Of(p) }

func key() policy.TopKey[entry, Dependencies] {
	return policy.TopKey[entry, Dependencies]{
		Key:     Key,
		Doc:     "The modules outside the repository: who may use which, how many, in which versions and under which licences.",
		Compile: compile,
	}
}

func compile(w *entry, c *policy.Check) Dependencies {
	d := Dependencies{
		Given: true, At: w.Pos, Approves: w.Approved.Pos, File: w.Approved.File.Value,
		Allows: w.Licences.Allow.Pos, Tidy: w.Untidiness.Value,
		Together: Consolidation{Level: policy.LevelNamed(w.Consolid.Level.Value, policy.LevelError), At: w.Consolid.Level.Pos},
	}
	for _, e := range w.Approved.Value.Items {
		if a, ok := approvalOf(e.Value, c); ok {
			d.Approved = append(d.Approved, a)
		}
	}
	for _, t := range w.Require.Items {
		d.Requires = append(d.Requires, t.Value)
	}
	if !w.Require.Pos.IsValid() && d.Approves.IsValid() {
		d.Requires = []string{New, Major, Security}
	}
	for _, t := range w.Security.Items {
		if g, ok := globOf("security", t, c); ok {
			d.Security = append(d.Security, g)
		}
	}
	for _, e := range w.Budgets.Entries {
		d.Budgets = append(d.Budgets, Budget{
			Name: e.Name.Value, Pos: e.Name.Pos,
			Direct:     Limit{e.Value.Direct.Value, e.Value.Direct.Pos},
			Transitive: Limit{e.Value.Transitive.Value, e.Value.Transitive.Pos},
		})
	}
	for _, e := range w.Consolid.Allow.Items {
		if g, ok := globOf("consolidate: allow", e.Module, c); ok {
			d.Together.Allow = append(d.Together.Allow, Allowed{g, e.Reason.Value})
		}
	}
	d.Allow = licencesOf("licences: allow", w.Licences.Allow, c)
	d.Deny = licencesOf("licences: deny", w.Licences.Deny, c)
	for _, l := range d.Deny {
		if i := slices.IndexFunc(d.Allow, func(o Licence) bool { return o.Name == l.Name }); i >= 0 {
			c.Fault(l.Pos, "%s: licences: deny names %q, which allow names, too (%s)", Key, l.Name, d.Allow[i].Pos)
		}
	}
	return d
}

func approvalOf(w approvalEntry, c *policy.Check) (Approval, bool) {
	path, major, _ := strings.Cut(w.Module.Value, "@")
	if major != "" && !isMajor(major) {
		c.Fault(w.Module.Pos, "%s: approved: %q has no major version behind @; write %s@v4", Key, w.Module.Value, path)
		return Approval{}, false
	}
	g, ok := globOf("approved", policy.Text{Value: path, Pos: w.Module.Pos}, c)
	g.Pos = w.Pos
	a := Approval{Glob: g, Major: major, By: w.By.Value, Reason: w.Reason.Value, Until: w.Until.Value}
	for _, t := range w.Components.Items {
		if named, found := c.Component(Key+": approved: components", t); found {
			a.Components = append(a.Components, named)
		}
	}
	if w.Licence.Value != "" {
		a.Licence, _ = licenceOf("approved: licence", w.Licence, c)
	}
	return a, ok
}

// isMajor reports whether a text is a major version, such as v4.
func isMajor(text string) bool {
	digits, ok := strings.CutPrefix(text, "v")
	return ok && digits != "" && strings.Trim(digits, "0123456789") == "" && (digits == "0" || digits[0] != '0')
}

func licencesOf(where string, l policy.List[policy.Text], c *policy.Check) (all []Licence) {
	for _, t := range l.Items {
		if name, ok := licenceOf(where, t, c); ok {
			all = append(all, Licence{name, t.Pos})
		}
	}
	return all
}

// licenceOf returns the licence that a text names. One that is no known identifier would be looked for in vain, and is a fault.
func licenceOf(where string, t policy.Text, c *policy.Check) (string, bool) {
	if t.Value == "" {
		return "", false // has its fault
	}
	if _, ok := slices.BinarySearch(licence.Names(), t.Value); !ok {
		c.Fault(t.Pos, "%s: %s names %q, which is no SPDX identifier that is told by texts%s", Key, where, t.Value, meant(t.Value))
		return "", false
	}
	return licence.Name(t.Value), true
}

// meant says which licences of a name there are, such as of AGPL, or which one is near.
func meant(name string) string {
	var of []string
	for _, known := range licence.Names() {
		if strings.HasPrefix(known, name+"-") && licence.Name(known) == known {
			of = append(of, known)
		}
	}
	if len(of) > 0 {
		return "; there are " + strings.Join(of[:min(len(of), mostMeant)], ", ")
	}
	return policy.DidYouMean(name, licence.Names())
}

// mostMeant is how many licences a message names.
const mostMeant = 5

// Check adds a fault for each budget that is nobody's.
func Check(p *policy.Policy, c *policy.Check) {
	for _, b := range From(p).Budgets {
		if p.Component(b.Name) != nil || slices.ContainsFunc(policy.Kinds(), func(k policy.Kind) bool { return string(k) == b.Name }) ||
			slices.ContainsFunc(p.OwnKinds(), func(k *policy.OwnKind) bool { return k.Name == b.Name }) {
			continue
		}
		var names []string
		for _, x := range p.Components() {
			names = append(names, x.Name)
		}
		for _, k := range policy.Kinds() {
			names = append(names, string(k))
		}
		c.Fault(b.Pos, "%s: budgets names %q, which is no component and no kind%s", Key, b.Name, policy.DidYouMean(b.Name, names))
	}
}

// BudgetOf returns the budget of a component: its own, else that of its kind.
func (d Dependencies) BudgetOf(c *policy.Component) (b Budget, ok bool) {
	own := slices.IndexFunc(d.Budgets, func(b Budget) bool { return b.Name == c.Name })
	if own >= 0 {
		return d.Budgets[own], true
	}
	byKind := map[policy.Kind]int{}
	for i, b := range d.Budgets {
		byKind[policy.Kind(b.Name)] = i + 1
	}
	if i := policy.OfKind(c, byKind); i > 0 {
		return d.Budgets[i-1], true
	}
	return Budget{}, false
}

// LicencesNamed returns the licences that are named.
func (d Dependencies) LicencesNamed() (names []string) {
	for _, l := range slices.Concat(d.Allow, d.Deny) {
		names = append(names, l.Name)
	}
	return names
}

// RequiresFor reports whether something needs an approval.
func (d Dependencies) RequiresFor(what string) bool { return slices.Contains(d.Requires, what) }

// Secure returns the glob of security that a module or package is of.
func (d Dependencies) Secure(path string) (Glob, bool) {
	i := slices.IndexFunc(d.Security, func(g Glob) bool { return g.Below(path) })
	if i < 0 {
		return Glob{}, false
	}
	return d.Security[i], true
}

// For reports whether an approval is one for a component, which is nil for code in none.
func (a Approval) For(c *policy.Component) bool {
	return a.Components == nil || slices.Contains(a.Components, c)
}

// ForModule reports whether an approval is about a module in its major version.
func (a Approval) ForModule(m module.Version) bool {
	return a.Matches(m.Path) && (a.Major == "" && (a.IsGlob() || !incompatible(m)) || a.Major == MajorOf(m))
}

// OtherMajor reports whether an approval is about another major version of a module, and of no glob.
func (a Approval) OtherMajor(m module.Version) bool {
	return !a.IsGlob() && Unversioned(a.Text) == Unversioned(m.Path) && !a.ForModule(m)
}

// Said returns what is allowed, a line each, for who holds two policies against each other.
func (d Dependencies) Said() (all []string) {
	for _, a := range d.Approved {
		line := "approved: " + a.String()
		if len(a.Components) > 0 {
			line += " for " + a.Names()
		}
		if a.Licence != "" {
			line += " under " + a.Licence
		}
		if !a.Until.IsZero() {
			line += " until " + a.Until.Format(time.DateOnly)
		}
		all = append(all, line)
	}
	if d.Given && d.Together.Level != policy.LevelError {
		all = append(all, "consolidate: "+d.Together.Level.String())
	}
	for _, a := range d.Together.Allow {
		all = append(all, "consolidate: allow: "+a.Text)
	}
	for _, l := range d.Allow {
		all = append(all, "licences: allow: "+l.Name)
	}
	return all
}

// Denied returns what is forbidden or asked for, a line each.
func (d Dependencies) Denied() (all []string) {
	for _, r := range d.Requires {
		all = append(all, "require_approval: "+r)
	}
	for _, g := range d.Security {
		all = append(all, "security: "+g.Text)
	}
	for _, b := range d.Budgets {
		if b.Direct.Pos.IsValid() {
			all = append(all, fmt.Sprintf("budget: %s: direct %d", b.Name, b.Direct.Most))
		}
		if b.Transitive.Pos.IsValid() {
			all = append(all, fmt.Sprintf("budget: %s: transitive %d", b.Name, b.Transitive.Most))
		}
	}
	if d.Allows.IsValid() {
		all = append(all, "licences: nothing else")
	}
	for _, l := range d.Deny {
		all = append(all, "licences: deny: "+l.Name)
	}
	if d.Tidy {
		all = append(all, "tidy: true")
	}
	return all
}

// Worded returns what is said to people alone, a line each.
func (d Dependencies) Worded() (all []string) {
	for _, a := range d.Approved {
		if a.By != "" || a.Reason != "" {
			all = append(all, fmt.Sprintf("approved: %s: %q by %q", a.String(), a.Reason, a.By))
		}
	}
	for _, a := range d.Together.Allow {
		all = append(all, fmt.Sprintf("consolidate: allow: %s: %q", a.Text, a.Reason))
	}
	return all
}

// String returns the module as the policy names it.
func (a Approval) String() string {
	if a.Major == "" {
		return a.Text
	}
	return a.Text + "@" + a.Major
}

// Names returns the components that an approval is for, for a message.
func (a Approval) Names() string {
	var names []string
	for _, c := range a.Components {
		names = append(names, c.Name)
	}
	return strings.Join(names, ", ")
}

// Decides returns the place of the policy that says what needs an approval.
func (d Dependencies) Decides() repo.Position {
	if d.Approves.IsValid() {
		return d.Approves
	}
	return d.At
}

// Where says where approvals stand, for a remedy.
func (d Dependencies) Where() string {
	if d.File != "" {
		return "in " + d.File
	}
	return "in " + Key + ": approved"
}

// Says returns who approved it, for whom and until when, for a table.
func (a Approval) Says() string {
	text := "approved"
	if a.By != "" {
		text = a.By
	}
	if len(a.Components) > 0 {
		text += " for " + a.Names()
	}
	if !a.Until.IsZero() {
		text += " until " + a.Until.Format(time.DateOnly)
	}
	return text
}
