// Package client stands for github.com/cloudwego/kitex/client; see the README of the stubs.
package client

import (
	"context"

	"github.com/cloudwego/kitex/client/callopt"
	"github.com/cloudwego/kitex/internal/client"
	"github.com/cloudwego/kitex/pkg/serviceinfo"
)

type Client interface {
	Call(ctx context.Context, method string, request, response interface{}) error
}

type Option = client.Option

func NewClient(svcInfo *serviceinfo.ServiceInfo, opts ...Option) (Client, error) { panic("stub") }

func NewCtxWithCallOptions(ctx context.Context, opts []callopt.Option) context.Context { panic("stub") }

func WithDestService(svr string) Option { panic("stub") }
