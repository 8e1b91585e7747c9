package routes

import (
	"cmp"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Route is a route as people see it.
type Route struct {
	Component string // empty for code in no component
	Method    string // a star for any
	Path      string // with parameters in braces, {?} for what is not known, and a star for all below
	Handler   string // what answers; empty where that is not known
	Exposed   string // the endpoint of the policy that has it; empty for none

	Documented string // the OpenAPI file of the component that has it; empty for none
	Missing    bool   // one of those should, and has it not

	Known  bool // all of the path is known
	Rooted bool // its beginning is
	At     repo.Position
}

// Routes returns the routes that the packages of a repository register, by the results of the observer: by component, path
// and method. Services of gRPC follow, with their full names as paths.
func Routes(p *policy.Policy, observed []any) (all []Route) {
	packages := whole.ObservedOf(observed)
	described := describe(p)
	table := tableOf(p, whole.NewProgram(kind(), p, packages).Packages, false)
	for _, r := range table.routes {
		x := Route{
			Component: nameOfComponent(r.component), Method: cmp.Or(r.method, framework.Rest),
			Path: strings.ReplaceAll(r.path, valueflow.Hole, "{?}"), Handler: r.handler, Known: r.whole(), Rooted: r.rooted, At: r.at,
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

// compareSites orders routes by where they are registered.
func compareSites(a, b route) int {
	return cmp.Or(cmp.Compare(a.at.File, b.at.File), cmp.Compare(a.at.Line, b.at.Line), cmp.Compare(a.at.Column, b.at.Column))
}
