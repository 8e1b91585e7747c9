// Package endpoint stands for github.com/go-kit/kit/endpoint; see the README of the stubs.
package endpoint

import "context"

type Endpoint func(ctx context.Context, request interface{}) (response interface{}, err error)
