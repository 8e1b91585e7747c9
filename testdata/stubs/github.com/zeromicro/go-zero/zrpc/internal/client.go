// Package internal stands for github.com/zeromicro/go-zero/zrpc/internal; see the README of the stubs.
package internal

import "google.golang.org/grpc"

type Client interface {
	Conn() *grpc.ClientConn
}

type ClientOptions struct{ NonBlock bool }

type ClientOption func(options *ClientOptions)
