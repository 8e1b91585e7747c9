package routes

import (
	"cmp"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Route is a route as people see it.
type Route struct {
	Component string // empty for code in no component
	Method    string // a star for any, {?} for one that is not known
	Path      string // with parameters in braces, {?} for what is not known, and a star for all below
	Handler   string // what answers; empty where that is not known
	Exposed   string // the endpoint of the policy that has it; empty for none

	Documented string // the OpenAPI file of the component that has it; empty for none
	Missing    bool   // one of those should, and has it not

	Known  bool // all of the path is known, and the method
	Rooted bool // its beginning is
	At     repo.Position

	Deprecated repo.Position // where the OpenAPI file says so; not valid for a route of which no file does

	of *route // nil for a service of gRPC
}

// Routes returns the routes that the packages of a repository register, by the results of the observer: by component, path
// and method. Services of gRPC follow, with their full names as paths.
func Routes(p *policy.Policy, observed []any) (all []Route) {
	packages := whole.ObservedOf(observed)
	described := describe(p)
	table := tableOf(p, whole.NewProgram(kind(), p, packages).Packages, false)
	for _, r := range table.routes {
		x := Route{
			Component: nameOfComponent(r.component), Method: r.verb(),
			Path: shown(r.path), Handler: r.handler, Known: r.whole(), Rooted: r.rooted, At: r.at, of: &r,
		}
		if r.component != nil {
			for _, e := range r.component.Endpoints() {
				if x.Exposed == "" && covers(e, r) == framework.Yes && r.whole() {
					x.Exposed = e.String()
				}
			}
		}
		described.enter(&x, r)
		all = append(all, x)
	}
	return append(all, table.services()...)
}

// Meets reports whether a call of a component that serves the route asks for it. What is called is a method and an address,
// or the full name of a method of gRPC. Stars stand for what is not known.
func (r Route) Meets(called string) bool {
	if r.of == nil {
		return strings.HasPrefix(called, r.Path+".")
	}
	method, address, ok := strings.Cut(called, " ")
	slash := strings.IndexByte(address, '/')
	if !ok || slash < 0 {
		return false
	}
	address, _, _ = strings.Cut(address[slash:], "?")
	return r.takes(method) && matches(address, r.Path, true)
}

// compareSites orders routes by where they are registered.
func compareSites(a, b route) int {
	return cmp.Or(cmp.Compare(a.at.File, b.at.File), cmp.Compare(a.at.Line, b.at.Line), cmp.Compare(a.at.Column, b.at.Column))
}
