// Package huma stands for github.com/danielgtaylor/huma/v2; see the README of the stubs.
package huma

import (
	"context"
	"net/http"
)

type OpenAPI struct{}

type Config struct{ *OpenAPI }

type Operation struct {
	OperationID  string
	Method       string
	Path         string
	Hidden       bool
	MaxBodyBytes int64
}

type Context interface{ Context() context.Context }

type Adapter interface {
	Handle(op *Operation, handler func(ctx Context))
	ServeHTTP(http.ResponseWriter, *http.Request)
}

type API interface {
	Adapter() Adapter
	OpenAPI() *OpenAPI
}

type Group struct{ API }

func DefaultConfig(title, version string) Config { panic("stub") }

func NewAPI(config Config, a Adapter) API { panic("stub") }

func NewGroup(api API, prefixes ...string) *Group { panic("stub") }

func (g *Group) Adapter() Adapter { panic("stub") }

func (g *Group) UseSimpleModifier(modifier func(o *Operation)) { panic("stub") }

func Register[I, O any](api API, op Operation, handler func(context.Context, *I) (*O, error)) {
	panic("stub")
}

func Get[I, O any](api API, path string, handler func(context.Context, *I) (*O, error), operationHandlers ...func(o *Operation)) {
	panic("stub")
}

func Post[I, O any](api API, path string, handler func(context.Context, *I) (*O, error), operationHandlers ...func(o *Operation)) {
	panic("stub")
}

func Put[I, O any](api API, path string, handler func(context.Context, *I) (*O, error), operationHandlers ...func(o *Operation)) {
	panic("stub")
}

func Patch[I, O any](api API, path string, handler func(context.Context, *I) (*O, error), operationHandlers ...func(o *Operation)) {
	panic("stub")
}

func Delete[I, O any](api API, path string, handler func(context.Context, *I) (*O, error), operationHandlers ...func(o *Operation)) {
	panic("stub")
}
