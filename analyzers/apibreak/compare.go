package apibreak

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/exp/apidiff"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Comparison is what changed of what shared components show to others, so that others have to follow.
type Comparison struct {
	Changes []Change // by directory and name

	then, now *policy.Policy
	said      says
}

// Change is that a name is gone, or is something else.
type Change struct {
	Component, Owner string // whose it is
	Dir, Path        string // of the package as it was
	Name             string // Logger, Logger.Print; empty for the package itself
	What             string // removed; changed from func() to func(int)
	Users            []User // who mentioned it at the base; by component

	at    finding.Place // where it is today: the name, its package, or the policy
	pkg   string        // the name of the package
	was   declared      // at the base; zero for what came
	added bool          // a method that an interface has now
}

// User is a component that mentioned a name.
type User struct {
	Component string        `json:"component"` // empty for code in no component
	Owner     string        `json:"owner,omitempty"`
	At        repo.Position `json:"at"` // the first place
}

// Compare returns the incompatible changes between two revisions, from the results of [Observer] for each. Names of generated code are
// left out, and so are packages that came.
func Compare(then, now *policy.Policy, was, is []any) *Comparison {
	c := &Comparison{then: then, now: now, said: section().Of(now)}
	before, after := observedOf(was), observedOf(is)
	heads := map[string]*observed{}
	for _, o := range after {
		if o.Pkg != nil {
			heads[o.Dir] = o
		}
	}
	for _, o := range before {
		if o.Pkg == nil {
			continue
		}
		head := heads[o.Dir]
		if head == nil {
			c.add(o, nil, "", "package removed", before)
			continue
		}
		for _, x := range apidiff.Changes(o.Pkg, head.Pkg).Changes {
			name, what := splitMessage(x.Message)
			if !x.Compatible && !o.Declared[name].Generated && !head.Declared[name].Generated {
				c.add(o, head, name, what, before)
			}
		}
	}
	slices.SortStableFunc(c.Changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Dir, b.Dir), cmp.Compare(a.Name, b.Name), cmp.Compare(a.What, b.What))
	})
	return c
}

func observedOf(results []any) (all []*observed) {
	for _, r := range results {
		if o, _ := r.(*observed); o != nil {
			all = append(all, o)
		}
	}
	slices.SortStableFunc(all, func(a, b *observed) int { return cmp.Compare(a.Dir, b.Dir) })
	return all
}

// splitMessage takes apart what apidiff says: "(*Logger).Print: removed". A part behind a comma says more of the name.
func splitMessage(text string) (name, what string) {
	name, what, _ = strings.Cut(text, ": ")
	name = strings.NewReplacer("(*", "", "(", "", ")", "").Replace(name)
	if before, part, more := strings.Cut(name, ","); more {
		name, what = before, strings.TrimSpace(part)+": "+what
	}
	for from := strings.Index(name, "["); from >= 0; from = strings.Index(name, "[") { // of a generic type
		to := strings.LastIndex(name, "]")
		if to < from {
			break
		}
		name = name[:from] + name[to+1:]
	}
	return name, what
}

func (c *Comparison) add(was, is *observed, name, what string, before []*observed) {
	x := Change{
		Component: was.Component.Name, Owner: was.Component.Owner, Dir: was.Dir, Path: was.Path, Name: name, What: what,
		pkg: was.Pkg.Name(), was: was.Declared[name],
	}
	_, there := was.Declared[name]
	x.added = !there && name != ""
	switch {
	case is == nil:
		x.at = finding.Place{Position: c.said.At}
	case is.Declared[name].Key != "":
		x.at = is.Declared[name].Place
	default:
		x.at = is.Clause
	}
	x.Users = c.usersOf(was.Path, x.mentioned(), before)
	c.Changes = append(c.Changes, x)
}

// mentioned returns whose mention makes somebody follow: of a method that an interface got, that of the interface.
func (x *Change) mentioned() string {
	if x.added {
		name, _, _ := strings.Cut(x.Name, ".")
		return name
	}
	return x.Name
}

// usersOf returns the components that mention a name, or a member of it, with the first place of each.
func (c *Comparison) usersOf(importPath, name string, all []*observed) (users []User) {
	first := map[string]finding.Place{}
	for _, o := range all {
		by := ""
		if o.Component != nil {
			by = o.Component.Name
		}
		for _, u := range o.Uses {
			if u.Path != importPath || name != "" && u.Key != name && !strings.HasPrefix(u.Key, name+".") {
				continue
			}
			if at, known := first[by]; !known || before(u.Place, at) {
				first[by] = u.Place
			}
		}
	}
	for by, at := range first {
		u := User{Component: by, At: at.Position}
		if of := c.then.Component(by); of != nil {
			u.Owner = of.Owner
		}
		users = append(users, u)
	}
	slices.SortFunc(users, func(a, b User) int { return cmp.Compare(a.Component, b.Component) })
	return users
}

func before(a, b finding.Place) bool {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) < 0
}

// String names the change as messages do: log.Logger.Print: removed.
func (x *Change) String() string { return x.Full() + ": " + x.What }

// Full returns the name with that of its package, or the directory of a package.
func (x *Change) Full() string {
	if x.Name == "" {
		return x.Dir
	}
	return x.pkg + "." + x.Name
}

// Used says in words who used the name at the base, with owners and places; empty for nobody.
func (x *Change) Used() string {
	var all []string
	for _, u := range x.Users {
		who := "code in no component"
		if u.Component != "" {
			who = fmt.Sprintf("%q", u.Component)
		}
		if u.Owner != "" {
			who += " (" + u.Owner + ")"
		}
		all = append(all, fmt.Sprintf("%s at %s", who, u.At))
	}
	return finding.Enumerate(all)
}
