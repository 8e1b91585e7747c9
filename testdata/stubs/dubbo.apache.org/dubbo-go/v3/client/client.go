// Package client stands for dubbo.apache.org/dubbo-go/v3/client; see the README of the stubs.
package client

import "context"

type Client struct{}

type Connection struct{}

type ClientInfo struct {
	InterfaceName string
	MethodNames   []string
}

type ReferenceOption func(*ReferenceOptions)

type ReferenceOptions struct{}

type CallOption func(*CallOptions)

type CallOptions struct{}

func (cli *Client) DialWithInfo(interfaceName string, info *ClientInfo, opts ...ReferenceOption) (*Connection, error) {
	panic("stub")
}

func (conn *Connection) CallUnary(ctx context.Context, reqs []interface{}, resp interface{}, methodName string, opts ...CallOption) error {
	panic("stub")
}
