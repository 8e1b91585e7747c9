// Package approval tells who has to approve a change, by what the policy requires of its files.
package approval

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/owners"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/change"
	"github.com/phoenix-platform/govern/internal/show/reach"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Change is what is to be approved. What it says of those who approve is that of its base: nobody takes an owner out of the way who is in
// it.
type Change struct {
	Policy *policy.Policy   // of today, for where files belong
	Then   *policy.Policy   // of the base, for whose they are and what is required
	Owners *codeowners.File // of the base; nil for none
	Net    *reach.Net
	Files  []string        // that changed, the old names of renamed ones among them
	Grants []change.Change // by which the policy of today allows more
	Breaks []Break
}

// Break is that others have to follow a change of a component. Who compares what components show to others adds one for each that does
// not fit any more.
type Break struct {
	Component string
	What      string   // is broken; empty where nobody said
	Users     []string // names of the components that used it; nil where nobody looked, so that those who import the component count
}

// Answer is who has to approve.
type Answer struct {
	Approvals int      `json:"approvals"` // how many, at least
	Needs     []Need   `json:"needs"`
	Reviewers []string `json:"reviewers"` // everybody who may fulfil one of the needs
	Unowned   []string `json:"unowned"`   // changed files of nobody
}

// Need is what one class of changes needs.
type Need struct {
	Class     owners.Class `json:"class"`
	Why       []string     `json:"why"`
	Approvals int          `json:"approvals"`
	Of        []Group      `json:"of"`
	By        string       `json:"by"` // the line of the policy; empty where it says nothing
}

// Group is some people of whom one has to approve.
type Group struct {
	As  string   `json:"as"`  // owner of service "api"
	Any []string `json:"any"` // handles
}

// judge collects what a change needs.
type judge struct {
	Change
	all     owners.Requirements
	touched map[*policy.Component][]string // files by component
	answer  *Answer
}

// Judge tells who has to approve a change.
func Judge(c Change) *Answer {
	j := &judge{Change: c, all: owners.RequirementsOf(c.Then), touched: map[*policy.Component][]string{}}
	j.answer = &Answer{Needs: []Need{}, Reviewers: []string{}, Unowned: []string{}}
	var rest []string
	for _, name := range c.Files {
		if of := j.component(name); of != nil {
			j.touched[of] = append(j.touched[of], name)
		} else {
			rest = append(rest, name)
		}
	}
	j.standard(rest)
	j.shared()
	j.breaking()
	j.policy()
	j.sensitive()
	j.sum()
	return j.answer
}

// component returns the component of a file: as it was, where that is none any more.
func (j *judge) component(name string) *policy.Component {
	if strings.HasPrefix(name, "../") {
		return nil
	}
	if c := j.Policy.ComponentOf(path.Dir(name)); c != nil {
		return c
	}
	return j.Then.ComponentOf(path.Dir(name))
}

// components returns the components with changed files, by name.
func (j *judge) components() []*policy.Component {
	return slices.SortedFunc(maps.Keys(j.touched), func(a, b *policy.Component) int { return cmp.Compare(a.Name, b.Name) })
}

// was returns a component as the base has it, or as it is if that has none of its name.
func (j *judge) was(c *policy.Component) *policy.Component {
	if then := j.Then.Component(c.Name); then != nil && then.Owner != "" {
		return then
	}
	return c
}

// handle returns a name of the policy as CODEOWNERS has it, in which forges know people.
func (j *judge) handle(name string) string {
	if j.Owners != nil {
		for _, r := range j.Owners.Rules {
			for _, o := range r.Owners {
				if owners.Same(name, o.Name) {
					return o.Name
				}
			}
		}
	}
	return name
}

// whose returns the people of a component, as owners or as those who may stand in.
func (j *judge) whose(c *policy.Component, backup bool) []Group {
	c = j.was(c)
	if c.Owner == "" {
		return nil
	}
	g := Group{As: "owner of " + c.KindName() + " " + fmt.Sprintf("%q", c.Name), Any: []string{j.handle(c.Owner)}}
	if backup && c.Backup != "" && !owners.Same(c.Backup, c.Owner) {
		g.As = "owner or backup of " + c.KindName() + " " + fmt.Sprintf("%q", c.Name)
		g.Any = append(g.Any, j.handle(c.Backup))
	}
	return []Group{g}
}

// need begins what a class needs; false where the policy requires nothing of it.
func (j *judge) need(class owners.Class) (Need, owners.Requirement, bool) {
	r, has := j.all[class]
	n := Need{Class: class, Approvals: r.Approvals, Of: []Group{}}
	if r.Pos.IsValid() {
		n.By = repo.Position{File: r.Pos.File, Line: r.Pos.Line}.String()
	}
	return n, r, has
}

