// Package http stands for github.com/go-kratos/kratos/v2/transport/http; see the README of the stubs.
package http

import (
	"context"
	"net/http"
	"time"
)

type Client struct{}

type Server struct{ *http.Server }

type Router struct{}

type CallOption interface{}

type Context interface{ context.Context }

type HandlerFunc func(Context) error

type FilterFunc func(http.Handler) http.Handler

type ServerOption func(*Server)

func (client *Client) Invoke(ctx context.Context, method, path string, args interface{}, reply interface{}, opts ...CallOption) error {
	panic("stub")
}

func Operation(operation string) CallOption { panic("stub") }

func PathPrefix(prefix string) ServerOption { panic("stub") }

func Timeout(timeout time.Duration) ServerOption { panic("stub") }

func NewServer(opts ...ServerOption) *Server { panic("stub") }

func (s *Server) Route(prefix string, filters ...FilterFunc) *Router { panic("stub") }
func (s *Server) Handle(path string, h http.Handler)                 { panic("stub") }
func (s *Server) HandlePrefix(prefix string, h http.Handler)         { panic("stub") }
func (s *Server) HandleFunc(path string, h http.HandlerFunc)         { panic("stub") }

func (r *Router) Group(prefix string, filters ...FilterFunc) *Router { panic("stub") }
func (r *Router) Handle(method, relativePath string, h HandlerFunc, filters ...FilterFunc) {
	panic("stub")
}
func (r *Router) GET(path string, h HandlerFunc, m ...FilterFunc)     { panic("stub") }
func (r *Router) HEAD(path string, h HandlerFunc, m ...FilterFunc)    { panic("stub") }
func (r *Router) POST(path string, h HandlerFunc, m ...FilterFunc)    { panic("stub") }
func (r *Router) PUT(path string, h HandlerFunc, m ...FilterFunc)     { panic("stub") }
func (r *Router) PATCH(path string, h HandlerFunc, m ...FilterFunc)   { panic("stub") }
func (r *Router) DELETE(path string, h HandlerFunc, m ...FilterFunc)  { panic("stub") }
func (r *Router) CONNECT(path string, h HandlerFunc, m ...FilterFunc) { panic("stub") }
func (r *Router) OPTIONS(path string, h HandlerFunc, m ...FilterFunc) { panic("stub") }
func (r *Router) TRACE(path string, h HandlerFunc, m ...FilterFunc)   { panic("stub") }
