package routes

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// directive begins a comment that says which routes a call registers.
const directive = "//govern:routes"

// The accesses.
const (
	serving  usage.Access = 1 << iota // a route is registered
	refining                          // a method of a route is told
	mounting                          // a router is put below a path, and gets the rest of it
	handing                           // one gets all of the path
	original                          // the router that is a parameter is put under no other
)

// kind returns routes as a kind of use: who registers a route uses it. Whose the route is then, is for the judge to say.
func kind() *usage.Kind {
	return &usage.Kind{
		Analyzer:  analyzer,
		Thing:     "route",
		Library:   "the router",
		Observer:  "routesobserve",
		Observes:  "observes which routes a package registers",
		UsesFact:  func() usage.Fact { return new(RoutesFact) },
		LeadsFact: func() analysis.Fact { return new(LeadsFact) },
		Directive: directive,
		Item:      declaredAs,
		Bind:      usage.Binding(enter),
		Owners: func(*policy.Policy, *policy.Component, usage.Use) ([]usage.Owned, usage.Whose) {
			return []usage.Owned{something{}}, usage.Somebodys
		},
		Beside: func() any { return new(beside) },
	}
}

// RoutesFact is which routes a call of a function registers.
type RoutesFact struct{ usage.UsesFact }

// String returns the routes, for tests: GET /users.
func (f *RoutesFact) String() string {
	parts := make([]string, len(f.Uses))
	for i, u := range f.Uses {
		r := routeIn(u)
		parts[i] = strings.TrimPrefix(fmt.Sprintf("%s %s", r.method, r.router+r.path), " ")
	}
	return strings.Join(parts, ", ")
}

// LeadsFact marks a package that leads to routes.
type LeadsFact struct{}

// AFact marks the type as a fact.
func (*LeadsFact) AFact() {}

func (*LeadsFact) String() string { return "leads to routes" }

// something is a route, whosever it is.
type something struct{}

// Component returns nobody: see [kind].
func (something) Component() *policy.Component { return nil }

// Named returns the route.
func (something) Named(u usage.Use) string { return routeIn(u).path }

// conditional is the nature of a use that a condition in the function around decides. The rest of it is the place of the library.
const conditional usage.Nature = 1 << 7

// told is what a use says.
type told struct {
	use              usage.Use
	of               framework.Framework
	method           string // of several, with dots between them
	router           string // what the router is made of, see [framework.MadeBegins]
	path             string
	at               string // where it is registered, see [valueflow.PlaceOf]
	handler          string // what is mounted, as the router
	open             bool   // a parameter of the function around is part of it
	refines          bool
	mounts, receives bool
}

// routeIn returns what a use says.
func routeIn(u usage.Use) told {
	parts := u.Name.Parts
	return told{
		use: u, of: framework.At(int(u.Nature &^ conditional)), method: parts[0], router: parts[1], path: parts[2],
		at: parts[3], handler: parts[4],
		open: u.Open, refines: u.Access&refining != 0, mounts: u.Access&(mounting|handing) != 0, receives: u.Access&handing != 0,
	}
}

// useOf returns the use that a value of a sink is.
func useOf(v valueflow.Value, tag, at string, hops []valueflow.Hop) usage.Use {
	sink, of := framework.SinkAt(tag)
	t := sink.Read(v)
	if sink.Below && !strings.HasSuffix(t.Path, valueflow.Hole) {
		t.Path = strings.TrimSuffix(t.Path, "/") + "/*"
	}
	access := serving
	switch sink.Kind {
	case framework.Refines:
		access = refining
	case framework.Mounts:
		access = mounting
	case framework.Delegates:
		access = handing
	}
	return usage.Use{
		Name:   resource.Name{Parts: []string{t.Method, t.Router, t.Path, at, t.Handler}, Exact: true},
		Access: access, Nature: usage.Nature(of), Hops: hops,
	}
}

// enter adds the route that a value at a sink is.
func enter(to *usage.Told, v valueflow.Value, tag string, hops []valueflow.Hop) {
	kind().Add(to, useOf(v, tag, placeOfHop(hops[len(hops)-1]), hops))
}

// placeOfHop returns where a function at a hop makes its call.
func placeOfHop(h valueflow.Hop) string {
	return fmt.Sprintf("%s %s:%d:%d", h.Pkg, h.File, h.Line, h.Column)
}

// declaredAs reads an item of a declaration: GET:/api/v1/users.
func declaredAs(item string) (usage.Use, error) {
	method, path, ok := strings.Cut(item, ":")
	if !ok || !strings.HasPrefix(path, "/") {
		return usage.Use{}, errors.New(directive + " wants routes such as GET:/api/v1/users, found \"" + item + "\"")
	}
	return usage.Use{
		Name:   resource.Name{Parts: []string{method, "", path, "", ""}, Exact: true},
		Access: serving, Nature: usage.Nature(framework.Index("net/http")),
	}, nil
}