// include adds those whom a requirement names, for some components whose code changed in some directories.
func (j *judge) include(n *Need, r owners.Requirement, of ...*policy.Component) {
	for _, word := range r.Include {
		switch word {
		case owners.Owner, owners.OwnerOrBackup:
			for _, c := range of {
				n.Of = append(n.Of, j.whose(c, word == owners.OwnerOrBackup)...)
			}
		case owners.Consumer, owners.Consumers:
			for _, c := range of {
				n.Of = append(n.Of, j.consumers(c, word == owners.Consumers)...)
			}
		default:
			n.Of = append(n.Of, Group{As: "must include", Any: []string{j.handle(word)}})
		}
	}
}

// standard needs whoever owns what changed. Whom CODEOWNERS asks beside them, the forge will ask anyway.
func (j *judge) standard(rest []string) {
	n, r, has := j.need(owners.Standard)
	for _, c := range j.components() {
		n.Why = append(n.Why, fmt.Sprintf("%s changed in %v", finding.Count(len(j.touched[c]), "file"), j.was(c)))
		if has {
			j.include(&n, r, c)
		}
		files := j.touched[c]
		if j.was(c).Owner != "" {
			files = j.others(c, files)
		}
		n.Of = append(n.Of, j.byFile(files, j.was(c).Owner == "")...)
	}
	if len(rest) > 0 {
		n.Why = append(n.Why, finding.Count(len(rest), "file")+" changed in no component")
		n.Of = append(n.Of, j.byFile(rest, true)...)
	}
	if len(n.Why) > 0 {
		j.answer.Needs = append(j.answer.Needs, n)
	}
}

// others returns the files of a component for which CODEOWNERS names neither its owner nor its backup.
func (j *judge) others(c *policy.Component, files []string) (others []string) {
	c = j.was(c)
	for _, name := range files {
		ours := false
		for _, who := range j.asked(name) {
			ours = ours || owners.Same(c.Owner, who) || c.Backup != "" && owners.Same(c.Backup, who)
		}
		if !ours {
			others = append(others, name)
		}
	}
	return others
}

// asked returns whom CODEOWNERS names for a file.
func (j *judge) asked(name string) (names []string) {
	if j.Owners == nil {
		return nil
	}
	for _, r := range j.Owners.Deciding(name) {
		if !r.Section.Optional {
			names = append(names, r.Names()...)
		}
	}
	return names
}

// byFile returns a group for each line of CODEOWNERS that decides of files. It notes those of nobody, where somebody should own them.
func (j *judge) byFile(files []string, note bool) (groups []Group) {
	for _, name := range files {
		if len(j.asked(name)) == 0 {
			if note {
				j.answer.Unowned = append(j.answer.Unowned, name)
			}
			continue
		}
		for _, r := range j.Owners.Deciding(name) {
			if len(r.Owners) > 0 && !r.Section.Optional {
				groups = append(groups, Group{As: fmt.Sprintf("%s:%d", j.Owners.Name, r.Line()), Any: r.Names()})
			}
		}
	}
	return groups
}

