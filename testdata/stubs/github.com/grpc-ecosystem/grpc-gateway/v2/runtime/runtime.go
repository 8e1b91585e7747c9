// Package runtime stands for github.com/grpc-ecosystem/grpc-gateway/v2/runtime; see the README of the stubs.
package runtime

import (
	"context"
	"net/http"
)

type HandlerFunc func(w http.ResponseWriter, r *http.Request, pathParams map[string]string)

type Marshaler interface{}

type Pattern struct{}

type ServeMux struct{}

type ServeMuxOption func(*ServeMux)

func NewServeMux(opts ...ServeMuxOption) *ServeMux { panic("stub") }

func (s *ServeMux) Handle(meth string, pat Pattern, h HandlerFunc) { panic("stub") }

func (s *ServeMux) HandlePath(meth string, pathPattern string, h HandlerFunc) error { panic("stub") }

func (s *ServeMux) ServeHTTP(w http.ResponseWriter, r *http.Request) { panic("stub") }

func NewPattern(version int, ops []int, pool []string, verb string) (Pattern, error) { panic("stub") }

func MustPattern(p Pattern, err error) Pattern { panic("stub") }

func MarshalerForRequest(mux *ServeMux, r *http.Request) (inbound Marshaler, outbound Marshaler) {
	panic("stub")
}

func HTTPError(ctx context.Context, mux *ServeMux, marshaler Marshaler, w http.ResponseWriter, r *http.Request, err error) {
	panic("stub")
}
