// Package server stands for github.com/cloudwego/kitex/server; see the README of the stubs.
package server

import (
	"github.com/cloudwego/kitex/internal/server"
	"github.com/cloudwego/kitex/pkg/serviceinfo"
)

type Server interface {
	RegisterService(svcInfo *serviceinfo.ServiceInfo, handler interface{}, opts ...RegisterOption) error
	Run() error
}

type Option = server.Option

type RegisterOption = server.RegisterOption

func NewServer(ops ...Option) Server { panic("stub") }
