// Package usage tells who uses which owned thing, how, through which chain of calls, and on whose behalf.
//
// A thing is whatever a component may own and others reach by a name: a table, a topic, a flag. What kind of thing it is, a
// [Kind] says: which calls use one and how to read a name out of what reaches them. All that follows is the same for all
// kinds, and is here: what a function does through others, across packages by facts, and through interfaces; what a comment
// declares; whose business a use is.
//
// Each kind has an analyzer of its own that observes, with fact types of its own: go/analysis keeps facts by analyzer, and
// refuses a type of facts that two of them have. One analyzer for all kinds, as the value flow is, would gain nothing: what
// functions do to tables and what they do to flags is carried apart. As it is, a kind to which the policy gives no work costs
// nothing. And what a driver caches of one kind survives a change of what another looks for.
//
// What is the same for all kinds needs no facts of any: the syntax trees are walked once, see [linkage], and the value flow
// runs once, see [flow].
package usage

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Use is a thing and how it is used. It is part of facts.
type Use struct {
	Name   resource.Name // may hold holes
	Access Access
	Nature Nature
	Hops   []valueflow.Hop // functions between the call and what uses the thing itself, outermost first
	// Open says that the name has a hole for a parameter: callers tell which thing it is, unless all that it can mean are
	// of one component.
	Open bool
	// Abstract says that a method of an interface is on the way. In its place stand the types that the package at the
	// call, or the interface's own, happens to know.
	Abstract bool
	// When are the conditions under which the use is made: all of them, none for one that counts for whoever calls.
	When []Condition
}

// Access says what a use does: a set of bits, for which the kind has words.
type Access uint8

// Nature is what only the kind understands of a use, such as a doubt whether the name is one at all.
type Nature uint8

// Dynamic reports whether the name holds a part that is not known.
func (u Use) Dynamic() bool {
	return slices.ContainsFunc(u.Name.Parts, func(part string) bool { return strings.Contains(part, valueflow.Hole) })
}

// Condition says that a use is made only on behalf of those for whom a function is called with one of some constants: see
// [valueflow.Condition]. It is part of facts.
type Condition struct {
	Func   string // see [linkage.Package.FuncKey]
	Arg    int
	Choice valueflow.Choice
}

// WhenKey tells conditions apart, empty for none.
func WhenKey(when []Condition) string {
	var b strings.Builder
	for _, c := range when {
		fmt.Fprintf(&b, " %s %d %t %q", c.Func, c.Arg, c.Choice.Except, c.Choice.Values)
	}
	return b.String()
}

// thingKey is the same for uses of the same thing, likewise, and under the same conditions.
func (u Use) thingKey() string {
	return fmt.Sprintf("%v %d %t%s", u.Name, u.Access, u.Abstract, WhenKey(u.When))
}

// chainKey tells the uses of a function apart: by thing, access and the packages on the way. Which of two ways counts
// is for the policy to say.
func (u Use) chainKey(hops []valueflow.Hop) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v %d %t%s", u.Name, u.Access, u.Abstract, WhenKey(u.When))
	last := ""
	for _, h := range hops[:min(len(hops), MaxHops)] {
		if h.Pkg != last {
			last = h.Pkg
			b.WriteString(" " + last)
		}
	}
	return b.String()
}
