// Package echo stands for github.com/labstack/echo/v5; see the README of the stubs.
package echo

import "net/http"

// Context is that of a request.
type Context struct{}

// RouteInfo is a route.
type RouteInfo struct{ Method, Path, Name string }

// Routes is several routes.
type Routes []RouteInfo

// HandlerFunc answers a request.
type HandlerFunc func(c *Context) error

// MiddlewareFunc wraps a handler.
type MiddlewareFunc func(next HandlerFunc) HandlerFunc

// Echo is the root of all groups.
type Echo struct{}

// Group is a group of routes.
type Group struct{}

func New() (e *Echo) { panic("stub") }

func (e *Echo) ServeHTTP(w http.ResponseWriter, r *http.Request)                  { panic("stub") }
func (e *Echo) Use(middleware ...MiddlewareFunc)                                  { panic("stub") }
func (e *Echo) Start(address string) error                                        { panic("stub") }
func (g *Group) Use(middleware ...MiddlewareFunc)                                 { panic("stub") }
func (e *Echo) Host(name string, m ...MiddlewareFunc) (g *Group)                  { panic("stub") }
func (e *Echo) Group(prefix string, m ...MiddlewareFunc) (g *Group)               { panic("stub") }
func (g *Group) Group(prefix string, middleware ...MiddlewareFunc) (sg *Group)    { panic("stub") }
func (e *Echo) CONNECT(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo { panic("stub") }
func (e *Echo) DELETE(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo  { panic("stub") }
func (e *Echo) GET(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo     { panic("stub") }
func (e *Echo) HEAD(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo    { panic("stub") }
func (e *Echo) OPTIONS(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo { panic("stub") }
func (e *Echo) PATCH(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo   { panic("stub") }
func (e *Echo) POST(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo    { panic("stub") }
func (e *Echo) PUT(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo     { panic("stub") }
func (e *Echo) TRACE(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo   { panic("stub") }
func (e *Echo) Any(path string, handler HandlerFunc, middleware ...MiddlewareFunc) RouteInfo {
	panic("stub")
}
func (e *Echo) Match(methods []string, path string, handler HandlerFunc, middleware ...MiddlewareFunc) Routes {
	panic("stub")
}
func (e *Echo) Add(method, path string, handler HandlerFunc, middleware ...MiddlewareFunc) RouteInfo {
	panic("stub")
}
func (g *Group) CONNECT(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo { panic("stub") }
func (g *Group) DELETE(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo  { panic("stub") }
func (g *Group) GET(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo     { panic("stub") }
func (g *Group) HEAD(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo    { panic("stub") }
func (g *Group) OPTIONS(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo { panic("stub") }
func (g *Group) PATCH(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo   { panic("stub") }
func (g *Group) POST(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo    { panic("stub") }
func (g *Group) PUT(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo     { panic("stub") }
func (g *Group) TRACE(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo   { panic("stub") }
func (g *Group) Any(path string, handler HandlerFunc, middleware ...MiddlewareFunc) RouteInfo {
	panic("stub")
}
func (g *Group) Match(methods []string, path string, handler HandlerFunc, middleware ...MiddlewareFunc) Routes {
	panic("stub")
}
func (g *Group) Add(method, path string, handler HandlerFunc, middleware ...MiddlewareFunc) RouteInfo {
	panic("stub")
}
