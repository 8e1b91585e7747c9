// Package client stands for go-micro.dev/v4/client; see the README of the stubs.
package client

import "context"

type Client interface {
	NewRequest(service, endpoint string, req interface{}, reqOpts ...RequestOption) Request
	Call(ctx context.Context, req Request, rsp interface{}, opts ...CallOption) error
}

type Request interface{}

type RequestOption func(*RequestOptions)

type RequestOptions struct{}

type CallOption func(*CallOptions)

type CallOptions struct{}
