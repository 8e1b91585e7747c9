// Package zrpc stands for github.com/zeromicro/go-zero/zrpc; see the README of the stubs.
package zrpc

import "github.com/zeromicro/go-zero/zrpc/internal"

type Client = internal.Client

type RpcClientConf struct{ Target string }

type ClientOption = internal.ClientOption

func MustNewClient(c RpcClientConf, options ...ClientOption) Client { panic("stub") }
