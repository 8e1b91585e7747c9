package routes

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Comparison is which routes of a revision nothing serves in another one.
type Comparison struct {
	Gone   []GoneRoute // by component, path and method
	Unsure []Unsure    // likewise

	then, now *policy.Policy
}

// GoneRoute is a route that went away.
type GoneRoute struct {
	Route
	Marks     []repo.Position // what calls it deprecated at the base: lines of comments, and of OpenAPI files
	Elsewhere string          // a component that serves the same, for which nobody asks who called this one; empty for none
}

// Unsure is a route of which nobody knows whether it is there.
type Unsure struct {
	Route
	May repo.Position // a route of which a part is not known, and which may be it; not valid where the route itself is such a one
}

// Revision is what is known of the routes of one revision.
type Revision struct {
	Policy *policy.Policy
	Routes []any // the results of [NewObserver]
	Marks  []any // those of [NewMarks], at the base

	Unloaded []string // directories of packages of which not all is seen, as the policy allows
}

// Compare returns the routes of a revision that nothing serves now, and those of which that is not known. It reads files of the revision.
// StandsFor tells which components may answer those who call another one by its name.
func Compare(then, now Revision, standsFor func(c *policy.Component, name string) bool) *Comparison {
	c := &Comparison{then: then.Policy, now: now.Policy}
	was, is := Routes(then.Policy, then.Routes), Routes(now.Policy, now.Routes)
	marked := newMarked(then.Policy, then.Marks)
	dark := map[string]bool{}
	for _, dir := range now.Unloaded {
		dark[nameOfComponent(now.Policy.ComponentOf(dir))] = true
	}
	for _, w := range was {
		served, by := framework.No, Route{}
		elsewhere := ""
		for _, n := range is {
			v := n.serves(w)
			switch {
			case v == framework.No || n.wider(w) && slices.ContainsFunc(was, n.equals):
				// What answers all that nothing else does was there before.
			case w.of == nil || c.answersFor(n, w, standsFor):
				if v > served {
					served, by = v, n
				}
			case v == framework.Yes && elsewhere == "":
				elsewhere = n.Component
			}
		}
		switch {
		case !w.Known && !slices.ContainsFunc(is, w.became):
			c.Unsure = append(c.Unsure, Unsure{Route: w})
		case !w.Known || served == framework.Yes:
		case served == framework.Maybe, dark[w.Component]:
			c.Unsure = append(c.Unsure, Unsure{w, by.At})
		default:
			c.add(GoneRoute{w, marked.of(w), elsewhere})
		}
	}
	return c
}

// Routes returns the routes that went away.
func (c *Comparison) Routes() (all []Route) {
	for _, g := range c.Gone {
		all = append(all, g.Route)
	}
	return all
}

// add adds a route that went away: one that was registered in several places is one, with the marks of all.
func (c *Comparison) add(g GoneRoute) {
	for i := range c.Gone {
		if known := &c.Gone[i]; known.equals(g.Route) {
			known.Marks = append(known.Marks, g.Marks...)
			return
		}
	}
	c.Gone = append(c.Gone, g)
}

// answersFor reports whether a route is of a component that is asked by those who asked for another route.
func (c *Comparison) answersFor(n, was Route, standsFor func(c *policy.Component, name string) bool) bool {
	if n.Component == was.Component {
		return true
	}
	is, of := c.now.Component(n.Component), c.then.Component(was.Component)
	if is == nil || of == nil || !n.Known {
		return false
	}
	renamed := c.now.Component(of.Name) == nil && is.Home() == of.Home()
	shares := slices.ContainsFunc(is.OpenAPI(), func(t policy.Text) bool {
		return slices.ContainsFunc(of.OpenAPI(), func(o policy.Text) bool { return o.Value == t.Value })
	})
	return renamed || shares || standsFor(is, of.Name)
}

// equals reports whether a route of another revision is the same: of one component, with one method and path.
func (r Route) equals(o Route) bool {
	return r.Component == o.Component && r.Method == o.Method && framework.Shape(r.Path) == framework.Shape(o.Path) && r.Known == o.Known
}

// became reports whether a route of another revision is the same, or one that this one may have been: a part of it was not known.
func (r Route) became(n Route) bool {
	if r.equals(n) || r.of == nil || n.of == nil || r.Component != n.Component || r.Method != n.Method {
		return r.equals(n)
	}
	if !r.Rooted {
		return endsWith(n.of.path, r.of.path)
	}
	return framework.Fills(n.of.path, r.of.path)
}

// wider reports whether a route answers more than the path of another one, as one of all below a path does.
func (r Route) wider(was Route) bool {
	return r.Known && r.of != nil && was.of != nil && framework.Shape(cleaned(r.of.path)) != framework.Shape(cleaned(was.of.path))
}

// serves reports whether a route answers where another one did.
func (r Route) serves(was Route) framework.Verdict {
	if r.of == nil || was.of == nil {
		if r.Method == was.Method && r.Path == was.Path {
			return framework.Yes
		}
		return framework.No
	}
	method := framework.Yes
	if was.of.method != "" && (r.of.method != "GET" || was.of.method != "HEAD") {
		method = r.of.meets(was.of.method)
	}
	if method == framework.No {
		return framework.No
	}
	if before, _, unknown := strings.Cut(r.of.path, valueflow.Hole); unknown && r.Component == was.Component {
		if !r.of.rooted || strings.HasPrefix(was.of.path, before) { // whatever follows
			return framework.Maybe
		}
		return framework.No
	}
	return min(method, answers(*r.of, strings.TrimSuffix(was.of.path, framework.Rest)))
}