// code returns the directories of a component in which code changed that others may import.
func (j *judge) code(c *policy.Component) (dirs []string) {
	for _, name := range j.touched[c] {
		if repo.IsGoFile(path.Base(name)) && !strings.HasSuffix(name, "_test.go") {
			dirs = append(dirs, path.Dir(name))
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// consumers returns those whose code imports what changed in a component: one of them, or all.
func (j *judge) consumers(of *policy.Component, all bool) (groups []Group) {
	seen := map[*policy.Component]bool{of: true}
	for _, d := range j.Net.Dependents(j.code(of), false) {
		c := j.Policy.ComponentOf(d.Dir)
		if c == nil || seen[c] || !slices.ContainsFunc(d.Imports, reach.Import.Carries) {
			continue
		}
		seen[c] = true
		groups = append(groups, j.whose(c, true)...)
	}
	slices.SortFunc(groups, func(a, b Group) int { return cmp.Compare(a.As, b.As) })
	if all || len(groups) == 0 {
		for i := range groups {
			groups[i].As += ", which imports it"
		}
		return groups
	}
	one := Group{As: fmt.Sprintf("one of %s that import %q", finding.Count(len(groups), "component"), of.Name)}
	if len(groups) == 1 {
		one.As = groups[0].As + ", which imports it"
	}
	for _, g := range groups {
		one.Any = append(one.Any, g.Any...)
	}
	if others := j.without(one.Any, of); len(others) > 0 {
		one.Any = others
	}
	return []Group{one}
}

// without returns names but for that of the owner of a component, who speaks for that and for nobody who imports it.
func (j *judge) without(names []string, of *policy.Component) (others []string) {
	for _, name := range names {
		if owner := j.was(of).Owner; owner == "" || !owners.Same(owner, name) {
			others = append(others, name)
		}
	}
	return others
}

// shared needs those who import shared code, where that changed.
func (j *judge) shared() {
	for _, c := range j.components() {
		n, r, has := j.need(owners.Shared)
		approvals, is := r.SharedAt(c)
		if dirs := j.code(c); has && is && len(dirs) > 0 {
			n.Approvals = approvals
			n.Why = append(n.Why, fmt.Sprintf("code changed in %v: %s", j.was(c), some(dirs)))
			j.include(&n, r, c)
			j.answer.Needs = append(j.answer.Needs, n)
		}
	}
}

func (j *judge) breaking() {
	n, r, has := j.need(owners.Breaking)
	var broken []*policy.Component
	users := map[*policy.Component]bool{}
	for _, b := range j.Breaks {
		c := j.Policy.Component(b.Component)
		if c == nil {
			c = j.Then.Component(b.Component)
		}
		if c == nil {
			continue // whoever says so has looked
		}
		for _, name := range b.Users {
			if u := j.Then.Component(name); u != nil {
				users[u] = true
			}
		}
		broken = append(broken, c)
		n.Why = append(n.Why, strings.TrimSuffix(fmt.Sprintf("%v breaks what others use: %s", j.was(c), b.What), ": "))
	}
	if has && len(broken) > 0 {
		j.include(&n, r, broken...)
		for _, u := range slices.SortedFunc(maps.Keys(users), func(a, b *policy.Component) int { return cmp.Compare(a.Name, b.Name) }) {
			for _, g := range j.whose(u, true) {
				g.As += ", which used what is broken"
				n.Of = append(n.Of, g)
			}
		}
		j.answer.Needs = append(j.answer.Needs, n)
	}
}

// mostGrants is how many grants are named one by one.
const mostGrants = 5

func (j *judge) policy() {
	n, r, has := j.need(owners.Policy)
	for i, g := range j.Grants {
		if i == mostGrants {
			n.Why = append(n.Why, fmt.Sprintf("%d more grants", len(j.Grants)-i))
			break
		}
		where := g.Key
		if g.Component != "" {
			where = g.Component + ": " + g.Key
		}
		n.Why = append(n.Why, fmt.Sprintf("the policy grants: %s: %s", where, g.Text))
	}
	if has && len(j.Grants) > 0 {
		j.include(&n, r)
		j.answer.Needs = append(j.answer.Needs, n)
	}
}

func (j *judge) sensitive() {
	n, r, has := j.need(owners.Sensitive)
	var files []string
	of := map[*policy.Component]bool{}
	for _, name := range j.Files {
		if r.Requires(name) {
			files = append(files, name)
			if c := j.component(name); c != nil {
				of[c] = true
			}
		}
	}
	if !has || len(files) == 0 {
		return
	}
	n.Why = append(n.Why, "sensitive: "+some(files))
	j.include(&n, r, slices.SortedFunc(maps.Keys(of), func(a, b *policy.Component) int { return cmp.Compare(a.Name, b.Name) })...)
	j.answer.Needs = append(j.answer.Needs, n)
}

// mostNames is how many files or directories a line names.
const mostNames = 3

func some(names []string) string {
	if more := len(names) - mostNames; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:mostNames], ", "), more)
	}
	return strings.Join(names, ", ")
}

// sum adds up the needs: equal groups of a need are one, and the largest number of approvals counts.
func (j *judge) sum() {
	a := j.answer
	people := map[string]bool{}
	for i := range a.Needs {
		n := &a.Needs[i]
		seen := map[string]bool{}
		n.Of = slices.DeleteFunc(n.Of, func(g Group) bool {
			key := g.As + "\x00" + strings.Join(g.Any, "\x00")
			twice := seen[key]
			seen[key] = true
			return twice
		})
		for k := range n.Of {
			n.Of[k].Any = unique(n.Of[k].Any)
			for _, who := range n.Of[k].Any {
				people[who] = true
			}
		}
		a.Approvals = max(a.Approvals, n.Approvals)
	}
	a.Reviewers = append(a.Reviewers, slices.Sorted(maps.Keys(people))...)
	slices.Sort(a.Unowned)
}

// unique leaves each name once, where it is first.
func unique(names []string) (all []string) {
	for _, name := range names {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}
