// Package grpc_channelz_v1 stands for google.golang.org/grpc/channelz/grpc_channelz_v1; see the README of the stubs.
package grpc_channelz_v1

import (
	"context"

	"google.golang.org/grpc"
)

const (
	Channelz_GetServers_FullMethodName = "/grpc.channelz.v1.Channelz/GetServers"
	Channelz_GetServer_FullMethodName  = "/grpc.channelz.v1.Channelz/GetServer"
)

type GetServersRequest struct{}

type GetServersResponse struct{}

type GetServerRequest struct{}

type GetServerResponse struct{}

type ChannelzClient interface {
	GetServers(ctx context.Context, in *GetServersRequest, opts ...grpc.CallOption) (*GetServersResponse, error)
	GetServer(ctx context.Context, in *GetServerRequest, opts ...grpc.CallOption) (*GetServerResponse, error)
}

func NewChannelzClient(cc grpc.ClientConnInterface) ChannelzClient { panic("stub") }
