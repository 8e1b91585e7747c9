// Package router stands for github.com/kataras/iris/v12/core/router; see the README of the stubs.
package router

import "github.com/kataras/iris/v12/context"

type Route struct{}

type DirOptions struct{}

type APIBuilder struct{}

type APIContainer struct{}

type Party interface {
	Handle(method string, registeredPath string, handlers ...context.Handler) *Route
	HandleMany(methodOrMulti string, relativePath string, handlers ...context.Handler) []*Route
	HandleDir(requestPath string, fileSystem interface{}, opts ...DirOptions) []*Route
	Party(relativePath string, middleware ...context.Handler) Party
	PartyFunc(relativePath string, partyBuilderFunc func(p Party)) Party
	ConfigureContainer(builder ...func(*APIContainer)) *APIContainer
	Any(registeredPath string, handlers ...context.Handler) []*Route
	Get(path string, handlers ...context.Handler) *Route
	Head(path string, handlers ...context.Handler) *Route
	Post(path string, handlers ...context.Handler) *Route
	Put(path string, handlers ...context.Handler) *Route
	Patch(path string, handlers ...context.Handler) *Route
	Delete(path string, handlers ...context.Handler) *Route
	Connect(path string, handlers ...context.Handler) *Route
	Options(path string, handlers ...context.Handler) *Route
	Trace(path string, handlers ...context.Handler) *Route
}

func (api *APIBuilder) Handle(method string, relativePath string, handlers ...context.Handler) *Route {
	panic("stub")
}

func (api *APIBuilder) HandleMany(methodOrMulti string, relativePathorMulti string, handlers ...context.Handler) (routes []*Route) {
	panic("stub")
}

func (api *APIBuilder) HandleDir(requestPath string, fsOrDir interface{}, opts ...DirOptions) (routes []*Route) {
	panic("stub")
}

func (api *APIBuilder) Party(relativePath string, handlers ...context.Handler) Party { panic("stub") }

func (api *APIBuilder) PartyFunc(relativePath string, partyBuilderFunc func(p Party)) Party {
	panic("stub")
}

func (api *APIBuilder) ConfigureContainer(builder ...func(*APIContainer)) *APIContainer {
	panic("stub")
}

func (api *APIBuilder) Any(relativePath string, handlers ...context.Handler) (routes []*Route) {
	panic("stub")
}

func (api *APIBuilder) Get(relativePath string, handlers ...context.Handler) *Route    { panic("stub") }
func (api *APIBuilder) Head(relativePath string, handlers ...context.Handler) *Route   { panic("stub") }
func (api *APIBuilder) Post(relativePath string, handlers ...context.Handler) *Route   { panic("stub") }
func (api *APIBuilder) Put(relativePath string, handlers ...context.Handler) *Route    { panic("stub") }
func (api *APIBuilder) Patch(relativePath string, handlers ...context.Handler) *Route  { panic("stub") }
func (api *APIBuilder) Delete(relativePath string, handlers ...context.Handler) *Route { panic("stub") }
func (api *APIBuilder) Connect(relativePath string, handlers ...context.Handler) *Route {
	panic("stub")
}
func (api *APIBuilder) Options(relativePath string, handlers ...context.Handler) *Route {
	panic("stub")
}
func (api *APIBuilder) Trace(relativePath string, handlers ...context.Handler) *Route { panic("stub") }

func (api *APIContainer) Get(relativePath string, handlersFn ...interface{}) *Route    { panic("stub") }
func (api *APIContainer) Head(relativePath string, handlersFn ...interface{}) *Route   { panic("stub") }
func (api *APIContainer) Post(relativePath string, handlersFn ...interface{}) *Route   { panic("stub") }
func (api *APIContainer) Put(relativePath string, handlersFn ...interface{}) *Route    { panic("stub") }
func (api *APIContainer) Patch(relativePath string, handlersFn ...interface{}) *Route  { panic("stub") }
func (api *APIContainer) Delete(relativePath string, handlersFn ...interface{}) *Route { panic("stub") }
func (api *APIContainer) Connect(relativePath string, handlersFn ...interface{}) *Route {
	panic("stub")
}
func (api *APIContainer) Options(relativePath string, handlersFn ...interface{}) *Route {
	panic("stub")
}
func (api *APIContainer) Trace(relativePath string, handlersFn ...interface{}) *Route { panic("stub") }

func (api *APIContainer) Handle(method, relativePath string, handlersFn ...interface{}) *Route {
	panic("stub")
}

func (api *APIContainer) Party(relativePath string, handlersFn ...interface{}) *APIContainer {
	panic("stub")
}

func (api *APIContainer) PartyFunc(relativePath string, fn func(*APIContainer)) *APIContainer {
	panic("stub")
}
