// Package change holds two policies of one repository against each other, by what they mean: which rights the later one grants that the
// earlier one did not, and which it takes. Order, comments and spelling mean nothing.
//
// What grants is judged by what is written, also where no code uses it yet. What tightens is judged by what is there: a glob that is
// split into the names that it stood for takes nothing.
package change

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Effect is what a change does to what the code may do.
type Effect string

// The effects.
const (
	Grant   Effect = "grant"   // something is allowed, or reported less, that was not
	Tighten Effect = "tighten" // something is no longer allowed, or is reported more
	Neutral Effect = "neutral" // neither, but somebody wants to know
)

// Effects returns the effects, the one that matters most first.
func Effects() []Effect { return []Effect{Grant, Tighten, Neutral} }

// Change is one difference between two policies.
type Change struct {
	Effect    Effect
	Key       string // of the policy file: "uses", "may_read"; or what stands beside it: "govern.baseline", "//govern:allow"
	Component string // which it is about; empty for the whole repository
	Owner     string // of the component
	Target    string // component, package, table or rule that the component has to do with
	Of        string // who owns the target, other than the component
	Rule      string // that decides by it; empty where several do
	Text      string // what is different, for people
	Reason    string // as the policy gives it
	Until     time.Time
	Pos       repo.Position
	Then      bool // the position is one of the earlier policy
}

// comparison is two policies being compared.
type comparison struct {
	before, after *Side
	pairs         []pair
	names         map[string]string // of components in the later policy, by that in the earlier one
	all           []Change
}

// pair is a component in both policies.
type pair struct {
	before, after *policy.Component
	fresh         bool // the earlier policy does not have it: before says nothing
	takes         bool // a fresh one that takes code which was there before

	from *policy.Component // what a fresh one was, if its code moved as a whole; nil if nothing
}

// own returns the pair for what a component says of its own code. What it may do with others' it has to ask for under a new name.
func (p pair) own() pair {
	if p.from != nil {
		p.before, p.fresh = p.from, false
	}
	return p
}

// Compare returns what is different in the later of two policies, by effect, component and key. Both have a file, or neither has.
func Compare(before, after *Side) []Change {
	c := &comparison{before: before, after: after, names: map[string]string{}}
	if !after.Policy.Conventional() {
		c.pair()
		c.components()
		c.finders()
		c.requirements()
		c.kinds()
		for _, p := range c.pairs {
			c.kind(p.own())
			c.edges(p)
			c.packages(p.own())
			c.sectionsOf(p.own())
			c.exposes(p.own())
			c.grants(p)
			c.places(p.own())
		}
		c.owned()
		c.levels()
		c.settings()
		c.exceptions()
		c.unloadable()
		c.sections()
	}
	c.baseline()
	c.directives()
	c.ignores()
	rank := Effects()
	slices.SortStableFunc(c.all, func(a, b Change) int {
		return cmp.Or(cmp.Compare(slices.Index(rank, a.Effect), slices.Index(rank, b.Effect)),
			strings.Compare(a.Component, b.Component), strings.Compare(a.Key, b.Key), strings.Compare(a.Target, b.Target))
	})
	return c.all
}

// New returns the change of a repository that gets its first policy.
func New(file string) []Change {
	return []Change{{Effect: Neutral, Key: "policy", Pos: repo.Position{File: file}, Text: "there was no policy: everything in it is new"}}
}

// Gone returns the change of a repository whose policy is deleted, which is the widest there is.
func Gone(file string) []Change {
	return []Change{{Effect: Grant, Key: "policy", Pos: repo.Position{File: file}, Then: true,
		Text: "the policy is deleted: nothing that it said holds any more"}}
}

// Replaced returns the change of a repository that is judged by a new file, while the one that it was judged by is still there.
func Replaced(was, is string) []Change {
	return []Change{{Effect: Grant, Key: "policy", Pos: repo.Position{File: was}, Then: true,
		Text: fmt.Sprintf("is not the policy any more, but %s: nothing that it said need hold", is)}}
}

