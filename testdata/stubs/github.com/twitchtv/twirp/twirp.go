// Package twirp stands for github.com/twitchtv/twirp; see the README of the stubs.
package twirp

import "context"

type ClientOption func(*ClientOptions)

type ClientOptions struct{ Interceptors []Interceptor }

func (opts *ClientOptions) ReadOpt(key string, out interface{}) bool { panic("stub") }

type Method func(ctx context.Context, request interface{}) (interface{}, error)

type Interceptor func(Method) Method

func ChainInterceptors(interceptors ...Interceptor) Interceptor { panic("stub") }
