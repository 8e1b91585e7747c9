// Package bunrouter stands for github.com/uptrace/bunrouter; see the README of the stubs.
package bunrouter

import "net/http"

type Request struct{ *http.Request }

type Params struct{}

type HandlerFunc func(w http.ResponseWriter, req Request) error

type VerboseHandlerFunc func(w http.ResponseWriter, req *http.Request, ps Params)

type MiddlewareFunc func(next HandlerFunc) HandlerFunc

type Option interface{}

type GroupOption interface{ Option }

type Router struct{ Group }

type Group struct{}

type CompatGroup struct{}

type VerboseGroup struct{}

type CompatRouter struct {
	*Router
	*CompatGroup
}

type VerboseRouter struct {
	*Router
	*VerboseGroup
}

func New(opts ...Option) *Router { panic("stub") }

func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) { panic("stub") }
func (r *Router) Compat() *CompatRouter                              { panic("stub") }
func (r *Router) Verbose() *VerboseRouter                            { panic("stub") }

func (g *Group) Use(middlewares ...MiddlewareFunc) *Group { panic("stub") }
func (g *Group) Compat() *CompatGroup                     { panic("stub") }
func (g *Group) Verbose() *VerboseGroup                   { panic("stub") }

func (g *Group) NewGroup(path string, opts ...GroupOption) *Group     { panic("stub") }
func (g *Group) WithMiddleware(middleware MiddlewareFunc) *Group      { panic("stub") }
func (g *Group) WithGroup(path string, fn func(g *Group))             { panic("stub") }
func (g *Group) Handle(meth string, path string, handler HandlerFunc) { panic("stub") }
func (g *Group) GET(path string, handler HandlerFunc)                 { panic("stub") }
func (g *Group) HEAD(path string, handler HandlerFunc)                { panic("stub") }
func (g *Group) POST(path string, handler HandlerFunc)                { panic("stub") }
func (g *Group) PUT(path string, handler HandlerFunc)                 { panic("stub") }
func (g *Group) PATCH(path string, handler HandlerFunc)               { panic("stub") }
func (g *Group) DELETE(path string, handler HandlerFunc)              { panic("stub") }
func (g *Group) OPTIONS(path string, handler HandlerFunc)             { panic("stub") }

func (g CompatGroup) NewGroup(path string, opts ...GroupOption) *CompatGroup      { panic("stub") }
func (g CompatGroup) WithMiddleware(middleware MiddlewareFunc) *CompatGroup       { panic("stub") }
func (g CompatGroup) WithGroup(path string, fn func(g *CompatGroup))              { panic("stub") }
func (g CompatGroup) Handle(method string, path string, handler http.HandlerFunc) { panic("stub") }
func (g CompatGroup) GET(path string, handler http.HandlerFunc)                   { panic("stub") }
func (g CompatGroup) HEAD(path string, handler http.HandlerFunc)                  { panic("stub") }
func (g CompatGroup) POST(path string, handler http.HandlerFunc)                  { panic("stub") }
func (g CompatGroup) PUT(path string, handler http.HandlerFunc)                   { panic("stub") }
func (g CompatGroup) PATCH(path string, handler http.HandlerFunc)                 { panic("stub") }
func (g CompatGroup) DELETE(path string, handler http.HandlerFunc)                { panic("stub") }
func (g CompatGroup) OPTIONS(path string, handler http.HandlerFunc)               { panic("stub") }

func (g VerboseGroup) NewGroup(path string, opts ...GroupOption) *VerboseGroup       { panic("stub") }
func (g VerboseGroup) WithMiddleware(middleware MiddlewareFunc) *VerboseGroup        { panic("stub") }
func (g VerboseGroup) WithGroup(path string, fn func(g *VerboseGroup))               { panic("stub") }
func (g VerboseGroup) Handle(method string, path string, handler VerboseHandlerFunc) { panic("stub") }
func (g VerboseGroup) GET(path string, handler VerboseHandlerFunc)                   { panic("stub") }
func (g VerboseGroup) HEAD(path string, handler VerboseHandlerFunc)                  { panic("stub") }
func (g VerboseGroup) POST(path string, handler VerboseHandlerFunc)                  { panic("stub") }
func (g VerboseGroup) PUT(path string, handler VerboseHandlerFunc)                   { panic("stub") }
func (g VerboseGroup) PATCH(path string, handler VerboseHandlerFunc)                 { panic("stub") }
func (g VerboseGroup) DELETE(path string, handler VerboseHandlerFunc)                { panic("stub") }
func (g VerboseGroup) OPTIONS(path string, handler VerboseHandlerFunc)               { panic("stub") }