// Grants counts the changes that grant something.
func Grants(all []Change) (n int) {
	for _, c := range all {
		if c.Effect == Grant {
			n++
		}
	}
	return n
}

// add enters a change. What it does not say of owners and rules follows from the rest.
func (c *comparison) add(x Change) {
	if x.Owner == "" {
		x.Owner = c.ownerOf(x.Component)
	}
	if x.Of == x.Owner {
		x.Of = ""
	}
	if x.Rule == "" {
		x.Rule = c.after.Policy.Suite().RuleOf(x.Key)
	}
	c.all = append(c.all, x)
}

// ownerOf returns who owns a component, by its name in the later policy, else in the earlier one.
func (c *comparison) ownerOf(name string) string {
	for _, p := range []*policy.Policy{c.after.Policy, c.before.Policy} {
		if x := p.Component(name); x != nil {
			return x.Owner
		}
	}
	return ""
}

// pair finds the components of both policies. One with another name and the same paths is renamed.
func (c *comparison) pair() {
	old := map[string]*policy.Component{} // by the name in the later policy
	var left []*policy.Component
	for _, b := range c.before.Policy.Components() {
		a := c.after.Policy.Component(b.Name)
		if a == nil {
			a = c.renamed(b)
		}
		if a != nil {
			c.names[b.Name], old[a.Name] = a.Name, b
		} else {
			left = append(left, b)
		}
	}
	for _, a := range c.after.Policy.Components() {
		p := pair{before: old[a.Name], after: a}
		if p.before == nil {
			p.before, p.fresh = &policy.Component{Kind: a.Kind}, true
			if i := slices.IndexFunc(left, func(b *policy.Component) bool { return c.followed(b, a) }); i >= 0 {
				p.from = left[i]
			}
		}
		c.pairs = append(c.pairs, p)
	}
}

// renamed returns the component that has all paths of an earlier one and a name that is new.
func (c *comparison) renamed(b *policy.Component) *policy.Component {
	if len(b.Paths) == 0 {
		return nil
	}
	a := c.after.Policy.ComponentOf(b.Paths[0])
	if a == nil || c.before.Policy.Component(a.Name) != nil || !slices.Equal(a.Paths, b.Paths) {
		return nil
	}
	return a
}

// followed reports whether a new component has the code of one that is gone, from directories that are gone, too: most of the files
// have the same names in the same places.
func (c *comparison) followed(b, a *policy.Component) bool {
	all, same := 0, 0
	for _, dir := range c.before.dirs {
		if c.before.Policy.ComponentOf(dir) != b {
			continue
		}
		if c.after.has[dir] {
			return false
		}
		for _, file := range c.before.files[dir] {
			all++
			in := func(top string) bool {
				to := path.Join(top, b.Inside(dir))
				return !c.before.has[to] && slices.Contains(c.after.files[to], file)
			}
			if slices.ContainsFunc(a.Paths, in) {
				same++
			}
		}
	}
	return 2*same > all
}

// now returns what an earlier name of a component is in the later policy; the name itself where it is gone.
func (c *comparison) now(name string) string { return cmp.Or(c.names[name], name) }

// quiet returns the effect of what a component says of itself: where it is new, and all that is in it, nobody had other rights.
func (p pair) quiet(e Effect) Effect {
	if p.fresh && !p.takes {
		return Neutral
	}
	return e
}

// later reports whether one end lies after another; the zero time is no end.
func later(a, b time.Time) bool { return !b.IsZero() && (a.IsZero() || a.After(b)) }

// day shows an end.
func day(t time.Time) string {
	if t.IsZero() {
		return "no end"
	}
	return t.Format(time.DateOnly)
}

// orNone shows a value that may be missing.
func orNone(text string) string { return cmp.Or(text, "none") }
