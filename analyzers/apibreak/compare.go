package apibreak

import (
	"cmp"
	"fmt"
	"maps"
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
	Unseen  []string // directories of shared packages that are not compared, as they do not load and need not, sorted
	gaps    []string // what else nobody knows, in words

	then, now *policy.Policy
	said      says
	blind     []blind
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
	was   []declared    // what was deprecated if it was, at the base; none for what came
	added bool          // a method that an interface has now

	raised bool // a package whose import path is that of a higher version of its module
}

// User is a component that mentioned a name.
type User struct {
	Component string        `json:"component"` // empty for code in no component
	Owner     string        `json:"owner,omitempty"`
	At        repo.Position `json:"at"`               // the first place
	Unsure    bool          `json:"unsure,omitempty"` // it imports the package in code that does not load
}

// Tree is what [Observer] saw of a revision.
type Tree struct {
	Policy  *policy.Policy
	Results []any
	Unseen  []string // directories of packages that do not load and need not
}

// Compare returns the incompatible changes between two revisions. Names of generated code are left out, and so are packages that came.
func Compare(then, now Tree) *Comparison {
	c := &Comparison{then: then.Policy, now: now.Policy, said: section().Of(now.Policy), blind: blindOf(then)}
	c.Unseen = c.unseen(then, now)
	before, after := observedOf(then.Results), observedOf(now.Results)
	heads := map[string]*observed{}
	for _, o := range after {
		if o.Pkg != nil {
			heads[o.Dir] = o
		}
	}
	for _, o := range before {
		if o.Pkg != nil && !slices.Contains(c.Unseen, o.Dir) {
			c.compare(o, heads[o.Dir], before)
		}
	}
	slices.SortStableFunc(c.Changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Dir, b.Dir), cmp.Compare(a.Name, b.Name), cmp.Compare(a.What, b.What))
	})
	return c
}

// compare adds the changes of a package. One that has another import path is another package: who uses it has to name that.
func (c *Comparison) compare(o, head *observed, before []*observed) {
	switch {
	case head == nil:
		if !o.generated() {
			c.add(o, nil, "", "package removed", before)
		}
		return
	case head.Path != o.Path:
		c.add(o, head, "", "its import path was "+o.Path+" and is "+head.Path, before)
	}
	was, is := c.then.Repo().ModuleOf(o.Dir), c.now.Repo().ModuleOf(o.Dir)
	risen := raised(was, is)
	if head.Path != o.Path && !risen {
		return
	}
	changes := apidiff.Changes(o.Pkg, head.Pkg).Changes
	for _, x := range changes {
		name, what := splitMessage(x.Message)
		if strings.HasPrefix(what, methodSet) && slices.ContainsFunc(changes, func(y apidiff.Change) bool { return removes(y, name) }) {
			continue // it is gone, so it is from what embeds it
		}
		if risen {
			left := false
			if what, left = unraised(what, was, is); !left {
				continue
			}
		}
		if !x.Compatible && !o.Declared[name].Generated && !head.Declared[name].Generated {
			c.add(o, head, name, what, before)
		}
	}
}

// methodSet begins what apidiff says of a type that embeds another one.
const methodSet = "method set of "

// removes reports whether a name is gone as a whole.
func removes(x apidiff.Change, name string) bool {
	n, what := splitMessage(x.Message)
	return n == name && what == "removed"
}

