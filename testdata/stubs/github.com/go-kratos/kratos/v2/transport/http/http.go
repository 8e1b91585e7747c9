// Package http stands for github.com/go-kratos/kratos/v2/transport/http; see the README of the stubs.
package http

import "context"

type Client struct{}

type Server struct{}

type CallOption interface{}

func (client *Client) Invoke(ctx context.Context, method, path string, args interface{}, reply interface{}, opts ...CallOption) error {
	panic("stub")
}

func Operation(operation string) CallOption { panic("stub") }
