// Package route stands for github.com/cloudwego/hertz/pkg/route; see the README of the stubs.
package route

import (
	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/common/config"
)

type Engine struct{ RouterGroup }

type RouterGroup struct{ Handlers app.HandlersChain }

type IRouter interface {
	IRoutes
	Group(relativePath string, handlers ...app.HandlerFunc) *RouterGroup
}

type IRoutes interface {
	GET(relativePath string, handlers ...app.HandlerFunc) IRoutes
	HEAD(relativePath string, handlers ...app.HandlerFunc) IRoutes
	POST(relativePath string, handlers ...app.HandlerFunc) IRoutes
	PUT(relativePath string, handlers ...app.HandlerFunc) IRoutes
	PATCH(relativePath string, handlers ...app.HandlerFunc) IRoutes
	DELETE(relativePath string, handlers ...app.HandlerFunc) IRoutes
	OPTIONS(relativePath string, handlers ...app.HandlerFunc) IRoutes
	Any(relativePath string, handlers ...app.HandlerFunc) IRoutes
	Handle(httpMethod, relativePath string, handlers ...app.HandlerFunc) IRoutes
	StaticFile(relativePath, filepath string) IRoutes
	Static(relativePath, root string) IRoutes
	StaticFS(relativePath string, fs *app.FS) IRoutes
	Use(middleware ...app.HandlerFunc) IRoutes
}

func NewEngine(opt *config.Options) *Engine { panic("stub") }

func (engine *Engine) Use(middleware ...app.HandlerFunc) IRoutes { panic("stub") }

func (group *RouterGroup) Group(relativePath string, handlers ...app.HandlerFunc) *RouterGroup {
	panic("stub")
}
func (group *RouterGroup) GET(relativePath string, handlers ...app.HandlerFunc) IRoutes {
	panic("stub")
}
func (group *RouterGroup) HEAD(relativePath string, handlers ...app.HandlerFunc) IRoutes {
	panic("stub")
}
func (group *RouterGroup) POST(relativePath string, handlers ...app.HandlerFunc) IRoutes {
	panic("stub")
}
func (group *RouterGroup) PUT(relativePath string, handlers ...app.HandlerFunc) IRoutes {
	panic("stub")
}
func (group *RouterGroup) PATCH(relativePath string, handlers ...app.HandlerFunc) IRoutes {
	panic("stub")
}
func (group *RouterGroup) DELETE(relativePath string, handlers ...app.HandlerFunc) IRoutes {
	panic("stub")
}
func (group *RouterGroup) OPTIONS(relativePath string, handlers ...app.HandlerFunc) IRoutes {
	panic("stub")
}
func (group *RouterGroup) Any(relativePath string, handlers ...app.HandlerFunc) IRoutes {
	panic("stub")
}
func (group *RouterGroup) Handle(httpMethod, relativePath string, handlers ...app.HandlerFunc) IRoutes {
	panic("stub")
}
func (group *RouterGroup) StaticFile(relativePath, filepath string) IRoutes { panic("stub") }
func (group *RouterGroup) Static(relativePath, root string) IRoutes         { panic("stub") }
func (group *RouterGroup) StaticFS(relativePath string, fs *app.FS) IRoutes { panic("stub") }
func (group *RouterGroup) Use(middleware ...app.HandlerFunc) IRoutes        { panic("stub") }
func (group *RouterGroup) GETEX(relativePath string, handler app.HandlerFunc, handlerName string) IRoutes {
	panic("stub")
}
func (group *RouterGroup) HEADEX(relativePath string, handler app.HandlerFunc, handlerName string) IRoutes {
	panic("stub")
}
func (group *RouterGroup) POSTEX(relativePath string, handler app.HandlerFunc, handlerName string) IRoutes {
	panic("stub")
}
func (group *RouterGroup) PUTEX(relativePath string, handler app.HandlerFunc, handlerName string) IRoutes {
	panic("stub")
}
func (group *RouterGroup) DELETEEX(relativePath string, handler app.HandlerFunc, handlerName string) IRoutes {
	panic("stub")
}
func (group *RouterGroup) AnyEX(relativePath string, handler app.HandlerFunc, handlerName string) IRoutes {
	panic("stub")
}
func (group *RouterGroup) HandleEX(httpMethod, relativePath string, handler app.HandlerFunc, handlerName string) IRoutes {
	panic("stub")
}
