// Package httprouter stands for github.com/julienschmidt/httprouter; see the README of the stubs.
package httprouter

import "net/http"

// Handle answers a request.
type Handle func(http.ResponseWriter, *http.Request, Params)

// Params are the parameters of a path.
type Params []Param

// Param is a parameter of a path.
type Param struct{ Key, Value string }

// Router is a router.
type Router struct{ RedirectTrailingSlash bool }

func New() *Router { panic("stub") }

func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request)        { panic("stub") }
func (r *Router) Handle(method, path string, handle Handle)                 { panic("stub") }
func (r *Router) Handler(method, path string, handler http.Handler)         { panic("stub") }
func (r *Router) HandlerFunc(method, path string, handler http.HandlerFunc) { panic("stub") }
func (r *Router) ServeFiles(path string, root http.FileSystem)              { panic("stub") }
func (r *Router) POST(path string, handle Handle)                           { panic("stub") }
func (r *Router) GET(path string, handle Handle)                            { panic("stub") }
func (r *Router) DELETE(path string, handle Handle)                         { panic("stub") }
func (r *Router) PATCH(path string, handle Handle)                          { panic("stub") }
func (r *Router) PUT(path string, handle Handle)                            { panic("stub") }
func (r *Router) OPTIONS(path string, handle Handle)                        { panic("stub") }
func (r *Router) HEAD(path string, handle Handle)                           { panic("stub") }
