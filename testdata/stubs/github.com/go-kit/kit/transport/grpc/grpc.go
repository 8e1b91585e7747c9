// Package grpc stands for github.com/go-kit/kit/transport/grpc; see the README of the stubs.
package grpc

import (
	"context"

	"github.com/go-kit/kit/endpoint"
	"google.golang.org/grpc"
)

type EncodeRequestFunc func(context.Context, interface{}) (request interface{}, err error)

type DecodeResponseFunc func(context.Context, interface{}) (response interface{}, err error)

type Client struct{}

type ClientOption func(*Client)

func NewClient(
	cc *grpc.ClientConn, serviceName string, method string, enc EncodeRequestFunc, dec DecodeResponseFunc, grpcReply interface{},
	options ...ClientOption,
) *Client {
	panic("stub")
}

func (c Client) Endpoint() endpoint.Endpoint { panic("stub") }