// generated reports whether a package shows nothing but what a program wrote.
func (o *observed) generated() bool {
	for _, d := range o.Declared {
		if !d.Generated {
			return false
		}
	}
	return len(o.Declared) > 0
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

// splitMessage takes apart what apidiff says: "(*Logger).Print: removed", "Pair[K, V].Swap: removed". A part behind a comma says more of
// the name.
func splitMessage(text string) (name, what string) {
	name, what, _ = strings.Cut(text, ": ")
	name = strings.NewReplacer("(*", "", "(", "", ")", "").Replace(name)
	for from := strings.Index(name, "["); from >= 0; from = strings.Index(name, "[") { // of a generic type
		to := strings.LastIndex(name, "]")
		if to < from {
			break
		}
		name = name[:from] + name[to+1:]
	}
	if before, part, more := strings.Cut(name, ","); more {
		name, what = before, strings.TrimSpace(part)+": "+what
	}
	return name, what
}

func (c *Comparison) add(was, is *observed, name, what string, before []*observed) {
	x := Change{
		Component: was.Component.Name, Owner: was.Component.Owner, Dir: was.Dir, Path: was.Path, Name: name, What: what,
		pkg: was.Pkg.Name(),
	}
	x.raised = is != nil && name == "" && raised(c.then.Repo().ModuleOf(was.Dir), c.now.Repo().ModuleOf(is.Dir))
	_, there := was.Declared[name]
	x.added = !there && name != ""
	x.was = was.marked(x.mentioned())
	switch {
	case is == nil:
		x.at = finding.Place{Position: c.said.At}
	case is.Declared[name].Key != "":
		x.at = is.Declared[name].Place
	default:
		x.at = is.Clause
	}
	x.Users = c.usersOf(was, x.mentioned(), before)
	c.Changes = append(c.Changes, x)
}

// marked returns what says of a name that it is deprecated: the name, what it is a member of, or the package. Of a package without a
// word those are all its names. None are deprecated, or each.
func (o *observed) marked(name string) []declared {
	if o.Whole.Deprecated != "" {
		return []declared{o.Whole}
	}
	for key := name; key != ""; key = of(key) {
		if d := o.Declared[key]; d.Deprecated != "" {
			return []declared{d}
		}
	}
	if name != "" {
		return nil
	}
	all := slices.SortedFunc(maps.Values(o.Declared), func(a, b declared) int { return cmp.Compare(a.Key, b.Key) })
	all = slices.DeleteFunc(all, func(d declared) bool { return o.Declared[of(d.Key)].Deprecated != "" })
	if slices.ContainsFunc(all, func(d declared) bool { return d.Deprecated == "" }) {
		return nil
	}
	return all
}

// of returns what a name is a member of: Logger of Logger.Print, nothing of Logger.
func of(key string) string { return key[:max(0, strings.LastIndexByte(key, '.'))] }

// mentioned returns whose mention makes somebody follow: of a method that an interface got, that of the interface.
func (x *Change) mentioned() string {
	if x.added {
		name, _, _ := strings.Cut(x.Name, ".")
		return name
	}
	return x.Name
}

// usersOf returns the components that mention a name of a package, or a member of it, with the first place of each.
func (c *Comparison) usersOf(was *observed, name string, all []*observed) (users []User) {
	first := map[string]finding.Place{}
	for _, o := range all {
		by := ""
		if o.Component != nil {
			by = o.Component.Name
		}
		for _, u := range o.Uses {
			if u.Path != was.Path || name != "" && u.Key != name && !strings.HasPrefix(u.Key, name+".") {
				continue
			}
			if at, known := first[by]; !known || before(u.Place, at) {
				first[by] = u.Place
			}
		}
	}
	add := func(by string, at repo.Position, unsure bool) {
		u := User{Component: by, At: at, Unsure: unsure}
		if of := c.then.Component(by); of != nil {
			u.Owner = of.Owner
		}
		users = append(users, u)
	}
	for by, at := range first {
		add(by, at.Position, false)
	}
	for _, b := range c.blind {
		at, imports := b.imports[was.Path]
		known := slices.ContainsFunc(users, func(u User) bool { return u.Component == b.component })
		if imports && !known && b.component != was.Component.Name {
			add(b.component, at, true)
		}
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

// Used says in words who used the name at the base, with owners and places; empty for nobody. Code that does not load perhaps does.
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
		if u.Unsure {
			all = append(all, fmt.Sprintf("perhaps %s, whose import at %s does not load", who, u.At))
			continue
		}
		all = append(all, fmt.Sprintf("%s at %s", who, u.At))
	}
	return finding.Enumerate(all)
}
