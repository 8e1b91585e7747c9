// Package thrift stands for github.com/apache/thrift/lib/go/thrift; see the README of the stubs.
package thrift

import "context"

type TStruct interface{}

type ResponseMeta struct{}

type TClient interface {
	Call(ctx context.Context, method string, args, result TStruct) (ResponseMeta, error)
}
