// Package gin stands for github.com/gin-gonic/gin; see the README of the stubs.
package gin

import "net/http"

// HandlerFunc answers a request.
type HandlerFunc func(*Context)

// HandlersChain is several of them.
type HandlersChain []HandlerFunc

// OptionFunc sets an option.
type OptionFunc func(*Engine)

// Context is that of a request.
type Context struct{ Request *http.Request }

// IRouter is a router.
type IRouter interface {
	IRoutes
	Group(string, ...HandlerFunc) *RouterGroup
}

// IRoutes takes routes.
type IRoutes interface {
	Use(...HandlerFunc) IRoutes
	Handle(string, string, ...HandlerFunc) IRoutes
	Any(string, ...HandlerFunc) IRoutes
	POST(string, ...HandlerFunc) IRoutes
	GET(string, ...HandlerFunc) IRoutes
	DELETE(string, ...HandlerFunc) IRoutes
	PATCH(string, ...HandlerFunc) IRoutes
	PUT(string, ...HandlerFunc) IRoutes
	OPTIONS(string, ...HandlerFunc) IRoutes
	HEAD(string, ...HandlerFunc) IRoutes
	Match([]string, string, ...HandlerFunc) IRoutes
	StaticFile(string, string) IRoutes
	StaticFileFS(string, string, http.FileSystem) IRoutes
	Static(string, string) IRoutes
	StaticFS(string, http.FileSystem) IRoutes
}

// RouterGroup is a group of routes.
type RouterGroup struct{ Handlers HandlersChain }

// Engine is the root of all groups.
type Engine struct{ RouterGroup }

func New(opts ...OptionFunc) *Engine     { panic("stub") }
func Default(opts ...OptionFunc) *Engine { panic("stub") }

func (engine *Engine) Use(middleware ...HandlerFunc) IRoutes              { panic("stub") }
func (engine *Engine) With(opts ...OptionFunc) *Engine                    { panic("stub") }
func (engine *Engine) ServeHTTP(w http.ResponseWriter, req *http.Request) { panic("stub") }
func (engine *Engine) Run(addr ...string) (err error)                     { panic("stub") }

func (group *RouterGroup) Use(middleware ...HandlerFunc) IRoutes { panic("stub") }
func (group *RouterGroup) Group(relativePath string, handlers ...HandlerFunc) *RouterGroup {
	panic("stub")
}
func (group *RouterGroup) Handle(httpMethod, relativePath string, handlers ...HandlerFunc) IRoutes {
	panic("stub")
}
func (group *RouterGroup) POST(relativePath string, handlers ...HandlerFunc) IRoutes   { panic("stub") }
func (group *RouterGroup) GET(relativePath string, handlers ...HandlerFunc) IRoutes    { panic("stub") }
func (group *RouterGroup) DELETE(relativePath string, handlers ...HandlerFunc) IRoutes { panic("stub") }
func (group *RouterGroup) PATCH(relativePath string, handlers ...HandlerFunc) IRoutes  { panic("stub") }
func (group *RouterGroup) PUT(relativePath string, handlers ...HandlerFunc) IRoutes    { panic("stub") }
func (group *RouterGroup) OPTIONS(relativePath string, handlers ...HandlerFunc) IRoutes {
	panic("stub")
}
func (group *RouterGroup) HEAD(relativePath string, handlers ...HandlerFunc) IRoutes { panic("stub") }
func (group *RouterGroup) Any(relativePath string, handlers ...HandlerFunc) IRoutes  { panic("stub") }
func (group *RouterGroup) Match(methods []string, relativePath string, handlers ...HandlerFunc) IRoutes {
	panic("stub")
}
func (group *RouterGroup) StaticFile(relativePath, filepath string) IRoutes { panic("stub") }
func (group *RouterGroup) StaticFileFS(relativePath, filepath string, fs http.FileSystem) IRoutes {
	panic("stub")
}
func (group *RouterGroup) Static(relativePath, root string) IRoutes                 { panic("stub") }
func (group *RouterGroup) StaticFS(relativePath string, fs http.FileSystem) IRoutes { panic("stub") }
