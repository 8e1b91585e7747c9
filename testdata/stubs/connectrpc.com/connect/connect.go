// Package connect stands for connectrpc.com/connect; see the README of the stubs.
package connect

import (
	"context"
	"net/http"
)

type HTTPClient interface {
	Do(*http.Request) (*http.Response, error)
}

type ClientOption interface{}

type HandlerOption interface{}

type Request[T any] struct{ Msg *T }

func NewRequest[T any](message *T) *Request[T] { panic("stub") }

type Response[T any] struct{ Msg *T }

func NewResponse[T any](message *T) *Response[T] { panic("stub") }

type Client[Req, Res any] struct{}

func NewClient[Req, Res any](httpClient HTTPClient, url string, options ...ClientOption) *Client[Req, Res] {
	panic("stub")
}

func (c *Client[Req, Res]) CallUnary(ctx context.Context, request *Request[Req]) (*Response[Res], error) {
	panic("stub")
}

func WithClientOptions(options ...ClientOption) ClientOption { panic("stub") }

type Handler struct{}

func NewUnaryHandler[Req, Res any](
	procedure string, unary func(context.Context, *Request[Req]) (*Response[Res], error), options ...HandlerOption,
) *Handler {
	panic("stub")
}

func (h *Handler) ServeHTTP(responseWriter http.ResponseWriter, request *http.Request) { panic("stub") }
