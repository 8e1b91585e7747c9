// Package mux stands for github.com/gorilla/mux; see the README of the stubs.
package mux

import "net/http"

// MatcherFunc matches requests.
type MatcherFunc func(*http.Request, *RouteMatch) bool

// RouteMatch is a route that matches.
type RouteMatch struct{ Route *Route }

// BuildVarsFunc changes variables.
type BuildVarsFunc func(map[string]string) map[string]string

// Router is a router.
type Router struct{ NotFoundHandler http.Handler }

// Route is a route.
type Route struct{}

func NewRouter() *Router { panic("stub") }

func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) { panic("stub") }
func (r *Router) StrictSlash(value bool) *Router                     { panic("stub") }
func (r *Router) SkipClean(value bool) *Router                       { panic("stub") }
func (r *Router) UseEncodedPath() *Router                            { panic("stub") }
func (r *Router) NewRoute() *Route                                   { panic("stub") }
func (r *Router) Handle(path string, handler http.Handler) *Route    { panic("stub") }
func (r *Router) HandleFunc(path string, f func(http.ResponseWriter, *http.Request)) *Route {
	panic("stub")
}
func (r *Route) Handler(handler http.Handler) *Route                           { panic("stub") }
func (r *Route) HandlerFunc(f func(http.ResponseWriter, *http.Request)) *Route { panic("stub") }
func (r *Route) Subrouter() *Router                                            { panic("stub") }
func (r *Route) HeadersRegexp(pairs ...string) *Route                          { panic("stub") }
func (r *Router) Name(name string) *Route                                      { panic("stub") }
func (r *Router) Headers(pairs ...string) *Route                               { panic("stub") }
func (r *Router) Host(tpl string) *Route                                       { panic("stub") }
func (r *Router) MatcherFunc(f MatcherFunc) *Route                             { panic("stub") }
func (r *Router) Methods(methods ...string) *Route                             { panic("stub") }
func (r *Router) Path(tpl string) *Route                                       { panic("stub") }
func (r *Router) PathPrefix(tpl string) *Route                                 { panic("stub") }
func (r *Router) Queries(pairs ...string) *Route                               { panic("stub") }
func (r *Router) Schemes(schemes ...string) *Route                             { panic("stub") }
func (r *Router) BuildVarsFunc(f BuildVarsFunc) *Route                         { panic("stub") }
func (r *Route) Name(name string) *Route                                       { panic("stub") }
func (r *Route) Headers(pairs ...string) *Route                                { panic("stub") }
func (r *Route) Host(tpl string) *Route                                        { panic("stub") }
func (r *Route) MatcherFunc(f MatcherFunc) *Route                              { panic("stub") }
func (r *Route) Methods(methods ...string) *Route                              { panic("stub") }
func (r *Route) Path(tpl string) *Route                                        { panic("stub") }
func (r *Route) PathPrefix(tpl string) *Route                                  { panic("stub") }
func (r *Route) Queries(pairs ...string) *Route                                { panic("stub") }
func (r *Route) Schemes(schemes ...string) *Route                              { panic("stub") }
func (r *Route) BuildVarsFunc(f BuildVarsFunc) *Route                          { panic("stub") }
